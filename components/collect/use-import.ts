'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Preview } from '@/server/collect/imports/preview-import';
import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { Holding, ImportMapping } from '@/server/collect/input';
import { useTRPC } from '../shell/trpc-provider';
import { sendFile, type Upload } from './send-file';
import { noteInAddress, noteSentFile } from './sent-file';
import type { NewSource, SourceOption } from './source-choice';

interface Asked {
  source?: number | null;
  holds?: Holding | null;
  sheet?: string | null;
  /** The columns stay as they are, unless the source remembers them from its last file. */
  keep?: boolean;
}

/** Where a file stands on its way into the record, and the steps that it can take. */
export function useImport(
  known: readonly SourceOption[],
  preset: number | null,
  /** A file that was sent before the page was left. */
  resumed: Upload | null,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const addSource = useMutation(trpc.collect.addSource.mutationOptions());
  const previewing = useMutation(trpc.collect.preview.mutationOptions());
  const starting = useMutation(trpc.collect.start.mutationOptions());
  const [sources, setSources] = useState(known);
  const [sourceId, setSourceId] = useState<number | null>(preset);
  const [file, setFile] = useState<Upload | null>(null);
  /** 0–1 of the file that was sent; null while none is. */
  const [sent, setSent] = useState<number | null>(null);
  const [sending, setSending] = useState<File | null>(null);
  const [suggestion, setSuggestion] = useState<ImportSuggestion | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const stopSending = useRef<AbortController | null>(null);

  async function attempt(act: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Something failed on our side.');
    } finally {
      setBusy(false);
    }
  }

  const leaving = sent !== null;
  useEffect(() => {
    if (!leaving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [leaving]);

  async function suggest(given: Upload, { source = sourceId, holds = null, sheet = null, keep }: Asked = {}) {
    const input = { upload: given.upload, sourceId: source, holds, sheet };
    const asked = trpc.collect.suggest.queryOptions(input, { staleTime: 0, retry: false });
    const found = await client.fetchQuery(asked);
    if (keep && !found.saved) return;
    setSuggestion(found);
    setMapping(found.mapping);
    setPreview(null);
  }

  const take = (given: Upload) =>
    attempt(async () => {
      await suggest(given).catch((error) => {
        noteSentFile(null);
        noteInAddress(null);
        throw error;
      });
      setFile(given);
      noteSentFile(given);
      noteInAddress(given);
    });
  const begun = useRef(false);
  useEffect(() => {
    if (!resumed || begun.current) return;
    begun.current = true;
    take(resumed);
  });

  return {
    sources,
    sourceId,
    file,
    sent,
    sending,
    suggestion,
    mapping,
    preview,
    problem,
    busy,
    change: setMapping,
    give: (chosen: File) =>
      attempt(async () => {
        const stop = new AbortController();
        stopSending.current = stop;
        setSending(chosen);
        setSent(0);
        noteSentFile({ fileName: chosen.name, upload: null });
        const given = await sendFile(chosen, setSent, stop.signal).finally(() => {
          setSent(null);
          noteSentFile(null);
        });
        await take(given);
      }),
    take,
    stopSending: () => stopSending.current?.abort(),
    choose: (id: number | null) => {
      setSourceId(id);
      setPreview(null);
      const sheet = mapping?.sheet;
      const keep = !suggestion?.saved;
      if (file) attempt(() => suggest(file, { source: id, sheet, keep }));
    },
    become: (holds: Holding) =>
      attempt(async () => {
        if (file) await suggest(file, { holds, sheet: mapping?.sheet });
      }),
    openSheet: (sheet: string) =>
      attempt(async () => {
        if (file) await suggest(file, { sheet });
      }),
    add: (source: NewSource) =>
      attempt(async () => {
        const id = await addSource.mutateAsync(source);
        setSources([...sources.filter((one) => one.id !== id), { id, name: source.name }]);
        setSourceId(id);
      }),
    look: () =>
      attempt(async () => {
        if (!file || !mapping) return;
        setPreview(await previewing.mutateAsync({ upload: file.upload, sourceId, mapping }));
      }),
    start: () =>
      attempt(async () => {
        if (!file || !mapping || sourceId === null) return;
        const input = { upload: file.upload, fileName: file.fileName, sourceId, mapping };
        const { batchId } = await starting.mutateAsync(input);
        noteSentFile(null);
        router.push(`/collect/${batchId}`);
      }),
    forget: () => {
      setFile(null);
      setSuggestion(null);
      setProblem(null);
      noteSentFile(null);
      noteInAddress(null);
    },
    back: () => setPreview(null),
  };
}

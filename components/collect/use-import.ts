'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Preview } from '@/server/collect/imports/preview-import';
import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { Holding, ImportMapping } from '@/server/collect/input';
import { useTRPC } from '../shell/trpc-provider';
import { sendFile, type Upload } from './send-file';
import type { NewSource, SourceOption } from './source-choice';

interface Asked {
  source?: number | null;
  holds?: Holding | null;
  sheet?: string | null;
}

/** Where a file stands on its way into the record, and the steps that it can take. */
export function useImport(known: readonly SourceOption[], preset: number | null) {
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
  const [suggestion, setSuggestion] = useState<ImportSuggestion | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef<AbortController | null>(null);

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

  async function suggest(given: Upload, { source = sourceId, holds = null, sheet = null }: Asked = {}) {
    const input = { upload: given.upload, sourceId: source, holds, sheet };
    const found = await client.fetchQuery(trpc.collect.suggest.queryOptions(input, { staleTime: 0 }));
    setSuggestion(found);
    setMapping(found.mapping);
    setPreview(null);
  }

  return {
    sources,
    sourceId,
    file,
    sent,
    suggestion,
    mapping,
    preview,
    problem,
    busy,
    change: setMapping,
    give: (chosen: File) =>
      attempt(async () => {
        sending.current = new AbortController();
        setSent(0);
        try {
          const given = await sendFile(chosen, setSent, sending.current.signal);
          setFile(given);
          await suggest(given);
        } finally {
          setSent(null);
        }
      }),
    stopSending: () => sending.current?.abort(),
    choose: (id: number | null) => {
      setSourceId(id);
      setPreview(null);
      if (file) attempt(() => suggest(file, { source: id }));
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
        router.push(`/collect/${batchId}`);
      }),
    forget: () => {
      setFile(null);
      setSuggestion(null);
      setProblem(null);
    },
    back: () => setPreview(null),
  };
}

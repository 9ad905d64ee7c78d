'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Preview } from '@/server/collect/imports/preview-import';
import type { ImportSuggestion } from '@/server/collect/imports/suggest-import';
import type { Holding, ImportMapping } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { DropZone } from '../ui/drop-zone';
import { ErrorNote } from '../ui/error-note';
import { SelectField } from '../ui/select-field';
import { assignColumn, columnRows, fieldChoices } from './assign-column';
import { ColumnTable } from './column-table';
import { HOLDING_CHOICES, HOLDING_NOUNS } from './holding-words';
import { PreviewTable, RefusedTable } from './import-preview';
import { ImportStepper } from './import-stepper';
import { MappingOptions } from './mapping-options';
import { previewRows, refusedRows } from './preview-rows';
import { sizeWords } from './running-words';
import { type NewSource, SourceChoice, type SourceOption } from './source-choice';

interface Upload {
  upload: string;
  fileName: string;
  bytes: number;
}

async function send(file: File): Promise<Upload> {
  const answer = await fetch(`/api/v1/imports?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? 'The file could not be sent.');
  return body;
}

/** A file on its way into the record: given, its columns understood, previewed, started. */
export function ImportFlow({
  sources: known,
  touchpoints,
  timeZone,
}: {
  sources: readonly SourceOption[];
  touchpoints: readonly { key: string; name: string }[];
  timeZone: string;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const addSource = useMutation(trpc.collect.addSource.mutationOptions());
  const previewing = useMutation(trpc.collect.preview.mutationOptions());
  const starting = useMutation(trpc.collect.start.mutationOptions());
  const [sources, setSources] = useState(known);
  const [sourceId, setSourceId] = useState<number | null>(known.length === 1 ? (known[0]?.id ?? null) : null);
  const [file, setFile] = useState<Upload | null>(null);
  const [suggestion, setSuggestion] = useState<ImportSuggestion | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

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

  async function suggest(given: Upload, source: number | null, holds: Holding | null = null) {
    const input = { upload: given.upload, sourceId: source, holds };
    const found = await client.fetchQuery(trpc.collect.suggest.queryOptions(input, { staleTime: 0 }));
    setSuggestion(found);
    setMapping(found.mapping);
    setPreview(null);
  }

  const give = (chosen: File) =>
    attempt(async () => {
      const given = await send(chosen);
      setFile(given);
      await suggest(given, sourceId);
    });

  const choose = (id: number | null) => {
    setSourceId(id);
    setPreview(null);
    if (file) attempt(() => suggest(file, id));
  };

  const become = (holds: Holding) =>
    attempt(async () => {
      if (file) await suggest(file, sourceId, holds);
    });

  const add = async (source: NewSource) =>
    attempt(async () => {
      const id = await addSource.mutateAsync(source);
      setSources([...sources.filter((one) => one.id !== id), { id, name: source.name }]);
      setSourceId(id);
    });

  const look = () =>
    attempt(async () => {
      if (!file || !mapping) return;
      const input = { upload: file.upload, sourceId, mapping };
      setPreview(await previewing.mutateAsync(input));
    });

  const start = () =>
    attempt(async () => {
      if (!file || !mapping || sourceId === null) return;
      const input = { upload: file.upload, fileName: file.fileName, sourceId, mapping };
      const { batchId } = await starting.mutateAsync(input);
      router.push(`/collect/${batchId}`);
    });

  const note = problem ? (
    <div className="mb-6">
      <ErrorNote title={problem} safe="Nothing was written." />
    </div>
  ) : null;

  if (!file || !suggestion || !mapping) {
    return (
      <ImportStepper step="file">
        {note}
        <DropZone
          label={busy ? 'The file is being read' : 'Drop a file here, or press to choose one'}
          hint="CSV, TSV, JSON or NDJSON from any tool, also packed as .gz. You see how it is read before anything is kept."
          accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz"
          disabled={busy}
          onFile={give}
        />
      </ImportStepper>
    );
  }

  if (!preview) {
    const dated = mapping.occurredAt !== null || mapping.occurredAtDefault !== null;
    const outcomes = mapping.holds === 'outcomes';
    const says = outcomes
      ? mapping.customer !== null && (mapping.outcome !== null || mapping.outcomeOfAll !== null)
      : mapping.text !== null || mapping.score !== null || mapping.ratings.length > 0;
    return (
      <ImportStepper step="columns">
        {note}
        <p className="mb-6 text-ink-soft">
          {file.fileName}, {sizeWords(file.bytes)}, {formatCount(suggestion.columns.length)} columns.{' '}
          {suggestion.saved ? 'Its columns are taken as those of the last file of this source.' : null}
        </p>
        <SourceChoice sources={sources} value={sourceId} onChoose={choose} onAdd={add} />
        <SelectField
          className="mb-6 max-w-xl"
          label="What its rows are"
          choices={HOLDING_CHOICES}
          value={mapping.holds}
          onChange={(event) => become(event.target.value === 'outcomes' ? 'outcomes' : 'feedback')}
        />
        <ColumnTable
          columns={columnRows(suggestion, mapping)}
          fields={fieldChoices(touchpoints, mapping.holds)}
          holds={mapping.holds}
          onMap={(column, field) => setMapping(assignColumn(mapping, column, field))}
        />
        <MappingOptions mapping={mapping} timeZone={timeZone} onChange={setMapping} />
        {dated ? null : (
          <p className="mt-4 font-medium">Choose the column that says when, or give one date.</p>
        )}
        {says ? null : (
          <p className="mt-4 font-medium">
            {outcomes
              ? 'Choose the column that names the customer, and say what became of them.'
              : 'Choose a column with words, a score or a rating.'}
          </p>
        )}
        <div className="mt-8 flex gap-2">
          <Button tone="strong" busy={busy} disabled={!dated || !says || sourceId === null} onClick={look}>
            Preview
          </Button>
          <Button onClick={() => setFile(null)}>Another file</Button>
        </div>
        {sourceId === null ? (
          <p className="mt-2 text-small text-ink-faint">Say where it comes from first.</p>
        ) : null}
      </ImportStepper>
    );
  }

  return (
    <ImportStepper step="preview">
      {note}
      <p className="mb-6 font-serif text-lead">
        {preview.complete ? 'Of' : 'Of the first'} {formatCount(preview.rowsRead)} rows,{' '}
        {formatCount(preview.added)} are new, {formatCount(preview.changed)} change{' '}
        {HOLDING_NOUNS[mapping.holds].one}, {formatCount(preview.unchanged)} are already here and{' '}
        {formatCount(preview.refused)} cannot be read.
        {preview.newLocations.length > 0
          ? ` ${formatCount(preview.newLocations.length)} new locations are made.`
          : null}
      </p>
      <PreviewTable rows={previewRows(preview, timeZone)} holds={mapping.holds} />
      <div className="mt-8">
        <RefusedTable rows={refusedRows(preview.refusals)} total={preview.refused} />
      </div>
      <div className="mt-8 flex gap-2">
        <Button
          tone="strong"
          busy={busy}
          disabled={preview.added + preview.changed + preview.unchanged === 0}
          onClick={start}
        >
          Bring it in
        </Button>
        <Button onClick={() => setPreview(null)}>Change the columns</Button>
      </div>
    </ImportStepper>
  );
}

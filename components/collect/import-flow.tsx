'use client';

import { Button } from '../ui/button';
import { DropZone } from '../ui/drop-zone';
import { ErrorNote } from '../ui/error-note';
import { Progress } from '../ui/progress';
import { ColumnsStep } from './columns-step';
import { ImportStepper } from './import-stepper';
import { PreviewStep } from './preview-step';
import { sizeWords } from './running-words';
import type { Upload } from './send-file';
import { SentBefore } from './sent-before';
import type { SourceOption } from './source-choice';
import { useImport } from './use-import';

const sentWords = (bytes: number, share: number) => `${sizeWords(bytes * share)} of ${sizeWords(bytes)}`;

/** A file on its way into the record: given, its columns understood, tried, started. */
export function ImportFlow({
  sources,
  touchpoints,
  timeZone,
  preset,
  resumed,
}: {
  sources: readonly SourceOption[];
  touchpoints: readonly { key: string; name: string }[];
  timeZone: string;
  /** The source that the file is for, where that is known before it is given. */
  preset: number | null;
  /** The file that the address names: it was sent before. */
  resumed: Upload | null;
}) {
  const only = sources.length === 1 ? (sources[0]?.id ?? null) : null;
  const state = useImport(sources, preset ?? only, resumed);
  const note = state.problem ? (
    <div className="mb-6">
      <ErrorNote title={state.problem} safe="Nothing was written." />
    </div>
  ) : null;

  if (!state.file || !state.suggestion || !state.mapping) {
    return (
      <ImportStepper step="file">
        {note}
        {state.sending && state.sent !== null && state.sent < 1 ? (
          <div className="max-w-2xl">
            <Progress
              label={`Sending ${state.sending.name}`}
              share={state.sent}
              detail={sentWords(state.sending.size, state.sent)}
            />
            <p className="mt-4 text-small text-ink-soft">
              Stay on this page until it is sent. Nothing is kept yet.
            </p>
            <Button className="mt-4" onClick={state.stopSending}>
              Stop
            </Button>
          </div>
        ) : (
          <>
            {resumed || state.problem || state.busy ? null : <SentBefore onTake={state.take} />}
            <DropZone
              label={state.busy ? 'The file is being read' : 'Drop a file here, or press to choose one'}
              hint="Excel, CSV, TSV, JSON or NDJSON, also packed as .gz, as your survey tool or review site wrote it."
              accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.ndjson,.jsonl,.gz"
              disabled={state.busy}
              onFile={state.give}
            />
          </>
        )}
      </ImportStepper>
    );
  }
  if (!state.preview) {
    return (
      <ImportStepper step="columns">
        {note}
        <ColumnsStep state={state} touchpoints={touchpoints} timeZone={timeZone} />
      </ImportStepper>
    );
  }
  return (
    <ImportStepper step="preview">
      {note}
      <PreviewStep state={state} timeZone={timeZone} />
    </ImportStepper>
  );
}

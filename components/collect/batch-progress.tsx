'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { BatchView } from '@/server/collect/imports/find-batch';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { Progress } from '../ui/progress';
import { countsOf, shareOf } from './batch-shape';
import { HOLDING_NOUNS } from './holding-words';
import { ImportDone } from './import-done';
import { ImportRunning } from './import-running';

const POLL_MILLISECONDS = 1000;
/** The engine goes on reading after the file is in; that is worth a slower look. */
const SLOW_POLL_MILLISECONDS = 3000;

/** A worker tells how far it is every second; after so many without news it may be gone. */
const STILL_MILLISECONDS = 20_000;

/** Whether a count that should grow has stood still for a while. `asked` changes with every look at it. */
function useStill(count: number, asked: number): boolean {
  const moved = useRef({ count, at: asked });
  if (moved.current.count !== count) moved.current = { count, at: asked };
  return asked - moved.current.at > STILL_MILLISECONDS;
}

/** Whether the engine has read all that came in; outcomes have nothing to read. */
function isRead(batch: BatchView): boolean {
  return batch.holds === 'outcomes' || batch.rowsUnderstood >= batch.rowsAdded;
}

function pollOf(batch: BatchView | undefined): number | false {
  if (!batch) return POLL_MILLISECONDS;
  if (batch.status === 'waiting' || batch.status === 'running') return POLL_MILLISECONDS;
  if (batch.status === 'undone' && batch.rowsToUndo > 0) return POLL_MILLISECONDS;
  return batch.status === 'done' && !isRead(batch) ? SLOW_POLL_MILLISECONDS : false;
}

function Undone({ batch }: { batch: BatchView }) {
  const { many } = HOLDING_NOUNS[batch.holds];
  const all = batch.rowsAdded + batch.rowsChanged;
  if (batch.rowsToUndo > 0) {
    return (
      <div className="max-w-2xl">
        <Progress
          label={`Taking back ${batch.fileName}`}
          share={all > 0 ? Math.max(0, 1 - batch.rowsToUndo / all) : null}
          detail={`${formatCount(batch.rowsToUndo)} ${many} are still to be taken back`}
        />
        <p className="mt-4 text-small text-ink-soft">You can leave this page; the work goes on.</p>
      </div>
    );
  }
  return (
    <p className="font-serif text-lead">
      This import was undone: its {many} are gone, changed ones are back.
    </p>
  );
}

/** One import, live: how far it is, then what came of it. */
export function BatchProgress({ initial }: { initial: BatchView }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const input = { batchId: initial.id };
  const query = trpc.collect.batch.queryOptions(input, {
    initialData: initial,
    refetchInterval: ({ state }) => pollOf(state.data),
  });
  const { data: batch, dataUpdatedAt } = useQuery(query);
  const isStill = useStill(batch.rowsRead, dataUpdatedAt);
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: query.queryKey }) };
  const cancel = useMutation(trpc.collect.cancel.mutationOptions(refresh));
  const undo = useMutation(trpc.collect.undo.mutationOptions(refresh));
  const pause = useMutation(trpc.collect.pause.mutationOptions(refresh));
  const resume = useMutation(trpc.collect.resume.mutationOptions(refresh));
  const router = useRouter();
  // The parts of the page that the server draws (the refused rows) follow when the import ends.
  useEffect(() => {
    if (batch.status !== initial.status) router.refresh();
  }, [batch.status, initial.status, router]);
  const failed = cancel.error ?? undo.error ?? pause.error ?? resume.error;
  const { many } = HOLDING_NOUNS[batch.holds];
  const problem = failed ? <ErrorNote title={failed.message} /> : null;

  if (batch.status === 'waiting' || batch.status === 'running' || batch.status === 'paused') {
    return (
      <>
        {problem}
        <ImportRunning
          fileName={batch.fileName}
          state={batch.status}
          isStill={batch.status === 'running' && isStill}
          rows={batch.rowsRead}
          share={shareOf(batch)}
          perSecond={
            batch.status === 'running' && batch.rowsPerSecond > 0 ? Math.round(batch.rowsPerSecond) : null
          }
          secondsLeft={batch.secondsLeft}
          busy={pause.isPending || resume.isPending || cancel.isPending}
          onPause={() => pause.mutate(input)}
          onResume={() => resume.mutate(input)}
          onCancel={() => cancel.mutate(input)}
        />
      </>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {problem}
      {batch.status === 'failed' ? (
        <ErrorNote
          title={batch.error ?? 'The import stopped with an error.'}
          safe={
            batch.rowsAdded === 0
              ? 'Nothing was brought in before it.'
              : `${formatCount(batch.rowsAdded)} ${many} were brought in before it; they can be undone.`
          }
          next="When the cause is mended, let it go on where it stopped, or bring the file in again: what is here already stays as it is."
          action={
            <Button busy={resume.isPending} onClick={() => resume.mutate(input)}>
              Go on
            </Button>
          }
        />
      ) : null}
      {batch.status === 'cancelled' ? <p>Stopped by a person. What was read until then is kept.</p> : null}
      {batch.status === 'undone' ? (
        <Undone batch={batch} />
      ) : batch.status !== 'done' && batch.rowsRead === 0 ? null : (
        <ImportDone
          counts={countsOf(batch)}
          holds={batch.holds}
          recordsHref={
            batch.holds === 'outcomes'
              ? '/returns'
              : `/feedback?source=${encodeURIComponent(batch.sourceKey)}`
          }
          onUndo={async () => {
            await undo.mutateAsync(input).catch(() => {});
          }}
        />
      )}
      {batch.status === 'done' && batch.rowsAdded > 0 && batch.holds === 'feedback' ? (
        <p className="text-small text-ink-soft" role="status">
          {!isRead(batch)
            ? `Understood so far: ${formatCount(batch.rowsUnderstood)} of ${formatCount(batch.rowsAdded)} new records.`
            : 'All new records are understood and counted.'}
        </p>
      ) : null}
    </div>
  );
}

import type { BatchSummary } from '@/server/collect/imports/find-batch';
import type { Batch, Counts } from './import-shapes';

export function countsOf(batch: BatchSummary): Counts {
  return {
    read: batch.rowsRead,
    added: batch.rowsAdded,
    changed: batch.rowsChanged,
    unchanged: batch.rowsUnchanged,
    refused: batch.rowsRefused,
  };
}

export function toBatch(batch: BatchSummary): Batch {
  return {
    id: batch.id,
    fileName: batch.fileName,
    source: batch.sourceName,
    holds: batch.holds,
    status: batch.status,
    error: batch.error,
    counts: countsOf(batch),
    createdAt: batch.createdAt.toISOString(),
    createdBy: batch.createdByName,
  };
}

export interface Pace {
  share: number | null;
  perSecond: number | null;
  secondsLeft: number | null;
}

/** A rate from the first moments of a run says little. */
const LEAST_SECONDS = 2;

/** How far a running import is and how long it will take, by the bytes of its file. */
export function paceOf(
  batch: Pick<BatchSummary, 'bytesRead' | 'bytesTotal' | 'rowsRead' | 'startedAt'>,
  now: Date,
): Pace {
  const share = batch.bytesTotal > 0 ? Math.min(1, batch.bytesRead / batch.bytesTotal) : null;
  const seconds = batch.startedAt ? (now.getTime() - batch.startedAt.getTime()) / 1000 : 0;
  if (seconds < LEAST_SECONDS || !share) return { share, perSecond: null, secondsLeft: null };
  return {
    share,
    perSecond: Math.round(batch.rowsRead / seconds),
    secondsLeft: Math.round((seconds * (1 - share)) / share),
  };
}

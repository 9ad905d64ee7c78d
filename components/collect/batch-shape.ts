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

/** How much of the file was read, 0–1, by its bytes; null where its size is not known. */
export function shareOf(batch: Pick<BatchSummary, 'bytesRead' | 'bytesTotal'>): number | null {
  return batch.bytesTotal > 0 ? Math.min(1, batch.bytesRead / batch.bytesTotal) : null;
}

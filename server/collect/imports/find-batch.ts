import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type Holding, importMappingSchema } from '../input';
import { secondsLeft } from './pace';
import { type Batch, findBatchRow, tallyRefusals, tallyUnderstood } from './queries';
import { tallyMended } from './queries-steps';
import { tallyToUndo } from './queries-undo';

/** A batch as it is shown: without its mapping and the name of its stored file. */
export type BatchSummary = Omit<Batch, 'mapping' | 'storedFile'> & {
  /** What its rows are. */
  holds: Holding;
};

const holding = importMappingSchema.pick({ holds: true }).catch({ holds: 'feedback' });

export type BatchView = BatchSummary & {
  /** Records of this batch that the engine has read. */
  rowsUnderstood: number;
  /** Of a running import, at the rate of the last seconds; null where nothing can be said. */
  secondsLeft: number | null;
  /** Of an undone import: records that are still to be taken back. */
  rowsToUndo: number;
  /** Refused rows that came in since, by files that mend this one. */
  rowsMended: number;
  /** Why rows were refused, the most frequent first. */
  refusals: { field: string | null; example: string; n: number }[];
};

export function summaryOf({ mapping, storedFile: _storedFile, ...shown }: Batch): BatchSummary {
  return { ...shown, ...holding.parse(mapping) };
}

export async function findBatch(ctx: Ctx, input: { batchId: string }): Promise<BatchView> {
  return ctx.tx(async (db) => {
    const batch = await findBatchRow(db, ctx.scope, input.batchId);
    if (!batch) throw new AppError('not_found', 'This import does not exist.');
    return {
      ...summaryOf(batch),
      secondsLeft: batch.status === 'running' ? secondsLeft(batch) : null,
      rowsToUndo: batch.status === 'undone' ? await tallyToUndo(db, ctx.scope, input.batchId) : 0,
      rowsMended: await tallyMended(db, ctx.scope, input.batchId),
      rowsUnderstood: await tallyUnderstood(db, ctx.scope, input.batchId),
      refusals: await tallyRefusals(db, ctx.scope, input.batchId),
    };
  });
}

import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findBatchRow, saveStatus } from './queries';
import { removeSteps, saveSums } from './queries-steps';
import { dropUpload } from './uploads';

/** Stops an import for good, within about a second. What was written stays, and can be undone. */
export async function cancelImport(ctx: Ctx, { batchId }: { batchId: string }): Promise<void> {
  const change = { status: 'cancelled', finishedAt: ctx.now(), storedFile: null } as const;
  const from = ['waiting', 'running', 'paused'] as const;
  const { done, storedFile } = await ctx.tx(async (db) => {
    const batch = await findBatchRow(db, ctx.scope, batchId);
    const cancelled = await saveStatus(db, ctx.scope, batchId, from, change);
    if (cancelled) {
      await saveSums(db, ctx.scope, batchId);
      await removeSteps(db, ctx.scope, batchId, 'all');
    }
    return { done: cancelled, storedFile: batch?.storedFile };
  });
  if (!done) throw new AppError('conflict', 'This import is not running any more.');
  if (storedFile) await dropUpload(ctx, storedFile);
}

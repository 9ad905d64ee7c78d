import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { saveStatus } from './queries';
import { saveSums } from './queries-steps';

/** Halts an import within about a second; what was written stays, and `resumeImport` goes on after it. */
export async function pauseImport(ctx: Ctx, { batchId }: { batchId: string }): Promise<void> {
  const paused = await ctx.tx(async (db) => {
    const done = await saveStatus(db, ctx.scope, batchId, ['waiting', 'running'], { status: 'paused' });
    if (done) await saveSums(db, ctx.scope, batchId);
    return done;
  });
  if (!paused) throw new AppError('conflict', 'This import is not running any more.');
}

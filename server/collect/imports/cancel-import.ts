import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { saveStatus } from './queries';

/** Stops an import within about a second. What was written stays, and can be undone. */
export async function cancelImport(ctx: Ctx, input: { batchId: string }): Promise<void> {
  const change = { status: 'cancelled', finishedAt: ctx.now() } as const;
  const from = ['waiting', 'running'] as const;
  const done = await ctx.tx((db) => saveStatus(db, ctx.scope, input.batchId, from, change));
  if (!done) throw new AppError('conflict', 'This import is not running any more.');
}

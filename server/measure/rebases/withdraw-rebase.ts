import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findIndicator } from '../indicators/find-indicator';
import { saveWithdrawal } from './queries';

/** Takes a rebase back: limits are again those of the whole, and the history keeps that it was there. */
export async function withdrawRebase(ctx: Ctx, { rebaseId }: { rebaseId: number }): Promise<void> {
  const { scope } = ctx;
  await ctx.tx(async (db) => {
    const gone = await saveWithdrawal(db, scope, rebaseId, ctx.now());
    if (!gone) throw new AppError('not_found', 'There is no such rebase, or it was withdrawn.', 'rebaseId');
    const { name } = await findIndicator(db, scope, gone.indicatorId);
    await writeAudit(db, scope, ctx.now(), {
      action: 'rebase.withdrawn',
      subject: name,
      detail: { from: gone.day, 'its reason': gone.reason },
    });
  });
}

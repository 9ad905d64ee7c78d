import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { endShare, findKeptShare } from './queries-shares';

/** The report is closed to this person from the next request on. */
export async function revokeShare(ctx: Ctx, input: { readonly shareId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const share = await findKeptShare(db, ctx.scope, input.shareId);
    if (!share) throw new AppError('not_found', 'There is no such share.');
    if (share.revokedAt) return;
    await endShare(db, ctx.scope, share.id, ctx.now());
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'share.revoked',
      subject: share.title,
      detail: { reportId: share.reportId, with: share.email },
    });
  });
}

import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { findKeptShare, saveExpiry } from './queries-shares';
import { refusePast } from './share-report';

/** Moves the end of a share. A revoked one stays revoked: sharing anew is an act of its own. */
export async function changeExpiry(
  ctx: Ctx,
  input: { readonly shareId: string; readonly expiresAt: Date | null },
): Promise<void> {
  refusePast(input.expiresAt, ctx.now());
  await ctx.tx(async (db) => {
    const share = await findKeptShare(db, ctx.scope, input.shareId);
    if (!share) throw new AppError('not_found', 'There is no such share.');
    if (share.revokedAt) throw new AppError('conflict', 'This share was revoked. Share the report again.');
    await saveExpiry(db, ctx.scope, share.id, input.expiresAt);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'share.expiry-changed',
      subject: share.title,
      detail: {
        reportId: share.reportId,
        with: share.email,
        expiresAt: input.expiresAt?.toISOString() ?? null,
      },
    });
  });
}

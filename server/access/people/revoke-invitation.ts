import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writeAudit } from '../write-audit';
import { endInvitation } from './queries';

/** The link stops working at once. */
export async function revokeInvitation(ctx: Ctx, input: { readonly id: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const email = await endInvitation(db, ctx.scope, input.id, ctx.now());
    if (!email) throw new AppError('not_found', 'This invitation was used or withdrawn already.');
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'invitation.revoked', subject: email });
  });
}

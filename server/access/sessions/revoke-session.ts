import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { may } from '../scope';
import { writeAudit } from '../write-audit';
import { endSession, findSessionOwner } from './queries';

/** Ends one session: one's own, or for an admin that of any member. It counts from the very next request. */
export async function revokeSession(ctx: Ctx, input: { readonly sessionId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const personId = await findSessionOwner(db, ctx.scope, input.sessionId);
    const allowed = personId !== null && (personId === ctx.scope.personId || may(ctx.scope, 'manage'));
    if (!allowed || !(await endSession(db, input.sessionId, ctx.now()))) {
      throw new AppError('not_found', 'This session has ended already.');
    }
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'session.revoked', subject: personId });
  });
}

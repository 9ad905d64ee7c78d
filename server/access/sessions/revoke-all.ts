import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { findWhetherMemberId } from '../people/queries';
import { may } from '../scope';
import { writeAudit } from '../write-audit';
import { endSessionsOf } from './queries';

export interface RevokeAll {
  /** null: one's own. */
  readonly personId?: string | null;
  readonly keepSessionId?: string | null;
}

/** Ends all sessions of a person: everywhere, at once. */
export async function revokeAll(ctx: Ctx, input: RevokeAll): Promise<{ ended: number }> {
  const personId = input.personId ?? ctx.scope.personId;
  if (!personId) throw new AppError('bad_input', 'Say whose sessions are to end.', 'personId');
  const own = personId === ctx.scope.personId;
  if (!own && !may(ctx.scope, 'manage')) {
    throw new AppError('forbidden', 'Only an administrator can end the sessions of others.');
  }
  return ctx.tx(async (db) => {
    if (!(await findWhetherMemberId(db, ctx.scope, personId))) {
      throw new AppError('not_found', 'This person does not belong to the organisation.');
    }
    const ended = await endSessionsOf(db, [personId], own ? (input.keepSessionId ?? null) : null, ctx.now());
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'session.all-revoked',
      subject: personId,
      detail: { ended },
    });
    return { ended };
  });
}

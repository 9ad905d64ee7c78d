import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { InviteInput } from '../input';
import { hashOfToken, newToken } from '../token';
import { writeAudit } from '../write-audit';
import { findWhetherMember, saveInvitation } from './queries';
import { refuseAbove } from './rank';

export const INVITATION_DAYS = 7;

export interface Invited {
  /** Path of the link, with the secret in it: shown once, kept nowhere. */
  readonly path: string;
  readonly expiresAt: Date;
}

/** Makes the link by which somebody joins the organisation. A second one for an address replaces the first. */
export async function invitePerson(ctx: Ctx, input: InviteInput): Promise<Invited> {
  refuseAbove(ctx.scope, input.role);
  const token = newToken();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  await ctx.tx(async (db) => {
    if (await findWhetherMember(db, ctx.scope, input.email)) {
      throw new AppError('conflict', `${input.email} already belongs to this organisation.`, 'email');
    }
    await saveInvitation(db, ctx.scope, {
      id: uuidv7(),
      email: input.email,
      role: input.role,
      teamIds: input.teamIds,
      tokenHash: hashOfToken(token),
      invitedBy: ctx.scope.personId,
      createdAt: now,
      expiresAt,
    });
    await writeAudit(db, ctx.scope, now, {
      action: 'person.invited',
      subject: input.email,
      detail: { role: input.role },
    });
  });
  return { path: `/invitation/${token}`, expiresAt };
}

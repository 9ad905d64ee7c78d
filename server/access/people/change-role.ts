import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { Role } from '../scope';
import { writeAudit } from '../write-audit';
import { listMemberAndOwners, saveRole } from './queries';
import { refuseAbove } from './rank';

/** Counts from the next request on: what a person may see is looked up each time. */
export async function changeRole(
  ctx: Ctx,
  input: { readonly personId: string; readonly role: Role },
): Promise<void> {
  refuseAbove(ctx.scope, input.role);
  await ctx.tx(async (db) => {
    const people = await listMemberAndOwners(db, ctx.scope, input.personId);
    const member = people.find(({ personId }) => personId === input.personId);
    if (!member) throw new AppError('not_found', 'This person does not belong to the organisation.');
    refuseAbove(ctx.scope, member.role);
    if (member.role === input.role) return;
    const otherOwners = people.filter(
      ({ role, personId }) => role === 'owner' && personId !== input.personId,
    );
    if (member.role === 'owner' && otherOwners.length === 0) {
      throw new AppError(
        'conflict',
        'The last owner stays owner. Make somebody else an owner first.',
        'role',
      );
    }
    await saveRole(db, ctx.scope, input.personId, input.role);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'person.role-changed',
      subject: member.email,
      detail: { personId: input.personId, from: member.role, to: input.role },
    });
  });
}

import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writeAudit } from '../write-audit';
import { listMemberAndOwners, removeMembership } from './queries';
import { refuseAbove } from './rank';

/** Takes a person out of the organisation and its teams. The person's account and other organisations stay. */
export async function removeMember(ctx: Ctx, input: { readonly personId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const people = await listMemberAndOwners(db, ctx.scope, input.personId);
    const member = people.find(({ personId }) => personId === input.personId);
    if (!member) throw new AppError('not_found', 'This person does not belong to the organisation.');
    refuseAbove(ctx.scope, member.role);
    const owners = people.filter(({ role }) => role === 'owner');
    if (member.role === 'owner' && owners.length === 1) {
      throw new AppError('conflict', 'The last owner cannot be removed. Make somebody else an owner first.');
    }
    await removeMembership(db, ctx.scope, input.personId);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'person.removed',
      subject: member.email,
      detail: { personId: input.personId, role: member.role },
    });
  });
}

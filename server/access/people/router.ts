import { z } from 'zod';
import { openProcedure, procedureFor, router } from '../../trpc';
import {
  acceptInput,
  changeRoleInput,
  invitationInput,
  inviteInput,
  personInput,
  tokenInput,
} from '../input';
import { acceptInvitation } from './accept-invitation';
import { changeRole } from './change-role';
import { invitePerson } from './invite-person';
import { listPeople } from './list-people';
import { readInvitation } from './read-invitation';
import { removeMember } from './remove-member';
import { revokeInvitation } from './revoke-invitation';

const manage = procedureFor('manage');

export const peopleRouter = router({
  list: manage.query(({ ctx }) => listPeople(ctx)),
  invite: manage.input(inviteInput).mutation(({ ctx, input }) => invitePerson(ctx, input)),
  revokeInvitation: manage.input(invitationInput).mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  changeRole: manage.input(changeRoleInput).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: manage.input(personInput).mutation(({ ctx, input }) => removeMember(ctx, input)),
  invitation: openProcedure
    .input(z.object({ token: z.string().max(200) }))
    .query(({ input }) =>
      tokenInput.safeParse(input.token).success ? readInvitation(input.token, new Date()) : null,
    ),
  accept: openProcedure.input(acceptInput).mutation(async ({ input }) => {
    const { email } = await acceptInvitation(input, new Date());
    return { email };
  }),
});

import { procedureFor, router } from '../../trpc';
import { changePasswordInput, revokeAllInput, sessionInput } from '../input';
import { changePassword } from './change-password';
import { listSessions } from './list-sessions';
import { revokeAll } from './revoke-all';
import { revokeSession } from './revoke-session';

const member = procedureFor(null);

export const sessionsRouter = router({
  list: member.query(({ ctx }) => listSessions(ctx)),
  revoke: member.input(sessionInput).mutation(({ ctx, input }) => revokeSession(ctx, input)),
  revokeAll: member.input(revokeAllInput).mutation(({ ctx, input }) => revokeAll(ctx, input)),
  changePassword: member.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
});

import { uuidv7 } from 'uuidv7';
import { contextFor } from '../../context';
import { AppError } from '../../errors';
import { type AcceptInput, newPasswordInput } from '../input';
import { scopeOfJob } from '../mint-scope';
import { checkPassword } from '../sessions/check-password';
import { hashPassword } from '../sessions/password-hash';
import { hashOfToken } from '../token';
import { writeAudit } from '../write-audit';
import {
  findOpenInvitation,
  findPersonId,
  joinTeams,
  saveMembership,
  savePerson,
  takeInvitation,
} from './queries';

const NO_LONGER = 'This invitation was used, withdrawn, or is too old. Please ask for a new link.';

async function checkOwnPassword(email: string, password: string, now: Date): Promise<string> {
  const check = await checkPassword({ email, password }, null, now);
  if ('person' in check) return check.person.id;
  if (check.refused === 'wrong') throw new AppError('bad_input', 'This is not your password.', 'password');
  throw new AppError(
    'too_many',
    'Too many tries. Please wait a quarter of an hour and try again.',
    'password',
  );
}

function newPerson(input: AcceptInput): { name: string; password: string } {
  if (!input.name) throw new AppError('bad_input', 'Please write your name.', 'name');
  const password = newPasswordInput.safeParse(input.password);
  if (!password.success) {
    throw new AppError('bad_input', password.error.issues[0]?.message ?? 'Choose another.', 'password');
  }
  return { name: input.name, password: password.data };
}

/** Joins the organisation: a new person with a name and a new password, a known one by the password they have. */
export async function acceptInvitation(
  input: AcceptInput,
  now: Date,
): Promise<{ email: string; personId: string; orgId: number }> {
  const found = await findOpenInvitation(hashOfToken(input.token), now);
  if (!found) throw new AppError('not_found', NO_LONGER);
  const { email, orgId } = found;
  const ctx = contextFor(scopeOfJob(orgId), () => now);

  const known = await ctx.tx((db) => findPersonId(db, email));
  const joiner = known ? null : newPerson(input);
  const personId = known ? await checkOwnPassword(email, input.password, now) : uuidv7();
  const passwordHash = joiner ? await hashPassword(joiner.password) : null;

  await ctx.tx(async (db) => {
    if (!(await takeInvitation(db, ctx.scope, found.id, now))) throw new AppError('not_found', NO_LONGER);
    if (joiner && !(await savePerson(db, { id: personId, email, name: joiner.name, passwordHash }))) {
      throw new AppError('conflict', 'This address got an account just now. Please open the link again.');
    }
    await saveMembership(db, ctx.scope, { personId, role: found.role, createdAt: now });
    await joinTeams(db, ctx.scope, personId, found.teamIds);
    await writeAudit(db, ctx.scope, now, {
      action: 'person.joined',
      subject: email,
      detail: { personId, role: found.role },
    });
  });
  return { email, personId, orgId };
}

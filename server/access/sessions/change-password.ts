import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writeAudit } from '../write-audit';
import { checkPassword } from './check-password';
import { hashPassword } from './password-hash';
import { endSessionsOf, findPersonById, savePassword } from './queries';

export interface NewPassword {
  readonly current: string;
  readonly next: string;
  readonly keepSessionId?: string | null;
}

/** A person's own password; every other session of theirs ends, because one of them may be why it changes. */
export async function changePassword(ctx: Ctx, input: NewPassword): Promise<{ ended: number }> {
  const { personId } = ctx.scope;
  const person = personId ? await findPersonById(personId) : null;
  if (!person) throw new AppError('unauthenticated', 'Please sign in first.');
  const check = await checkPassword({ email: person.email, password: input.current }, null, ctx.now());
  if ('refused' in check) {
    if (check.refused === 'wrong') {
      throw new AppError('bad_input', 'This is not your password of today.', 'current');
    }
    throw new AppError(
      'too_many',
      'Too many tries. Please wait a quarter of an hour and try again.',
      'current',
    );
  }
  const passwordHash = await hashPassword(input.next);
  return ctx.tx(async (db) => {
    await savePassword(db, person.id, passwordHash);
    const ended = await endSessionsOf(db, [person.id], input.keepSessionId ?? null, ctx.now());
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'password.changed', subject: person.email });
    return { ended };
  });
}

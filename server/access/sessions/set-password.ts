import { AppError } from '../../errors';
import { hashPassword } from './password-hash';
import { findPersonByEmail, replacePassword } from './queries';

/** For whoever runs the machine: a new password for somebody who lost theirs. All sessions of theirs end. */
export async function setPassword(
  input: { readonly email: string; readonly password: string },
  now: Date,
): Promise<{ ended: number }> {
  const person = await findPersonByEmail(input.email.trim().toLowerCase());
  if (!person) throw new AppError('not_found', `Nobody has the address ${input.email}.`, 'email');
  return { ended: await replacePassword(person.id, await hashPassword(input.password), now) };
}

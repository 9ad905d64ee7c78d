import { AppError } from '../../errors';
import { endSessionsFromConsole, findPersonByEmail } from './queries';

/** For whoever runs the machine: signs somebody out everywhere, at once. */
export async function endAll(input: { readonly email: string }, now: Date): Promise<{ ended: number }> {
  const person = await findPersonByEmail(input.email.trim().toLowerCase());
  if (!person) throw new AppError('not_found', `Nobody has the address ${input.email}.`, 'email');
  return { ended: await endSessionsFromConsole(person.id, now) };
}

import { keyedHash } from '../keyed-hash';
import { passwordMatches } from './password-hash';
import { findPersonByEmail, forgiveAttempts, type PersonSecret, reserveAttempt } from './queries';

/** OWASP's advice is a handful of tries per account; a caller may be an office behind one address. */
const ATTEMPTS_AN_ADDRESS = 5;
const ATTEMPTS_A_CALLER = 20;
const WINDOW_MINUTES = 15;
const KEEP_DAYS = 1;

export type PasswordCheck =
  | { readonly person: PersonSecret }
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too-many'; readonly retryAt: Date };

/** One try at a password, under the limits. Says the same, as slowly, for an unknown address and a wrong password. */
export async function checkPassword(
  input: { readonly email: string; readonly password: string },
  callerAddress: string | null,
  now: Date,
): Promise<PasswordCheck> {
  const email = input.email.trim().toLowerCase();
  const address = keyedHash(`address:${email}`);
  const caller = callerAddress ? keyedHash(`caller:${callerAddress}`) : null;
  const limits = [{ subject: address, attempts: ATTEMPTS_AN_ADDRESS }];
  if (caller) limits.push({ subject: caller, attempts: ATTEMPTS_A_CALLER });

  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
  const retryAt = await reserveAttempt(limits, now, since);
  if (retryAt) return { refused: 'too-many', retryAt };

  const person = await findPersonByEmail(email);
  const matches = await passwordMatches(input.password, person?.passwordHash ?? null);
  if (!person || !matches) return { refused: 'wrong' };

  await forgiveAttempts(address, caller, now, new Date(now.getTime() - KEEP_DAYS * 86_400_000));
  return { person };
}

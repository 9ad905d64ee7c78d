import { uuidv7 } from 'uuidv7';
import { checkPassword } from './check-password';
import { saveSession } from './queries';

/** After so long everybody signs in anew, on every device. */
export const SESSION_DAYS = 30;
const LONGEST_USER_AGENT = 300;

export interface Caller {
  /** Network address, for the rate limit; null where it is not known. */
  readonly address: string | null;
  readonly userAgent: string | null;
}

export type SignIn =
  | { readonly sessionId: string; readonly name: string }
  | { readonly refused: 'wrong' }
  | { readonly refused: 'too-many'; readonly retryAt: Date };

/** Opens a session for whoever knows this address and its password. */
export async function signIn(
  input: { readonly email: string; readonly password: string },
  caller: Caller,
  now: Date,
): Promise<SignIn> {
  const check = await checkPassword(input, caller.address, now);
  if ('refused' in check) return check;
  const sessionId = uuidv7();
  await saveSession({
    id: sessionId,
    personId: check.person.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    userAgent: caller.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
  });
  return { sessionId, name: check.person.name };
}

import { hash } from 'node:crypto';
import { SourceFault } from '@/server/outbound/source-fault';
import type { Call } from './connector';

export interface Token {
  token: string;
  lifeSeconds: number;
}

/** Renewed before it ends: a page may take a while. */
const EARLY_SECONDS = 60;

const held = new Map<string, { token: string; endsAt: number }>();

/** Bluesky says 400 "ExpiredToken" where others say 401. */
function isStale(error: unknown): boolean {
  const told = error instanceof SourceFault ? error.told : null;
  return told?.status === 401 || (told?.status === 400 && /ExpiredToken|InvalidToken/.test(told.text));
}

/**
 * Runs `use` with a token that is fetched once and kept in memory while it lives: sources count sign-ins strictly
 * (Bluesky: 300 a day). A token that is refused is fetched anew, once. `owner` names what it belongs to.
 */
export async function withToken<T>(
  call: Call<unknown>,
  owner: readonly string[],
  fetchToken: () => Promise<Token>,
  use: (token: string) => Promise<T>,
): Promise<T> {
  const key = hash('sha256', JSON.stringify(owner), 'base64url');
  const fresh = async () => {
    const { token, lifeSeconds } = await fetchToken();
    held.set(key, { token, endsAt: call.now.getTime() + (lifeSeconds - EARLY_SECONDS) * 1000 });
    return token;
  };
  const kept = held.get(key);
  if (!kept || kept.endsAt <= call.now.getTime()) return use(await fresh());
  try {
    return await use(kept.token);
  } catch (error) {
    if (!isStale(error)) throw error;
    held.delete(key);
    return use(await fresh());
  }
}

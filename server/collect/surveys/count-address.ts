import { createHmac, randomBytes } from 'node:crypto';

const WINDOW_MILLISECONDS = 10 * 60_000;
/** A shop's guests share one address; more than this in ten minutes is held to be looked at. */
export const MANY_FROM_ONE_ADDRESS = 20;
/** Nobody types so fast, not even a whole shop: refused, and said so. */
export const MOST_FROM_ONE_ADDRESS = 200;
/** Addresses held in memory at once; the oldest windows go first. */
const MOST_ADDRESSES = 20_000;

interface Counted {
  readonly key: Buffer;
  readonly windows: Map<string, { since: number; times: number }>;
}

const holder = globalThis as typeof globalThis & { heardSurveyAddresses?: Counted };

/**
 * How often this address has answered this link in the last ten minutes, this time included. Kept in this process's
 * memory alone, under a key that ends with it: nothing of an address is ever written down.
 */
export function countAddress(address: string, linkId: number, now: Date): number {
  holder.heardSurveyAddresses ??= { key: randomBytes(32), windows: new Map() };
  const { key, windows } = holder.heardSurveyAddresses;
  const subject = createHmac('sha256', key).update(`${linkId}\n${address}`).digest('base64url');
  const known = windows.get(subject);
  const at = now.getTime();
  if (known && at - known.since < WINDOW_MILLISECONDS) {
    known.times += 1;
    return known.times;
  }
  windows.delete(subject);
  windows.set(subject, { since: at, times: 1 });
  for (const [oldest, window] of windows) {
    if (windows.size <= MOST_ADDRESSES && at - window.since < WINDOW_MILLISECONDS) break;
    windows.delete(oldest);
  }
  return 1;
}

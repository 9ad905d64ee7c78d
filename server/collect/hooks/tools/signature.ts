import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Five minutes, as the Standard Webhooks specification says; clocks differ and networks wait. */
export const TOLERANCE_SECONDS = 300;

export type Digest = 'sha1' | 'sha256' | 'sha512';

/** HMAC over the parts one after the other. */
export function mac(digest: Digest, key: string | Buffer, ...parts: (string | Buffer)[]): Buffer {
  const hmac = createHmac(digest, key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Compares in a time that tells nothing of where two texts differ. Of different lengths they are not the same. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a moment, in milliseconds, is near enough to now. */
export function isRecent(milliseconds: number, now: Date): boolean {
  return Math.abs(now.getTime() - milliseconds) <= TOLERANCE_SECONDS * 1000;
}

/** A name for bytes by what they are. */
export function nameOfBytes(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `hash:${hash.digest('base64url')}`;
}

const PLAIN = /^[\x21-\x7e]{1,200}$/;

/** An id that can be stored and compared: as it is where it is plain, else a name for it. */
export function plainId(id: string): string {
  return PLAIN.test(id) ? id : nameOfBytes(id);
}

import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: beyond guessing, so a plain hash is enough to store it by. */
const TOKEN_BYTES = 32;

/** A secret that is shown once; only `hashOfToken` of it is kept. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(TOKEN_BYTES).toString('base64url');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { createHash, hash } from 'node:crypto';
import { HASH_LENGTH } from './content-hash';

/** Turns a customer's or author's reference into one that only this installation could have made. */
export type Reference = (value: string) => string;

const BLOCK_BYTES = 64;

/** HMAC-SHA-256 (RFC 2104) by two one-shot hashes: a third of the time of an `Hmac` object, of which each row needed one. */
function keyedHash(secret: string): (content: string) => string {
  const bytes = Buffer.from(secret, 'utf8');
  const key = Buffer.alloc(BLOCK_BYTES);
  (bytes.length > BLOCK_BYTES ? createHash('sha256').update(bytes).digest() : bytes).copy(key);
  const inner = key.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([key.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (content) => {
    hash('sha256', Buffer.concat([inner, Buffer.from(content, 'utf8')]), 'buffer').copy(outer, BLOCK_BYTES);
    return hash('sha256', outer, 'base64url');
  };
}

/**
 * Keyed by the installation's secret and the organisation: the same person looks the same in every source of one
 * organisation, and like nobody in another. Case and surrounding space do not make a different person.
 */
export function referenceOf(orgId: number, secret: string): Reference {
  const keyed = keyedHash(secret);
  return (value) => keyed(`${orgId}\n${value.normalize('NFC').trim().toLowerCase()}`).slice(0, HASH_LENGTH);
}

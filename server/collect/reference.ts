import { createHmac } from 'node:crypto';
import { HASH_LENGTH } from './content-hash';

/** Turns a customer's or author's reference into one that only this installation could have made. */
export type Reference = (value: string) => string;

/**
 * Keyed by the installation's secret and the organisation: the same person looks the same in every source of one
 * organisation, and like nobody in another. Case and surrounding space do not make a different person.
 */
export function referenceOf(orgId: number, secret: string): Reference {
  return (value) =>
    createHmac('sha256', secret)
      .update(`${orgId}\n${value.normalize('NFC').trim().toLowerCase()}`)
      .digest('base64url')
      .slice(0, HASH_LENGTH);
}

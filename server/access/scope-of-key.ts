import { scopeOfKey } from './mint-scope';
import { findLiveKey } from './queries';
import type { Scope } from './scope';
import { hashOfToken } from './token';

export const KEY_PREFIX = 'heard_';
const BEARER = /^Bearer\s+(heard_[\w-]{43})$/i;

export interface KeyAccess {
  readonly keyId: string;
  readonly scope: Scope;
  /** What the key may do: see KEY_SCOPES of `input.ts`. The API's door checks it. */
  readonly scopes: readonly string[];
}

/** Who an `Authorization: Bearer heard_…` header speaks for; null for none, an unknown, expired or revoked key. */
export async function scopeOfBearer(
  authorization: string | null,
  now = new Date(),
): Promise<KeyAccess | null> {
  const key = authorization?.match(BEARER)?.[1];
  if (!key) return null;
  const found = await findLiveKey(hashOfToken(key), now);
  return found ? { keyId: found.id, scope: scopeOfKey(found.orgId), scopes: found.scopes } : null;
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { secret } from '../env';
import { AppError } from '../errors';

const VERSION = 'v1';
/** The length that GCM is defined for (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

let known: { secret: string; key: Buffer } | null = null;

function sealingKey(): Buffer {
  const now = secret();
  if (known?.secret !== now) {
    known = { secret: now, key: Buffer.from(hkdfSync('sha256', now, '', 'heard sealed secrets', KEY_BYTES)) };
  }
  return known.key;
}

/**
 * Encrypts a secret that Heard has to use again (a token, a signing secret) with AES-256-GCM under a key of this
 * installation. `purpose` names where it belongs (table, organisation, row): sealed for one place it opens in no other.
 */
export function seal(plain: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [VERSION, nonce, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** The secret that was sealed for this purpose. Throws `AppError` where the installation's own secret has changed. */
export function unseal(sealed: string, purpose: string): string {
  const [version, nonce, tag, body] = sealed.split('.');
  try {
    if (version !== VERSION || !nonce || !tag || body === undefined) throw new Error('not sealed here');
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new AppError(
      'conflict',
      'A stored secret can no longer be read: the secret of this installation (HEARD_SECRET) has changed. Enter it again.',
    );
  }
}

import { randomBytes } from 'node:crypto';
import { KEY_DIGITS, KEY_RANDOM_DIGITS, linkKey } from './link-input';

const BASE = KEY_DIGITS.length;

function inDigits(number: number): string {
  const digit = KEY_DIGITS[number % BASE] ?? '0';
  return number < BASE ? digit : inDigits(Math.floor(number / BASE)) + digit;
}

/** The key of a new link: random digits, then the organisation's number. */
export function newLinkKey(orgId: number): string {
  // 32 digits: the low five bits of a byte are one of them, each as likely.
  const random = [...randomBytes(KEY_RANDOM_DIGITS)].map((byte) => KEY_DIGITS[byte % BASE]).join('');
  return random + inDigits(orgId);
}

/** The key as it is stored and the organisation it names; null for what is no key. Grants nothing. */
export function readLinkKey(written: string): { readonly key: string; readonly orgId: number } | null {
  const parsed = linkKey.safeParse(written);
  if (!parsed.success) return null;
  const digits = [...parsed.data.slice(KEY_RANDOM_DIGITS)];
  const orgId = digits.reduce((sum, digit) => sum * BASE + KEY_DIGITS.indexOf(digit), 0);
  const MOST_ORGANISATIONS = 2 ** 31 - 1;
  return orgId > 0 && orgId <= MOST_ORGANISATIONS ? { key: parsed.data, orgId } : null;
}

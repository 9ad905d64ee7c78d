import { domainToASCII } from 'node:url';

/** RFC 5321 §4.5.3.1: a local part of at most 64, an address of at most 254 octets. */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * One e-mail address as it may stand in a list: `anna@example.org`, `Anna <anna@example.org>`, `mailto:…`. The domain comes
 * back in small letters and, where it has letters of its own, as the network writes it. null where it is none.
 */
export function readAddress(text: string): string | null {
  const bare = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim().replace(/^mailto:/i, '');
  const address = bare.trim();
  const split = address.lastIndexOf('@');
  if (split < 1 || address.length > LONGEST_ADDRESS) return null;
  const local = address.slice(0, split);
  const domain = domainToASCII(address.slice(split + 1).normalize('NFC'));
  if (local.length > LONGEST_LOCAL || !LOCAL.test(local) || !DOMAIN.test(domain)) return null;
  return `${local}@${domain}`;
}

export interface Sender {
  /** The name before the address, where one is given. */
  readonly name: string | null;
  readonly address: string;
}

/** `Name <address>` or an address alone; null where it is neither. */
export function readSender(text: string): Sender | null {
  const address = readAddress(text);
  if (!address) return null;
  const name = /^\s*"?([^"<]*?)"?\s*</.exec(text)?.[1]?.trim();
  return { name: name || null, address };
}

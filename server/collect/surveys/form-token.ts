import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { secret } from '@/server/env';

/** A page left open overnight can still be sent; after that a new one is asked for. */
const VALID_MILLISECONDS = 24 * 3_600_000;
const MAC_BYTES = 16;

/** One form of one reader: the answer that it gives, or changes when it is sent again. */
export interface Form {
  /** Becomes the answer's id. An employee's is only remembered as sent, tied to no ballot. */
  readonly id: string;
  readonly linkId: number;
  readonly version: number;
  /** When the page was made, epoch milliseconds. */
  readonly madeAt: number;
  /** Whether the main score was given with it and the rest is asked now. */
  readonly rest: boolean;
}

const formShape = z.tuple([z.uuid(), z.number().int(), z.number().int(), z.number().int(), z.boolean()]);

function macOf(orgId: number, body: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret(), '', `heard survey forms ${orgId}`, 32));
  return createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
}

export function newForm(linkId: number, version: number, now: Date): Form {
  return { id: randomUUID(), linkId, version, madeAt: now.getTime(), rest: false };
}

/** The form as text for a hidden field, signed by this installation for one organisation. */
export function signForm(orgId: number, form: Form): string {
  const { id, linkId, version, madeAt, rest } = form;
  const body = Buffer.from(JSON.stringify([id, linkId, version, madeAt, rest])).toString('base64url');
  return `${body}.${macOf(orgId, body).toString('base64url')}`;
}

/** The form that this installation made for this link; null where it did not, or too long ago. */
export function openForm(orgId: number, linkId: number, signed: string, now: Date): Form | null {
  const [body, mac, more] = signed.split('.');
  if (!body || !mac || more !== undefined) return null;
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(orgId, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [id, link, version, madeAt, rest] = formShape.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
  );
  if (link !== linkId || now.getTime() - madeAt > VALID_MILLISECONDS) return null;
  return { id, linkId, version, madeAt, rest };
}

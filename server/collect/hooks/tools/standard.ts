import { randomBytes } from 'node:crypto';
import { listOf, objectOf, parseJson, textOf } from './content';
import { isRecent, mac, plainId, sameText } from './signature';
import { type HookCall, type HookTool, type SignedCall, Unreadable, type Verdict } from './tool';

const PREFIX = 'whsec_';
/** The specification asks for 24 to 64 random bytes. */
const SECRET_BYTES = 32;

export function newStandardSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
}

function signature(secret: string, id: string, timestamp: string, body: Buffer | string): string {
  return `v1,${mac('sha256', keyOf(secret), `${id}.${timestamp}.`, body).toString('base64')}`;
}

/** The Standard Webhooks specification: several signatures may stand in the header while a secret is changed. */
export function verifyStandard({ header, body, now }: HookCall, secret: string): Verdict {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
  if (!id || !timestamp || !given) return 'unsigned';
  if (keyOf(secret).length === 0) return 'wrong';
  const expected = signature(secret, id, timestamp, body);
  // Every one is compared, so that the time says nothing of which of them is right.
  const right = given.split(' ').filter((one) => sameText(one, expected)).length > 0;
  if (!right) return 'wrong';
  return /^\d{1,12}$/.test(timestamp) && isRecent(Number(timestamp) * 1000, now) ? 'right' : 'old';
}

export function signStandard(body: string, secret: string, at: Date, id: string): SignedCall {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature(secret, id, timestamp, body),
  };
  return { headers, body };
}

export function idOfStandard({ header }: HookCall): string | null {
  const id = header('webhook-id');
  return id ? plainId(id) : null;
}

/** Where the records of a body are: one of them, a list, `{ records: […] }`, or any of these under `data`. */
function recordsOf(content: unknown): unknown[] {
  if (Array.isArray(content)) return content;
  const body = objectOf(content);
  if (Array.isArray(body.records)) return body.records;
  if (body.data !== undefined) return recordsOf(body.data);
  return [content];
}

/** The same body with only these records in it, in the shape that it had. */
function withRecords(content: unknown, records: readonly unknown[]): unknown {
  if (Array.isArray(content)) return records;
  const body = objectOf(content);
  if (Array.isArray(body.records)) return { ...body, records };
  if (body.data !== undefined) return { ...body, data: withRecords(body.data, records) };
  return content;
}

export const standard: HookTool = {
  key: 'standard',
  verify: verifyStandard,
  sign: signStandard,
  parse: parseJson,
  announce(call, content) {
    const event = textOf(objectOf(content).type);
    return { deliveryId: idOfStandard(call), event, subject: null, version: null };
  },
  read(content) {
    const records = listOf(recordsOf(content));
    if (records.length === 0) return { kind: 'ignored', reason: 'it holds no record' };
    if (records.some((record) => typeof record !== 'object' || record === null)) {
      throw new Unreadable('a record is an object: { "id": …, "occurredAt": …, "text": … }');
    }
    return { kind: 'records', records };
  },
  without(content, isErased) {
    const kept = recordsOf(content).filter((record) => !isErased(record));
    return kept.length === 0 ? null : withRecords(content, kept);
  },
  sample(at) {
    const record = {
      id: 'sample-1',
      occurredAt: at.toISOString(),
      text: 'The queue was short and the staff kind.',
      score: 9,
      scoreType: 'nps',
    };
    return {
      body: JSON.stringify({ type: 'feedback.created', timestamp: at.toISOString(), data: record }),
    };
  },
};

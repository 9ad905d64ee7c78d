import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { POST } from '@/app/api/hooks/[hook]/route';
import { answerCall } from '@/server/collect/hooks/answer-call';
import type { HookToolKey } from '@/server/collect/hooks/input';
import { makeHook } from '@/server/collect/hooks/make-hook';
import { processDelivery } from '@/server/collect/hooks/process-delivery';
import { rotateSecret } from '@/server/collect/hooks/rotate-secret';
import { type Ctx, contextFor } from '@/server/context';
import { anOrganisation, read } from './an-organisation';

export type Headers = Record<string, string>;

const THEIRS: Partial<Record<HookToolKey, string>> = {
  formbricks: `whsec_${Buffer.from('a secret that Formbricks made up').toString('base64')}`,
  delighted: 'delighted-api-key',
  surveymonkey: 'client-id&client-secret',
  zendesk: 'zendesk-signing-secret',
  intercom: 'intercom-client-secret',
};

const json = { 'content-type': 'application/json' };

/** The signatures as each tool's documentation writes them, made without any code of ours. */
export const SIGN: Record<HookToolKey, (body: string, secret: string, at?: Date) => Headers> = {
  standard(body, secret, at = new Date()) {
    const id = `msg_${randomUUID()}`;
    return {
      ...json,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
  },
  formbricks: (body, secret, at) => SIGN.standard(body, secret, at),
  typeform: (body, secret) => ({
    ...json,
    'typeform-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
  }),
  delighted: (body, secret) => ({
    ...json,
    'x-delighted-webhook-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }),
  surveymonkey: (body, secret) => ({
    ...json,
    'sm-apikey': 'client-id',
    'sm-signature': createHmac('sha1', secret).update(body).digest('base64'),
  }),
  qualtrics: () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
  zendesk(body, secret, at = new Date()) {
    const timestamp = at.toISOString();
    const signature = createHmac('sha256', secret)
      .update(timestamp + body)
      .digest('base64');
    return {
      ...json,
      'x-zendesk-webhook-signature': signature,
      'x-zendesk-webhook-signature-timestamp': timestamp,
    };
  },
  intercom: (body, secret) => ({
    ...json,
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
  }),
};

export interface AHook {
  ctx: Ctx;
  orgId: number;
  hookId: string;
  part: string;
  secret: string;
  /** Through the real route handler, as the network would bring it. */
  post(body: string | Uint8Array, headers: Headers): Promise<Response>;
  /** The same without a queue: what it became is in the database when it comes back. */
  bring(body: string, headers: Headers): Promise<Response>;
  count(table: 'feedback' | 'hook_delivery'): Promise<number>;
}

export function hookAt(part: string) {
  return (body: string | Uint8Array, headers: Headers) =>
    POST(
      new Request(`http://heard.test/api/hooks/${part}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : Buffer.from(body),
      }),
      { params: Promise.resolve({ hook: part }) },
    );
}

/** A hook of an organisation of its own, with a secret, and a clock that is the real one. */
export async function aHook(
  tool: HookToolKey,
  { location = null, touchpoint = null }: { location?: string | null; touchpoint?: string | null } = {},
): Promise<AHook> {
  const { orgId, sourceId, ctx: still } = await anOrganisation();
  const ctx = contextFor(still.scope);
  const made = await makeHook(ctx, {
    tool,
    name: `Calls of ${tool}`,
    source: { id: sourceId },
    location,
    touchpoint,
  });
  const given = THEIRS[tool];
  if (given) await rotateSecret(ctx, { hookId: made.id, secret: given, overlapHours: 0 });
  const secret = made.secret ?? given ?? '';
  const part = made.address.split('/').at(-1) ?? '';
  return {
    ctx,
    orgId,
    hookId: made.id,
    part,
    secret,
    post: hookAt(part),
    bring: (body, headers) =>
      answerCall(new Request('http://heard.test/', { method: 'POST', headers, body }), part, {
        onward: {
          contextOf: () => ctx,
          tell: async (_orgId, deliveryId) => {
            await processDelivery(ctx, { deliveryId });
          },
        },
      }),
    async count(table) {
      const rows = await read<{ n: number }>(
        ctx,
        sql`SELECT count(*)::int AS n FROM ${sql.identifier(table)}`,
      );
      return rows[0]?.n ?? 0;
    },
  };
}

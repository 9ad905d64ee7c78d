import { uuidv7 } from 'uuidv7';
import { scopeOfJob } from '@/server/access/mint-scope';
import { unseal } from '@/server/access/seal';
import { hashOfToken } from '@/server/access/token';
import { type Ctx, contextFor } from '@/server/context';
import { enqueue } from '@/server/jobs/queue';
import { log } from '@/server/log';
import { findHookAt, type HookAtDoor, saveDelivery, saveTurnedAway } from './queries';
import { secretPurpose } from './secret-purpose';
import { TOOLS } from './tools/registry';
import { nameOfBytes } from './tools/signature';
import type { Announcement, HookCall, HookTool, Verdict } from './tools/tool';

export type Taken =
  | { readonly outcome: 'received' | 'known' | 'held'; readonly id: string; readonly orgId: number }
  | { readonly outcome: 'turned-away' }
  | { readonly outcome: 'old' };

/** The door's way on from a kept call; a test of the door goes another. */
export interface Onward {
  contextOf(orgId: number, now: () => Date): Ctx;
  /** Sees to it that the delivery is read soon. What fails here is made good by the sweep. */
  tell(orgId: number, deliveryId: string): Promise<void>;
}

/** The sweep looks for a call of which the queue was not told. */
const LOOKED_FOR_AFTER_MS = 30_000;
/** Of the headers only what tells one call from another and how it was signed. */
const KEPT_HEADER =
  /^(content-type|user-agent|webhook-(id|timestamp)|x-zendesk-webhook-.*|sm-apikey|x-hub-signature|x-delighted-.*)$/;
const LONGEST_HEADER = 300;
/** Of what a call says of itself so much is kept. */
export const LONGEST_WORD = 100;
/** Where there is no hook a signature is worked out all the same: the answer takes as long. */
const NO_SECRET = 'whsec_bm9uZSBvZiBvdXIgaG9va3MgaGFzIHRoaXMgb25l';

export const ONWARD: Onward = {
  contextOf: (orgId, now) => contextFor(scopeOfJob(orgId), now),
  async tell(orgId, deliveryId) {
    await enqueue('receive-hook', { orgId, deliveryId });
  },
};

/** The secrets that are good at this moment: the one that stands, and for a while the one before it. */
function secretsOf(hook: HookAtDoor, now: Date): string[] {
  const sealed = [hook.secretSealed];
  if (hook.oldSecretUntil && hook.oldSecretUntil > now) sealed.push(hook.oldSecretSealed);
  return sealed.flatMap((one) => (one ? [unseal(one, secretPurpose(hook))] : []));
}

const ORDER: readonly Verdict[] = ['right', 'old', 'wrong', 'unsigned'];

/** The best that any of the secrets says; every one is tried. */
function judge(tool: HookTool, call: HookCall, secrets: readonly string[]): Verdict {
  const verdicts = new Set(secrets.map((secret) => tool.verify(call, secret)));
  return ORDER.find((verdict) => verdicts.has(verdict)) ?? 'wrong';
}

const storable = (text: string | null) =>
  text?.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_WORD) || null;

/** What the call says of itself. One that cannot be read is kept under a name of its bytes; its job says why. */
function announced(tool: HookTool, call: HookCall): Announcement & { deliveryId: string } {
  try {
    const told = tool.announce(call, tool.parse(call.body));
    return {
      deliveryId: told.deliveryId ?? nameOfBytes(call.body),
      event: storable(told.event),
      subject: storable(told.subject),
      version: told.version,
    };
  } catch {
    return { deliveryId: nameOfBytes(call.body), event: null, subject: null, version: null };
  }
}

function keptHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => KEPT_HEADER.test(name))
      .map(([name, value]) => [name, value.replaceAll('\u0000', '').slice(0, LONGEST_HEADER)]),
  );
}

export interface GivenCall {
  /** The unguessable part of the address. */
  readonly address: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly now: Date;
}

/**
 * Judges a call by the signature over its raw body and keeps it; nothing of it is parsed before. An unknown address
 * and a wrong signature come out the same.
 */
export async function takeCall(given: GivenCall, onward: Onward = ONWARD): Promise<Taken> {
  const call: HookCall = {
    header: (name) => given.headers.get(name),
    body: given.body,
    now: given.now,
  };
  const hook = await findHookAt(hashOfToken(given.address));
  if (!hook) {
    TOOLS.standard.verify(call, NO_SECRET);
    return { outcome: 'turned-away' };
  }
  const tool = TOOLS[hook.tool];
  const verdict = judge(tool, call, secretsOf(hook, given.now));
  if (verdict !== 'right') {
    await saveTurnedAway(hook, given.now, verdict === 'wrong' ? 'signature' : verdict);
    return { outcome: verdict === 'old' ? 'old' : 'turned-away' };
  }
  const { orgId } = hook;
  const ctx = onward.contextOf(orgId, () => given.now);
  const told = announced(tool, call);
  const id = uuidv7();
  const isNew = await ctx.tx((db) =>
    saveDelivery(db, ctx.scope, {
      ...told,
      id,
      hookId: hook.id,
      receivedAt: given.now,
      headers: keptHeaders(given.headers),
      body: given.body,
      held: hook.paused,
      reason: hook.paused ? 'The webhook was paused.' : null,
      retryAt: new Date(given.now.getTime() + LOOKED_FOR_AFTER_MS),
    }),
  );
  if (!isNew) return { outcome: 'known', id: told.deliveryId, orgId };
  if (hook.paused) return { outcome: 'held', id, orgId };
  await onward.tell(orgId, id).catch((error) => {
    log.warn({ orgId, error }, 'a webhook was kept, but the queue could not be told; the sweep finds it');
  });
  return { outcome: 'received', id, orgId };
}

import { unseal } from '@/server/access/seal';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { Ask } from '@/server/outbound/ask';
import { openAsk } from '@/server/outbound/open-ask';
import { SourceFault } from '@/server/outbound/source-fault';
import { type Accepted, acceptFeedback } from '../accept-feedback';
import { cleanText } from '../imports/clean-text';
import { buildRecord } from './build-record';
import { forgetErased } from './forget-record';
import { type HookMapping, hookMapping, TOOL_FACTS } from './input';
import {
  type DeliveryAtWork,
  hasNewer,
  holdDelivery,
  type Outcome,
  saveOutcome,
  saveQuestions,
  settleVersions,
} from './queries';
import { once } from './remember';
import { noteFault, restOf } from './rest-after-fault';
import { tokenPurpose } from './secret-purpose';
import { objectOf, storable, textOf } from './tools/content';
import { TOOLS } from './tools/registry';
import { type HookResponse, type Reading, Unreadable } from './tools/tool';

/** While somebody is at it: longer than the slowest of our calls to another system. */
const IN_HAND_MS = 5 * 60_000;
/** Past this it is a fault that waiting does not heal. With the pauses below this is about two days. */
const MOST_ATTEMPTS = 10;
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 12 * 3600;
/** A refusal is told, not stored at any length. */
const MOST_REFUSALS = 50;
/** A survey with more is no survey. */
const MOST_QUESTIONS = 300;
const LONGEST_REASON = 500;

export interface Means {
  readonly ask?: Ask;
  /** What the tool's own API would answer, for a test of the door. */
  readonly fetched?: unknown;
  /** Told the id of each record that is taken up. */
  readonly onRecord?: (id: string) => void;
  readonly signal?: AbortSignal;
}

/** Twice as long each time, so that a system that is down is not called without end. */
function pauseSeconds(attempts: number, asked: number | null): number {
  const doubled = FIRST_PAUSE_SECONDS * 2 ** Math.max(0, attempts - 1);
  return Math.max(asked ?? 0, Math.min(LONGEST_PAUSE_SECONDS, doubled));
}

async function complete(
  ctx: Ctx,
  delivery: DeliveryAtWork,
  content: unknown,
  mapping: HookMapping,
  means: Means,
) {
  const tool = TOOLS[delivery.tool];
  const facts = TOOL_FACTS[delivery.tool];
  if (!tool.complete || !facts.fetches) return content;
  if (means.fetched !== undefined) return means.fetched;
  if (!delivery.tokenSealed) {
    throw new Unreadable(`${facts.name} sends ids only, and no token to fetch the answer is stored`);
  }
  const place = { orgId: ctx.scope.orgId, id: delivery.hookId };
  const address = (mapping.address ?? facts.fetches.address).replace(/\/+$/, '');
  const system = `${place.orgId} ${place.id} ${address} ${delivery.tokenSealed}`;
  const rest = restOf(system, delivery.id, ctx.now());
  if (rest) throw rest;
  try {
    return await tool.complete(content, {
      ask: means.ask ?? openAsk(),
      token: unseal(delivery.tokenSealed, tokenPurpose(place)),
      address,
      signal: means.signal ?? new AbortController().signal,
      once: (path, fetch) => once(`${place.orgId} ${place.id} ${address}${path}`, ctx.now(), fetch),
    });
  } catch (error) {
    if (error instanceof SourceFault) noteFault(system, delivery.id, error, ctx.now());
    throw error;
  }
}

/** Where a record names no location or touchpoint, those that were chosen for the webhook stand in. */
function withPresets(record: unknown, { location, touchpoint }: DeliveryAtWork): unknown {
  if (typeof record !== 'object' || record === null) return record;
  const given = objectOf(record);
  return {
    ...given,
    ...(location && given.location == null ? { location } : {}),
    ...(touchpoint && given.touchpoint == null ? { touchpoint } : {}),
  };
}

function outcomeOf({ added, changed, unchanged, refused }: Accepted, openQuestions: number): Outcome {
  const told = refused.slice(0, MOST_REFUSALS).map(({ index, field, reason }) => ({
    index,
    field: field && cleanText(field),
    reason: cleanText(reason).slice(0, LONGEST_REASON),
  }));
  const counts = { added, changed, unchanged, refused: told, openQuestions };
  const [first] = refused;
  if (!first) return { status: 'done', ...counts };
  const words = `${first.field ? `${first.field}: ` : ''}${first.reason}`;
  const others = new Set(refused.map(({ index }) => index)).size - 1;
  const more = others > 0 ? ` (and ${others} more)` : '';
  const none = added + changed + unchanged === 0;
  return { status: none ? 'refused' : 'done', ...counts, reason: `${words}${more}` };
}

/** What a survey asks is noted, so that a person can say what it means after the bodies are gone. */
async function noteQuestions(ctx: Ctx, delivery: DeliveryAtWork, { answers }: HookResponse): Promise<void> {
  const known = new Set(delivery.knownQuestions);
  const unknown = answers.filter(({ question }) => !known.has(question));
  const room = Math.max(0, MOST_QUESTIONS - known.size);
  if (unknown.length === 0 || room === 0) return;
  const noted = Object.fromEntries(
    unknown
      .slice(0, room)
      .map(({ question, label, type, guess }) => [
        question,
        { label, type, guess: guess.role, sure: guess.sure },
      ]),
  );
  await ctx.tx((db) => saveQuestions(db, ctx.scope, delivery.hookId, storable(noted)));
}

async function take(
  ctx: Ctx,
  delivery: DeliveryAtWork,
  reading: Reading,
  mapping: HookMapping,
  means: Means,
): Promise<Outcome> {
  if (reading.kind === 'ignored') return { status: 'ignored', reason: reading.reason };
  let open = 0;
  let records: readonly unknown[] = [];
  if (reading.kind === 'response') {
    await noteQuestions(ctx, delivery, reading.response);
    const built = buildRecord(reading.response, mapping);
    open = built.open.length;
    if (!built.record) {
      return open > 0
        ? { status: 'held', openQuestions: open, reason: 'Nobody has said yet what its questions mean.' }
        : { status: 'ignored', reason: 'no answer in it is a score or words' };
    }
    records = [built.record];
  } else records = reading.records;
  // What tells who said it is left out where colleagues speak.
  const employee = delivery.audience === 'employee';
  const sent = records.map((record) => {
    const whole = withPresets(record, delivery);
    return employee ? { ...objectOf(whole), raw: null, customer: null, author: null, url: null } : whole;
  });
  for (const record of sent) {
    const id = textOf(objectOf(record).id);
    if (id !== null) means.onRecord?.(id);
  }
  const accepted = await acceptFeedback(ctx, { sourceKey: delivery.sourceKey, records: sent });
  return { ...outcomeOf(accepted, open), forgetBody: employee && accepted.refused.length === 0 };
}

async function read(ctx: Ctx, delivery: DeliveryAtWork, means: Means): Promise<Outcome> {
  if (delivery.body === null) return { status: 'failed', reason: 'Its body was deleted already.' };
  if (await ctx.tx((db) => hasNewer(db, ctx.scope, delivery))) {
    return { status: 'ignored', reason: 'a newer version of the same record was taken before' };
  }
  const tool = TOOLS[delivery.tool];
  const mapping = hookMapping.parse(delivery.mapping);
  const content = await complete(ctx, delivery, tool.parse(delivery.body), mapping, means);
  return take(ctx, delivery, tool.read(content, delivery.receivedAt), mapping, means);
}

/** Of these the body is needed still. */
const ON_THE_WAY = new Set<Outcome['status']>(['waiting', 'held']);
const FOR_GOOD = new Set(['refused', 'missing', 'blocked']);

/** What an error makes of a delivery; null where it is a fault of ours, which the queue tries again at once. */
function outcomeOfError(error: unknown, delivery: DeliveryAtWork, now: Date): Outcome | null {
  if (error instanceof Unreadable) return { status: 'refused', reason: error.message };
  if (error instanceof AppError) return { status: 'failed', reason: error.message };
  if (!(error instanceof SourceFault)) return null;
  if (FOR_GOOD.has(error.kind) || delivery.attempts >= MOST_ATTEMPTS) {
    return { status: 'failed', reason: error.message };
  }
  const seconds = pauseSeconds(delivery.attempts, error.retryAfterSeconds);
  const retryAt = new Date(now.getTime() + seconds * 1000);
  return { status: 'waiting', reason: error.message, retryAt };
}

/** Reads one kept call and takes what it brings. May run twice; its effect comes once. */
export async function processDelivery(
  ctx: Ctx,
  { deliveryId }: { deliveryId: string },
  means: Means = {},
): Promise<Outcome | null> {
  const now = ctx.now();
  const until = new Date(now.getTime() + IN_HAND_MS);
  const delivery = await ctx.tx((db) => holdDelivery(db, ctx.scope, deliveryId, until));
  if (!delivery) return null;
  let outcome: Outcome;
  if (delivery.attempts > MOST_ATTEMPTS) {
    outcome = { status: 'failed', reason: `It was begun ${MOST_ATTEMPTS} times and never came to an end.` };
  } else {
    try {
      outcome = await read(ctx, delivery, means);
    } catch (error) {
      means.signal?.throwIfAborted();
      const known = outcomeOfError(error, delivery, now);
      if (!known) throw error;
      outcome = known;
    }
  }
  const reason = outcome.reason?.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_REASON) ?? null;
  await ctx.tx(async (db) => {
    await saveOutcome(db, ctx.scope, deliveryId, ctx.now(), { ...outcome, reason });
    if (outcome.status === 'done') await settleVersions(db, ctx.scope, delivery, now, ctx.now());
    if (!ON_THE_WAY.has(outcome.status)) await forgetErased(ctx, db, delivery);
  });
  return { ...outcome, reason };
}

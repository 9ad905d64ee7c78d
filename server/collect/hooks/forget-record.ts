import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import { cleanText, comparable } from '../imports/clean-text';
import { listTombstones } from '../queries-tombstones';
import { HOOK_TOOLS } from './input';
import type { DeliveryAtWork } from './queries';
import { type KeptBody, listKeptBodies, saveBody } from './queries-bodies';
import { LONGEST_WORD } from './take-call';
import { momentOf, objectOf, textOf } from './tools/content';
import { TOOLS } from './tools/registry';
import type { HookTool } from './tools/tool';

export interface ErasedRecord {
  readonly sourceId: number;
  readonly externalId: string;
  readonly occurredAt: Date;
  readonly text: string | null;
}

const BODIES_A_STEP = 100;
const ENDED = 'Its record was erased.';
/** Of these nothing more is to come, whether their body is there or not. */
const SETTLED = new Set<KeptBody['status']>(['done', 'ignored']);
const TELLING = HOOK_TOOLS.filter((key) => TOOLS[key].tells || TOOLS[key].without);
/** Letters that no program writes in another way into JSON. */
const PLAIN = /^[\w.:@+ -]+$/;
/** Records without an id of their own are called by what they say (imports/identify.ts). */
const WITHOUT_ID = /^(text|row):/;

function isSame(record: unknown, erased: ErasedRecord): boolean {
  const { id, occurredAt, text } = objectOf(record);
  const given = textOf(id);
  if (given !== null) return cleanText(given) === erased.externalId;
  const words = (value: unknown) => comparable(cleanText(textOf(value) ?? ''));
  return (
    momentOf(occurredAt)?.getTime() === erased.occurredAt.getTime() && words(text) === words(erased.text)
  );
}

/** Ids of the records that a body brings when it is read; none where it cannot be read. */
function bringsOf(tool: HookTool, content: unknown): string[] {
  try {
    const reading = tool.read(content, new Date(0));
    if (reading.kind === 'response') return [reading.response.id];
    return reading.kind === 'records'
      ? reading.records.flatMap((record) => textOf(objectOf(record).id) ?? [])
      : [];
  } catch {
    return [];
  }
}

type Remains = { readonly body: Buffer | null; readonly ended: string | null };

/** What stays of a body when a record is erased; null where it stays as it is. */
function remainsOf(kept: KeptBody, erased: ErasedRecord): Remains | null {
  const tool = TOOLS[kept.tool];
  const gone = { body: null, ended: SETTLED.has(kept.status) ? null : ENDED };
  if (kept.isAbout) return gone;
  let content: unknown;
  try {
    content = tool.parse(kept.body);
  } catch {
    return null;
  }
  if (tool.without) {
    let found = false;
    const rest = tool.without(content, (record) => {
      const same = isSame(record, erased);
      found ||= same;
      return same;
    });
    if (!found) return null;
    return rest === null ? gone : { body: Buffer.from(JSON.stringify(rest)), ended: null };
  }
  if (!tool.tells?.(content).includes(erased.externalId)) return null;
  // What still waits brings another record: its body goes when that is taken (process-delivery.ts).
  return SETTLED.has(kept.status) || bringsOf(tool, content).includes(erased.externalId) ? gone : null;
}

/**
 * Removes a record that is being erased from the kept bodies of its source's webhooks; a body with other records keeps
 * those. Within the transaction that erases it. Returns how many bodies it reached.
 */
export async function forgetRecord(ctx: Ctx, db: Db, erased: ErasedRecord): Promise<number> {
  const { sourceId, externalId } = erased;
  const own = externalId.slice(externalId.lastIndexOf(':') + 1);
  const sought = {
    sourceId,
    subject: externalId.slice(0, LONGEST_WORD),
    tools: TELLING,
    holds: PLAIN.test(own) && !WITHOUT_ID.test(externalId) ? own : null,
    most: BODIES_A_STEP,
  };
  let [after, reached]: [string | null, number] = [null, 0];
  for (;;) {
    const bodies: KeptBody[] = await listKeptBodies(db, ctx.scope, { ...sought, after });
    for (const kept of bodies) {
      const remains = remainsOf(kept, erased);
      if (!remains) continue;
      await saveBody(db, ctx.scope, kept.id, remains);
      reached += 1;
    }
    after = bodies.at(-1)?.id ?? null;
    if (bodies.length < BODIES_A_STEP) return reached;
  }
}

/** What is left of a body when it has been read: a tool may well send a record again that was erased here. */
export async function forgetErased(ctx: Ctx, db: Db, delivery: DeliveryAtWork): Promise<void> {
  const { body, subject } = delivery;
  if (body === null) return;
  const tool = TOOLS[delivery.tool];
  let content: unknown;
  try {
    content = tool.parse(body);
  } catch {
    return;
  }
  const ids = [subject, ...bringsOf(tool, content), ...(tool.tells?.(content) ?? [])].flatMap((id) =>
    id === null ? [] : cleanText(id),
  );
  const erased = await listTombstones(db, ctx.scope, delivery.sourceId, [...new Set(ids)]);
  if (erased.size === 0) return;
  const isErased = (record: unknown) => erased.has(cleanText(textOf(objectOf(record).id) ?? ''));
  const rest = tool.without?.(content, isErased) ?? null;
  const left = rest === null ? null : Buffer.from(JSON.stringify(rest));
  await saveBody(db, ctx.scope, delivery.id, { body: left, ended: null });
}

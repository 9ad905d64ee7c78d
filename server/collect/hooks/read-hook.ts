import { unseal } from '@/server/access/seal';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findTimeZone } from '../imports/queries';
import { hookOf } from './find-or-refuse';
import { firstIdOf } from './first-id-of';
import { BODY_DAYS, type HookMapping, type HookToolKey, hookMapping, TOOL_FACTS } from './input';
import { addressOf } from './make-hook';
import { type DeliveryLine, listDeliveryLines, listLatestBodies, tallyTurnedAway } from './queries-settings';
import { addressPurpose } from './secret-purpose';
import { type SeenQuestion, seenQuestions } from './seen-questions';
import { TOOLS } from './tools/registry';
import type { HookTool } from './tools/tool';

const PAGE = 25;
/** Enough to meet every question of a survey that jumps about. */
const BODIES_LOOKED_AT = 50;
const DAY_MS = 86_400_000;

export interface HookView {
  readonly id: string;
  readonly name: string;
  readonly tool: HookToolKey;
  readonly sourceKey: string;
  readonly sourceName: string;
  readonly audience: string;
  readonly location: string | null;
  readonly touchpoint: string | null;
  /** null where it can no longer be read, because the secret of this installation changed. */
  readonly address: string | null;
  readonly secretSetAt: Date | null;
  readonly oldSecretUntil: Date | null;
  readonly tokenSetAt: Date | null;
  readonly pausedAt: Date | null;
  readonly mapping: HookMapping;
  readonly questions: readonly SeenQuestion[];
  /** Calls turned away since Monday. */
  readonly turnedAway: { readonly signature: number; readonly unsigned: number; readonly old: number };
  readonly deliveries: readonly DeliveryLine[];
  /** The id to ask the next, older page with. */
  readonly older: string | null;
}

function contentsOf(tool: HookTool, bodies: readonly Buffer[]): unknown[] {
  return bodies.flatMap((body) => {
    try {
      return [tool.parse(body)];
    } catch {
      return [];
    }
  });
}

/** The Monday of this week where the organisation is. */
function mondayOf(now: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  const noon = new Date(`${day}T12:00:00Z`);
  return new Date(noon.getTime() - ((noon.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

function readable(sealed: string, purpose: string): string | null {
  try {
    return addressOf(unseal(sealed, purpose));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** One webhook as its page shows it: the address, what is set, what came in and what became of it. */
export async function readHook(
  ctx: Ctx,
  { hookId, before }: { hookId: string; before?: string | null },
): Promise<HookView> {
  const hook = await hookOf(ctx, hookId);
  const now = ctx.now();
  const tool = TOOLS[hook.tool];
  // Where employees speak nothing is shown of what one of them said.
  const readsBodies =
    TOOL_FACTS[hook.tool].asks && !TOOL_FACTS[hook.tool].fetches && hook.audience !== 'employee';
  const sinceId = firstIdOf(new Date(now.getTime() - BODY_DAYS * DAY_MS));
  const [rows, turnedAway, bodies] = await Promise.all([
    ctx.tx((db) => listDeliveryLines(db, ctx.scope, hookId, before ?? null, PAGE + 1)),
    ctx.tx(async (db) =>
      tallyTurnedAway(db, ctx.scope, hookId, mondayOf(now, await findTimeZone(db, ctx.scope))),
    ),
    readsBodies
      ? ctx.tx((db) => listLatestBodies(db, ctx.scope, hookId, { sinceId, most: BODIES_LOOKED_AT }))
      : [],
  ]);
  const deliveries = rows.slice(0, PAGE);
  const { id, name, sourceKey, sourceName, audience, location, touchpoint } = hook;
  const stillGood = hook.oldSecretUntil !== null && hook.oldSecretUntil > now;
  return {
    ...{ id, name, tool: hook.tool, sourceKey, sourceName, audience, location, touchpoint },
    address: readable(hook.addressSealed, addressPurpose({ orgId: ctx.scope.orgId, id })),
    secretSetAt: hook.secretSetAt,
    oldSecretUntil: stillGood ? hook.oldSecretUntil : null,
    tokenSetAt: hook.tokenSetAt,
    pausedAt: hook.pausedAt,
    mapping: hookMapping.parse(hook.mapping),
    questions: seenQuestions(tool, hook.questions, contentsOf(tool, bodies)),
    turnedAway,
    deliveries,
    older: rows.length > PAGE ? (deliveries.at(-1)?.id ?? null) : null,
  };
}

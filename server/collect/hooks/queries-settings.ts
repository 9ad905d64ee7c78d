import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { source } from '@/db/schema/collect';
import { hook } from '@/db/schema/hooks';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '../input';
import type { DeliveryStatus, HookToolKey } from './input';

export interface NewHook {
  readonly id: string;
  readonly name: string;
  readonly tool: HookToolKey;
  readonly sourceId: number;
  readonly location: string | null;
  readonly touchpoint: string | null;
  readonly addressHash: string;
  readonly addressSealed: string;
  readonly secretSealed: string | null;
  readonly secretSetAt: Date | null;
  readonly mapping: unknown;
  readonly questions: Record<string, unknown>;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export async function saveHook(db: Db, scope: Scope, row: NewHook): Promise<void> {
  await db.insert(hook).values({ orgId: scope.orgId, ...row });
}

export type HookRow = typeof hook.$inferSelect & {
  readonly tool: HookToolKey;
  readonly sourceKey: string;
  readonly sourceName: string;
  readonly audience: Audience;
};

export async function findHook(db: Db, scope: Scope, id: string): Promise<HookRow | null> {
  const [row] = await db
    .select({ hook, sourceKey: source.key, sourceName: source.name, audience: source.audience })
    .from(hook)
    .innerJoin(source, and(eq(source.orgId, hook.orgId), eq(source.id, hook.sourceId)))
    .where(and(eq(hook.orgId, scope.orgId), eq(hook.id, id)));
  if (!row) return null;
  const { hook: found, ...rest } = row;
  return { ...found, tool: found.tool as HookToolKey, ...rest };
}

type Change = Partial<
  Pick<
    typeof hook.$inferInsert,
    | 'name'
    | 'location'
    | 'touchpoint'
    | 'secretSealed'
    | 'secretSetAt'
    | 'oldSecretSealed'
    | 'oldSecretUntil'
    | 'tokenSealed'
    | 'tokenSetAt'
    | 'mapping'
    | 'pausedAt'
  >
>;

export async function saveHookChange(db: Db, scope: Scope, id: string, change: Change): Promise<boolean> {
  const rows = await db
    .update(hook)
    .set(change)
    .where(and(eq(hook.orgId, scope.orgId), eq(hook.id, id)))
    .returning({ id: hook.id });
  return rows.length > 0;
}

/** Removes a hook with its deliveries; the records that it brought stay. */
export async function removeHookRow(db: Db, scope: Scope, id: string): Promise<string | null> {
  const [gone] = await db
    .delete(hook)
    .where(and(eq(hook.orgId, scope.orgId), eq(hook.id, id)))
    .returning({ name: hook.name });
  return gone?.name ?? null;
}

export interface HookLine {
  readonly id: string;
  readonly name: string;
  readonly tool: HookToolKey;
  readonly sourceKey: string;
  readonly sourceName: string;
  readonly paused: boolean;
  readonly hasSecret: boolean;
  readonly hasToken: boolean;
  /** ISO moment of the last call that was kept. */
  readonly lastAt: string | null;
  /** Calls kept in the last seven days. */
  readonly week: number;
  readonly failed: number;
  readonly held: number;
}

/** Every hook of the organisation by name, with what wants somebody's eye. */
export async function listHookLines(db: Db, scope: Scope, sinceId: string): Promise<HookLine[]> {
  const rows = await db.execute<HookLine & Record<string, unknown>>(sql`
    SELECT h.id, h.name, h.tool, s.key AS "sourceKey", s.name AS "sourceName", h.paused_at IS NOT NULL AS paused,
      h.secret_sealed IS NOT NULL AS "hasSecret", h.token_sealed IS NOT NULL AS "hasToken",
      (SELECT to_json(d.received_at)#>>'{}' FROM hook_delivery d
        WHERE d.org_id = h.org_id AND d.hook_id = h.id ORDER BY d.id DESC LIMIT 1) AS "lastAt",
      (SELECT count(*)::int FROM hook_delivery d WHERE d.org_id = h.org_id AND d.hook_id = h.id
        AND d.id >= ${sinceId}::uuid) AS week,
      (SELECT count(*)::int FROM hook_delivery d WHERE d.org_id = h.org_id AND d.hook_id = h.id
        AND d.status NOT IN ('done', 'ignored') AND d.status IN ('failed', 'refused')) AS failed,
      (SELECT count(*)::int FROM hook_delivery d WHERE d.org_id = h.org_id AND d.hook_id = h.id
        AND d.status NOT IN ('done', 'ignored') AND d.status = 'held') AS held
    FROM hook h JOIN source s ON s.org_id = h.org_id AND s.id = h.source_id
    WHERE h.org_id = ${scope.orgId} ORDER BY lower(h.name), h.id`);
  return [...rows];
}

/** Calls turned away since this day of the organisation, by reason. */
export async function tallyTurnedAway(
  db: Db,
  scope: Scope,
  hookId: string,
  since: string,
): Promise<Record<'signature' | 'unsigned' | 'old', number>> {
  const rows = await db.execute<{ reason: string; calls: number }>(sql`
    SELECT reason, sum(calls)::int AS calls FROM hook_turned_away
    WHERE org_id = ${scope.orgId} AND hook_id = ${hookId} AND day >= ${since}::date GROUP BY reason`);
  const by = new Map(rows.map(({ reason, calls }) => [reason, calls]));
  return { signature: by.get('signature') ?? 0, unsigned: by.get('unsigned') ?? 0, old: by.get('old') ?? 0 };
}

export interface DeliveryLine {
  readonly id: string;
  /** ISO moments. */
  readonly receivedAt: string;
  readonly retryAt: string;
  readonly event: string | null;
  readonly status: DeliveryStatus;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly { index: number; field: string | null; reason: string }[];
  readonly openQuestions: number;
  readonly reason: string | null;
  readonly attempts: number;
  readonly hasBody: boolean;
}

const LINE = sql`id, to_json(received_at)#>>'{}' AS "receivedAt", to_json(retry_at)#>>'{}' AS "retryAt", event, status,
  added, changed, unchanged, refused, open_questions AS "openQuestions", reason, attempts,
  body IS NOT NULL AS "hasBody"`;

/** Calls that were kept, newest first; ids are made in the order of time and lead from page to page. */
export async function listDeliveryLines(
  db: Db,
  scope: Scope,
  hookId: string,
  before: string | null,
  most: number,
): Promise<DeliveryLine[]> {
  const rows = await db.execute<DeliveryLine & Record<string, unknown>>(sql`
    SELECT ${LINE} FROM hook_delivery WHERE org_id = ${scope.orgId} AND hook_id = ${hookId}
      ${before ? sql`AND id < ${before}::uuid` : sql``}
    ORDER BY id DESC LIMIT ${most}`);
  return [...rows];
}

export interface WholeDelivery extends DeliveryLine {
  readonly deliveryId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export async function findWholeDelivery(
  db: Db,
  scope: Scope,
  hookId: string,
  id: string,
): Promise<WholeDelivery | null> {
  const [row] = await db.execute<Omit<WholeDelivery, 'body'> & { body: string | null }>(sql`
    SELECT ${LINE}, delivery_id AS "deliveryId", headers, encode(body, 'base64') AS body FROM hook_delivery
    WHERE org_id = ${scope.orgId} AND hook_id = ${hookId} AND id = ${id}`);
  return row ? { ...row, body: row.body === null ? null : Buffer.from(row.body, 'base64') } : null;
}

/** What one answer takes at most; a larger body is not looked into for its questions. */
const LARGEST_LOOKED_AT = 100_000;

/** The latest bodies that are kept, for the questions in them; none is looked for before `sinceId`. */
export async function listLatestBodies(
  db: Db,
  scope: Scope,
  hookId: string,
  { sinceId, most }: { sinceId: string; most: number },
): Promise<Buffer[]> {
  const rows = await db.execute<{ body: string }>(sql`
    SELECT encode(body, 'base64') AS body FROM hook_delivery
    WHERE org_id = ${scope.orgId} AND hook_id = ${hookId} AND id >= ${sinceId}::uuid
      AND octet_length(body) <= ${LARGEST_LOOKED_AT}
    ORDER BY id DESC LIMIT ${most}`);
  return rows.map((row) => Buffer.from(row.body, 'base64'));
}

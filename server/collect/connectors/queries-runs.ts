import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { FaultKind } from '@/server/outbound/source-fault';

/** Without a sign of life for so long, whoever asks is taken to be gone. */
export const LEASE_SECONDS = 60;
/** Runs that are kept to be looked at. */
const RUNS_KEPT = 50;

export interface RunCounts {
  pages: number;
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  refused: number;
}

export interface RunFault {
  kind: FaultKind;
  message: string;
}

export interface RunRow extends RunCounts {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  tookMs: number;
  faultKind: FaultKind | null;
  fault: string | null;
  note: string | null;
}

export interface UnreadRow {
  item: string;
  stage: 'read' | 'accept';
  reason: string;
  raw: unknown;
  lastAt: string;
}

/** Who asks, on whose behalf. */
export interface Lease {
  connectorId: number;
  leaseId: string;
}

const soon = sql.raw(`clock_timestamp() + interval '${LEASE_SECONDS} seconds'`);

/** Takes the lease of a connector that is on, due and asked by nobody; false where it is not to be asked now. */
export async function takeLease(db: Db, scope: Scope, lease: Lease, now: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE connector SET lease_id = ${lease.leaseId}::uuid, lease_until = ${soon},
      last_run_at = ${now.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND state = 'on'
      AND next_run_at <= ${now.toISOString()}::timestamptz AND coalesce(lease_until < clock_timestamp(), true)
    RETURNING 1`);
  return rows.length > 0;
}

/** Keeps the lease. `held` is false where another has it; `on` is false where the connector was paused. */
export async function keepLease(db: Db, scope: Scope, lease: Lease): Promise<{ held: boolean; on: boolean }> {
  const [row] = await db.execute<{ on: boolean }>(sql`
    UPDATE connector SET lease_until = ${soon}
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND lease_id = ${lease.leaseId}::uuid
    RETURNING state = 'on' AS on`);
  return { held: row !== undefined, on: row?.on ?? false };
}

/** Saves how far was read, while the lease is ours; false where it is not. */
export async function saveCursor(db: Db, scope: Scope, lease: Lease, cursor: unknown): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE connector SET cursor = ${JSON.stringify(cursor ?? null)}::jsonb, lease_until = ${soon}
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND lease_id = ${lease.leaseId}::uuid
    RETURNING 1`);
  return rows.length > 0;
}

/** Gives the lease back with what comes next. A pause that a person set meanwhile stands. */
export async function saveRunEnd(
  db: Db,
  scope: Scope,
  lease: Lease,
  end: { fault: RunFault | null; failures: number; stops: boolean; nextRunAt: Date; now: Date },
): Promise<void> {
  await db.execute(sql`
    UPDATE connector SET lease_id = NULL, lease_until = NULL, failures = ${end.failures},
      fault_kind = ${end.fault?.kind ?? null}, fault = ${end.fault?.message ?? null},
      last_good_at = CASE WHEN ${end.fault === null} THEN ${end.now.toISOString()}::timestamptz ELSE last_good_at END,
      next_run_at = ${end.nextRunAt.toISOString()}::timestamptz,
      state = CASE WHEN ${end.stops} AND state = 'on' THEN 'stopped' ELSE state END
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND lease_id = ${lease.leaseId}::uuid`);
}

/** Gives the lease back as if nothing had been: the next worker goes on at once. */
export async function releaseLease(db: Db, scope: Scope, lease: Lease): Promise<void> {
  await db.execute(sql`
    UPDATE connector SET lease_id = NULL, lease_until = NULL
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND lease_id = ${lease.leaseId}::uuid`);
}

export async function saveRunStart(
  db: Db,
  scope: Scope,
  run: { connectorId: number; id: string; now: Date },
): Promise<void> {
  // A run without an end belongs to a worker that was killed: whoever starts the next one knows that it is over.
  await db.execute(sql`
    UPDATE connector_run SET finished_at = ${run.now.toISOString()}::timestamptz,
      note = 'It was cut off; the next run went on where it was.'
    WHERE org_id = ${scope.orgId} AND connector_id = ${run.connectorId} AND finished_at IS NULL`);
  await db.execute(sql`
    INSERT INTO connector_run (org_id, connector_id, id, started_at)
    VALUES (${scope.orgId}, ${run.connectorId}, ${run.id}::uuid, ${run.now.toISOString()}::timestamptz)`);
}

/** What a run did so far, with its end where it has one. */
export async function saveRunProgress(
  db: Db,
  scope: Scope,
  run: RunCounts & {
    connectorId: number;
    id: string;
    tookMs: number;
    end: { now: Date; fault: RunFault | null; note: string | null } | null;
  },
): Promise<void> {
  await db.execute(sql`
    UPDATE connector_run SET took_ms = ${Math.round(run.tookMs)}, pages = ${run.pages}, added = ${run.added},
      changed = ${run.changed}, unchanged = ${run.unchanged}, gone = ${run.gone}, refused = ${run.refused},
      finished_at = ${run.end?.now.toISOString() ?? null}::timestamptz,
      fault_kind = ${run.end?.fault?.kind ?? null}, fault = ${run.end?.fault?.message ?? null},
      note = ${run.end?.note ?? null}
    WHERE org_id = ${scope.orgId} AND connector_id = ${run.connectorId} AND id = ${run.id}::uuid`);
}

/** Keeps the newest runs, and those of the week that brought something in. */
export async function removeOldRuns(db: Db, scope: Scope, connectorId: number, now: Date): Promise<void> {
  await db.execute(sql`
    DELETE FROM connector_run WHERE org_id = ${scope.orgId} AND connector_id = ${connectorId}
      AND (added = 0 OR started_at < ${now.toISOString()}::timestamptz - interval '8 days')
      AND id < (SELECT id FROM connector_run WHERE org_id = ${scope.orgId} AND connector_id = ${connectorId}
        ORDER BY id DESC OFFSET ${RUNS_KEPT - 1} LIMIT 1)`);
}

/** The newest runs first. */
export async function listRuns(db: Db, scope: Scope, connectorId: number): Promise<RunRow[]> {
  const rows = await db.execute<RunRow & Record<string, unknown>>(sql`
    SELECT id, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
      to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "finishedAt",
      took_ms AS "tookMs", pages, added, changed, unchanged, gone, refused, fault_kind AS "faultKind", fault, note
    FROM connector_run WHERE org_id = ${scope.orgId} AND connector_id = ${connectorId}
    ORDER BY id DESC LIMIT ${RUNS_KEPT}`);
  return [...rows];
}

/** New records of each connector in the seven days before `now`, and what is kept unread of each. */
export async function tallyConnectors(
  db: Db,
  scope: Scope,
  now: Date,
): Promise<Map<number, { recent: number; unread: number }>> {
  const rows = await db.execute<{ id: number; recent: number; unread: number }>(sql`
    SELECT c.id,
      (SELECT coalesce(sum(r.added), 0)::int FROM connector_run r WHERE r.org_id = c.org_id AND r.connector_id = c.id
        AND r.started_at >= ${now.toISOString()}::timestamptz - interval '7 days') AS recent,
      (SELECT count(*)::int FROM connector_unread u WHERE u.org_id = c.org_id AND u.connector_id = c.id) AS unread
    FROM connector c WHERE c.org_id = ${scope.orgId}`);
  return new Map(rows.map(({ id, recent, unread }) => [id, { recent, unread }]));
}

/** Keeps what no record came of; the same item again only renews its reason. */
export async function saveUnread(
  db: Db,
  scope: Scope,
  connectorId: number,
  items: readonly Omit<UnreadRow, 'lastAt'>[],
  at: Date,
): Promise<void> {
  if (items.length === 0) return;
  const once = [...new Map(items.map((item) => [item.item, item])).values()];
  await db.execute(sql`
    INSERT INTO connector_unread (org_id, connector_id, item, stage, reason, raw, first_at, last_at)
    SELECT ${scope.orgId}::int, ${connectorId}::int, given.*, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
    FROM unnest(
      ${pgArray(once.map(({ item }) => item))}::text[], ${pgArray(once.map(({ stage }) => stage))}::text[],
      ${pgArray(once.map(({ reason }) => reason))}::text[],
      ${pgArray(once.map(({ raw }) => JSON.stringify(raw ?? null)))}::jsonb[]) AS given
    ON CONFLICT (org_id, connector_id, item) DO UPDATE
      SET stage = excluded.stage, reason = excluded.reason, raw = excluded.raw, last_at = excluded.last_at`);
}

/** What has become a record since is unread no longer. */
export async function removeUnread(
  db: Db,
  scope: Scope,
  connectorId: number,
  items: readonly string[],
): Promise<number> {
  if (items.length === 0) return 0;
  const rows = await db.execute(sql`
    DELETE FROM connector_unread WHERE org_id = ${scope.orgId} AND connector_id = ${connectorId}
      AND item = ANY(${pgArray(items)}::text[]) RETURNING 1`);
  return rows.length;
}

/** What any connector of a source keeps unread of one item. */
export async function removeUnreadOf(db: Db, scope: Scope, sourceId: number, item: string): Promise<void> {
  await db.execute(sql`
    DELETE FROM connector_unread u USING connector c
    WHERE c.org_id = ${scope.orgId} AND c.source_id = ${sourceId}
      AND u.org_id = c.org_id AND u.connector_id = c.id AND u.item = ${item}`);
}

/** The newest unread items; of certain ones where they are named. */
export async function listUnread(
  db: Db,
  scope: Scope,
  connectorId: number,
  { items, limit }: { items: readonly string[] | null; limit: number },
): Promise<UnreadRow[]> {
  const named = items === null ? sql`` : sql`AND item = ANY(${pgArray(items)}::text[])`;
  const rows = await db.execute<UnreadRow & Record<string, unknown>>(sql`
    SELECT item, stage, reason, raw,
      to_char(last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastAt"
    FROM connector_unread WHERE org_id = ${scope.orgId} AND connector_id = ${connectorId} ${named}
    ORDER BY last_at DESC, item LIMIT ${limit}`);
  return [...rows];
}

export interface RecentRecord {
  id: string;
  externalId: string;
  at: string;
}

/**
 * Records of one source since a moment, in order of time, after the last one that was looked at; not those of files
 * without an id of the source's own (imports/identify.ts).
 */
export async function listRecentRecords(
  db: Db,
  scope: Scope,
  page: { sourceId: number; since: Date; after: { at: string; id: string } | null; limit: number },
): Promise<RecentRecord[]> {
  const from = page.after
    ? sql`(occurred_at, id) > (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql`occurred_at >= ${page.since.toISOString()}::timestamptz`;
  const rows = await db.execute<RecentRecord & Record<string, unknown>>(sql`
    SELECT id, external_id AS "externalId",
      to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
    FROM feedback WHERE org_id = ${scope.orgId} AND ${from} AND source_id = ${page.sourceId}
      AND external_id NOT LIKE 'text:%' AND external_id NOT LIKE 'row:%'
    ORDER BY occurred_at, id LIMIT ${page.limit}`);
  return [...rows];
}

/** How far the round of asking for deleted records is; `after` null ends it. */
export async function saveGoneRound(
  db: Db,
  scope: Scope,
  lease: Lease,
  round: { startedAt: Date; after: { at: string; id: string } | null },
): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE connector SET gone_round_at = ${round.startedAt.toISOString()}::timestamptz,
      gone_after_at = ${round.after?.at ?? null}::timestamptz, gone_after_id = ${round.after?.id ?? null}::uuid
    WHERE org_id = ${scope.orgId} AND id = ${lease.connectorId} AND lease_id = ${lease.leaseId}::uuid
    RETURNING 1`);
  return rows.length > 0;
}

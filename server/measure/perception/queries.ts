import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import {
  perceptionDriver,
  perceptionIndicator,
  perceptionLeader,
  perceptionRound,
} from '@/db/schema/perception';
import { may, type Role, type Scope } from '@/server/access/scope';
import type { Audience } from '@/server/collect/input';
import type { MetricKey } from '@/server/maths/catalogue';
import type { FiguresShown } from './input';

const UUID = /^[0-9a-f-]{36}$/;

/**
 * Tells the database who looks, for the rest of the transaction: before the reveal it shows a leader the own estimates
 * and nobody another's.
 */
export async function setViewer(db: Db, scope: Scope): Promise<void> {
  const viewer = scope.personId ?? '';
  if (viewer && !UUID.test(viewer)) throw new Error('A person id is a UUID.');
  await db.execute(sql.raw(`SET LOCAL app.viewer_id = '${viewer}'`));
}

export interface RoundRow {
  [column: string]: unknown;
  readonly id: number;
  readonly name: string;
  /** First day of the month. */
  readonly month: string;
  readonly figuresShown: FiguresShown;
  readonly namesAgreed: boolean;
  /** ISO instants. */
  readonly openedAt: string;
  readonly locksAt: string;
  readonly revealedAt: string | null;
  readonly cancelledAt: string | null;
  readonly measuredTo: string | null;
  readonly driverBase: number | null;
  readonly leaders: number;
  readonly lodged: number;
  readonly isLeader: boolean;
  /** When this person lodged; null = has not. */
  readonly lodgedAt: string | null;
}

const instant = (column: SQL) => sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Rounds that this person may know of: all for those who see the board, else those to which they are invited. */
function selectRounds(scope: Scope, where: SQL): SQL {
  const me = scope.personId;
  const seesAll = may(scope, 'see-board');
  return sql`
    SELECT r.id, r.name, r.month::text AS month, r.figures_shown AS "figuresShown", r.names_agreed AS "namesAgreed",
      ${instant(sql`r.opened_at`)} AS "openedAt", ${instant(sql`r.locks_at`)} AS "locksAt",
      ${instant(sql`r.revealed_at`)} AS "revealedAt", ${instant(sql`r.cancelled_at`)} AS "cancelledAt",
      r.measured_to::text AS "measuredTo", r.driver_base AS "driverBase",
      (SELECT count(*)::int FROM perception_leader l
        WHERE l.org_id = ${scope.orgId} AND l.round_id = r.id) AS leaders,
      coalesce(d.lodged, 0) AS lodged, m.person_id IS NOT NULL AS "isLeader",
      (SELECT ${instant(sql`max(e.lodged_at)`)} FROM perception_estimate e
        WHERE e.org_id = ${scope.orgId} AND e.round_id = r.id AND e.person_id = ${me}::uuid) AS "lodgedAt"
    FROM perception_round r
    LEFT JOIN perception_lodged(${scope.orgId}) d ON d.round_id = r.id
    LEFT JOIN perception_leader m ON m.org_id = r.org_id AND m.round_id = r.id AND m.person_id = ${me}::uuid
    WHERE r.org_id = ${scope.orgId} AND (${seesAll}::boolean OR m.person_id IS NOT NULL) AND ${where}
    ORDER BY r.opened_at DESC, r.id DESC`;
}

/** Asked after `setViewer`. */
export async function findRound(db: Db, scope: Scope, roundId: number): Promise<RoundRow | null> {
  const [row] = await db.execute<RoundRow>(selectRounds(scope, sql`r.id = ${roundId}`));
  return row ?? null;
}

/** Newest first. Asked after `setViewer`. */
export async function listRounds(db: Db, scope: Scope): Promise<RoundRow[]> {
  return [...(await db.execute<RoundRow>(selectRounds(scope, sql`true`)))];
}

export interface RevealedRound
  extends Pick<RoundRow, 'id' | 'name' | 'month' | 'locksAt' | 'leaders' | 'lodged'> {
  readonly namesAgreed: boolean;
  readonly revealedAt: string;
}

/** The round that was revealed last, for those who see the board. */
export async function findLatestRevealed(db: Db, scope: Scope): Promise<RevealedRound | null> {
  if (!may(scope, 'see-board')) return null;
  const [row] = await db.execute<RevealedRound & Record<string, unknown>>(sql`
    SELECT r.id, r.name, r.month::text AS month, r.names_agreed AS "namesAgreed",
      ${instant(sql`r.locks_at`)} AS "locksAt", ${instant(sql`r.revealed_at`)} AS "revealedAt",
      (SELECT count(*)::int FROM perception_leader l
        WHERE l.org_id = ${scope.orgId} AND l.round_id = r.id) AS leaders,
      (SELECT count(DISTINCT e.person_id)::int FROM perception_estimate e
        WHERE e.org_id = ${scope.orgId} AND e.round_id = r.id) AS lodged
    FROM perception_round r
    WHERE r.org_id = ${scope.orgId} AND r.revealed_at IS NOT NULL
    ORDER BY r.revealed_at DESC, r.id DESC LIMIT 1`);
  return row ?? null;
}

/** Keeps the round as it is to the end of the transaction: a reveal waits for estimates that are being written. */
export async function lockRound(
  db: Db,
  scope: Scope,
  roundId: number,
  strength: 'to-lodge' | 'to-end',
): Promise<void> {
  const lock = strength === 'to-end' ? sql`FOR UPDATE` : sql`FOR SHARE`;
  await db.execute(
    sql`SELECT FROM perception_round WHERE org_id = ${scope.orgId} AND id = ${roundId} ${lock}`,
  );
}

export interface LeaderChoice {
  [column: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Those who lead something; guests and front-line members guess for nobody. */
export async function listLeaderChoices(db: Db, scope: Scope): Promise<LeaderChoice[]> {
  const rows = await db.execute<LeaderChoice>(sql`
    SELECT p.id, p.name, p.email, m.role::text AS role
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.org_id = ${scope.orgId} AND p.disabled_at IS NULL
      AND m.role = ANY('{owner,admin,executive,analyst,lead}'::role[])
    ORDER BY p.name, p.id`);
  return [...rows];
}

export async function listInvited(db: Db, scope: Scope, roundId: number): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    SELECT p.name FROM perception_leader l JOIN person p ON p.id = l.person_id
    WHERE l.org_id = ${scope.orgId} AND l.round_id = ${roundId} ORDER BY p.name`);
  return rows.map(({ name }) => name);
}

/** An indicator as it stood at the opening, with what was measured at the reveal. */
export interface AskedRow {
  readonly position: number;
  readonly indicatorId: number | null;
  readonly name: string;
  readonly metric: MetricKey;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly audience: Audience;
  readonly unit: string;
  readonly axisLow: number;
  readonly axisHigh: number;
  readonly touchpointIds: number[] | null;
  readonly locationIds: number[] | null;
  readonly sourceIds: number[] | null;
  readonly touchpointKey: string | null;
  readonly locationCode: string | null;
  readonly sourceKey: string | null;
  readonly value: number | null;
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}

/** What a round asks, in its order; results of employees only for those who may see them. */
export async function listAsked(db: Db, scope: Scope, roundIds: readonly number[]) {
  const employees = may(scope, 'see-employees');
  const rows = await db.execute<AskedRow & { roundId: number } & Record<string, unknown>>(sql`
    SELECT i.round_id AS "roundId", i.position, i.indicator_id AS "indicatorId", i.name, i.metric, i.direction,
      i.audience, i.unit, i.axis_low AS "axisLow", i.axis_high AS "axisHigh", i.touchpoint_ids AS "touchpointIds",
      i.location_ids AS "locationIds", i.source_ids AS "sourceIds", i.touchpoint_key AS "touchpointKey",
      i.location_code AS "locationCode", i.source_key AS "sourceKey", i.value, i.n, i.low, i.high, i.reason
    FROM perception_indicator i
    WHERE i.org_id = ${scope.orgId} AND i.round_id = ANY(${pgArray(roundIds)}::int[])
      AND (${employees}::boolean OR i.audience <> 'employee')
    ORDER BY i.round_id, i.position`);
  return [...rows];
}

export interface DriverRecord {
  readonly position: number;
  readonly touchpointId: number;
  readonly key: string;
  readonly name: string;
  readonly importance: number | null;
}

export async function listDrivers(db: Db, scope: Scope, roundId: number): Promise<DriverRecord[]> {
  const rows = await db.execute<DriverRecord & Record<string, unknown>>(sql`
    SELECT position, touchpoint_id AS "touchpointId", key, name, importance FROM perception_driver
    WHERE org_id = ${scope.orgId} AND round_id = ${roundId} ORDER BY position`);
  return [...rows];
}

export interface NewRound {
  readonly name: string;
  readonly month: string;
  readonly figuresShown: FiguresShown;
  readonly namesAgreed: boolean;
  readonly openedAt: Date;
  readonly locksAt: Date;
  readonly indicators: readonly Omit<AskedRow, 'value' | 'n' | 'low' | 'high' | 'reason'>[];
  readonly drivers: readonly Omit<DriverRecord, 'importance'>[];
  readonly leaders: readonly string[];
}

export async function saveRound(db: Db, scope: Scope, round: NewRound): Promise<number> {
  const { orgId } = scope;
  const { indicators, drivers, leaders, ...rest } = round;
  const [saved] = await db
    .insert(perceptionRound)
    .values({ orgId, openedBy: scope.personId, ...rest })
    .returning({ id: perceptionRound.id });
  if (!saved) throw new Error('The round was not written.');
  const roundId = saved.id;
  await db.insert(perceptionIndicator).values(indicators.map((row) => ({ orgId, roundId, ...row })));
  if (drivers.length > 0) {
    await db.insert(perceptionDriver).values(drivers.map((row) => ({ orgId, roundId, ...row })));
  }
  await db.insert(perceptionLeader).values(leaders.map((personId) => ({ orgId, roundId, personId })));
  return roundId;
}

export interface Reveal {
  readonly at: Date;
  /** The last day of the month that was over. */
  readonly measuredTo: string;
  readonly driverBase: number | null;
  readonly values: readonly Pick<AskedRow, 'position' | 'value' | 'n' | 'low' | 'high' | 'reason'>[];
  readonly importance: readonly Pick<DriverRecord, 'position' | 'importance'>[];
}

/** Freezes what was measured and lets the estimates be seen. */
export async function saveReveal(db: Db, scope: Scope, roundId: number, reveal: Reveal): Promise<void> {
  const { values, importance } = reveal;
  await db.execute(sql`
    UPDATE perception_indicator i SET value = v.value, n = v.n, low = v.low, high = v.high, reason = v.reason
    FROM unnest(${pgArray(values.map((v) => v.position))}::int[], ${pgArray(values.map((v) => v.value))}::float8[],
      ${pgArray(values.map((v) => v.n))}::int[], ${pgArray(values.map((v) => v.low))}::float8[],
      ${pgArray(values.map((v) => v.high))}::float8[], ${pgArray(values.map((v) => v.reason))}::text[])
      AS v (position, value, n, low, high, reason)
    WHERE i.org_id = ${scope.orgId} AND i.round_id = ${roundId} AND i.position = v.position`);
  await db.execute(sql`
    UPDATE perception_driver d SET importance = v.importance
    FROM unnest(${pgArray(importance.map((v) => v.position))}::int[],
      ${pgArray(importance.map((v) => v.importance))}::float8[]) AS v (position, importance)
    WHERE d.org_id = ${scope.orgId} AND d.round_id = ${roundId} AND d.position = v.position`);
  await db.execute(sql`
    UPDATE perception_round SET revealed_at = ${reveal.at.toISOString()}::timestamptz,
      revealed_by = ${scope.personId}::uuid, measured_to = ${reveal.measuredTo}::date,
      driver_base = ${reveal.driverBase}::int
    WHERE org_id = ${scope.orgId} AND id = ${roundId}`);
}

export async function saveCancelled(db: Db, scope: Scope, roundId: number, at: Date): Promise<void> {
  await db.execute(sql`
    UPDATE perception_round SET cancelled_at = ${at.toISOString()}::timestamptz, cancelled_by = ${scope.personId}::uuid
    WHERE org_id = ${scope.orgId} AND id = ${roundId}`);
}

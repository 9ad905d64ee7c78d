import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { addMonths, monthOf } from '../calendar';
import type { JourneyRules } from './input';
import { journeyCells, journeyFacts } from './queries-journeys';

/** Sums of journeys at one touchpoint; touchpoint 0 holds the journeys themselves. */
export interface JourneyCell {
  [column: string]: unknown;
  readonly overall: string;
  readonly touchpointId: number;
  readonly n: number;
  readonly sum: number;
  readonly sumsq: number;
  readonly bad: number;
  readonly rated: number;
  readonly loneN: number;
  readonly loneSum: number;
  readonly loneSumsq: number;
}

const CELL = sql.raw(
  'location_id, overall, touchpoint_id, n, sum, sumsq, bad, rated, lone_n, lone_sum, lone_sumsq',
);
const ADDED = sql.raw(`overall, touchpoint_id AS "touchpointId", sum(n)::int AS n, sum(sum)::float8 AS sum,
  sum(sumsq)::float8 AS sumsq, sum(bad)::int AS bad, sum(rated)::int AS rated, sum(lone_n)::int AS "loneN",
  sum(lone_sum)::float8 AS "loneSum", sum(lone_sumsq)::float8 AS "loneSumsq"`);

/** The whole organisation, or the own locations added up. */
const locationsOf = (scope: Scope) => (scope.locations === 'all' ? [0] : scope.locations);

/** The stored sums of journeys from one month to another, cut to the locations that this person sees. */
export async function tallyJourneys(
  db: Db,
  scope: Scope,
  months: { from: string; to: string },
): Promise<JourneyCell[]> {
  const rows = await db.execute<JourneyCell>(sql`
    SELECT ${ADDED} FROM journey_month j
    WHERE j.org_id = ${scope.orgId} AND j.location_id = ANY(${pgArray(locationsOf(scope))}::int[])
      AND j.day >= ${months.from}::date AND j.day <= ${months.to}::date
    GROUP BY overall, touchpoint_id`);
  return [...rows];
}

/** The same under other rules, put together from the records of one month. */
export async function tallyJourneysAnew(
  db: Db,
  scope: Scope,
  month: string,
  rules: JourneyRules,
): Promise<JourneyCell[]> {
  const rows = await db.execute<JourneyCell>(sql`
    WITH ${journeyFacts(scope.orgId, month, rules)}
    SELECT ${ADDED} FROM (${journeyCells}) c
    WHERE c.location_id = ANY(${pgArray(locationsOf(scope))}::int[]) GROUP BY overall, touchpoint_id`);
  return [...rows];
}

/** Customers' records of whole months, from the roll-ups. */
export async function tallyRecords(
  db: Db,
  scope: Scope,
  months: { from: string; to: string },
): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT coalesce(sum(r.n), 0)::int AS n FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.audience = 'customer' AND r.touchpoint_id = 0 AND r.location_id = 0
      AND r.source_id = 0 AND r.metric = 'volume' AND r.scale = ''
      AND r.day >= ${months.from}::date AND r.day <= ${months.to}::date`);
  return row?.n ?? 0;
}

/**
 * Marks the months of these days and those that the window reaches into: what a customer said in May may belong to a
 * journey answered in June. Months after the last record hold no journey. In the order of the months, so that two who
 * mark the same ones never wait in a circle.
 */
export async function saveStaleMonths(
  db: Db,
  scope: Scope,
  days: readonly string[],
  rules: JourneyRules,
): Promise<void> {
  const own = [...new Set(days.map(monthOf))];
  const reach = Math.ceil(rules.windowDays / 28);
  const later = own.flatMap((month) => Array.from({ length: reach }, (_, i) => addMonths(month, i + 1)));
  await db.execute(sql`
    INSERT INTO journey_stale (org_id, day)
    SELECT ${scope.orgId}::int, m.day FROM unnest(${pgArray(own)}::date[]) AS m (day)
    UNION
    SELECT ${scope.orgId}::int, m.day FROM unnest(${pgArray(later)}::date[]) AS m (day)
    WHERE EXISTS (SELECT FROM feedback f WHERE f.org_id = ${scope.orgId}
      AND f.occurred_at >= m.day::timestamp AT TIME ZONE 'UTC' - interval '1 day')
    ORDER BY 2
    ON CONFLICT DO NOTHING`);
}

/** Newest first. */
export async function listStaleMonths(db: Db, scope: Scope): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    SELECT day::text AS day FROM journey_stale WHERE org_id = ${scope.orgId} ORDER BY day DESC`);
  return rows.map((row) => row.day);
}

/** Whether records are in line to be understood, so that months will be marked again in a moment. */
export async function findWaiting(db: Db, scope: Scope): Promise<boolean> {
  const [row] = await db.execute<{ waiting: boolean }>(sql`
    SELECT EXISTS (SELECT FROM ingest_chunk c
      WHERE c.org_id = ${scope.orgId} AND c.understood_at IS NULL AND c.failure IS NULL) AS waiting`);
  return row?.waiting ?? false;
}

/** Takes the mark of a month; false where another process was quicker. */
export async function removeStaleMonth(db: Db, scope: Scope, month: string): Promise<boolean> {
  const rows = await db.execute(sql`
    DELETE FROM journey_stale WHERE org_id = ${scope.orgId} AND day = ${month}::date RETURNING day`);
  return rows.length > 0;
}

/** Puts the journeys of a month together anew. */
export async function saveJourneyMonth(
  db: Db,
  scope: Scope,
  month: string,
  rules: JourneyRules,
): Promise<void> {
  await db.execute(sql`DELETE FROM journey_month WHERE org_id = ${scope.orgId} AND day = ${month}::date`);
  await db.execute(sql`
    WITH ${journeyFacts(scope.orgId, month, rules)}
    INSERT INTO journey_month (org_id, day, ${CELL})
    SELECT ${scope.orgId}::int, ${month}::date, c.* FROM (${journeyCells}) c`);
}

import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { speaksOf } from '@/server/understand/queries-scope';
import type { ReturnGrouping, ReturnSign } from './input';

/** How long a customer is followed. */
export const FOLLOWED_DAYS = 365;
/** Times by which the share of those who came back is told: a quarter, half a year, a year. */
export const HORIZONS_DAYS = [90, 180, 365] as const;

/**
 * Customers followed for one answer, the first in the order of their hashed reference. The hash has nothing to do with
 * how they felt, so where there are more these are a fair sample: it puts a share within a point, at any size.
 */
export const MOST_CUSTOMERS = 12_000;
/** Index entries read to find each of them: few customers with very many records must not make it slow. */
const ENTRIES_A_CUSTOMER = 3;

/** A later record within this time is of the same visit: its survey, its review and its letter come in one month. */
export const LEAST_GAP_DAYS = 28;

export interface Known {
  [column: string]: unknown;
  /** Latest outcome of any customer: up to then other systems have reported. */
  readonly outcomesUntil: string | null;
  /** Latest record with anything in it. */
  readonly recordsUntil: string | null;
}

const iso = (moment: SQL) => sql`to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Up to when it is known who came back. */
export async function findKnownUntil(db: Db, scope: Scope): Promise<Known> {
  const [row] = await db.execute<Known>(sql`
    SELECT
      ${iso(sql`(SELECT max(o.occurred_at) FROM outcome o WHERE o.org_id = ${scope.orgId})`)} AS "outcomesUntil",
      ${iso(sql`(SELECT max(f.occurred_at) FROM feedback f WHERE f.org_id = ${scope.orgId})`)} AS "recordsUntil"`);
  return row ?? { outcomesUntil: null, recordsUntil: null };
}

export interface Cohort {
  /** First and last local day of the records that make it. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly by: ReturnGrouping;
  readonly sign: ReturnSign;
  /** Moment up to which returns are known. */
  readonly until: string;
}

/** Customers of one group who were seen for the same number of days. */
export interface ReturnTally {
  [column: string]: unknown;
  /** 1 good, 0 between, −1 bad. */
  readonly mood: -1 | 0 | 1;
  /** Until they came back, or were last known not to have; one more than `FOLLOWED_DAYS` for longer. */
  readonly days: number;
  /** How many of `HORIZONS_DAYS` they could be followed for, whatever they did. */
  readonly reach: number;
  readonly returned: number;
  readonly notYet: number;
  /** Of both, those who were reported to have left within `FOLLOWED_DAYS`. */
  readonly left: number;
}

/** What a record says of how its customer felt; NULL where it says nothing. */
function moodOf(by: ReturnGrouping): { mood: SQL; says: SQL } {
  if (by === 'feeling') return { mood: sql`f.sentiment::int`, says: sql`f.sentiment IS NOT NULL` };
  return {
    mood: sql`CASE WHEN f.score >= 9 THEN 1 WHEN f.score <= 6 THEN -1 ELSE 0 END`,
    says: sql`f.score_type = 'nps' AND f.score IS NOT NULL AND coalesce(f.scale_max, 10) = 10`,
  };
}

/** When a customer of `first c` came back, by one sign or the other, and whether it was reported that they left. */
function returnOf(scope: Scope, sign: ReturnSign): SQL {
  if (sign === 'outcomes') {
    return sql`SELECT min(o.occurred_at) FILTER (WHERE o.kind <> 'left') AS at,
        bool_or(o.kind = 'left' AND o.occurred_at < c.occurred_at + make_interval(days => ${FOLLOWED_DAYS + 1})) AS went
      FROM outcome o
      WHERE o.org_id = ${scope.orgId} AND o.customer_hash = c.customer_hash AND o.occurred_at > c.occurred_at`;
  }
  return sql`SELECT r.occurred_at AS at, false AS went FROM feedback r
    WHERE r.org_id = ${scope.orgId} AND r.customer_hash = c.customer_hash
      AND r.occurred_at >= c.occurred_at + make_interval(days => ${LEAST_GAP_DAYS}) AND r.source_id = c.source_id
    ORDER BY r.occurred_at LIMIT 1`;
}

/**
 * The customers of a cohort, each by the first record of the period that says how they felt, and whether and when they
 * came back; cut to what this person may see. Who left stays among those who have not come back.
 */
export async function tallyReturns(
  db: Db,
  scope: Scope,
  cohort: Cohort,
  mostCustomers: number,
): Promise<{ tallies: ReturnTally[]; sampled: boolean }> {
  const { mood, says } = moodOf(cohort.by);
  const mostEntries = ENTRIES_A_CUSTOMER * mostCustomers;
  const day = sql`extract(epoch FROM (least(coalesce(b.at, k.until), k.until) - c.occurred_at)) / 86400`;
  const sites =
    scope.locations === 'all' ? sql`true` : sql`f.location_id = ANY(${pgArray(scope.locations)}::int[])`;
  const touchpoints = scope.touchpoints === 'all' ? sql`true` : speaksOf(scope, scope.touchpoints);
  const reach = HORIZONS_DAYS.map(
    (days) => sql`(k.until - c.occurred_at >= make_interval(days => ${days}))::int`,
  );
  const rows = await db.execute<ReturnTally & { sampled: boolean }>(sql`
    WITH known AS (
      SELECT ${cohort.until}::timestamptz AS until,
        ${cohort.from}::date::timestamp AT TIME ZONE ${cohort.timeZone} AS starts,
        (${cohort.to}::date + 1)::timestamp AT TIME ZONE ${cohort.timeZone} AS ends),
    entry AS MATERIALIZED (
      SELECT f.customer_hash FROM feedback f
      WHERE f.org_id = ${scope.orgId} AND f.customer_hash IS NOT NULL
      ORDER BY f.customer_hash LIMIT ${mostEntries}),
    customer AS MATERIALIZED (
      SELECT DISTINCT customer_hash FROM entry ORDER BY customer_hash LIMIT ${mostCustomers}),
    first AS (
      SELECT s.* FROM customer c CROSS JOIN known k CROSS JOIN LATERAL (
        SELECT f.customer_hash, f.occurred_at, f.source_id, ${mood} AS mood FROM feedback f
        WHERE f.org_id = ${scope.orgId} AND f.customer_hash = c.customer_hash AND f.audience = 'customer'
          AND f.occurred_at >= k.starts AND f.occurred_at < k.ends AND f.occurred_at <= k.until
          AND ${says} AND ${sites} AND ${touchpoints}
        ORDER BY f.occurred_at LIMIT 1) s),
    followed AS (
      SELECT c.mood, floor(${day})::int AS days, coalesce(b.at <= k.until, false) AS returned,
        ${sql.join(reach, sql` + `)} AS reach, coalesce(b.went, false) AS went
      FROM first c CROSS JOIN known k LEFT JOIN LATERAL (${returnOf(scope, cohort.sign)}) b ON true)
    SELECT mood, least(days, ${FOLLOWED_DAYS + 1})::int AS days, reach,
      count(*) FILTER (WHERE returned AND days <= ${FOLLOWED_DAYS})::int AS returned,
      count(*) FILTER (WHERE NOT returned OR days > ${FOLLOWED_DAYS})::int AS "notYet",
      count(*) FILTER (WHERE went)::int AS left, 
      (SELECT count(*) >= ${mostCustomers} FROM customer) OR (SELECT count(*) >= ${mostEntries} FROM entry) AS sampled
    FROM followed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  const tallies = rows.map(({ sampled: _sampled, ...row }) => row as ReturnTally);
  return { tallies, sampled: rows[0]?.sampled ?? false };
}

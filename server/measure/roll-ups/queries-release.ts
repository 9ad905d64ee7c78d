import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { EmployeeAnswer, ReleaseCell } from '@/server/maths/released-cells';
import type { Window } from '../ask';
import type { CellRange, Tally } from './queries-cells';
import { boxes, bucketStart } from './queries-facts';

/** What is decided apart: every score, the feeling read from texts, and the texts themselves. */
export type ReleasedMetric = 'nps' | 'csat' | 'ces' | 'rating' | 'sentiment' | 'comment';

/** One answer of an employee to one metric, as far as it is counted in it. */
export interface AnswerRow extends EmployeeAnswer {
  [column: string]: unknown;
  /** First day of its month, in the organisation's time zone. */
  readonly month: string;
  readonly metric: ReleasedMetric;
}

/**
 * All that employees answered in these months. A score on a scale that its metric does not count is not there; of
 * satisfaction the classes are two, because only the satisfied are shown.
 * @param months their first days
 */
export async function listEmployeeAnswers(
  db: Db,
  scope: Scope,
  months: readonly string[],
): Promise<AnswerRow[]> {
  const { high, low } = boxes(sql`f`);
  const rows = await db.execute<AnswerRow>(sql`
    SELECT s.day::text AS month, a.metric, f.source_id AS "sourceId", f.location_id AS "locationId",
      coalesce(f.author_hash, f.customer_hash, f.id::text) AS voice, a.class AS "group"
    FROM organisation o
    CROSS JOIN unnest(${pgArray(months)}::date[]) AS s (day)
    CROSS JOIN LATERAL (
      SELECT * FROM feedback f
      WHERE f.org_id = ${scope.orgId} AND f.audience = 'employee'
        AND f.occurred_at >= s.day::timestamp AT TIME ZONE o.time_zone
        AND f.occurred_at < (s.day::timestamp + interval '1 month') AT TIME ZONE o.time_zone
      OFFSET 0) f
    CROSS JOIN LATERAL (VALUES
      (CASE WHEN f.score IS NULL THEN NULL
        WHEN f.score_type = 'nps' AND coalesce(f.scale_min, 0) = 0 AND coalesce(f.scale_max, 10) = 10 THEN 'nps'
        WHEN f.score_type IN ('csat', 'ces', 'rating') AND f.scale_min IS NOT NULL AND f.scale_max IS NOT NULL
          THEN f.score_type::text END,
        CASE WHEN ${high} THEN 1 WHEN f.score_type <> 'csat' AND ${low} THEN -1 ELSE 0 END),
      (CASE WHEN f.sentiment IS NOT NULL THEN 'sentiment' END, f.sentiment::int),
      (CASE WHEN f.text <> '' THEN 'comment' END, 0)) AS a (metric, class)
    WHERE o.id = ${scope.orgId} AND a.metric IS NOT NULL`);
  return [...rows];
}

export interface Release extends ReleaseCell {
  readonly month: string;
  readonly metric: ReleasedMetric;
}

/** Replaces what is released of these months. */
export async function saveReleases(
  db: Db,
  scope: Scope,
  months: readonly string[],
  releases: readonly Release[],
): Promise<void> {
  await db.execute(sql`
    DELETE FROM employee_release WHERE org_id = ${scope.orgId} AND day = ANY(${pgArray(months)}::date[])`);
  if (releases.length === 0) return;
  const column = (read: (one: Release) => string | number) => pgArray(releases.map(read));
  await db.execute(sql`
    INSERT INTO employee_release (org_id, metric, location_id, source_id, day)
    SELECT ${scope.orgId}::int, e.* FROM unnest(${column((r) => r.metric)}::text[],
      ${column((r) => r.locationId)}::int[], ${column((r) => r.sourceId)}::int[],
      ${column((r) => r.month)}::date[]) AS e`);
}

/** Takes every release back: nothing of employees is shown until it is decided anew. */
export async function removeReleases(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`DELETE FROM employee_release WHERE org_id = ${scope.orgId}`);
}

/** Marks a day of every month in which employees were heard. */
export async function saveEmployeeMonthsDirty(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day)
    SELECT DISTINCT r.org_id, r.day FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.audience = 'employee' AND r.touchpoint_id = 0 AND r.location_id = 0
      AND r.source_id = 0 AND r.metric = 'volume'`);
}

interface Months extends Window {
  readonly weekStart: number;
}

/**
 * CTEs `cell`, every month cell asked for, and `whole (ask, day)`, the months of a question of which every cell is
 * released. A window counts the whole months within it; a touchpoint, or two cuts at once, have no release; nor has a
 * month that was not over when the roll-ups were made.
 */
function cellsOf(scope: Scope, ranges: readonly CellRange[], window: Months): SQL {
  const column = (read: (range: CellRange) => string | number) => pgArray(ranges.map(read));
  return sql`
    cell AS MATERIALIZED (
      SELECT a.ask, r.*, e.day IS NOT NULL AS released
      FROM unnest(${column((r) => r.position)}::int[], ${column((r) => r.touchpoint)}::int[],
        ${column((r) => r.location)}::int[], ${column((r) => r.source)}::int[],
        ${column((r) => r.ask.metric)}::text[]) AS a (ask, touchpoint_id, location_id, source_id, metric)
      CROSS JOIN LATERAL (
        SELECT c.day, c.scale, c.n, c.sum, c.sumsq, c.high, c.low FROM rollup_month c
        WHERE c.org_id = ${scope.orgId} AND c.audience = 'employee' AND c.touchpoint_id = a.touchpoint_id
          AND c.location_id = a.location_id AND c.source_id = a.source_id AND c.metric = a.metric
          AND c.day >= ${window.from}::date AND (c.day + interval '1 month')::date <= ${window.to}::date + 1
        OFFSET 0) r
      LEFT JOIN employee_release e ON e.org_id = ${scope.orgId} AND e.metric = a.metric
        AND e.location_id = a.location_id AND e.source_id = a.source_id AND e.day = r.day
        AND a.touchpoint_id = 0
        AND (e.day + interval '1 month')::date <= (
          SELECT (s.as_of AT TIME ZONE o.time_zone)::date FROM rollup_state s
          JOIN organisation o ON o.id = s.org_id WHERE s.org_id = ${scope.orgId})),
    whole AS (SELECT w.ask, w.day FROM cell w GROUP BY 1, 2 HAVING bool_and(w.released))`;
}

/** Of employees nothing is told by day or week. */
const bucketOfEmployees = ({ bucket }: Months) => (bucket === 'day' || bucket === 'week' ? 'month' : bucket);

/**
 * Questions about employees, answered from released cells and from nothing else. A month in which one of several
 * places is not released is left out whole, so that no sum is silently of the rest.
 */
export async function tallyReleased(
  db: Db,
  scope: Scope,
  ranges: readonly CellRange[],
  window: Months,
): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const rows = await db.execute<Tally>(sql`
    WITH ${cellsOf(scope, ranges, window)}
    SELECT c.ask, ${bucketStart(sql`c.day`, bucketOfEmployees(window), window.weekStart)}::text AS start, c.scale,
      sum(c.n)::int AS n, sum(c.sum)::float8 AS sum, sum(c.sumsq)::float8 AS sumsq,
      sum(c.high)::int AS high, sum(c.low)::int AS low
    FROM cell c JOIN whole w ON w.ask = c.ask AND w.day = c.day
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return [...rows];
}

/** Months in which a question has answers that are not shown. */
export interface WithheldTally {
  [column: string]: unknown;
  readonly ask: number;
  readonly start: string | null;
  readonly months: number;
}

export async function tallyWithheld(
  db: Db,
  scope: Scope,
  ranges: readonly CellRange[],
  window: Months,
): Promise<WithheldTally[]> {
  if (ranges.length === 0) return [];
  const rows = await db.execute<WithheldTally>(sql`
    WITH ${cellsOf(scope, ranges, window)}
    SELECT c.ask, ${bucketStart(sql`c.day`, bucketOfEmployees(window), window.weekStart)}::text AS start,
      count(DISTINCT c.day)::int AS months
    FROM cell c LEFT JOIN whole w ON w.ask = c.ask AND w.day = c.day
    WHERE w.ask IS NULL GROUP BY 1, 2 ORDER BY 1, 2`);
  return [...rows];
}

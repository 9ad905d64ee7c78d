import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { boxes } from '../roll-ups/queries-facts';
import { OUTCOMES, type Outcome } from './input';

/** What may be read of one month, named by its first day. */
export interface MonthShare {
  readonly month: string;
  /** The newest answers that are taken. */
  readonly taken: number;
  /** The newest records that are looked at for them. */
  readonly looked: number;
}

/** Which records are asked for. null = all of them. */
export interface AnswerFilter {
  readonly outcome: Outcome;
  readonly months: readonly MonthShare[];
  readonly timeZone: string;
  readonly locationId: number | null;
  readonly sourceId: number | null;
  /** Touchpoints that may be drivers. */
  readonly touchpointIds: readonly number[];
}

/** One customer's overall score, and what the same record says of touchpoints: "3:75 8:50". */
export interface AnswerRow {
  [column: string]: unknown;
  readonly score: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly high: boolean;
  readonly low: boolean;
  readonly touchpoints: string | null;
  /** Whether its month gave all that it may. */
  readonly cut: boolean;
}

/**
 * The newest answers of each month with an overall score, one that was given to no one touchpoint, and with what `said`
 * finds in the same record. Everything is read in the order of time and stops as soon as a month has its share.
 */
function newestAnswers(scope: Scope, filter: AnswerFilter, own: SQL, said: SQL, saysSomething: SQL): SQL {
  const conditions = [
    sql`f.audience = 'customer'`,
    sql`f.score_type = ${filter.outcome}::text::score_type`,
    sql`f.score IS NOT NULL AND f.touchpoint_id IS NULL`,
    sql`f.scale_max > f.scale_min`,
    own,
  ];
  if (scope.locations !== 'all')
    conditions.push(sql`f.location_id = ANY(${pgArray(scope.locations)}::int[])`);
  if (filter.locationId !== null) conditions.push(sql`f.location_id = ${filter.locationId}`);
  if (filter.sourceId !== null) conditions.push(sql`f.source_id = ${filter.sourceId}`);
  const { high, low } = boxes(sql`n`);
  const column = (read: (one: MonthShare) => string | number) => pgArray(filter.months.map(read));
  return sql`WITH span AS MATERIALIZED (
      SELECT m.day::timestamp AT TIME ZONE ${filter.timeZone} AS starts,
        (m.day + interval '1 month') AT TIME ZONE ${filter.timeZone} AS ends, m.taken, m.looked
      FROM unnest(${column((one) => one.month)}::date[], ${column((one) => one.taken)}::int[],
        ${column((one) => one.looked)}::int[]) AS m (day, taken, looked)),
    n AS (
      SELECT r.*, count(*) OVER (PARTITION BY s.starts) >= s.taken AS cut
      FROM span s CROSS JOIN LATERAL (
        SELECT f.score_type, f.score, f.scale_min, f.scale_max, t.touchpoints
        FROM (
          SELECT f.id, f.occurred_at, f.audience, f.score_type, f.score, f.touchpoint_id, f.location_id, f.source_id,
            f.sentiment, CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_min, 0) ELSE f.scale_min END AS scale_min,
            CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_max, 10) ELSE f.scale_max END AS scale_max
          FROM feedback f
          WHERE f.org_id = ${scope.orgId} AND f.occurred_at >= s.starts AND f.occurred_at < s.ends
          ORDER BY f.occurred_at DESC, f.id DESC LIMIT s.looked) f
        CROSS JOIN LATERAL (${said}) t
        WHERE ${sql.join(conditions, sql` AND `)} AND ${saysSomething}
        ORDER BY f.occurred_at DESC, f.id DESC LIMIT s.taken) r)
    SELECT n.score::float8 AS score, n.scale_min::float8 AS "scaleMin", n.scale_max::float8 AS "scaleMax",
      ${high} AS high, ${low} AS low, n.touchpoints, n.cut
    FROM n`;
}

/** Overall scores with the same record's ratings of touchpoints on 0–100; records without any are left out. */
export async function listRatedAnswers(db: Db, scope: Scope, filter: AnswerFilter): Promise<AnswerRow[]> {
  const ratings = sql`SELECT string_agg(t.touchpoint_id || ':' ||
      ((t.value::float8 - t.scale_min) * 100 / (t.scale_max - t.scale_min)), ' ') AS touchpoints
    FROM touchpoint_rating t
    WHERE t.org_id = ${scope.orgId} AND t.feedback_id = f.id AND t.scale_max > t.scale_min
      AND t.touchpoint_id = ANY(${pgArray(filter.touchpointIds)}::int[])`;
  const rows = await db.execute<AnswerRow>(
    newestAnswers(scope, filter, sql`true`, ratings, sql`t.touchpoints IS NOT NULL`),
  );
  return [...rows];
}

/**
 * Overall scores of records whose words were analysed, with the touchpoints spoken of and the sign of the feeling about
 * each; a record that speaks of none is a row too.
 */
export async function listSpokenAnswers(db: Db, scope: Scope, filter: AnswerFilter): Promise<AnswerRow[]> {
  const mentions = sql`SELECT string_agg(m.touchpoint_id || ':' || m.feeling, ' ') AS touchpoints
    FROM (
      SELECT m.touchpoint_id, sign(sum(m.sentiment))::int AS feeling
      FROM mention m
      WHERE m.org_id = ${scope.orgId} AND m.feedback_id = f.id
        AND m.touchpoint_id = ANY(${pgArray(filter.touchpointIds)}::int[])
      GROUP BY m.touchpoint_id) m`;
  const rows = await db.execute<AnswerRow>(
    newestAnswers(scope, filter, sql`f.sentiment IS NOT NULL`, mentions, sql`true`),
  );
  return [...rows];
}

/** How many customers answered one overall question in one month. */
export interface OverallCount {
  [column: string]: unknown;
  readonly outcome: Outcome;
  readonly month: string;
  readonly n: number;
  /** Ratings of the touchpoint that was rated most; of the question `rating` alone. */
  readonly rated: number;
}

/**
 * The overall questions that customers answered in these months, from the roll-ups. Answers that were asked at one
 * touchpoint are taken off; of ratings the roll-ups do not tell them apart, so some of those may be left in.
 */
export async function tallyOverall(
  db: Db,
  scope: Scope,
  months: { from: string; to: string },
): Promise<OverallCount[]> {
  const rows = await db.execute<OverallCount>(sql`
    WITH place AS (
      SELECT 0 AS touchpoint_id UNION ALL SELECT t.id FROM touchpoint t WHERE t.org_id = ${scope.orgId})
    SELECT r.metric AS outcome, r.day::text AS month,
      sum(CASE WHEN p.touchpoint_id = 0 THEN r.n WHEN r.metric = 'rating' THEN 0 ELSE -r.n END)::int AS n,
      coalesce(max(r.n) FILTER (WHERE p.touchpoint_id <> 0 AND r.metric = 'rating'), 0)::int AS rated
    FROM place p CROSS JOIN LATERAL (
      SELECT c.metric, c.day, c.n FROM rollup_month c
      WHERE c.org_id = ${scope.orgId} AND c.audience = 'customer' AND c.touchpoint_id = p.touchpoint_id
        AND c.location_id = 0 AND c.source_id = 0 AND c.day >= ${months.from}::date AND c.day <= ${months.to}::date
      OFFSET 0) r
    WHERE r.metric = ANY(${pgArray([...OUTCOMES])}::text[])
    GROUP BY 1, 2 ORDER BY 1, 2`);
  return [...rows];
}

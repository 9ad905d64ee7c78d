import { type SQL, sql } from 'drizzle-orm';
import { pgArray } from '@/db/client';
import { type Bucket, dayAfter, dayBefore } from '../calendar';

/** The first day of the bucket that holds a day; NULL where no bucket was asked for. */
export function bucketStart(day: SQL, bucket: Bucket | null, weekStart: number): SQL {
  switch (bucket) {
    case null:
      return sql`NULL::date`;
    case 'day':
      return day;
    case 'week':
      return sql`(${day} - ((extract(dow FROM ${day})::int - ${weekStart}::int + 7) % 7))`;
    case 'month':
      return sql`date_trunc('month', ${day})::date`;
    case 'quarter':
      return sql`date_trunc('quarter', ${day})::date`;
  }
}

export function anyOf(column: SQL, ids: readonly number[] | null): SQL {
  return ids === null ? sql`true` : sql`${column} = ANY(${pgArray(ids)}::int[])`;
}

/**
 * What counts as the upper and the lower class of a score, the same for roll-ups and for questions put to the
 * raw records. `t` is a table with score_type, score, scale_min and scale_max.
 */
export function boxes(t: SQL): { high: SQL; low: SQL } {
  const span = sql`(${t}.scale_max - ${t}.scale_min)`;
  // Two boxes of up to eleven; one of "yes / no" and of three; the outer quarters of a scale of 0–100.
  const top = sql`CASE WHEN ${span} <= 2 THEN ${t}.score >= ${t}.scale_max
    WHEN ${span} <= 10 THEN ${t}.score >= ${t}.scale_max - 1
    ELSE (${t}.score - ${t}.scale_min) * 4 >= 3 * ${span} END`;
  const bottom = sql`CASE WHEN ${span} <= 2 THEN ${t}.score <= ${t}.scale_min
    WHEN ${span} <= 10 THEN ${t}.score <= ${t}.scale_min + 1
    ELSE (${t}.score - ${t}.scale_min) * 4 <= ${span} END`;
  return {
    high: sql`CASE ${t}.score_type
      WHEN 'nps' THEN ${t}.score >= 9
      WHEN 'ces' THEN (${t}.score - ${t}.scale_min) * 3 >= 2 * ${span}
      ELSE ${top} END`,
    low: sql`CASE ${t}.score_type
      WHEN 'nps' THEN ${t}.score <= 6
      WHEN 'ces' THEN (${t}.score - ${t}.scale_min) * 3 <= ${span}
      ELSE ${bottom} END`,
  };
}

/** "1-5" from the two ends; '' where they are not known. Made after the sums: writing a number costs more than adding it. */
export const scaleName = sql.raw(`coalesce(scale_min::text || '-' || scale_max::text, '')`);

/** One local day of the organisation, the group it is summed into, and whether its own cells are wanted. */
export interface SpanDay {
  readonly day: string;
  readonly group: string;
  readonly dirty: boolean;
}

/** CTE `span (day, grp, dirty, starts, ends)`: local days with the moments at which they begin and end. */
export function spanOf(orgId: number, days: readonly SpanDay[]): SQL {
  return sql`span AS MATERIALIZED (
    SELECT s.day, s.grp, s.dirty, s.day::timestamp AT TIME ZONE o.time_zone AS starts,
      (s.day + 1)::timestamp AT TIME ZONE o.time_zone AS ends
    FROM organisation o, unnest(${pgArray(days.map((d) => d.day))}::date[], ${pgArray(days.map((d) => d.group))}::date[],
      ${pgArray(days.map((d) => d.dirty))}::bool[]) AS s (day, grp, dirty)
    WHERE o.id = ${orgId})`;
}

/**
 * CTE `record`: every feedback of the days of `span`, one row each, with `more` columns where asked. A promoter question without a scale was asked
 * on 0–10, which defines it. Each day is one range of the index by time: left alone, the planner compares every record of the
 * span with every day (measured: a third of all the time). The outer moments are only for the planner: with a day to
 * spare on each side they hold in every time zone, and without them it takes the mentions of the whole table for the
 * cheapest.
 */
export function recordFacts(
  orgId: number,
  days: readonly SpanDay[],
  { where = sql`true`, more = sql`` }: { where?: SQL; more?: SQL } = {},
): SQL {
  const sorted = days.map((d) => d.day).sort();
  const first = dayBefore(sorted[0] ?? '1970-01-01');
  const last = dayAfter(dayAfter(sorted.at(-1) ?? '1970-01-01'));
  return sql`record AS MATERIALIZED (
    SELECT d.day, d.grp, d.dirty, f.id, f.audience::text AS audience, f.source_id, f.location_id, f.touchpoint_id, f.sentiment,
      f.score_type, f.score::float8 AS score,
      CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_min, 0) ELSE f.scale_min END AS scale_min,
      CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_max, 10) ELSE f.scale_max END AS scale_max${more}
    FROM span d CROSS JOIN LATERAL (
      SELECT * FROM feedback f
      WHERE f.org_id = ${orgId} AND f.occurred_at >= d.starts AND f.occurred_at < d.ends
        AND f.occurred_at >= ${`${first}T00:00:00Z`}::timestamptz AND f.occurred_at < ${`${last}T00:00:00Z`}::timestamptz
        AND ${where}
      OFFSET 0) f)`;
}

/**
 * CTE `event`, made from `record`: what was felt or scored at one touchpoint. A record speaks of a touchpoint once,
 * with the sign of its mentions together; its own rating of a touchpoint wins over the record's rating there.
 */
export function touchpointFacts(orgId: number): SQL {
  const place = sql`CASE WHEN r.dirty THEN r.day END AS day, r.grp, r.audience, r.source_id, r.location_id`;
  const ratings = boxes(sql`r`);
  const scores = boxes(sql`r`);
  return sql`event AS (
    SELECT ${place}, m.touchpoint_id, 'sentiment' AS metric, NULL::real AS scale_min, NULL::real AS scale_max,
      m.sentiment::float8 AS x, m.sentiment > 0 AS high, m.sentiment < 0 AS low
    FROM record r CROSS JOIN LATERAL (
      SELECT m.touchpoint_id, sign(sum(m.sentiment)) AS sentiment
      FROM mention m WHERE m.org_id = ${orgId} AND m.feedback_id = r.id
      GROUP BY m.touchpoint_id) m
    UNION ALL
    SELECT ${place}, r.touchpoint_id, 'rating', r.scale_min, r.scale_max, r.score, ${ratings.high}, ${ratings.low}
    FROM (
      SELECT r.day, r.grp, r.dirty, r.audience, r.source_id, r.location_id, t.touchpoint_id,
        t.value::float8 AS score, 'rating'::score_type AS score_type, t.scale_min, t.scale_max
      FROM record r CROSS JOIN LATERAL (
        SELECT * FROM touchpoint_rating t WHERE t.org_id = ${orgId} AND t.feedback_id = r.id OFFSET 0) t) r
    UNION ALL
    SELECT ${place}, r.touchpoint_id, r.score_type::text, r.scale_min, r.scale_max, r.score,
      ${scores.high}, ${scores.low}
    FROM record r
    WHERE r.touchpoint_id IS NOT NULL AND r.score IS NOT NULL AND r.score_type <> 'none'
      AND (r.score_type <> 'rating' OR NOT EXISTS (
        SELECT FROM touchpoint_rating t
        WHERE t.org_id = ${orgId} AND t.feedback_id = r.id AND t.touchpoint_id = r.touchpoint_id)))`;
}

import { type SQL, sql } from 'drizzle-orm';
import { addMonths } from '../calendar';
import type { JourneyRules } from './input';

/** A number of 0–100 on its own scale; NULL where the scale has no length. */
function percent(score: SQL, min: SQL, max: SQL): SQL {
  return sql`((${score} - ${min}) * 100.0 / nullif(${max} - ${min}, 0))`;
}

/** A moment of a month's first day that holds in every time zone with a day to spare, for the planner alone. */
const about = (day: string) => `${day}T00:00:00Z`;

/**
 * CTEs `journey` and `felt` of one month. A journey is an overall answer: a score that was given to no one touchpoint. It
 * holds what that record says of touchpoints and, where the customer is known, what the same customer said in the days
 * before, back to the previous overall answer; so every record is part of one journey at most. A touchpoint was bad where
 * a score of it lies below the threshold or where the words about it were bad on the whole.
 */
export function journeyFacts(orgId: number, month: string, rules: JourneyRules): SQL {
  const days = sql`make_interval(days => ${rules.windowDays}::int)`;
  const min = sql`CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_min, 0) ELSE f.scale_min END`;
  const max = sql`CASE WHEN f.score_type = 'nps' THEN coalesce(f.scale_max, 10) ELSE f.scale_max END`;
  const bad = (of: SQL) => sql`${of} < ${rules.badBelow}::float8`;
  return sql`edge AS MATERIALIZED (
      SELECT ${month}::date::timestamp AT TIME ZONE o.time_zone AS starts,
        ${addMonths(month, 1)}::date::timestamp AT TIME ZONE o.time_zone AS ends
      FROM organisation o WHERE o.id = ${orgId}),
    record AS MATERIALIZED (
      SELECT f.id, f.occurred_at, f.occurred_at >= e.starts AS here, coalesce(f.location_id, 0) AS location_id,
        f.touchpoint_id, coalesce(f.customer_hash, f.id::text) AS who, f.score_type::text AS score_type,
        f.score::float8 AS score, ${min} AS scale_min, ${max} AS scale_max,
        f.touchpoint_id IS NULL AND f.score_type <> 'none' AND f.score IS NOT NULL AND ${max} > ${min} AS whole
      FROM edge e JOIN feedback f ON f.org_id = ${orgId}
        AND f.occurred_at >= e.starts - ${days} AND f.occurred_at < e.ends
        AND f.occurred_at >= ${about(month)}::timestamptz - ${days} - interval '1 day'
        AND f.occurred_at < ${about(addMonths(month, 1))}::timestamptz + interval '1 day'
      WHERE f.audience = 'customer' AND (f.customer_hash IS NOT NULL
        OR f.occurred_at >= e.starts AND f.touchpoint_id IS NULL AND f.score_type <> 'none' AND f.score IS NOT NULL)),
    turn AS (
      SELECT r.*, count(*) FILTER (WHERE r.whole) OVER (PARTITION BY r.who ORDER BY r.occurred_at DESC, r.id DESC) AS turn
      FROM record r),
    -- The newest record of a turn is its overall answer; a turn of 0 has none yet.
    part AS MATERIALIZED (
      SELECT t.id, t.touchpoint_id, ${percent(sql`t.score`, sql`t.scale_min`, sql`t.scale_max`)} AS percent,
        first_value(t.id) OVER own AS journey, first_value(t.occurred_at) OVER own AS answered_at,
        first_value(t.here) OVER own AS here, t.occurred_at
      FROM turn t WHERE t.turn > 0
      WINDOW own AS (PARTITION BY t.who, t.turn ORDER BY t.occurred_at DESC, t.id DESC)),
    felt AS MATERIALIZED (
      SELECT p.journey, x.touchpoint_id, bool_or(x.bad) AS bad, bool_or(x.rated) AS rated
      FROM part p CROSS JOIN LATERAL (
        SELECT t.touchpoint_id,
          ${bad(percent(sql`t.value::float8`, sql`t.scale_min`, sql`t.scale_max`))} AS bad, true AS rated
        FROM touchpoint_rating t
        WHERE t.org_id = ${orgId} AND t.feedback_id = p.id AND t.scale_max > t.scale_min
        UNION ALL
        SELECT m.touchpoint_id, sum(m.sentiment) < 0, false
        FROM mention m WHERE m.org_id = ${orgId} AND m.feedback_id = p.id GROUP BY m.touchpoint_id
        UNION ALL
        SELECT p.touchpoint_id, ${bad(sql`p.percent`)}, true
        WHERE p.touchpoint_id IS NOT NULL AND p.percent IS NOT NULL) x
      WHERE p.here AND p.occurred_at >= p.answered_at - ${days}
      GROUP BY p.journey, x.touchpoint_id),
    journey AS MATERIALIZED (
      SELECT r.id, r.location_id, r.score_type, r.scale_min, r.scale_max, r.score, m.bad
      FROM (
        SELECT f.journey, count(*) FILTER (WHERE f.bad) AS bad
        FROM felt f GROUP BY f.journey HAVING count(*) >= ${rules.leastTouchpoints}::int) m
      JOIN record r ON r.id = m.journey)`;
}

/** The cells of those journeys: of the journeys themselves and of each touchpoint, for all locations and for each. */
export const journeyCells = sql`
  SELECT coalesce(location_id, 0) AS location_id, score_type || ' ' || scale_min::text || '-' || scale_max::text AS overall,
    touchpoint_id, n, sum, sumsq, bad, rated, lone_n, lone_sum, lone_sumsq
  FROM (
    SELECT CASE WHEN grouping(e.location_id) = 0 THEN e.location_id END AS location_id, grouping(e.location_id) AS together,
      e.score_type, e.scale_min, e.scale_max, e.touchpoint_id,
      count(*)::int AS n, sum(e.score) AS sum, sum(e.score * e.score) AS sumsq,
      count(*) FILTER (WHERE e.bad)::int AS bad, count(*) FILTER (WHERE e.rated)::int AS rated,
      count(*) FILTER (WHERE e.lone)::int AS lone_n, coalesce(sum(e.score) FILTER (WHERE e.lone), 0) AS lone_sum,
      coalesce(sum(e.score * e.score) FILTER (WHERE e.lone), 0) AS lone_sumsq
    FROM (
      SELECT j.location_id, j.score_type, j.scale_min, j.scale_max, j.score, 0 AS touchpoint_id,
        j.bad > 0 AS bad, false AS rated, j.bad = 0 AS lone
      FROM journey j
      UNION ALL
      SELECT j.location_id, j.score_type, j.scale_min, j.scale_max, j.score, f.touchpoint_id,
        f.bad, f.rated, f.bad AND j.bad = 1
      FROM journey j JOIN felt f ON f.journey = j.id) e
    GROUP BY e.score_type, e.scale_min, e.scale_max, e.touchpoint_id, GROUPING SETS ((), (e.location_id))) cell
  WHERE together = 1 OR location_id <> 0`;

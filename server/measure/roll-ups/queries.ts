import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { daysOfMonth, monthOf } from '../calendar';
import { boxes, recordFacts, scaleName, spanOf, touchpointFacts } from './queries-facts';
import { findTelling, waitCells } from './queries-waits';

const CELL = sql.raw(`org_id, audience, touchpoint_id, location_id, source_id, metric, scale, day,
  n, sum, sumsq, high, low`);

/** First keys of the advisory locks: of an organisation's rebuilds, and of one month's. */
const REBUILD_LOCK = 7_260_412;
const MONTH_LOCK = 7_260_413;

/** Waits until no other rebuild of this organisation runs; held to the end of the transaction. */
export async function lockRebuild(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(${REBUILD_LOCK}::int, ${scope.orgId}::int)`);
}

/**
 * Waits until no rebuild of this month runs, nor one of the whole organisation; other months may be summed meanwhile.
 * Held to the end of the transaction, which must lock one month only: two could wait for each other in a circle.
 * @param month its first day
 */
export async function lockMonth(db: Db, scope: Scope, month: string): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock_shared(${REBUILD_LOCK}::int, ${scope.orgId}::int)`);
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(${MONTH_LOCK}::int, hashtext(${`${scope.orgId} ${month}`}))`,
  );
}

export async function listDirtyDays(db: Db, scope: Scope): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    SELECT DISTINCT day::text AS day FROM dirty_day WHERE org_id = ${scope.orgId} ORDER BY day DESC`);
  return rows.map((row) => row.day);
}

/** Takes the marks of these days that are visible now; returns the days that had one. */
export async function removeDirtyDays(db: Db, scope: Scope, days: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    WITH gone AS (
      DELETE FROM dirty_day WHERE org_id = ${scope.orgId} AND day = ANY(${pgArray(days)}::date[]) RETURNING day)
    SELECT DISTINCT day::text AS day FROM gone`);
  return rows.map((row) => row.day);
}

/**
 * Waits until every transaction that marked a day is over, and lets none mark one before this one is: a record that
 * is being written marks its day either before the time zone changes and is seen, or after and marks the new day.
 */
export async function holdDirtyDays(db: Db): Promise<void> {
  await db.execute(sql`LOCK TABLE dirty_day IN SHARE ROW EXCLUSIVE MODE`);
}

/** Marks every day that has a record or a cell. */
export async function saveAllDirty(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day)
    SELECT o.id, d.day FROM organisation o CROSS JOIN LATERAL (
      SELECT DISTINCT (f.occurred_at AT TIME ZONE o.time_zone)::date AS day
      FROM feedback f WHERE f.org_id = o.id
      UNION
      SELECT DISTINCT r.day FROM rollup r WHERE r.org_id = o.id
      UNION
      SELECT r.day FROM rollup_month r WHERE r.org_id = o.id) d
    WHERE o.id = ${scope.orgId}`);
}

/** Removes the cells of these days and of their months. */
export async function removeCells(db: Db, scope: Scope, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map(monthOf))];
  await db.execute(
    sql`DELETE FROM rollup WHERE org_id = ${scope.orgId} AND day = ANY(${pgArray(days)}::date[])`,
  );
  await db.execute(
    sql`DELETE FROM rollup_month WHERE org_id = ${scope.orgId} AND day = ANY(${pgArray(months)}::date[])`,
  );
}

/**
 * Sums these days anew from the raw records, in one statement and so from one snapshot. Their whole months are read,
 * because touchpoint × location is kept by month only; all other months are added up from their days.
 */
export async function saveCells(db: Db, scope: Scope, days: readonly string[]): Promise<void> {
  const wanted = new Set(days);
  const months = [...new Set(days.map(monthOf))];
  const span = months
    .flatMap(daysOfMonth)
    .map((day) => ({ day, group: monthOf(day), dirty: wanted.has(day) }));
  const score = boxes(sql`r`);
  const waits = waitCells(scope.orgId, await findTelling(db, scope));
  await db.execute(sql`
    WITH ${spanOf(scope.orgId, span)},
    ${recordFacts(scope.orgId, span, { more: waits.columns })},
    ${touchpointFacts(scope.orgId)},
    record_sum AS (
      SELECT r.day, r.audience, r.source_id, r.location_id, r.score_type, r.scale_min, r.scale_max,
        grouping(r.location_id) AS all_locations,
        count(*) AS records, count(r.sentiment) AS analysed, sum(r.sentiment)::float8 AS feeling,
        count(*) FILTER (WHERE r.sentiment > 0) AS positive, count(*) FILTER (WHERE r.sentiment < 0) AS negative,
        count(r.score) AS scored, sum(r.score) AS sum, sum(r.score * r.score) AS sumsq,
        count(*) FILTER (WHERE ${score.high}) AS high, count(*) FILTER (WHERE ${score.low}) AS low
      FROM record r WHERE r.dirty
      GROUP BY r.day, r.audience, r.score_type, r.scale_min, r.scale_max,
        GROUPING SETS ((), (r.source_id), (r.location_id))),
    record_cell AS (
      SELECT g.audience, 0 AS touchpoint_id, coalesce(g.location_id, 0) AS location_id,
        coalesce(g.source_id, 0) AS source_id, c.metric, c.scale, g.day,
        sum(c.n) AS n, sum(c.sum) AS sum, sum(c.sumsq) AS sumsq, sum(c.high) AS high, sum(c.low) AS low
      FROM record_sum g CROSS JOIN LATERAL (VALUES
        ('volume', '', g.records, 0::float8, 0::float8, g.analysed, 0::bigint),
        ('sentiment', '', g.analysed, g.feeling, (g.positive + g.negative)::float8, g.positive, g.negative),
        (CASE WHEN g.score_type <> 'none' THEN g.score_type::text END, ${scaleName},
          g.scored, g.sum, g.sumsq, g.high, g.low)) AS c (metric, scale, n, sum, sumsq, high, low)
      WHERE c.n > 0 AND c.metric IS NOT NULL AND (g.all_locations = 1 OR g.location_id IS NOT NULL)
      GROUP BY g.audience, 3, 4, c.metric, c.scale, g.day),
    event_cell AS (
      SELECT e.audience, e.touchpoint_id,
        CASE WHEN grouping(e.location_id) = 0 THEN e.location_id ELSE 0 END AS location_id,
        coalesce(e.source_id, 0) AS source_id, e.metric, ${scaleName} AS scale,
        CASE WHEN grouping(e.day) = 0 THEN e.day ELSE e.grp END AS day,
        count(*) AS n, sum(e.x) AS sum, sum(e.x * e.x) AS sumsq,
        count(*) FILTER (WHERE e.high) AS high, count(*) FILTER (WHERE e.low) AS low
      FROM event e
      GROUP BY e.audience, e.touchpoint_id, e.metric, e.scale_min, e.scale_max,
        GROUPING SETS ((e.day), (e.day, e.source_id), (e.grp, e.location_id)))${waits.ctes},
    days AS (
      INSERT INTO rollup (${CELL})
      SELECT ${scope.orgId}::int, c.* FROM record_cell c
      UNION ALL
      SELECT ${scope.orgId}::int, c.* FROM event_cell c WHERE c.location_id = 0 AND c.day IS NOT NULL${waits.days})
    INSERT INTO rollup_month (${CELL})
    SELECT ${scope.orgId}::int, c.* FROM event_cell c WHERE c.location_id <> 0${waits.months}`);
  await db.execute(sql`
    INSERT INTO rollup_month (${CELL})
    SELECT org_id, audience, touchpoint_id, location_id, source_id, metric, scale, date_trunc('month', day)::date,
      sum(n), sum(sum), sum(sumsq), sum(high), sum(low)
    FROM rollup WHERE org_id = ${scope.orgId} AND day = ANY(${pgArray(span.map(({ day }) => day))}::date[])
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`);
}

export async function saveAsOf(db: Db, scope: Scope, at: Date): Promise<void> {
  await db.execute(sql`
    INSERT INTO rollup_state (org_id, as_of) VALUES (${scope.orgId}, ${at.toISOString()}::timestamptz)
    ON CONFLICT (org_id) DO UPDATE SET as_of = greatest(rollup_state.as_of, excluded.as_of)`);
}

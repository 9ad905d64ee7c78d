import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { WAIT_METRICS, type WaitMetric } from '@/server/maths/catalogue';
import { LONGEST_WAIT_HOURS, OPEN_BUCKET, WAIT_BORDERS_HOURS, WAIT_BUCKETS } from '@/server/maths/waits';
import { type Ask, ofWholeMonths, type Window } from '../ask';
import { daysBetween } from '../calendar';
import type { CellRange, RawGroup, Tally } from './queries-cells';
import { anyOf, bucketStart, recordFacts, spanOf } from './queries-facts';

/** The sources that tell of each kind of wait, as the cells were summed. */
export type Telling = Readonly<Record<WaitMetric, readonly number[]>>;

export async function findTelling(db: Db, scope: Scope): Promise<Telling> {
  const rows = await db.execute<{ metric: WaitMetric; sourceId: number }>(sql`
    SELECT metric, source_id AS "sourceId" FROM telling_source WHERE org_id = ${scope.orgId} ORDER BY 1, 2`);
  const of = (metric: WaitMetric) =>
    rows.filter((row) => row.metric === metric).map(({ sourceId }) => sourceId);
  return {
    response: of('response'),
    acknowledgement: of('acknowledgement'),
    resolution: of('resolution'),
  };
}

/**
 * Notes which sources tell of replies now, and marks all days of those for which that is new, or no longer so: their
 * other records wait from now on, or no longer do. A source tells when one of its records does.
 */
export async function saveTelling(db: Db, scope: Scope): Promise<void> {
  const has = (column: string) => sql`EXISTS (SELECT FROM feedback f
    WHERE f.org_id = ${scope.orgId} AND f.source_id = s.id AND f.${sql.raw(column)} IS NOT NULL)`;
  await db.execute(sql`
    WITH told AS (
      SELECT s.id AS source_id, t.metric FROM source s CROSS JOIN LATERAL (VALUES
        ('response', ${has('replied_at')}), ('acknowledgement', ${has('acknowledged_at')}),
        ('resolution', ${has('resolved_at')})) AS t (metric, tells)
      WHERE s.org_id = ${scope.orgId} AND t.tells),
    gone AS (
      DELETE FROM telling_source k WHERE k.org_id = ${scope.orgId} AND NOT EXISTS (
        SELECT FROM told t WHERE t.source_id = k.source_id AND t.metric = k.metric)
      RETURNING source_id),
    come AS (
      INSERT INTO telling_source (org_id, source_id, metric)
      SELECT ${scope.orgId}::int, source_id, metric FROM told ON CONFLICT DO NOTHING
      RETURNING source_id)
    INSERT INTO dirty_day (org_id, day)
    SELECT DISTINCT r.org_id, r.day
    FROM (SELECT source_id FROM gone UNION SELECT source_id FROM come) c
    JOIN rollup r ON r.org_id = ${scope.orgId} AND r.audience = ANY('{customer,employee,partner}'::text[])
      AND r.touchpoint_id = 0 AND r.location_id = 0 AND r.source_id = c.source_id
      AND r.metric = 'volume' AND r.scale = ''`);
}

/** The sources that tell of anything. */
function sourcesOf(telling: Telling): number[] {
  return [...new Set(Object.values(telling).flat())];
}

/** What ends each wait. A reply is also the first that somebody hears, if nothing was before it. */
const ENDED: Record<WaitMetric, SQL> = {
  response: sql.raw('r.replied_at'),
  acknowledgement: sql.raw('least(r.acknowledged_at, r.replied_at)'),
  resolution: sql.raw('r.resolved_at'),
};

/** What a wait needs to know of a record; see `recordFacts`. */
const WAIT_COLUMNS = sql.raw(', f.occurred_at, f.replied_at, f.acknowledged_at, f.resolved_at');

const borders = sql.raw(`'{${WAIT_BORDERS_HOURS.join(',')}}'::float8[]`);
const names = sql.raw(`'{${WAIT_BUCKETS.map((name) => `"${name}"`).join(',')}}'::text[]`);
const open = sql.raw(`'${OPEN_BUCKET}'`);
/** A moment as whole minutes, which add up without rounding. */
const minutes = (at: SQL) => sql`floor(extract(epoch FROM ${at})::float8 / 60)`;

/**
 * What each record of `from` (record `r`) waited for, if its source tells of it: the bucket of the wait, a reply before
 * its record counting as at once; for one that still waits the minute in which it came, so that the cells know how
 * long it has waited whenever one looks. Colleagues are not kept waiting: what they answer is counted, never who.
 */
function waitsOf(from: SQL, columns: SQL, telling: Telling): SQL {
  const told = WAIT_METRICS.filter((metric) => telling[metric].length > 0).map(
    (metric) => sql`(${metric}, ${ENDED[metric]}, r.source_id = ANY(${pgArray(telling[metric])}::int[]))`,
  );
  const hours = sql`extract(epoch FROM w.ended - r.occurred_at)::float8 / 3600`;
  return sql`SELECT ${columns}, w.metric, r.occurred_at,
      CASE WHEN w.ended IS NULL THEN ${open} ELSE (${names})[width_bucket(${hours}, ${borders}) + 1] END AS scale,
      CASE WHEN w.ended IS NULL THEN ${minutes(sql`r.occurred_at`)} ELSE 0 END AS x
    FROM ${from} CROSS JOIN LATERAL (VALUES ${sql.join(told, sql`, `)}) AS w (metric, ended, tells)
    WHERE r.source_id = ANY(${pgArray(sourcesOf(telling))}::int[]) AND w.tells AND r.audience <> 'employee'`;
}

/** Records with each touchpoint that they were asked at or speak of. */
function atTouchpoints(orgId: number, telling: Telling): SQL {
  return sql`(SELECT r.*, t.touchpoint_id AS spoken FROM record r CROSS JOIN LATERAL (
      SELECT m.touchpoint_id FROM mention m WHERE m.org_id = ${orgId} AND m.feedback_id = r.id
      UNION SELECT r.touchpoint_id WHERE r.touchpoint_id IS NOT NULL) t
    WHERE r.source_id = ANY(${pgArray(sourcesOf(telling))}::int[]) OFFSET 0) r`;
}

/** Pieces of the statement that sums days anew; see `saveCells`. All empty where no source tells of anything. */
export interface WaitCells {
  readonly columns: SQL;
  readonly ctes: SQL;
  readonly days: SQL;
  readonly months: SQL;
}

/** Cells of waits, made from `record`: by day overall, by source, location and touchpoint; by month touchpoint × location. */
export function waitCells(orgId: number, telling: Telling): WaitCells {
  if (sourcesOf(telling).length === 0) return { columns: sql``, ctes: sql``, days: sql``, months: sql`` };
  const place = sql`CASE WHEN r.dirty THEN r.day END AS day, r.grp, r.audience, r.source_id, r.location_id`;
  const sums = sql`count(*) AS n, sum(w.x) AS sum, 0::float8 AS sumsq, 0::bigint AS high, 0::bigint AS low`;
  return {
    columns: WAIT_COLUMNS,
    ctes: sql`,
    wait_cell AS (
      SELECT w.audience, 0 AS touchpoint_id, coalesce(w.location_id, 0) AS location_id,
        coalesce(w.source_id, 0) AS source_id, w.metric, w.scale, w.day, ${sums}
      FROM (${waitsOf(sql`record r`, place, telling)}) w
      WHERE w.day IS NOT NULL
      GROUP BY w.audience, w.metric, w.scale, w.day, GROUPING SETS ((), (w.source_id), (w.location_id))
      HAVING grouping(w.location_id) = 1 OR w.location_id IS NOT NULL),
    wait_event_cell AS (
      SELECT w.audience, w.touchpoint_id,
        CASE WHEN grouping(w.location_id) = 0 THEN w.location_id ELSE 0 END AS location_id,
        coalesce(w.source_id, 0) AS source_id, w.metric, w.scale,
        CASE WHEN grouping(w.day) = 0 THEN w.day ELSE w.grp END AS day, ${sums}
      FROM (${waitsOf(atTouchpoints(orgId, telling), sql`${place}, r.spoken AS touchpoint_id`, telling)}) w
      GROUP BY w.audience, w.touchpoint_id, w.metric, w.scale,
        GROUPING SETS ((w.day), (w.day, w.source_id), (w.grp, w.location_id)))`,
    days: sql`
      UNION ALL
      SELECT ${orgId}::int, c.* FROM wait_cell c
      UNION ALL
      SELECT ${orgId}::int, c.* FROM wait_event_cell c WHERE c.location_id = 0 AND c.day IS NOT NULL`,
    months: sql`
    UNION ALL
    SELECT ${orgId}::int, c.* FROM wait_event_cell c WHERE c.location_id <> 0`,
  };
}

/** CTE `state`: the minute up to which everything is counted, and the first month in which anyone may wait less than the longest wait. */
const stateOf = (orgId: number) => sql`state AS (
  SELECT ${minutes(sql`s.as_of`)} AS as_of,
    date_trunc('month', s.as_of - make_interval(hours => ${LONGEST_WAIT_HOURS}, days => 1))::date AS young
  FROM rollup_state s WHERE s.org_id = ${orgId})`;

/** "open 36": how long those of a cell have waited on average, in whole hours. */
const openSince = (minute: SQL) => sql`${open} || ' ' ||
  least(${LONGEST_WAIT_HOURS}::int, greatest(0, floor((state.as_of - ${minute}) / 60)))::int`;

const bare = { sum: 0, sumsq: 0, high: 0, low: 0 };
type WaitRow = { ask: number; start: string | null; scale: string; n: number };

/**
 * Waits from the roll-ups. In whole months, those who still wait come from the days of the last months, so that their
 * hours so far are known to a day; in older months all have waited longer than is told apart. Only touchpoint ×
 * location, which is kept by month, knows them to the month.
 */
export async function tallyWaitCells(
  db: Db,
  scope: Scope,
  ranges: readonly CellRange[],
  window: Window & { weekStart: number },
): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const column = (read: (range: CellRange) => string | number) => pgArray(ranges.map(read));
  const held = sql`c.org_id = ${scope.orgId} AND c.audience = a.audience AND c.touchpoint_id = a.touchpoint_id
    AND c.location_id = a.location_id AND c.source_id = a.source_id AND c.metric = a.metric
    AND c.day >= ${window.from}::date AND c.day <= ${window.to}::date`;
  const cells = ofWholeMonths(window)
    ? sql`SELECT c.scale, c.day, c.n, c.sum FROM rollup_month c WHERE ${held}
        AND (c.scale <> ${open} OR c.day < state.young OR (a.touchpoint_id <> 0 AND a.location_id <> 0))
      UNION ALL
      SELECT c.scale, c.day, c.n, c.sum FROM rollup c WHERE ${held} AND c.scale = ${open} AND c.day >= state.young`
    : sql`SELECT c.scale, c.day, c.n, c.sum FROM rollup c WHERE ${held}`;
  const rows = await db.execute<WaitRow>(sql`
    WITH ${stateOf(scope.orgId)}
    SELECT a.ask, ${bucketStart(sql`r.day`, window.bucket, window.weekStart)}::text AS start,
      CASE WHEN r.scale = ${open} THEN ${openSince(sql`r.sum / r.n`)} ELSE r.scale END AS scale, sum(r.n)::int AS n
    FROM unnest(${column((r) => r.position)}::int[], ${column((r) => r.ask.audience)}::text[],
      ${column((r) => r.touchpoint)}::int[], ${column((r) => r.location)}::int[],
      ${column((r) => r.source)}::int[], ${column((r) => r.ask.metric)}::text[])
      AS a (ask, audience, touchpoint_id, location_id, source_id, metric)
    CROSS JOIN state CROSS JOIN LATERAL (${cells} OFFSET 0) r
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return rows.map((row) => ({ ...row, ...bare }));
}

const GROUP_ID = {
  touchpoint: sql`e.touchpoint_id`,
  location: sql`e.location_id`,
  source: sql`e.source_id`,
} as const;

/** Waits from the raw records, each with its own hours so far: for cuts that no roll-up holds. */
export async function tallyRawWaits(
  db: Db,
  scope: Scope,
  ask: Ask & { metric: WaitMetric },
  window: Window & { weekStart: number },
  group: RawGroup,
): Promise<Tally[]> {
  const telling = await findTelling(db, scope);
  if (telling[ask.metric].length === 0) return [];
  const span = daysBetween(window.from, window.to).map((day) => ({ day, group: day, dirty: true }));
  const where = sql`f.audience = ${ask.audience}::audience AND ${anyOf(sql`f.location_id`, ask.locationIds)}
    AND ${anyOf(sql`f.source_id`, ask.sourceIds)} AND f.source_id = ANY(${pgArray(telling[ask.metric])}::int[])`;
  const columns = sql`r.day, r.location_id, r.source_id`;
  const facts =
    ask.touchpointIds !== null || group === 'touchpoint'
      ? waitsOf(atTouchpoints(scope.orgId, telling), sql`${columns}, r.spoken AS touchpoint_id`, telling)
      : waitsOf(sql`record r`, sql`${columns}, NULL::int AS touchpoint_id`, telling);
  const rows = await db.execute<WaitRow>(sql`
    WITH ${spanOf(scope.orgId, span)}, ${recordFacts(scope.orgId, span, { where, more: WAIT_COLUMNS })},
    ${stateOf(scope.orgId)}, e AS (${facts})
    SELECT ${group === null ? sql`0` : GROUP_ID[group]} AS ask,
      ${bucketStart(sql`e.day`, window.bucket, window.weekStart)}::text AS start,
      CASE WHEN e.scale = ${open} THEN ${openSince(sql`e.x`)} ELSE e.scale END AS scale, count(*)::int AS n
    FROM e CROSS JOIN state
    WHERE e.metric = ${ask.metric} AND ${anyOf(sql`e.touchpoint_id`, ask.touchpointIds)}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return rows.filter((row) => row.ask !== null).map((row) => ({ ...row, ...bare }));
}

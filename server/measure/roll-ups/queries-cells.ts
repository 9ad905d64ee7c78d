import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { isWait } from '@/server/maths/catalogue';
import type { Sums } from '@/server/maths/from-sums';
import { type Ask, ofWholeMonths, type Window } from '../ask';
import { daysBetween } from '../calendar';
import { anyOf, boxes, bucketStart, recordFacts, scaleName, spanOf, touchpointFacts } from './queries-facts';
import { tallyReleased } from './queries-release';
import { tallyRawWaits, tallyWaitCells } from './queries-waits';

/** Sums of one scale within one bucket of one question; `start` is null where no bucket was asked for. */
export interface Tally extends Sums {
  [column: string]: unknown;
  /** Position of the question, or the id of the group. */
  readonly ask: number;
  readonly start: string | null;
}

/** One range of the primary key: a place of one of the questions. */
export interface CellRange {
  readonly position: number;
  readonly touchpoint: number;
  readonly location: number;
  readonly source: number;
  readonly ask: Ask;
}

export function rangesOf(asks: readonly Ask[]): CellRange[] {
  return asks.flatMap((ask, position) =>
    (ask.touchpointIds ?? [0]).flatMap((touchpoint) =>
      (ask.locationIds ?? [0]).flatMap((location) =>
        (ask.sourceIds ?? [0]).map((source) => ({ position, touchpoint, location, source, ask })),
      ),
    ),
  );
}

/** All questions in one reading of the roll-ups; those about employees are answered from released cells alone. */
export async function tallyCells(
  db: Db,
  scope: Scope,
  asks: readonly Ask[],
  window: Window & { weekStart: number },
): Promise<Tally[]> {
  const ranges = rangesOf(asks);
  const isEmployees = ({ ask }: CellRange) => ask.audience === 'employee';
  const others = ranges.filter((range) => !isEmployees(range));
  const [scores, waits, employees] = await Promise.all([
    tallyScoreCells(
      db,
      scope,
      others.filter(({ ask }) => !isWait(ask.metric)),
      window,
    ),
    tallyWaitCells(
      db,
      scope,
      others.filter(({ ask }) => isWait(ask.metric)),
      window,
    ),
    tallyReleased(db, scope, ranges.filter(isEmployees), window),
  ]);
  return [...scores, ...waits, ...employees];
}

/**
 * Each question is a handful of ranges of the primary key. OFFSET 0 keeps it so; left alone, the planner sorts whole
 * months of cells by their texts for a merge join (measured: ten times slower).
 */
async function tallyScoreCells(
  db: Db,
  scope: Scope,
  ranges: readonly CellRange[],
  window: Window & { weekStart: number },
): Promise<Tally[]> {
  if (ranges.length === 0) return [];
  const column = (read: (range: (typeof ranges)[number]) => string | number) => pgArray(ranges.map(read));
  const byMonth = ofWholeMonths(window);
  const cells = byMonth ? sql`rollup_month` : sql`rollup`;
  // A month cell stands on the first of its month as it is.
  const start =
    byMonth && window.bucket === 'month'
      ? sql`r.day`
      : bucketStart(sql`r.day`, window.bucket, window.weekStart);
  const rows = await db.execute<Tally>(sql`
    SELECT a.ask, ${start}::text AS start, r.scale,
      sum(r.n)::int AS n, sum(r.sum)::float8 AS sum, sum(r.sumsq)::float8 AS sumsq,
      sum(r.high)::int AS high, sum(r.low)::int AS low
    FROM unnest(${column((r) => r.position)}::int[], ${column((r) => r.ask.audience)}::text[],
      ${column((r) => r.touchpoint)}::int[], ${column((r) => r.location)}::int[],
      ${column((r) => r.source)}::int[], ${column((r) => r.ask.metric)}::text[])
      AS a (ask, audience, touchpoint_id, location_id, source_id, metric)
    CROSS JOIN LATERAL (
      SELECT * FROM ${cells} c
      WHERE c.org_id = ${scope.orgId} AND c.audience = a.audience AND c.touchpoint_id = a.touchpoint_id
        AND c.location_id = a.location_id AND c.source_id = a.source_id AND c.metric = a.metric
        AND c.day >= ${window.from}::date AND c.day <= ${window.to}::date
      OFFSET 0) r
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return [...rows];
}

/** Feeling at one touchpoint and location together. */
export interface PlaceTally extends Sums {
  readonly touchpointId: number;
  readonly locationId: number;
}

/**
 * Customers' feeling over whole months at each of these touchpoints by location, cut to the locations that this person
 * sees; places without any are left out. Answered from the index `rollup_month_places` alone.
 */
export async function tallyFeelingByPlace(
  db: Db,
  scope: Scope,
  months: { from: string; to: string },
  touchpointIds: readonly number[],
): Promise<PlaceTally[]> {
  const seen = scope.locations === 'all' ? null : scope.locations;
  type Row = { touchpointId: number; locationId: number; n: number; high: number; low: number };
  const rows = await db.execute<Row>(sql`
    SELECT r.touchpoint_id AS "touchpointId", r.location_id AS "locationId", sum(r.n)::int AS n,
      sum(r.high)::int AS high, sum(r.low)::int AS low
    FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.day >= ${months.from}::date AND r.day <= ${months.to}::date
      AND r.audience = 'customer' AND r.metric = 'sentiment' AND r.source_id = 0 AND r.location_id <> 0
      AND r.touchpoint_id = ANY(${pgArray(touchpointIds)}::int[]) AND ${anyOf(sql`r.location_id`, seen)}
    GROUP BY 1, 2`);
  // A feeling is −1, 0 or 1.
  return rows.map((row) => ({ ...row, scale: '', sum: row.high - row.low, sumsq: row.high + row.low }));
}

export type RawGroup = 'touchpoint' | 'location' | 'source' | null;

const GROUP_ID: Record<'touchpoint' | 'location' | 'source', SQL> = {
  touchpoint: sql`e.touchpoint_id`,
  location: sql`e.location_id`,
  source: sql`e.source_id`,
};

/** One question, and its split, put to the raw records: for cuts that no roll-up holds. */
export async function tallyRaw(
  db: Db,
  scope: Scope,
  ask: Ask,
  window: Window & { weekStart: number },
  group: RawGroup,
): Promise<Tally[]> {
  if (ask.audience === 'employee') throw new Error('Of employees only released cells are asked.');
  const { metric } = ask;
  if (isWait(metric)) return tallyRawWaits(db, scope, { ...ask, metric }, window, group);
  const span = daysBetween(window.from, window.to).map((day) => ({ day, group: day, dirty: true }));
  const where = sql`f.audience = ${ask.audience}::audience AND ${anyOf(sql`f.location_id`, ask.locationIds)}
    AND ${anyOf(sql`f.source_id`, ask.sourceIds)}`;
  const score = boxes(sql`e`);
  const atTouchpoint = ask.touchpointIds !== null || group === 'touchpoint';
  // Either the facts at touchpoints, or those of the records as a whole: never both, they would count twice.
  const facts = atTouchpoint
    ? sql`, ${touchpointFacts(scope.orgId)}, e AS (
        SELECT day, touchpoint_id, location_id, source_id, scale_min, scale_max, x, high, low FROM event
        WHERE metric = ${ask.metric} AND ${anyOf(sql`touchpoint_id`, ask.touchpointIds)})`
    : ask.metric === 'sentiment'
      ? sql`, e AS (
        SELECT day, touchpoint_id, location_id, source_id, NULL::real AS scale_min, NULL::real AS scale_max,
          sentiment::float8 AS x, sentiment > 0 AS high, sentiment < 0 AS low
        FROM record WHERE sentiment IS NOT NULL)`
      : sql`, e AS (
        SELECT e.day, e.touchpoint_id, e.location_id, e.source_id, e.scale_min, e.scale_max, e.score AS x,
          ${score.high} AS high, ${score.low} AS low
        FROM record e WHERE e.score_type = ${ask.metric}::text::score_type AND e.score IS NOT NULL)`;
  const groupId = group === null ? sql`0` : GROUP_ID[group];
  const rows = await db.execute<Tally>(sql`
    WITH ${spanOf(scope.orgId, span)}, ${recordFacts(scope.orgId, span, { where })} ${facts},
    totals AS (
      SELECT ${groupId} AS ask, ${bucketStart(sql`e.day`, window.bucket, window.weekStart)} AS start,
        e.scale_min, e.scale_max, count(*)::int AS n, sum(e.x)::float8 AS sum, sum(e.x * e.x)::float8 AS sumsq,
        count(*) FILTER (WHERE e.high)::int AS high, count(*) FILTER (WHERE e.low)::int AS low
      FROM e GROUP BY 1, 2, 3, 4)
    SELECT ask, start::text AS start, ${scaleName} AS scale, n, sum, sumsq, high, low
    FROM totals WHERE ask IS NOT NULL ORDER BY 1, 2, 3`);
  return [...rows];
}

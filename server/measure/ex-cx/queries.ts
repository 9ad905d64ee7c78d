import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { MetricKey } from '@/server/maths/catalogue';
import type { Sums } from '@/server/maths/from-sums';

interface Months {
  /** First and last day of whole months. */
  readonly from: string;
  readonly to: string;
}

/** Sums of one metric at one location in one month, one scale. */
export interface SiteMonth extends Sums {
  [column: string]: unknown;
  readonly locationId: number;
  readonly month: string;
}

function seen(scope: Scope, column: SQL): SQL {
  if (scope.locations === 'all') return sql`${column} <> 0`;
  return sql`${column} = ANY(${pgArray(scope.locations)}::int[])`;
}

/** Condition on `employee_release e`: the month was over when the roll-ups were made. */
function isOver(scope: Scope): SQL {
  return sql`(e.day + interval '1 month')::date <= (SELECT (s.as_of AT TIME ZONE o.time_zone)::date
    FROM rollup_state s JOIN organisation o ON o.id = s.org_id WHERE s.org_id = ${scope.orgId})`;
}

/** In how many months of single locations each metric of employees may be shown, the most first. */
export async function tallyReleasedSites(
  db: Db,
  scope: Scope,
  { from, to }: Months,
): Promise<{ metric: MetricKey; cells: number }[]> {
  const rows = await db.execute<{ metric: MetricKey; cells: number }>(sql`
    SELECT e.metric, count(*)::int AS cells FROM employee_release e
    WHERE e.org_id = ${scope.orgId} AND e.metric <> 'comment' AND ${seen(scope, sql`e.location_id`)}
      AND e.source_id = 0 AND e.day >= ${from}::date AND e.day <= ${to}::date AND ${isOver(scope)}
    GROUP BY 1 ORDER BY 2 DESC, array_position('{nps,csat,rating,ces,sentiment}'::text[], e.metric)`);
  return [...rows];
}

/** Employees by location and month: released cells only. OFFSET 0 keeps each of them one look into the key. */
export async function listEmployeeSites(
  db: Db,
  scope: Scope,
  metric: MetricKey,
  { from, to }: Months,
): Promise<SiteMonth[]> {
  const rows = await db.execute<SiteMonth>(sql`
    SELECT r.location_id AS "locationId", r.day::text AS month, r.scale, r.n, r.sum, r.sumsq, r.high, r.low
    FROM employee_release e
    CROSS JOIN LATERAL (
      SELECT * FROM rollup_month c
      WHERE c.org_id = ${scope.orgId} AND c.audience = 'employee' AND c.touchpoint_id = 0
        AND c.location_id = e.location_id AND c.source_id = 0 AND c.metric = e.metric AND c.day = e.day
      OFFSET 0) r
    WHERE e.org_id = ${scope.orgId} AND e.metric = ${metric} AND ${seen(scope, sql`e.location_id`)}
      AND e.source_id = 0 AND e.day >= ${from}::date AND e.day <= ${to}::date AND ${isOver(scope)}`);
  return [...rows];
}

/** Customers by location and month, from the index of places alone. */
export async function listCustomerSites(
  db: Db,
  scope: Scope,
  metric: MetricKey,
  { from, to }: Months,
): Promise<SiteMonth[]> {
  const rows = await db.execute<SiteMonth>(sql`
    SELECT r.location_id AS "locationId", r.day::text AS month, r.scale, r.n, r.sum, r.sumsq, r.high, r.low
    FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.touchpoint_id = 0 AND r.metric = ${metric} AND r.audience = 'customer'
      AND r.day >= ${from}::date AND r.day <= ${to}::date AND r.source_id = 0 AND r.location_id <> 0
      AND ${seen(scope, sql`r.location_id`)}`);
  return [...rows];
}

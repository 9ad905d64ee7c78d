import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Sums } from '@/server/maths/from-sums';

/** Answers of one site in one month on one scale. */
export interface SiteCell extends Sums {
  [column: string]: unknown;
  /** Tells sites apart and says nothing of which they are. */
  readonly site: number;
  /** null for a site that this person does not see. */
  readonly locationId: number | null;
  readonly day: string;
}

function sees(scope: Scope, touchpointId: number): SQL {
  if (scope.touchpoints === 'all') return sql`true`;
  return sql`${touchpointId}::int = ANY(${pgArray(scope.touchpoints)}::int[])`;
}

/**
 * Customers' answers by site over whole months, at one touchpoint or (0) as a whole. Limits are drawn from all sites, so
 * all are read; those that this person does not see come without their id. Answered from `rollup_month_places` alone.
 */
export async function tallySites(
  db: Db,
  scope: Scope,
  ask: { metric: string; touchpointId: number },
  months: { from: string; to: string },
): Promise<SiteCell[]> {
  const own =
    scope.locations === 'all'
      ? sql`r.location_id`
      : sql`CASE WHEN r.location_id = ANY(${pgArray(scope.locations)}::int[]) THEN r.location_id END`;
  const rows = await db.execute<SiteCell>(sql`
    SELECT dense_rank() OVER (ORDER BY r.location_id)::int AS site, ${own} AS "locationId", r.day::text AS day, r.scale,
      r.n, r.sum, r.sumsq, r.high, r.low
    FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.touchpoint_id = ${ask.touchpointId}::int AND r.metric = ${ask.metric}
      AND r.audience = 'customer' AND r.day >= ${months.from}::date AND r.day <= ${months.to}::date
      AND r.source_id = 0 AND r.location_id <> 0 AND ${sees(scope, ask.touchpointId)}`);
  return [...rows];
}

/** Which metrics have answers at sites over these months, the most answers first. */
export async function listSiteSupply(
  db: Db,
  scope: Scope,
  touchpointId: number,
  months: { from: string; to: string },
): Promise<{ metric: string; n: number }[]> {
  const rows = await db.execute<{ metric: string; n: number }>(sql`
    SELECT r.metric, sum(r.n)::int AS n FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.touchpoint_id = ${touchpointId}::int
      AND r.metric = ANY('{nps,csat,ces,rating,sentiment}'::text[])
      AND r.audience = 'customer' AND r.day >= ${months.from}::date AND r.day <= ${months.to}::date
      AND r.source_id = 0 AND r.location_id <> 0 AND ${sees(scope, touchpointId)}
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return [...rows];
}

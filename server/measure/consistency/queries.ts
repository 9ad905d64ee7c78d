import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Sums } from '@/server/maths/from-sums';

/** Answers of one site in one month on one scale. */
export interface SiteCell extends Sums {
  readonly site: number;
  /** Whether this person sees the site; what is not seen keeps the site's number to itself. */
  readonly seen: boolean;
  readonly day: string;
}

function sees(scope: Scope, touchpointId: number): SQL {
  if (scope.touchpoints === 'all') return sql`true`;
  return sql`${touchpointId}::int = ANY(${pgArray(scope.touchpoints)}::int[])`;
}

/** The cells of one month and scale, a list a column: thousands of rows would take longer to send than to read. */
interface PackedCells {
  [column: string]: unknown;
  readonly day: string;
  readonly scale: string;
  readonly sites: number[];
  readonly seen: boolean[];
  readonly ns: number[];
  readonly sums: number[];
  readonly sumsqs: number[];
  readonly highs: number[];
  readonly lows: number[];
}

/**
 * Customers' answers by site over whole months, at one touchpoint or (0) as a whole. Limits are drawn from all sites, so
 * all are read, and each says whether this person sees it. Answered from `rollup_month_places` alone.
 */
export async function tallySites(
  db: Db,
  scope: Scope,
  ask: { metric: string; touchpointId: number },
  months: { from: string; to: string },
): Promise<SiteCell[]> {
  const seen =
    scope.locations === 'all' ? sql`true` : sql`r.location_id = ANY(${pgArray(scope.locations)}::int[])`;
  const list = (column: SQL) => sql`array_to_json(array_agg(${column}))`;
  const rows = await db.execute<PackedCells>(sql`
    SELECT r.day::text AS day, r.scale, ${list(sql`r.location_id`)} AS sites, ${list(seen)} AS seen,
      ${list(sql`r.n`)} AS ns, ${list(sql`r.sum`)} AS sums, ${list(sql`r.sumsq`)} AS sumsqs,
      ${list(sql`r.high`)} AS highs, ${list(sql`r.low`)} AS lows
    FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.touchpoint_id = ${ask.touchpointId}::int AND r.metric = ${ask.metric}
      AND r.audience = 'customer' AND r.day >= ${months.from}::date AND r.day <= ${months.to}::date
      AND r.source_id = 0 AND r.location_id <> 0 AND ${sees(scope, ask.touchpointId)}
    GROUP BY r.day, r.scale ORDER BY r.day, r.scale`);
  return rows.flatMap((row) =>
    row.sites.map((site, i) => ({
      site,
      seen: row.seen[i] ?? false,
      day: row.day,
      scale: row.scale,
      n: row.ns[i] ?? 0,
      sum: row.sums[i] ?? 0,
      sumsq: row.sumsqs[i] ?? 0,
      high: row.highs[i] ?? 0,
      low: row.lows[i] ?? 0,
    })),
  );
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

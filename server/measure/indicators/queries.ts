import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '@/server/collect/input';
import type { MetricKey } from '@/server/maths/catalogue';

/** An indicator as it stands on the board. Names of people and teams are looked up where they are shown. */
export interface Indicator {
  [column: string]: unknown;
  readonly id: number;
  readonly theme: string;
  readonly name: string;
  readonly metric: MetricKey;
  readonly kind: 'service' | 'experience';
  readonly audience: Audience;
  readonly touchpointId: number | null;
  readonly locationId: number | null;
  readonly sourceId: number | null;
  readonly touchpointKey: string | null;
  readonly locationCode: string | null;
  readonly sourceKey: string | null;
  readonly target: number | null;
  readonly expectation: number | null;
  readonly owner: string | null;
  readonly ownerTeamKey: string | null;
}

export async function listIndicators(db: Db, scope: Scope): Promise<Indicator[]> {
  const rows = await db.execute<Indicator>(sql`
    SELECT i.id, i.theme, i.name, i.metric::text AS metric, i.kind::text AS kind, i.audience::text AS audience,
      i.touchpoint_id AS "touchpointId", i.location_id AS "locationId", i.source_id AS "sourceId",
      t.key AS "touchpointKey", l.code AS "locationCode", s.key AS "sourceKey",
      i.target, i.expectation, coalesce(p.name, o.name) AS owner, o.key AS "ownerTeamKey"
    FROM indicator i
    LEFT JOIN touchpoint t ON t.org_id = i.org_id AND t.id = i.touchpoint_id
    LEFT JOIN location l ON l.org_id = i.org_id AND l.id = i.location_id
    LEFT JOIN source s ON s.org_id = i.org_id AND s.id = i.source_id
    LEFT JOIN team o ON o.org_id = i.org_id AND o.id = i.owner_team_id
    LEFT JOIN person p ON p.id = i.owner_person_id
    WHERE i.org_id = ${scope.orgId} AND i.metric <> 'volume'
    ORDER BY i.position, i.id`);
  return [...rows];
}

export interface IndicatorRecord {
  readonly theme: string;
  readonly name: string;
  readonly metric: MetricKey;
  readonly kind: 'service' | 'experience';
  readonly audience: Audience;
  readonly touchpointId: number | null;
  readonly locationId: number | null;
  readonly sourceId: number | null;
  readonly target: number | null;
  readonly expectation: number | null;
  readonly ownerTeamId: number | null;
}

/** Replaces the organisation's indicators, in the order given. */
export async function saveIndicatorRows(
  db: Db,
  scope: Scope,
  rows: readonly IndicatorRecord[],
): Promise<void> {
  await db.execute(sql`DELETE FROM indicator WHERE org_id = ${scope.orgId}`);
  if (rows.length === 0) return;
  const column = (read: (row: IndicatorRecord) => string | number | null) => pgArray(rows.map(read));
  await db.execute(sql`
    INSERT INTO indicator (org_id, position, theme, name, metric, kind, audience, touchpoint_id, location_id,
      source_id, target, expectation, owner_team_id)
    SELECT ${scope.orgId}::int, i.position, i.theme, i.name, i.metric, i.kind, i.audience, i.touchpoint_id,
      i.location_id, i.source_id, i.target, i.expectation, i.owner_team_id
    FROM unnest(${column((r) => r.theme)}::text[], ${column((r) => r.name)}::text[],
      ${column((r) => r.metric)}::metric[], ${column((r) => r.kind)}::indicator_kind[],
      ${column((r) => r.audience)}::audience[], ${column((r) => r.touchpointId)}::int[],
      ${column((r) => r.locationId)}::int[], ${column((r) => r.sourceId)}::int[],
      ${column((r) => r.target)}::float8[], ${column((r) => r.expectation)}::float8[],
      ${column((r) => r.ownerTeamId)}::int[]) WITH ORDINALITY
      AS i (theme, name, metric, kind, audience, touchpoint_id, location_id, source_id, target, expectation,
        owner_team_id, position)`);
}

/** Keys of one kind of thing with their ids. */
export async function listKeys(
  db: Db,
  scope: Scope,
): Promise<Record<'touchpoint' | 'location' | 'source' | 'team', Map<string, number>>> {
  const rows = await db.execute<{ what: string; key: string; id: number }>(sql`
    SELECT 'touchpoint' AS what, key, id FROM touchpoint
    WHERE org_id = ${scope.orgId} AND archived_at IS NULL
    UNION ALL SELECT 'location', code, id FROM location WHERE org_id = ${scope.orgId}
    UNION ALL SELECT 'source', key, id FROM source WHERE org_id = ${scope.orgId}
    UNION ALL SELECT 'team', key, id FROM team WHERE org_id = ${scope.orgId}`);
  const of = (what: string) => new Map(rows.filter((r) => r.what === what).map((r) => [r.key, r.id]));
  return {
    touchpoint: of('touchpoint'),
    location: of('location'),
    source: of('source'),
    team: of('team'),
  };
}

import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { FeedbackKind } from '@/server/collect/input';
import type { Indicator, IndicatorVersion, RebaseMark } from './definition';

export type { Indicator };

interface Row {
  [column: string]: unknown;
  readonly id: number;
  readonly theme: string;
  readonly name: string;
  readonly archived: boolean;
  readonly weekStart: number;
  readonly locationIds: number[] | null;
  readonly regions: string[] | null;
  readonly sourceIds: number[] | null;
  readonly sourceKinds: FeedbackKind[] | null;
  readonly touchpointKey: string | null;
  readonly locationCode: string | null;
  readonly sourceKey: string | null;
  readonly owner: string | null;
  readonly ownerTeamId: number | null;
  readonly ownerTeamKey: string | null;
  readonly ownerPersonId: string | null;
  readonly versions: IndicatorVersion[];
  readonly rebases: RebaseMark[];
}

const only = (ids: readonly number[] | null) => (ids?.length === 1 ? (ids[0] ?? null) : null);

function asIndicator(row: Row): Omit<Indicator, 'partIndicators'>[] {
  const { locationIds, regions, sourceIds, sourceKinds, versions, ...rest } = row;
  const now = versions.at(-1);
  if (!now) return [];
  return [
    {
      ...rest,
      ...now,
      versions,
      chosen: { locationIds, regions, sourceIds, sourceKinds },
      touchpointId: only(now.touchpointIds),
    },
  ];
}

/** The keys of these ids with commas between, in the order of the ids. */
const keysOf = (table: SQL, column: SQL, ids: SQL, orgId: number) => sql`
  (SELECT string_agg(k.${column}, ',' ORDER BY k.id) FROM ${table} k WHERE k.org_id = ${orgId} AND k.id = ANY(${ids}))`;

/** Of the archived only those that an index is or was made of. */
const onBoard = (orgId: number) => sql`
  AND (NOT v.archived OR i.id IN (
    SELECT (part ->> 'indicatorId')::int FROM indicator_version x, jsonb_array_elements(x.parts) part
    WHERE x.org_id = ${orgId} AND x.metric = 'index'))`;

async function readIndicators(db: Db, { orgId }: Scope, which: SQL): Promise<Indicator[]> {
  const rows = await db.execute<Row>(sql`
    SELECT i.id, v.theme, v.name, v.archived, g.week_start::int AS "weekStart",
      v.location_ids AS "locationIds", v.regions, v.source_ids AS "sourceIds", v.source_kinds AS "sourceKinds",
      ${keysOf(sql`touchpoint`, sql`key`, sql`v.touchpoint_ids`, orgId)} AS "touchpointKey",
      ${keysOf(sql`location`, sql`code`, sql`v.counted_location_ids`, orgId)} AS "locationCode",
      ${keysOf(sql`source`, sql`key`, sql`v.counted_source_ids`, orgId)} AS "sourceKey",
      coalesce(p.name, o.name) AS owner, v.owner_team_id AS "ownerTeamId", o.key AS "ownerTeamKey",
      v.owner_person_id::text AS "ownerPersonId",
      (SELECT jsonb_agg(jsonb_build_object('version', h.version,
          'day', (h.valid_from AT TIME ZONE g.time_zone)::date::text, 'reason', h.reason, 'pastToo', h.past_too,
          'metric', h.metric, 'audience', h.audience, 'period', h.period, 'kind', h.kind, 'direction', h.direction,
          'touchpointIds', h.touchpoint_ids, 'locationIds', h.counted_location_ids,
          'sourceIds', h.counted_source_ids, 'parts', h.parts, 'target', h.target, 'expectation', h.expectation)
          ORDER BY h.version)
        FROM indicator_version h WHERE h.org_id = ${orgId} AND h.indicator_id = i.id) AS versions,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'day', r.day, 'reason', r.reason,
          'action', r.action, 'actionLink', r.action_link) ORDER BY r.day), '[]')
        FROM rebase r WHERE r.org_id = ${orgId} AND r.indicator_id = i.id AND r.withdrawn_at IS NULL) AS rebases
    FROM indicator i
    JOIN organisation g ON g.id = i.org_id
    JOIN indicator_version v ON v.org_id = i.org_id AND v.indicator_id = i.id AND v.version = i.version
    LEFT JOIN team o ON o.org_id = i.org_id AND o.id = v.owner_team_id
    LEFT JOIN person p ON p.id = v.owner_person_id
    WHERE i.org_id = ${orgId} ${which}
    ORDER BY i.position, i.id`);
  const bare = rows.flatMap(asIndicator);
  const whole = new Map(bare.map((one) => [one.id, { ...one, partIndicators: [] as Indicator[] }]));
  for (const one of whole.values()) {
    const ids = new Set(one.versions.flatMap(({ parts }) => parts.map(({ indicatorId }) => indicatorId)));
    for (const id of ids) {
      const part = whole.get(id);
      if (part) one.partIndicators.push(part);
    }
  }
  return [...whole.values()];
}

/** Every indicator with all its versions, archived ones too, in the order of the board; one statement. */
export async function listAllIndicators(db: Db, scope: Scope): Promise<Indicator[]> {
  return readIndicators(db, scope, sql``);
}

/** The indicators of the board in their order; none until somebody has chosen them. One statement. */
export async function listIndicators(db: Db, scope: Scope): Promise<Indicator[]> {
  return (await readIndicators(db, scope, onBoard(scope.orgId))).filter(({ archived }) => !archived);
}

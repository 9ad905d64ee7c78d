import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '@/server/collect/input';
import type { MetricKey } from '@/server/maths/catalogue';

export interface Frame {
  [column: string]: unknown;
  readonly name: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly asOf: string | null;
  /** Records in line to be understood. */
  readonly waiting: number;
}

export async function findFrame(db: Db, scope: Scope): Promise<Frame | null> {
  const [row] = await db.execute<Frame>(sql`
    SELECT o.name, o.slug, o.time_zone AS "timeZone", o.week_start::int AS "weekStart",
      to_char(s.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "asOf",
      (SELECT coalesce(sum(c.records), 0)::int FROM ingest_chunk c
        WHERE c.org_id = o.id AND c.understood_at IS NULL AND c.failure IS NULL) AS waiting
    FROM organisation o LEFT JOIN rollup_state s ON s.org_id = o.id
    WHERE o.id = ${scope.orgId}`);
  return row ?? null;
}

/** A thing a metric can be cut by. */
export interface Named {
  [column: string]: unknown;
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

export async function listTouchpointNames(db: Db, scope: Scope): Promise<Named[]> {
  const rows = await db.execute<Named>(sql`
    SELECT t.id, t.key, t.name FROM touchpoint t
    JOIN stage s ON s.org_id = t.org_id AND s.id = t.stage_id
    WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL ORDER BY s.position, t.position, t.id`);
  return [...rows];
}

export async function listLocationNames(db: Db, scope: Scope): Promise<Named[]> {
  const rows = await db.execute<Named>(sql`
    SELECT id, code AS key, name FROM location WHERE org_id = ${scope.orgId} ORDER BY name, id`);
  return [...rows];
}

export async function listSourceNames(db: Db, scope: Scope): Promise<(Named & { kind: string })[]> {
  const rows = await db.execute<Named & { kind: string }>(sql`
    SELECT id, key, name, kind::text AS kind FROM source WHERE org_id = ${scope.orgId} ORDER BY name, id`);
  return [...rows];
}

/** Records a month, newest first. */
export async function listMonthsWithRecords(db: Db, scope: Scope): Promise<{ month: string; n: number }[]> {
  const rows = await db.execute<{ month: string; n: number }>(sql`
    SELECT r.day::text AS month, sum(r.n)::int AS n
    FROM rollup_month r
    WHERE r.org_id = ${scope.orgId} AND r.audience = ANY('{customer,employee,partner}'::text[])
      AND r.touchpoint_id = 0 AND r.location_id = 0 AND r.source_id = 0 AND r.metric = 'volume' AND r.scale = ''
    GROUP BY 1 ORDER BY 1 DESC`);
  return [...rows];
}

export interface TouchpointRow extends Named {
  readonly stageId: number;
  readonly stage: string;
  readonly p: 'people' | 'process' | 'product';
  readonly control: number;
  readonly ownerTeamId: number | null;
  readonly owner: string | null;
}

export async function listJourney(db: Db, scope: Scope): Promise<TouchpointRow[]> {
  const rows = await db.execute<TouchpointRow>(sql`
    SELECT t.id, t.key, t.name, s.id AS "stageId", s.name AS stage, t.p::text AS p, t.control::float8 AS control,
      t.owner_team_id AS "ownerTeamId", o.name AS owner
    FROM touchpoint t
    JOIN stage s ON s.org_id = t.org_id AND s.id = t.stage_id
    LEFT JOIN team o ON o.org_id = t.org_id AND o.id = t.owner_team_id
    WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL
    ORDER BY s.journey_id, s.position, s.id, t.position, t.id`);
  return [...rows];
}

export async function listTeamPeople(db: Db, scope: Scope, teamId: number): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    SELECT p.name FROM team_member m JOIN person p ON p.id = m.person_id
    JOIN membership k ON k.org_id = m.org_id AND k.person_id = m.person_id AND k.role = 'lead'
    WHERE m.org_id = ${scope.orgId} AND m.team_id = ${teamId} ORDER BY p.name`);
  return rows.map((row) => row.name);
}

export interface Supply {
  [column: string]: unknown;
  readonly metric: MetricKey;
  readonly audience: Audience;
  /** null = all of them. Never both a source and a touchpoint. */
  readonly sourceId: number | null;
  readonly sourceKey: string | null;
  readonly source: string | null;
  readonly touchpointId: number | null;
  readonly touchpointKey: string | null;
  readonly touchpoint: string | null;
  readonly n: number;
}

/**
 * Which metrics have answers between two days, both ends of a month: overall, by source and, of customers, by
 * touchpoint; the most answers first. How long people wait is kept in many cells, and told overall and by source only.
 */
export async function listSupply(db: Db, scope: Scope, from: string, to: string): Promise<Supply[]> {
  const rows = await db.execute<Supply>(sql`
    WITH place AS (
      SELECT a.audience, p.source_id, 0 AS touchpoint_id,
        '{nps,csat,ces,rating,sentiment,response}'::text[] AS metrics
      FROM unnest('{customer,employee,partner}'::text[]) AS a (audience),
        (SELECT 0 AS source_id UNION ALL SELECT s.id FROM source s WHERE s.org_id = ${scope.orgId}) p
      UNION ALL SELECT 'customer', 0, t.id, '{nps,csat,ces,rating,sentiment}'::text[] FROM touchpoint t
        WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL),
    held AS (
      SELECT r.metric, r.audience, r.touchpoint_id, r.source_id, sum(r.n)::int AS n
      FROM place p CROSS JOIN LATERAL unnest(p.metrics) AS m (metric)
      CROSS JOIN LATERAL (
        SELECT * FROM rollup_month c
        WHERE c.org_id = ${scope.orgId} AND c.audience = p.audience AND c.touchpoint_id = p.touchpoint_id
          AND c.location_id = 0 AND c.source_id = p.source_id
          AND c.metric = m.metric
          AND c.day >= ${from}::date AND c.day <= ${to}::date
        OFFSET 0) r
      GROUP BY 1, 2, 3, 4)
    SELECT h.metric, h.audience, s.id AS "sourceId", s.key AS "sourceKey",
      s.name AS source, t.id AS "touchpointId", t.key AS "touchpointKey", t.name AS touchpoint, h.n
    FROM held h
    LEFT JOIN source s ON s.org_id = ${scope.orgId} AND s.id = h.source_id
    LEFT JOIN touchpoint t ON t.org_id = ${scope.orgId} AND t.id = h.touchpoint_id
    ORDER BY h.n DESC, array_position('{nps,csat,ces,rating,sentiment,response}'::text[], h.metric), s.id, t.id`);
  return [...rows];
}

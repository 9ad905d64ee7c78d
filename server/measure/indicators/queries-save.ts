import { and, asc, eq, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { indicator, indicatorVersion } from '@/db/schema/indicators';
import type { Scope } from '@/server/access/scope';
import type { FeedbackKind } from '@/server/collect/input';

/** One version of an indicator as it is stored. */
export type StoredVersion = Omit<typeof indicatorVersion.$inferSelect, 'orgId'>;

function asStored({ orgId: _org, parts, ...row }: typeof indicatorVersion.$inferSelect): StoredVersion {
  // The database keeps the keys of an object in an order of its own.
  return { ...row, parts: parts.map(({ indicatorId, weight }) => ({ indicatorId, weight })) };
}

/** What stands of every indicator, archived ones too, in the order of the board. */
export async function listStanding(db: Db, scope: Scope): Promise<StoredVersion[]> {
  const rows = await db
    .select({ stored: indicatorVersion })
    .from(indicator)
    .innerJoin(
      indicatorVersion,
      and(
        eq(indicatorVersion.orgId, indicator.orgId),
        eq(indicatorVersion.indicatorId, indicator.id),
        eq(indicatorVersion.version, indicator.version),
      ),
    )
    .where(eq(indicator.orgId, scope.orgId))
    .orderBy(asc(indicator.position), asc(indicator.id));
  return rows.map(({ stored }) => asStored(stored));
}

/** All versions of one indicator, oldest first, with who made each. */
export async function listVersions(
  db: Db,
  scope: Scope,
  indicatorId: number,
): Promise<(StoredVersion & { by: string | null })[]> {
  const rows = await db
    .select({
      stored: indicatorVersion,
      by: sql<string | null>`(SELECT p.name FROM person p WHERE p.id = ${indicatorVersion.madeBy})`,
    })
    .from(indicatorVersion)
    .where(and(eq(indicatorVersion.orgId, scope.orgId), eq(indicatorVersion.indicatorId, indicatorId)))
    .orderBy(asc(indicatorVersion.version));
  return rows.map(({ stored, by }) => ({ ...asStored(stored), by }));
}

/** Makes so many indicators at these places; what they are is written by `saveVersions`. Ids in the order given. */
export async function saveNewIndicators(
  db: Db,
  scope: Scope,
  positions: readonly number[],
): Promise<number[]> {
  if (positions.length === 0) return [];
  const rows = await db
    .insert(indicator)
    .values(positions.map((position) => ({ orgId: scope.orgId, position, version: 1 })))
    .returning({ id: indicator.id, position: indicator.position });
  const byPosition = new Map(rows.map(({ id, position }) => [position, id]));
  return positions.map((position) => byPosition.get(position) ?? 0);
}

/** Writes versions, and makes each what stands of its indicator. */
export async function saveVersions(db: Db, scope: Scope, rows: readonly StoredVersion[]): Promise<void> {
  if (rows.length === 0) return;
  await db.insert(indicatorVersion).values(rows.map((row) => ({ orgId: scope.orgId, ...row })));
  await db.execute(sql`
    UPDATE indicator i SET version = n.version
    FROM unnest(${pgArray(rows.map((row) => row.indicatorId))}::int[],
      ${pgArray(rows.map((row) => row.version))}::int[]) AS n (id, version)
    WHERE i.org_id = ${scope.orgId} AND i.id = n.id`);
}

/** Puts indicators in this order. */
export async function savePositions(db: Db, scope: Scope, ids: readonly number[]): Promise<void> {
  await db.execute(sql`
    UPDATE indicator i SET position = n.position - 1
    FROM unnest(${pgArray(ids)}::int[]) WITH ORDINALITY AS n (id, position)
    WHERE i.org_id = ${scope.orgId} AND i.id = n.id AND i.position <> n.position - 1`);
}

/** A thing that an indicator may name, by what it is chosen with. */
export interface Nameable {
  [column: string]: unknown;
  readonly what: 'touchpoint' | 'location' | 'source' | 'team' | 'person';
  /** Of a person the id as it is. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** The region of a location. */
  readonly region: string | null;
  readonly kind: FeedbackKind | null;
  /** Taken off the journey, or no member any more: only its name is still needed. */
  readonly gone: boolean;
}

/** Everything that an indicator may name, in the order in which it is offered. */
export async function listNameables(db: Db, scope: Scope): Promise<Nameable[]> {
  const { orgId } = scope;
  const rows = await db.execute<Nameable>(sql`
    SELECT n.* FROM (
      SELECT 'touchpoint' AS what, t.id::text, t.key, t.name, NULL AS region, NULL AS kind,
        t.archived_at IS NOT NULL AS gone, s.position * 1000 + t.position AS place
      FROM touchpoint t JOIN stage s ON s.org_id = t.org_id AND s.id = t.stage_id WHERE t.org_id = ${orgId}
      UNION ALL SELECT 'location', id::text, code, name, region, NULL, false, 0 FROM location WHERE org_id = ${orgId}
      UNION ALL SELECT 'source', id::text, key, name, NULL, kind::text, false, 0 FROM source WHERE org_id = ${orgId}
      UNION ALL SELECT 'team', id::text, key, name, NULL, NULL, false, 0 FROM team WHERE org_id = ${orgId}
      UNION ALL SELECT 'person', p.id::text, p.id::text, p.name, NULL, NULL, false, 0
        FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.org_id = ${orgId} AND m.role <> 'guest'
      UNION ALL SELECT DISTINCT 'person', p.id::text, p.id::text, p.name, NULL, NULL, true, 0
        FROM indicator_version v JOIN person p ON p.id = v.owner_person_id
        WHERE v.org_id = ${orgId} AND NOT EXISTS (
          SELECT FROM membership m WHERE m.org_id = ${orgId} AND m.person_id = p.id AND m.role <> 'guest')) n
    ORDER BY n.what, n.place, n.name, n.id`);
  return [...rows];
}

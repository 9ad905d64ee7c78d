import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { organisation, team } from '@/db/schema/access';
import { journey, location, source, stage, touchpoint } from '@/db/schema/collect';
import type { Scope } from '@/server/access/scope';
import type { JourneyInput, LocationInput, SourceInput } from './input';

export async function saveLocations(db: Db, scope: Scope, rows: readonly LocationInput[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(location)
    .values(rows.map((row) => ({ orgId: scope.orgId, ...row })))
    .onConflictDoUpdate({
      target: [location.orgId, location.code],
      set: { name: sql`excluded.name`, region: sql`excluded.region` },
    });
}

export async function saveSources(db: Db, scope: Scope, rows: readonly SourceInput[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(source)
    .values(rows.map((row) => ({ orgId: scope.orgId, ...row })))
    .onConflictDoUpdate({ target: [source.orgId, source.key], set: { name: sql`excluded.name` } });
}

async function findOrAddJourney(db: Db, scope: Scope, name: string): Promise<number> {
  const [known] = await db
    .select({ id: journey.id })
    .from(journey)
    .where(and(eq(journey.orgId, scope.orgId), eq(journey.name, name)));
  if (known) return known.id;
  const [added] = await db.insert(journey).values({ orgId: scope.orgId, name }).returning({ id: journey.id });
  if (!added) throw new Error('The journey was not written.');
  return added.id;
}

/** Stages and touchpoints by their keys; those that are no longer named stay, so that no record loses its place. */
export async function saveJourney(
  db: Db,
  scope: Scope,
  input: JourneyInput,
  teamIdByKey: ReadonlyMap<string, number>,
): Promise<void> {
  const journeyId = await findOrAddJourney(db, scope, input.name);
  const stages = await db
    .insert(stage)
    .values(
      input.stages.map((row, position) => ({
        orgId: scope.orgId,
        journeyId,
        position,
        key: row.key,
        name: row.name,
      })),
    )
    .onConflictDoUpdate({
      target: [stage.orgId, stage.journeyId, stage.key],
      set: { name: sql`excluded.name`, position: sql`excluded.position` },
    })
    .returning({ id: stage.id, key: stage.key });
  const stageId = new Map(stages.map((row) => [row.key, row.id]));
  const rows = input.stages.flatMap((stageRow) =>
    stageRow.touchpoints.map((row, position) => ({
      orgId: scope.orgId,
      stageId: stageId.get(stageRow.key) ?? 0,
      position,
      key: row.key,
      name: row.name,
      p: row.p,
      control: row.control,
      ownerTeamId: row.ownerTeamKey === null ? null : (teamIdByKey.get(row.ownerTeamKey) ?? null),
      patterns: [...row.patterns],
    })),
  );
  if (rows.length > 0) {
    await db
      .insert(touchpoint)
      .values(rows)
      .onConflictDoUpdate({
        target: [touchpoint.orgId, touchpoint.key],
        set: {
          stageId: sql`excluded.stage_id`,
          position: sql`excluded.position`,
          name: sql`excluded.name`,
          p: sql`excluded.p`,
          control: sql`excluded.control`,
          ownerTeamId: sql`excluded.owner_team_id`,
          patterns: sql`excluded.patterns`,
          archivedAt: null,
        },
      });
  }
}

/** From now on texts are read by another taxonomy than those that were read. */
export async function raiseTaxonomyVersion(db: Db, scope: Scope): Promise<void> {
  await db
    .update(organisation)
    .set({ taxonomyVersion: sql`${organisation.taxonomyVersion} + 1` })
    .where(eq(organisation.id, scope.orgId));
}

export async function renameJourney(db: Db, scope: Scope, name: string): Promise<void> {
  await db.execute(sql`
    UPDATE journey SET name = ${name} WHERE org_id = ${scope.orgId}
      AND id = (SELECT min(id) FROM journey WHERE org_id = ${scope.orgId})`);
}

/** Takes touchpoints off the journey, and from their owners; their records stay where they were asked. */
export async function archiveTouchpoints(
  db: Db,
  scope: Scope,
  keys: readonly string[],
  at: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .update(touchpoint)
    .set({ archivedAt: at, ownerTeamId: null })
    .where(and(eq(touchpoint.orgId, scope.orgId), inArray(touchpoint.key, [...keys])));
}

/** Stages at which nothing stands or stood, and journeys without stages. */
export async function removeEmptyStages(db: Db, scope: Scope): Promise<void> {
  await db.execute(sql`
    DELETE FROM stage s WHERE s.org_id = ${scope.orgId}
      AND NOT EXISTS (SELECT FROM touchpoint t WHERE t.org_id = ${scope.orgId} AND t.stage_id = s.id)`);
  await db.execute(sql`
    DELETE FROM journey j WHERE j.org_id = ${scope.orgId}
      AND NOT EXISTS (SELECT FROM stage s WHERE s.org_id = ${scope.orgId} AND s.journey_id = j.id)`);
}

/** Queues every record to be read again, also those that could not be read. Returns chunks and the records in them. */
export async function saveAllUnread(db: Db, scope: Scope): Promise<{ chunks: number; records: number }> {
  const [row] = await db.execute<{ chunks: number; records: number }>(sql`
    WITH queued AS (
      UPDATE ingest_chunk SET understood_at = NULL, failure = NULL
      WHERE org_id = ${scope.orgId} AND (understood_at IS NOT NULL OR failure IS NOT NULL)
      RETURNING cardinality(feedback_ids) AS records)
    SELECT count(*)::int AS chunks, coalesce(sum(records), 0)::int AS records FROM queued`);
  return row ?? { chunks: 0, records: 0 };
}

export interface TouchpointUse {
  [column: string]: unknown;
  readonly key: string;
  /** Records that speak of it, as the roll-ups have them. */
  readonly mentions: number;
  /** Answers given when asked about it. */
  readonly answers: number;
  /** Names of the indicators that are measured at it. */
  readonly indicators: readonly string[];
}

/** What hangs on each touchpoint of the journey. */
export async function listTouchpointUse(db: Db, scope: Scope): Promise<TouchpointUse[]> {
  const rows = await db.execute<TouchpointUse>(sql`
    SELECT t.key,
      coalesce(sum(r.n) FILTER (WHERE r.metric = 'sentiment'), 0)::int AS mentions,
      coalesce(sum(r.n) FILTER (WHERE r.metric <> 'sentiment'), 0)::int AS answers,
      coalesce((SELECT array_agg(v.name ORDER BY i.position) FROM indicator i
        JOIN indicator_version v ON v.org_id = i.org_id AND v.indicator_id = i.id AND v.version = i.version
        WHERE i.org_id = ${scope.orgId} AND NOT v.archived AND t.id = ANY(v.touchpoint_ids)), '{}') AS indicators
    FROM touchpoint t
    LEFT JOIN rollup_month r ON r.org_id = ${scope.orgId}
      AND r.audience = ANY('{customer,employee,partner}'::text[])
      AND r.touchpoint_id = t.id AND r.location_id = 0 AND r.source_id = 0
    WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL
    GROUP BY t.id, t.key`);
  return [...rows];
}

export async function tallyRecords(db: Db, scope: Scope): Promise<number> {
  const [row] = await db.execute<{ records: number }>(sql`
    SELECT coalesce(sum(records), 0)::int AS records FROM ingest_chunk
    WHERE org_id = ${scope.orgId}`);
  return row?.records ?? 0;
}

export async function listTouchpointKeys(db: Db, scope: Scope): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: touchpoint.id, key: touchpoint.key })
    .from(touchpoint)
    .where(eq(touchpoint.orgId, scope.orgId));
  return new Map(rows.map((row) => [row.key, row.id]));
}

export async function listLocationCodes(db: Db, scope: Scope): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: location.id, code: location.code })
    .from(location)
    .where(eq(location.orgId, scope.orgId));
  return new Map(rows.map((row) => [row.code, row.id]));
}

export async function listSourceKeys(db: Db, scope: Scope): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: source.id, key: source.key })
    .from(source)
    .where(eq(source.orgId, scope.orgId));
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** The touchpoints of the journey in its order, each with its stage; none while there is no journey. */
export async function listJourney(db: Db, scope: Scope) {
  return db
    .select({
      journey: journey.name,
      stage: stage.name,
      stageKey: stage.key,
      key: touchpoint.key,
      name: touchpoint.name,
      p: touchpoint.p,
      control: touchpoint.control,
      ownerTeamKey: team.key,
      patterns: touchpoint.patterns,
    })
    .from(touchpoint)
    .innerJoin(stage, and(eq(stage.orgId, touchpoint.orgId), eq(stage.id, touchpoint.stageId)))
    .innerJoin(journey, and(eq(journey.orgId, stage.orgId), eq(journey.id, stage.journeyId)))
    .leftJoin(team, and(eq(team.orgId, touchpoint.orgId), eq(team.id, touchpoint.ownerTeamId)))
    .where(and(eq(touchpoint.orgId, scope.orgId), isNull(touchpoint.archivedAt)))
    .orderBy(
      asc(stage.journeyId),
      asc(stage.position),
      asc(stage.id),
      asc(touchpoint.position),
      asc(touchpoint.id),
    );
}

/** What a new organisation has done so far. */
export async function findFirstSteps(
  db: Db,
  scope: Scope,
): Promise<{ journey: boolean; records: boolean; people: boolean }> {
  const [row] = await db.execute<{ journey: boolean; records: boolean; people: boolean }>(sql`
    SELECT EXISTS (SELECT FROM touchpoint WHERE org_id = ${scope.orgId} AND archived_at IS NULL) AS journey,
      EXISTS (SELECT FROM feedback WHERE org_id = ${scope.orgId}) AS records,
      (SELECT count(*) FROM (SELECT FROM membership WHERE org_id = ${scope.orgId} LIMIT 2) m) > 1
        OR EXISTS (SELECT FROM invitation WHERE org_id = ${scope.orgId}) AS people`);
  return row ?? { journey: false, records: false, people: false };
}

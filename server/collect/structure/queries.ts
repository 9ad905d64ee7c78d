import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { organisation } from '@/db/schema/access';
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
        },
      });
  }
  await db
    .update(organisation)
    .set({ taxonomyVersion: sql`${organisation.taxonomyVersion} + 1` })
    .where(eq(organisation.id, scope.orgId));
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

/** Stages with their touchpoints, in the order of the journey. */
export async function listJourney(db: Db, scope: Scope) {
  return db
    .select({
      stage: stage.name,
      stageKey: stage.key,
      id: touchpoint.id,
      key: touchpoint.key,
      name: touchpoint.name,
      p: touchpoint.p,
      control: touchpoint.control,
      ownerTeamId: touchpoint.ownerTeamId,
      patterns: touchpoint.patterns,
    })
    .from(touchpoint)
    .innerJoin(stage, and(eq(stage.orgId, touchpoint.orgId), eq(stage.id, touchpoint.stageId)))
    .where(eq(touchpoint.orgId, scope.orgId))
    .orderBy(asc(stage.position), asc(stage.id), asc(touchpoint.position), asc(touchpoint.id));
}

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { membership, team, teamLocation, teamMember } from '@/db/schema/access';
import { location } from '@/db/schema/collect';
import type { Scope } from '../scope';

export async function listTeamKeys(db: Db, scope: Scope): Promise<Map<string, number>> {
  const rows = await db.select({ id: team.id, key: team.key }).from(team).where(eq(team.orgId, scope.orgId));
  return new Map(rows.map((row) => [row.key, row.id]));
}

export async function saveTeam(db: Db, scope: Scope, row: { key: string; name: string }): Promise<number> {
  const [saved] = await db
    .insert(team)
    .values({ orgId: scope.orgId, ...row })
    .onConflictDoUpdate({ target: [team.orgId, team.key], set: { name: sql`excluded.name` } })
    .returning({ id: team.id });
  if (!saved) throw new Error('The team was not written.');
  return saved.id;
}

export async function saveTeamLocations(
  db: Db,
  scope: Scope,
  teamId: number,
  locationIds: readonly number[],
): Promise<void> {
  if (locationIds.length === 0) return;
  await db
    .insert(teamLocation)
    .values(locationIds.map((locationId) => ({ orgId: scope.orgId, teamId, locationId })))
    .onConflictDoNothing();
}

export async function saveTeamMember(db: Db, scope: Scope, teamId: number, personId: string): Promise<void> {
  await db.insert(teamMember).values({ orgId: scope.orgId, teamId, personId }).onConflictDoNothing();
}

export interface TeamShown {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly personIds: readonly string[];
  readonly locationIds: readonly number[];
  /** Names of the touchpoints that the team owns. */
  readonly touchpoints: readonly string[];
}

export async function listTeams(db: Db, scope: Scope): Promise<TeamShown[]> {
  const rows = await db.execute<{
    id: number;
    key: string;
    name: string;
    person_ids: string[];
    location_ids: number[];
    touchpoints: string[];
  }>(sql`
    SELECT t.id, t.key, t.name,
      coalesce((SELECT array_agg(m.person_id::text) FROM team_member m
        WHERE m.org_id = ${scope.orgId} AND m.team_id = t.id), '{}') AS person_ids,
      coalesce((SELECT array_agg(l.location_id) FROM team_location l
        WHERE l.org_id = ${scope.orgId} AND l.team_id = t.id), '{}') AS location_ids,
      coalesce((SELECT array_agg(p.name ORDER BY p.name) FROM touchpoint p
        WHERE p.org_id = ${scope.orgId} AND p.owner_team_id = t.id), '{}') AS touchpoints
    FROM team t WHERE t.org_id = ${scope.orgId} ORDER BY t.name, t.id`);
  return rows.map(({ person_ids, location_ids, ...row }) => ({
    ...row,
    personIds: person_ids,
    locationIds: location_ids,
  }));
}

export async function listLocationChoices(db: Db, scope: Scope): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: location.id, name: location.name })
    .from(location)
    .where(eq(location.orgId, scope.orgId))
    .orderBy(asc(location.name));
}

/** A new name for a team; false where there is no such team. */
export async function renameTeam(db: Db, scope: Scope, id: number, name: string): Promise<boolean> {
  const renamed = await db
    .update(team)
    .set({ name })
    .where(and(eq(team.orgId, scope.orgId), eq(team.id, id)))
    .returning({ id: team.id });
  return renamed.length > 0;
}

/** Empties a team of members and locations, before the ones that it is to have are written. */
export async function clearTeam(db: Db, scope: Scope, id: number): Promise<void> {
  await db.delete(teamMember).where(and(eq(teamMember.orgId, scope.orgId), eq(teamMember.teamId, id)));
  await db.delete(teamLocation).where(and(eq(teamLocation.orgId, scope.orgId), eq(teamLocation.teamId, id)));
}

/** Of these people, the ones who belong to the organisation. */
export async function listMembersAmong(
  db: Db,
  scope: Scope,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .select({ personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.orgId, scope.orgId), inArray(membership.personId, [...personIds])));
  return rows.map(({ personId }) => personId);
}

export async function findTeam(
  db: Db,
  scope: Scope,
  id: number,
): Promise<{ name: string; touchpoints: number } | null> {
  const [row] = await db.execute<{ name: string; touchpoints: number }>(sql`
    SELECT t.name, (SELECT count(*)::int FROM touchpoint p
      WHERE p.org_id = ${scope.orgId} AND p.owner_team_id = t.id) AS touchpoints
    FROM team t WHERE t.org_id = ${scope.orgId} AND t.id = ${id}`);
  return row ?? null;
}

export async function removeTeamRow(db: Db, scope: Scope, id: number): Promise<void> {
  await db.delete(team).where(and(eq(team.orgId, scope.orgId), eq(team.id, id)));
}

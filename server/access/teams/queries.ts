import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { team, teamLocation, teamMember } from '@/db/schema/access';
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

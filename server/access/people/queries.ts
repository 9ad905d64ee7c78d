import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { asSystem, type Db, withToken } from '@/db/client';
import { invitation, membership, organisation, person, team, teamMember } from '@/db/schema/access';
import type { Role, Scope } from '../scope';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** Writes a person; false where the address is already somebody's. */
export async function savePerson(db: Db, row: PersonRow): Promise<boolean> {
  const saved = await db
    .insert(person)
    .values(row)
    .onConflictDoNothing({ target: person.email })
    .returning({ id: person.id });
  return saved.length > 0;
}

export async function findPersonId(db: Db, email: string): Promise<string | null> {
  const [row] = await db.select({ id: person.id }).from(person).where(eq(person.email, email));
  return row?.id ?? null;
}

export async function findAnyPerson(db: Db): Promise<string | null> {
  const [row] = await db.select({ id: person.id }).from(person).limit(1);
  return row?.id ?? null;
}

/** Whether anybody can sign in at all: until then the set-up page is open. */
export async function findWhetherSetUp(): Promise<boolean> {
  return (await asSystem(findAnyPerson)) !== null;
}

/** Writes a membership; false where the person already belongs to the organisation. */
export async function saveMembership(
  db: Db,
  scope: Scope,
  row: { readonly personId: string; readonly role: Role; readonly createdAt: Date },
): Promise<boolean> {
  const saved = await db
    .insert(membership)
    .values({ orgId: scope.orgId, ...row })
    .onConflictDoNothing()
    .returning({ personId: membership.personId });
  return saved.length > 0;
}

export async function findWhetherMember(db: Db, scope: Scope, email: string): Promise<boolean> {
  const rows = await db
    .select({ id: membership.personId })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.orgId, scope.orgId), eq(person.email, email)));
  return rows.length > 0;
}

export async function findWhetherMemberId(db: Db, scope: Scope, personId: string): Promise<boolean> {
  const rows = await db
    .select({ id: membership.personId })
    .from(membership)
    .where(and(eq(membership.orgId, scope.orgId), eq(membership.personId, personId)));
  return rows.length > 0;
}

export async function saveRole(db: Db, scope: Scope, personId: string, role: Role): Promise<void> {
  await db
    .update(membership)
    .set({ role })
    .where(and(eq(membership.orgId, scope.orgId), eq(membership.personId, personId)));
}

export async function removeMembership(db: Db, scope: Scope, personId: string): Promise<void> {
  await db
    .delete(teamMember)
    .where(and(eq(teamMember.orgId, scope.orgId), eq(teamMember.personId, personId)));
  await db
    .delete(membership)
    .where(and(eq(membership.orgId, scope.orgId), eq(membership.personId, personId)));
}

export interface MemberRole {
  readonly personId: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

/** A member together with the owners, locked: two owners who demote each other at once must wait for each other. */
export async function listMemberAndOwners(db: Db, scope: Scope, personId: string): Promise<MemberRole[]> {
  return db
    .select({ personId: membership.personId, role: membership.role, name: person.name, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.orgId, scope.orgId),
        sql`(${membership.personId} = ${personId} OR ${membership.role} = 'owner')`,
      ),
    )
    .orderBy(asc(membership.personId))
    .for('update', { of: membership });
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teams: readonly string[];
  /** ISO; null where the person has no live session. */
  readonly lastSeenAt: string | null;
}

export async function listMembers(db: Db, scope: Scope, now: Date): Promise<Member[]> {
  const rows = await db.execute<{
    id: string;
    name: string;
    email: string;
    role: Role;
    teams: string[];
    last_seen_at: string | null;
  }>(sql`
    SELECT p.id, p.name, p.email, m.role,
      coalesce((SELECT array_agg(t.name ORDER BY t.name) FROM team_member tm
        JOIN team t ON t.org_id = tm.org_id AND t.id = tm.team_id
        WHERE tm.org_id = ${scope.orgId} AND tm.person_id = p.id), '{}') AS teams,
      (SELECT to_char(max(s.last_seen_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM session s
        WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > ${now.toISOString()}::timestamptz
      ) AS last_seen_at
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.org_id = ${scope.orgId} ORDER BY p.name, p.id`);
  return rows.map(({ last_seen_at, ...row }) => ({ ...row, lastSeenAt: last_seen_at }));
}

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly teamIds: number[];
  readonly tokenHash: string;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A new link takes the place of open ones for the same address. */
export async function saveInvitation(db: Db, scope: Scope, row: InvitationRow): Promise<void> {
  await db
    .update(invitation)
    .set({ revokedAt: row.createdAt })
    .where(
      and(
        eq(invitation.orgId, scope.orgId),
        eq(invitation.email, row.email),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    );
  await db.insert(invitation).values({ orgId: scope.orgId, ...row });
}

export interface OpenInvitation {
  readonly orgId: number;
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly teamIds: readonly number[];
}

/** The invitation behind a link, unless it was used, withdrawn or ran out. */
export async function findOpenInvitation(tokenHash: string, now: Date): Promise<OpenInvitation | null> {
  const [row] = await withToken(tokenHash, (db) =>
    db
      .select({
        orgId: invitation.orgId,
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        teamIds: invitation.teamIds,
      })
      .from(invitation)
      .where(
        and(
          eq(invitation.tokenHash, tokenHash),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
          gt(invitation.expiresAt, now),
        ),
      ),
  );
  return row ?? null;
}

/** Uses the invitation up; false where somebody else was first or it is no longer open. */
export async function takeInvitation(db: Db, scope: Scope, id: string, now: Date): Promise<boolean> {
  const taken = await db
    .update(invitation)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitation.orgId, scope.orgId),
        eq(invitation.id, id),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    )
    .returning({ id: invitation.id });
  return taken.length > 0;
}

export async function endInvitation(db: Db, scope: Scope, id: string, now: Date): Promise<string | null> {
  const [ended] = await db
    .update(invitation)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitation.orgId, scope.orgId),
        eq(invitation.id, id),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .returning({ email: invitation.email });
  return ended?.email ?? null;
}

export interface PendingInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Date;
  readonly expired: boolean;
}

export async function listPendingInvitations(db: Db, scope: Scope, now: Date): Promise<PendingInvitation[]> {
  const rows = await db
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(
      and(eq(invitation.orgId, scope.orgId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt)),
    )
    .orderBy(asc(invitation.email));
  return rows.map((row) => ({ ...row, expired: row.expiresAt <= now }));
}

/** Of these teams, the ones that exist, with the person put into them. */
export async function joinTeams(
  db: Db,
  scope: Scope,
  personId: string,
  teamIds: readonly number[],
): Promise<void> {
  for (const teamId of teamIds) {
    await db.execute(sql`
      INSERT INTO team_member (org_id, team_id, person_id)
      SELECT ${scope.orgId}, t.id, ${personId}::uuid FROM team t
      WHERE t.org_id = ${scope.orgId} AND t.id = ${teamId} ON CONFLICT DO NOTHING`);
  }
}

export async function findOrganisationName(db: Db, scope: Scope): Promise<string> {
  const [row] = await db
    .select({ name: organisation.name })
    .from(organisation)
    .where(eq(organisation.id, scope.orgId));
  return row?.name ?? '';
}

export async function listTeamChoices(db: Db, scope: Scope): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.orgId, scope.orgId))
    .orderBy(asc(team.name));
}

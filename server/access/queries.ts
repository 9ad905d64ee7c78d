import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { asPerson, asSystem, type Db, inOrganisation, withToken } from '@/db/client';
import { apiKey, auditLog, membership, organisation, person, session } from '@/db/schema/access';
import type { Role, Scope } from './scope';

/** The row of `session` says "seen" at most this often: one write a page would be waste. */
const SEEN_EVERY_MINUTES = 5;
const KEY_USED_EVERY_MINUTES = 1;

export interface LiveSession {
  readonly id: string;
  readonly person: { readonly id: string; readonly email: string; readonly name: string };
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

/** The session with its person, unless it was revoked, ran out, or the person was disabled. */
export async function findLiveSession(id: string, now: Date): Promise<LiveSession | null> {
  return asSystem(async (db) => {
    const [row] = await db
      .select({
        id: session.id,
        lastSeenAt: session.lastSeenAt,
        person: { id: person.id, email: person.email, name: person.name },
      })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .where(
        and(
          eq(session.id, id),
          isNull(session.revokedAt),
          gt(session.expiresAt, now),
          isNull(person.disabledAt),
        ),
      );
    if (!row) return null;
    if (row.lastSeenAt < minutesBefore(now, SEEN_EVERY_MINUTES)) {
      await db.update(session).set({ lastSeenAt: now }).where(eq(session.id, id));
    }
    return { id: row.id, person: row.person };
  });
}

export interface Membership {
  readonly orgId: number;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly role: Role;
}

/** The organisations that a person belongs to, by name. */
export async function listMembershipsOf(personId: string): Promise<Membership[]> {
  return asPerson(personId, (db) =>
    db
      .select({
        orgId: membership.orgId,
        slug: organisation.slug,
        name: organisation.name,
        timeZone: organisation.timeZone,
        role: membership.role,
      })
      .from(membership)
      .innerJoin(organisation, eq(organisation.id, membership.orgId))
      .where(eq(membership.personId, personId))
      .orderBy(organisation.name, organisation.id),
  );
}

export async function findRole(orgId: number, personId: string): Promise<Role | null> {
  const [row] = await inOrganisation(orgId, (db) =>
    db
      .select({ role: membership.role })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(and(eq(membership.orgId, orgId), eq(membership.personId, personId), isNull(person.disabledAt))),
  );
  return row?.role ?? null;
}

export interface TeamSlice {
  readonly touchpoints: readonly number[];
  readonly locations: 'all' | readonly number[];
}

/** Touchpoints owned by the person's teams; locations of those teams, "all" as soon as one of them works everywhere. */
export async function findTeamSlice(orgId: number, personId: string): Promise<TeamSlice> {
  const rows = await inOrganisation(orgId, (db) =>
    db.execute<{ touchpoints: number[]; locations: number[]; everywhere: boolean }>(sql`
      WITH mine AS (
        SELECT team_id FROM team_member WHERE org_id = ${orgId} AND person_id = ${personId}
      ), place AS (
        SELECT m.team_id, l.location_id FROM mine m
        LEFT JOIN team_location l ON l.org_id = ${orgId} AND l.team_id = m.team_id
      )
      SELECT
        coalesce((SELECT array_agg(t.id ORDER BY t.id) FROM touchpoint t
          WHERE t.org_id = ${orgId} AND t.owner_team_id IN (SELECT team_id FROM mine)), '{}') AS touchpoints,
        coalesce((SELECT array_agg(DISTINCT location_id ORDER BY location_id) FROM place
          WHERE location_id IS NOT NULL), '{}') AS locations,
        EXISTS (SELECT FROM place WHERE location_id IS NULL) AS everywhere`),
  );
  const row = rows[0];
  if (!row) return { touchpoints: [], locations: [] };
  return { touchpoints: row.touchpoints, locations: row.everywhere ? 'all' : row.locations };
}

export interface LiveKey {
  readonly orgId: number;
  readonly id: string;
  readonly scopes: readonly string[];
}

/** The API key with this hash unless it was revoked or ran out; notes that it was used. */
export async function findLiveKey(keyHash: string, now: Date): Promise<LiveKey | null> {
  const [row] = await withToken(keyHash, (db) =>
    db
      .select({
        orgId: apiKey.orgId,
        id: apiKey.id,
        scopes: apiKey.scopes,
        lastUsedAt: apiKey.lastUsedAt,
      })
      .from(apiKey)
      .where(
        and(
          eq(apiKey.keyHash, keyHash),
          isNull(apiKey.revokedAt),
          or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)),
        ),
      ),
  );
  if (!row) return null;
  const due = minutesBefore(now, KEY_USED_EVERY_MINUTES);
  if (!row.lastUsedAt || row.lastUsedAt < due) {
    await inOrganisation(row.orgId, (db) =>
      db
        .update(apiKey)
        .set({ lastUsedAt: now })
        .where(
          and(
            eq(apiKey.orgId, row.orgId),
            eq(apiKey.id, row.id),
            or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, due)),
          ),
        ),
    );
  }
  return { orgId: row.orgId, id: row.id, scopes: row.scopes };
}

export interface AuditRow {
  readonly orgId: number;
  readonly id: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Record<string, unknown> | null;
}

export async function saveAudit(db: Db, row: AuditRow): Promise<void> {
  await db.insert(auditLog).values(row);
}

export interface AuditShown {
  readonly id: string;
  readonly at: Date;
  /** null where no person did it: a job, an API key, the command line. */
  readonly by: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Record<string, unknown> | null;
}

/** Ids are made in the order of time, so they lead from one page to the next. A person's id is shown as the name. */
export async function listAudit(
  db: Db,
  scope: Scope,
  page: { readonly before: string | null; readonly action: string | null; readonly limit: number },
): Promise<AuditShown[]> {
  const about = alias(person, 'about');
  return db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      by: person.name,
      action: auditLog.action,
      subject: sql<string>`coalesce(${about.name}, ${auditLog.subject})`,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .leftJoin(person, eq(person.id, auditLog.personId))
    .leftJoin(about, sql`${about.id}::text = ${auditLog.subject}`)
    .where(
      and(
        eq(auditLog.orgId, scope.orgId),
        page.before ? lt(auditLog.id, page.before) : undefined,
        page.action ? sql`starts_with(${auditLog.action}, ${page.action})` : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(page.limit);
}

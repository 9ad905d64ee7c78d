import { and, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { asSystem, type Db } from '@/db/client';
import { membership, person, session, signInFailure } from '@/db/schema/access';
import type { Scope } from '../scope';

export interface PersonSecret {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

const SECRET = {
  id: person.id,
  email: person.email,
  name: person.name,
  passwordHash: person.passwordHash,
};

export async function findPersonByEmail(email: string): Promise<PersonSecret | null> {
  const [row] = await asSystem((db) =>
    db
      .select(SECRET)
      .from(person)
      .where(and(eq(person.email, email), isNull(person.disabledAt))),
  );
  return row ?? null;
}

export async function findPersonById(id: string): Promise<PersonSecret | null> {
  const [row] = await asSystem((db) =>
    db
      .select(SECRET)
      .from(person)
      .where(and(eq(person.id, id), isNull(person.disabledAt))),
  );
  return row ?? null;
}

export interface Limit {
  readonly subject: string;
  readonly attempts: number;
}

/**
 * Counts this attempt as failed before it is tried, so that many at once cannot slip past the limit; or, where a
 * limit is reached, counts nothing and says when the next attempt is allowed.
 */
export async function reserveAttempt(limits: readonly Limit[], now: Date, since: Date): Promise<Date | null> {
  return asSystem(async (db) => {
    const windowMs = now.getTime() - since.getTime();
    for (const limit of [...limits].sort((a, b) => a.subject.localeCompare(b.subject))) {
      await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${limit.subject}, 0))`);
      const recent = await db
        .select({ at: signInFailure.at })
        .from(signInFailure)
        .where(and(eq(signInFailure.subject, limit.subject), gt(signInFailure.at, since)))
        .orderBy(desc(signInFailure.at))
        .limit(limit.attempts);
      const oldest = recent[limit.attempts - 1];
      if (oldest) return new Date(oldest.at.getTime() + windowMs);
    }
    await db.insert(signInFailure).values(limits.map(({ subject }) => ({ subject, at: now })));
    return null;
  });
}

/** After a success: the address is forgiven, the caller's own attempt is taken back, and old rows are cleared. */
export async function forgiveAttempts(
  address: string,
  caller: string | null,
  at: Date,
  before: Date,
): Promise<void> {
  await asSystem(async (db) => {
    await db.delete(signInFailure).where(eq(signInFailure.subject, address));
    if (caller) {
      await db.delete(signInFailure).where(and(eq(signInFailure.subject, caller), eq(signInFailure.at, at)));
    }
    await db.delete(signInFailure).where(lt(signInFailure.at, before));
  });
}

export interface NewSession {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export async function saveSession(row: NewSession): Promise<void> {
  await asSystem((db) => db.insert(session).values({ ...row, lastSeenAt: row.createdAt }));
}

export interface SessionRow {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

const ROW = {
  id: session.id,
  personId: session.personId,
  createdAt: session.createdAt,
  lastSeenAt: session.lastSeenAt,
  expiresAt: session.expiresAt,
  userAgent: session.userAgent,
};

function live(now: Date) {
  return and(isNull(session.revokedAt), gt(session.expiresAt, now));
}

/** Live sessions of one person, last seen first. */
export async function listSessionsOf(db: Db, personId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select(ROW)
    .from(session)
    .where(and(eq(session.personId, personId), live(now)))
    .orderBy(desc(session.lastSeenAt));
}

/** Live sessions of everybody who belongs to the organisation, last seen first. */
export async function listSessionsOfMembers(
  db: Db,
  scope: Scope,
  now: Date,
): Promise<(SessionRow & { personName: string })[]> {
  return db
    .select({ ...ROW, personName: person.name })
    .from(session)
    .innerJoin(membership, and(eq(membership.orgId, scope.orgId), eq(membership.personId, session.personId)))
    .innerJoin(person, eq(person.id, session.personId))
    .where(live(now))
    .orderBy(desc(session.lastSeenAt))
    .limit(1000);
}

/** Whose session this is, if it belongs to a member of the organisation. */
export async function findSessionOwner(db: Db, scope: Scope, id: string): Promise<string | null> {
  const [row] = await db
    .select({ personId: session.personId })
    .from(session)
    .innerJoin(membership, and(eq(membership.orgId, scope.orgId), eq(membership.personId, session.personId)))
    .where(eq(session.id, id));
  return row?.personId ?? null;
}

export async function endSession(db: Db, id: string, now: Date): Promise<boolean> {
  const ended = await db
    .update(session)
    .set({ revokedAt: now })
    .where(and(eq(session.id, id), isNull(session.revokedAt)))
    .returning({ id: session.id });
  return ended.length > 0;
}

/** Signing out: before any organisation is known. */
export async function endSessionBySelf(id: string, now: Date): Promise<void> {
  await asSystem((db) => endSession(db, id, now));
}

/** Ends all sessions of these people but one; says how many. */
export async function endSessionsOf(
  db: Db,
  personIds: readonly string[],
  keep: string | null,
  now: Date,
): Promise<number> {
  if (personIds.length === 0) return 0;
  const ended = await db
    .update(session)
    .set({ revokedAt: now })
    .where(and(inArray(session.personId, [...personIds]), live(now), keep ? ne(session.id, keep) : undefined))
    .returning({ id: session.id });
  return ended.length;
}

export async function savePassword(db: Db, personId: string, passwordHash: string): Promise<void> {
  await db.update(person).set({ passwordHash }).where(eq(person.id, personId));
}

/** From the command line, where no organisation is at hand: a new password, and the end of all sessions. */
export async function replacePassword(personId: string, passwordHash: string, now: Date): Promise<number> {
  return asSystem(async (db) => {
    await savePassword(db, personId, passwordHash);
    return endSessionsOf(db, [personId], null, now);
  });
}

export async function endSessionsFromConsole(personId: string, now: Date): Promise<number> {
  return asSystem((db) => endSessionsOf(db, [personId], null, now));
}

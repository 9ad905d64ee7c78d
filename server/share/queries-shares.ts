import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { membership, person } from '@/db/schema/access';
import { report, share, shareAccess } from '@/db/schema/share';
import type { Scope } from '../access/scope';
import { isKeeper, shareIsLive } from './queries';

export interface AccessRow {
  readonly id: string;
  readonly shareId: string;
  readonly reportId: string;
  readonly personId: string;
  readonly at: Date;
  readonly outcome: 'opened' | 'expired' | 'revoked';
  readonly userAgent: string | null;
}

export async function saveAccess(db: Db, scope: Scope, row: AccessRow): Promise<void> {
  await db.insert(shareAccess).values({ orgId: scope.orgId, ...row });
}

/** Of these people, the ones who belong to the organisation. */
export async function listRecipientsAmong(
  db: Db,
  scope: Scope,
  personIds: readonly string[],
): Promise<{ id: string; email: string }[]> {
  return db
    .select({ id: person.id, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(eq(membership.orgId, scope.orgId), inArray(person.id, [...personIds]), isNull(person.disabledAt)),
    );
}

export interface NewShare {
  readonly id: string;
  readonly reportId: string;
  readonly personId: string;
  readonly withVerbatims: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Shares, or renews what was shared with the person before: one share a person and report. */
export async function saveShare(db: Db, scope: Scope, row: NewShare): Promise<void> {
  const { withVerbatims, createdBy, createdAt, expiresAt } = row;
  await db
    .insert(share)
    .values({ orgId: scope.orgId, ...row })
    .onConflictDoUpdate({
      target: [share.orgId, share.reportId, share.personId],
      set: { withVerbatims, createdBy, createdAt, expiresAt, revokedAt: null },
    });
}

export interface KeptShare {
  readonly id: string;
  readonly reportId: string;
  readonly title: string;
  readonly email: string;
  readonly revokedAt: Date | null;
}

/** A share of a report that this person looks after. */
export async function findKeptShare(db: Db, scope: Scope, id: string): Promise<KeptShare | null> {
  const [row] = await db
    .select({
      id: share.id,
      reportId: share.reportId,
      title: report.title,
      email: sql<string>`coalesce(${person.email}, ${share.personId}::text)`,
      revokedAt: share.revokedAt,
    })
    .from(share)
    .innerJoin(report, and(eq(report.orgId, share.orgId), eq(report.id, share.reportId)))
    .leftJoin(person, eq(person.id, share.personId))
    .where(and(eq(share.orgId, scope.orgId), eq(share.id, id), isKeeper(scope)));
  return row ?? null;
}

export async function endShare(db: Db, scope: Scope, id: string, at: Date): Promise<void> {
  await db
    .update(share)
    .set({ revokedAt: at })
    .where(and(eq(share.orgId, scope.orgId), eq(share.id, id), isNull(share.revokedAt)));
}

export async function saveExpiry(db: Db, scope: Scope, id: string, expiresAt: Date | null): Promise<void> {
  await db
    .update(share)
    .set({ expiresAt })
    .where(and(eq(share.orgId, scope.orgId), eq(share.id, id)));
}

export interface ShareListed {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly withVerbatims: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly live: boolean;
}

export async function listSharesOf(
  db: Db,
  scope: Scope,
  reportId: string,
  now: Date,
): Promise<ShareListed[]> {
  return db
    .select({
      id: share.id,
      personId: share.personId,
      name: sql<string>`coalesce(${person.name}, 'somebody who has left')`,
      email: sql<string>`coalesce(${person.email}, '')`,
      withVerbatims: share.withVerbatims,
      createdAt: share.createdAt,
      expiresAt: share.expiresAt,
      revokedAt: share.revokedAt,
      live: sql<boolean>`${shareIsLive(now)}`,
    })
    .from(share)
    .leftJoin(person, eq(person.id, share.personId))
    .where(and(eq(share.orgId, scope.orgId), eq(share.reportId, reportId)))
    .orderBy(asc(person.name));
}

export interface AccessListed {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
  readonly outcome: 'opened' | 'expired' | 'revoked';
  readonly userAgent: string | null;
}

const NEWEST_TRIES = 500;

export async function listAccessOf(db: Db, scope: Scope, reportId: string): Promise<AccessListed[]> {
  return db
    .select({
      id: shareAccess.id,
      name: sql<string>`coalesce(${person.name}, 'somebody who has left')`,
      at: shareAccess.at,
      outcome: shareAccess.outcome,
      userAgent: shareAccess.userAgent,
    })
    .from(shareAccess)
    .leftJoin(person, eq(person.id, shareAccess.personId))
    .where(and(eq(shareAccess.orgId, scope.orgId), eq(shareAccess.reportId, reportId)))
    .orderBy(desc(shareAccess.at), desc(shareAccess.id))
    .limit(NEWEST_TRIES);
}

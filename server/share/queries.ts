import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { membership, person } from '@/db/schema/access';
import { report, share, shareAccess } from '@/db/schema/share';
import { may, type Scope } from '../access/scope';
import type { BoardView, Voice } from '../measure/board-view';
import type { TouchpointView } from '../measure/touchpoint-view';
import type { Frozen } from './frozen';
import type { ReportSlice } from './input';

export type Subject = 'board' | 'touchpoint';

export interface NewReport {
  readonly id: string;
  readonly title: string;
  readonly subject: Subject;
  readonly slice: ReportSlice;
  readonly frozen: Frozen;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export async function saveReport(db: Db, scope: Scope, row: NewReport): Promise<void> {
  await db.insert(report).values({ orgId: scope.orgId, ...row });
}

/** A share counts while it is neither revoked nor expired, and no older than the membership it was given to. */
export function shareIsLive(now: Date) {
  return sql`(${share.revokedAt} IS NULL AND (${share.expiresAt} IS NULL
    OR ${share.expiresAt} > ${now.toISOString()}::timestamptz)
    AND EXISTS (SELECT FROM ${membership} WHERE ${membership.orgId} = ${share.orgId}
      AND ${membership.personId} = ${share.personId} AND ${membership.createdAt} <= ${share.createdAt}))`;
}

/** Who froze a report keeps it for as long as their role may share; administrators look after all of them. */
export function isKeeper(scope: Scope) {
  if (may(scope, 'manage')) return sql<boolean>`true`;
  if (!may(scope, 'share')) return sql<boolean>`false`;
  return sql<boolean>`(${report.createdBy} = ${scope.personId})`;
}

export interface ReportRow {
  readonly id: string;
  readonly title: string;
  readonly subject: Subject;
  readonly slice: ReportSlice;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly creator: string;
  readonly view: BoardView | TouchpointView;
  readonly verbatims: readonly Voice[] | null;
  readonly shareId: string | null;
  readonly shareIsLive: boolean;
  readonly expiresAt: Date | null;
}

/** The one door to a frozen report: without a live share, or being its keeper, the row is not there. */
export async function findReadableReport(
  db: Db,
  scope: Scope,
  id: string,
  now: Date,
): Promise<ReportRow | null> {
  const live = shareIsLive(now);
  const keeper = isKeeper(scope);
  const [row] = await db
    .select({
      id: report.id,
      title: report.title,
      subject: report.subject,
      slice: sql<ReportSlice>`${report.slice}`,
      createdAt: report.createdAt,
      createdBy: report.createdBy,
      creator: sql<string>`coalesce(${person.name}, 'somebody who has left')`,
      view: sql<BoardView | TouchpointView>`${report.frozen} -> 'view'`,
      verbatims: sql<readonly Voice[] | null>`
        CASE WHEN ${keeper} OR ${share.withVerbatims} THEN nullif(${report.frozen} -> 'verbatims', 'null') END`,
      shareId: share.id,
      shareIsLive: sql<boolean>`coalesce(${live}, false)`,
      expiresAt: share.expiresAt,
    })
    .from(report)
    .leftJoin(
      share,
      and(eq(share.orgId, scope.orgId), eq(share.reportId, report.id), eq(share.personId, nobodyOr(scope))),
    )
    .leftJoin(person, eq(person.id, report.createdBy))
    .where(
      and(
        eq(report.orgId, scope.orgId),
        eq(report.id, id),
        isNull(report.removedAt),
        sql`(${keeper} OR (${share.id} IS NOT NULL AND ${live}))`,
      ),
    );
  return row ?? null;
}

/** A uuid that no person has, for scopes that belong to none. */
function nobodyOr(scope: Scope): string {
  return scope.personId ?? '00000000-0000-0000-0000-000000000000';
}

/** A share that was the person's but opens nothing any more, and why. */
export async function findEndedShare(
  db: Db,
  scope: Scope,
  reportId: string,
  now: Date,
): Promise<{ id: string; outcome: 'expired' | 'revoked' } | null> {
  const [row] = await db
    .select({ id: share.id, revokedAt: share.revokedAt, expiresAt: share.expiresAt })
    .from(share)
    .where(
      and(eq(share.orgId, scope.orgId), eq(share.reportId, reportId), eq(share.personId, nobodyOr(scope))),
    );
  if (!row) return null;
  const expired = !row.revokedAt && row.expiresAt !== null && row.expiresAt <= now;
  return { id: row.id, outcome: expired ? 'expired' : 'revoked' };
}

export interface ReportHead {
  readonly id: string;
  readonly title: string;
  readonly subject: Subject;
  readonly slice: ReportSlice;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly creator: string;
  readonly removedAt: Date | null;
}

const HEAD = {
  id: report.id,
  title: report.title,
  subject: report.subject,
  slice: sql<ReportSlice>`${report.slice}`,
  createdAt: report.createdAt,
  createdBy: report.createdBy,
  creator: sql<string>`coalesce(${person.name}, 'somebody who has left')`,
  removedAt: report.removedAt,
};

/** A report that this person looks after: removed ones too, since they can be brought back. */
export async function findKeptReport(db: Db, scope: Scope, id: string): Promise<ReportHead | null> {
  const [row] = await db
    .select(HEAD)
    .from(report)
    .leftJoin(person, eq(person.id, report.createdBy))
    .where(and(eq(report.orgId, scope.orgId), eq(report.id, id), isKeeper(scope)));
  return row ?? null;
}

export interface ReportListed extends ReportHead {
  readonly people: number;
  readonly opened: number;
}

/** Reports that this person looks after, newest first, with how many may open them now and how often they did. */
export async function listKeptReports(db: Db, scope: Scope, now: Date): Promise<ReportListed[]> {
  return db
    .select({
      ...HEAD,
      people: sql<number>`(SELECT count(*)::int FROM ${share} WHERE ${share.orgId} = ${scope.orgId}
        AND ${share.reportId} = ${report.id} AND ${shareIsLive(now)})`,
      opened: sql<number>`(SELECT count(*)::int FROM ${shareAccess} WHERE ${shareAccess.orgId} = ${scope.orgId}
        AND ${shareAccess.reportId} = ${report.id} AND ${shareAccess.outcome} = 'opened')`,
    })
    .from(report)
    .leftJoin(person, eq(person.id, report.createdBy))
    .where(and(eq(report.orgId, scope.orgId), isNull(report.removedAt), isKeeper(scope)))
    .orderBy(desc(report.createdAt), desc(report.id))
    .limit(500);
}

export interface SharedWithMe {
  readonly id: string;
  readonly title: string;
  readonly subject: Subject;
  readonly slice: ReportSlice;
  readonly frozenAt: Date;
  readonly creator: string;
  readonly sharedAt: Date;
  readonly expiresAt: Date | null;
}

export async function listSharesOfPerson(db: Db, scope: Scope, now: Date): Promise<SharedWithMe[]> {
  return db
    .select({
      id: report.id,
      title: report.title,
      subject: report.subject,
      slice: HEAD.slice,
      frozenAt: report.createdAt,
      creator: HEAD.creator,
      sharedAt: share.createdAt,
      expiresAt: share.expiresAt,
    })
    .from(share)
    .innerJoin(report, and(eq(report.orgId, share.orgId), eq(report.id, share.reportId)))
    .leftJoin(person, eq(person.id, report.createdBy))
    .where(
      and(
        eq(share.orgId, scope.orgId),
        eq(share.personId, nobodyOr(scope)),
        isNull(report.removedAt),
        shareIsLive(now),
      ),
    )
    .orderBy(desc(share.createdAt));
}

export async function markReportRemoved(db: Db, scope: Scope, id: string, at: Date | null): Promise<void> {
  await db
    .update(report)
    .set({ removedAt: at })
    .where(and(eq(report.orgId, scope.orgId), eq(report.id, id)));
}

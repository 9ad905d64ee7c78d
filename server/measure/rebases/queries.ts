import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rebase } from '@/db/schema/indicators';
import type { Scope } from '@/server/access/scope';

/** A rebase with who made it and who took it back; one that was taken back stays readable. */
export interface RebaseShown {
  [column: string]: unknown;
  readonly id: number;
  /** First day of the period with which limits start anew. */
  readonly day: string;
  readonly askedDay: string;
  readonly reason: string;
  readonly action: string | null;
  readonly actionLink: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
}

export async function listRebaseRows(db: Db, scope: Scope, indicatorId: number): Promise<RebaseShown[]> {
  const moment = (column: string) =>
    sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
  const rows = await db.execute<RebaseShown>(sql`
    SELECT r.id, r.day::text AS day, r.asked_day::text AS "askedDay", r.reason, r.action,
      r.action_link AS "actionLink", m.name AS by, ${moment('r.made_at')} AS at, w.name AS "withdrawnBy",
      ${moment('r.withdrawn_at')} AS "withdrawnAt"
    FROM rebase r
    LEFT JOIN person m ON m.id = r.made_by
    LEFT JOIN person w ON w.id = r.withdrawn_by
    WHERE r.org_id = ${scope.orgId} AND r.indicator_id = ${indicatorId}
    ORDER BY r.day DESC, r.id DESC`);
  return [...rows];
}

type NewRebase = Omit<typeof rebase.$inferInsert, 'orgId' | 'id'>;

/** Writes a rebase; null where one already stands on that day. */
export async function saveRebase(db: Db, scope: Scope, row: NewRebase): Promise<number | null> {
  const [saved] = await db
    .insert(rebase)
    .values({ orgId: scope.orgId, ...row })
    .onConflictDoNothing()
    .returning({ id: rebase.id });
  return saved?.id ?? null;
}

/** Marks a rebase as taken back; null where there is none that stands. */
export async function saveWithdrawal(
  db: Db,
  scope: Scope,
  id: number,
  at: Date,
): Promise<{ indicatorId: number; day: string; reason: string } | null> {
  const [row] = await db
    .update(rebase)
    .set({ withdrawnAt: at, withdrawnBy: scope.personId })
    .where(and(eq(rebase.orgId, scope.orgId), eq(rebase.id, id), isNull(rebase.withdrawnAt)))
    .returning({ indicatorId: rebase.indicatorId, day: rebase.day, reason: rebase.reason });
  return row ?? null;
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { commentary } from '@/db/schema/indicators';
import type { Scope } from '@/server/access/scope';

/** One text with who wrote it when; `replacedAt` is null of the one that stands. */
export interface CommentaryRow {
  [column: string]: unknown;
  readonly indicatorId: number;
  readonly text: string;
  readonly by: string | null;
  readonly at: string;
  /** The organisation's local day on which it was written. */
  readonly day: string;
  readonly replacedAt: string | null;
  readonly replacedDay: string | null;
}

/** All that was written of a month, or of one indicator in it, newest first. @param month its first day */
export async function listCommentaryRows(
  db: Db,
  scope: Scope,
  month: string,
  indicatorId: number | null,
): Promise<CommentaryRow[]> {
  const rows = await db.execute<CommentaryRow>(sql`
    SELECT c.indicator_id AS "indicatorId", c.text, p.name AS by,
      to_char(c.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at,
      (c.written_at AT TIME ZONE o.time_zone)::date::text AS day,
      to_char(c.replaced_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "replacedAt",
      (c.replaced_at AT TIME ZONE o.time_zone)::date::text AS "replacedDay"
    FROM commentary c
    JOIN organisation o ON o.id = c.org_id
    LEFT JOIN person p ON p.id = c.written_by
    WHERE c.org_id = ${scope.orgId} AND c.period = ${month}::date
      AND (${indicatorId}::int IS NULL OR c.indicator_id = ${indicatorId}::int)
    ORDER BY c.indicator_id, c.id DESC`);
  return [...rows];
}

/** Puts a text in the place of the one that stands, which is kept; null only takes it away. */
export async function saveCommentary(
  db: Db,
  scope: Scope,
  row: { indicatorId: number; month: string; text: string | null; at: Date },
): Promise<void> {
  const { indicatorId, month, text, at } = row;
  await db
    .update(commentary)
    .set({ replacedAt: at })
    .where(
      and(
        eq(commentary.orgId, scope.orgId),
        eq(commentary.indicatorId, indicatorId),
        eq(commentary.period, month),
        isNull(commentary.replacedAt),
      ),
    );
  if (text === null) return;
  await db.insert(commentary).values({
    orgId: scope.orgId,
    indicatorId,
    period: month,
    text,
    writtenBy: scope.personId,
    writtenAt: at,
  });
}

/** Whether this person belongs to the team. */
export async function isInTeam(db: Db, scope: Scope, teamId: number): Promise<boolean> {
  const rows = await db.execute(sql`
    SELECT FROM team_member
    WHERE org_id = ${scope.orgId} AND team_id = ${teamId} AND person_id = ${scope.personId}::uuid`);
  return rows.length > 0;
}

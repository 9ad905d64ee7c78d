import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Mended } from './file-row';
import { OWN_COLUMNS } from './own-columns';

/** What became of one group of rows: written in the transaction of the rows themselves. */
export interface Step {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Notes a written group; false where another run of the batch has written it meanwhile. */
export async function saveStep(db: Db, scope: Scope, batchId: string, step: Step): Promise<boolean> {
  const rows = await db.execute(sql`
    INSERT INTO import_step (org_id, batch_id, first_row, last_row, rows, added, changed, unchanged, refused)
    VALUES (${scope.orgId}, ${batchId}, ${step.firstRow}, ${step.lastRow}, ${step.rows}, ${step.added},
      ${step.changed}, ${step.unchanged}, ${step.refused})
    ON CONFLICT (org_id, batch_id, first_row) DO NOTHING RETURNING first_row`);
  return rows.length > 0;
}

/** The groups that earlier runs of a batch wrote, in the order of the file. */
export async function listSteps(db: Db, scope: Scope, batchId: string): Promise<Step[]> {
  const rows = await db.execute<Step & Record<string, unknown>>(sql`
    SELECT first_row AS "firstRow", last_row AS "lastRow", rows, added, changed, unchanged, refused
    FROM import_step WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} ORDER BY first_row`);
  return [...rows];
}

/** Forgets groups where the file is no longer parted as it was when they were written. */
export async function removeSteps(
  db: Db,
  scope: Scope,
  batchId: string,
  firstRows: readonly number[] | 'all',
): Promise<void> {
  const which = firstRows === 'all' ? sql`true` : sql`first_row = ANY(${pgArray(firstRows)}::int[])`;
  await db.execute(
    sql`DELETE FROM import_step WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} AND ${which}`,
  );
}

/** Sets the counts of an unfinished batch to the sums of what was written. */
export async function saveSums(db: Db, scope: Scope, batchId: string): Promise<void> {
  await db.execute(sql`
    UPDATE import_batch b SET rows_per_second = 0, rows_read = s.rows, rows_added = s.added,
      rows_changed = s.changed, rows_unchanged = s.unchanged, rows_refused = s.refused
    FROM (
      SELECT sum(rows) AS rows, sum(added) AS added, sum(changed) AS changed, sum(unchanged) AS unchanged,
        sum(refused) AS refused
      FROM import_step WHERE org_id = ${scope.orgId} AND batch_id = ${batchId}) s
    WHERE b.org_id = ${scope.orgId} AND b.id = ${batchId} AND s.rows IS NOT NULL`);
}

/** Ends a batch that still runs, with the sums of what was written; false where somebody stopped it. */
export async function saveDone(db: Db, scope: Scope, batchId: string, finishedAt: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE import_batch SET status = 'done', error = NULL, finished_at = ${finishedAt.toISOString()}::timestamptz,
      bytes_read = bytes_total
    WHERE org_id = ${scope.orgId} AND id = ${batchId} AND status = 'running' RETURNING id`);
  if (rows.length === 0) return false;
  await saveSums(db, scope, batchId);
  await removeSteps(db, scope, batchId, 'all');
  return true;
}

/**
 * Notes which refused rows a batch brings in: of the batch that it mends, and, where that one mended rows itself, those
 * of the first file as well.
 */
export async function saveMended(
  db: Db,
  scope: Scope,
  batchId: string,
  mended: readonly Mended[],
): Promise<void> {
  const list = (read: (one: Mended) => string | number) => pgArray(mended.map(read));
  await db.execute(sql`
    WITH RECURSIVE mended (batch_id, row_number) AS (
      SELECT m.batch_id, m.row_number
      FROM import_batch b,
        unnest(${list((one) => one.batchId)}::uuid[], ${list((one) => one.rowNumber)}::int[]) AS m (batch_id, row_number)
      WHERE b.org_id = ${scope.orgId} AND b.id = ${batchId} AND b.mends = m.batch_id
      UNION
      SELECT o.mends, (r.raw ->> ${OWN_COLUMNS.row}::text)::int
      FROM mended m
      JOIN refused_row r ON r.org_id = ${scope.orgId} AND r.batch_id = m.batch_id AND r.row_number = m.row_number
      JOIN import_batch o ON o.org_id = ${scope.orgId} AND o.id = r.batch_id
      WHERE o.mends::text = r.raw ->> ${OWN_COLUMNS.batch}::text AND r.raw ->> ${OWN_COLUMNS.row}::text ~ '^[0-9]{1,9}$')
    UPDATE refused_row r SET mended_by = ${batchId}::uuid FROM mended m
    WHERE r.org_id = ${scope.orgId} AND r.batch_id = m.batch_id AND r.row_number = m.row_number
      AND r.mended_by IS NULL`);
}

/** Says which import's refused rows this one mends, where that import is there and belongs to the same source. */
export async function saveMends(db: Db, scope: Scope, batchId: string, mends: string): Promise<void> {
  await db.execute(sql`
    UPDATE import_batch b SET mends = o.id FROM import_batch o
    WHERE b.org_id = ${scope.orgId} AND b.id = ${batchId} AND b.mends IS NULL
      AND o.org_id = b.org_id AND o.id = ${mends}::uuid AND o.source_id = b.source_id AND o.id <> b.id`);
}

/** Rows that this batch had mended are refused and open again. */
export async function removeMended(db: Db, scope: Scope, batchId: string): Promise<void> {
  await db.execute(sql`
    WITH RECURSIVE before (id) AS (
      SELECT mends FROM import_batch WHERE org_id = ${scope.orgId} AND id = ${batchId}
      UNION
      SELECT o.mends FROM before JOIN import_batch o ON o.org_id = ${scope.orgId} AND o.id = before.id)
    UPDATE refused_row r SET mended_by = NULL FROM before
    WHERE r.org_id = ${scope.orgId} AND r.batch_id = before.id AND r.mended_by = ${batchId}::uuid`);
}

/** How many refused rows of a batch came in since by files that mend it. */
export async function tallyMended(db: Db, scope: Scope, batchId: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM refused_row
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} AND mended_by IS NOT NULL`);
  return row?.n ?? 0;
}

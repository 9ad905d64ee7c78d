import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

/** How many records of a batch are still as it made them: added or changed by it, and not taken back. */
export async function tallyToUndo(db: Db, scope: Scope, batchId: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT (
      (SELECT coalesce(sum(c.records), 0) FROM ingest_chunk c
        WHERE c.org_id = ${scope.orgId} AND c.batch_id = ${batchId})
      + (SELECT count(*) FROM outcome o WHERE o.org_id = ${scope.orgId} AND o.batch_id = ${batchId})
      + (SELECT count(*) FROM feedback_revision r
        WHERE r.org_id = ${scope.orgId} AND r.batch_id = ${batchId}))::int AS n`);
  return row?.n ?? 0;
}

/** Takes one chunk out of a batch; null when none is left. */
export async function takeChunk(db: Db, scope: Scope, batchId: string): Promise<string[] | null> {
  const [row] = await db.execute<{ ids: string[] }>(sql`
    DELETE FROM ingest_chunk WHERE org_id = ${scope.orgId} AND id = (
      SELECT id FROM ingest_chunk WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} ORDER BY id LIMIT 1
      FOR UPDATE)
    RETURNING array_to_json(feedback_ids) AS ids`);
  return row?.ids ?? null;
}

/**
 * Records that a later batch changed again: their older version goes to that batch's revision, so that undoing it
 * brings the right one back. The ones that are left are this batch's to restore.
 */
export async function handRevisionsOn(db: Db, scope: Scope, batchId: string) {
  await db.execute(sql`
    WITH later AS (
      SELECT DISTINCT ON (mine.feedback_id) mine.feedback_id, mine.before, mine.at, other.batch_id
      FROM feedback_revision mine
      JOIN feedback_revision other ON other.org_id = mine.org_id AND other.feedback_id = mine.feedback_id
        AND other.batch_id > mine.batch_id
      WHERE mine.org_id = ${scope.orgId} AND mine.batch_id = ${batchId}
      ORDER BY mine.feedback_id, other.batch_id
    ), handed AS (
      UPDATE feedback_revision r SET before = later.before FROM later
      WHERE r.org_id = ${scope.orgId} AND r.batch_id = later.batch_id AND r.feedback_id = later.feedback_id
      RETURNING r.feedback_id
    )
    DELETE FROM feedback_revision WHERE org_id = ${scope.orgId} AND batch_id = ${batchId}
      AND feedback_id IN (SELECT feedback_id FROM handed)`);
}

export async function listRevised(db: Db, scope: Scope, batchId: string, most: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    SELECT feedback_id AS id FROM feedback_revision
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} ORDER BY feedback_id LIMIT ${most}`);
  return rows.map((row) => row.id);
}

export async function listMoments(db: Db, scope: Scope, ids: readonly string[]): Promise<Date[]> {
  const rows = await db.execute<{ ms: number }>(sql`
    SELECT (extract(epoch FROM occurred_at) * 1000)::float8 AS ms FROM feedback
    WHERE org_id = ${scope.orgId} AND id = ANY(${pgArray(ids)}::uuid[])`);
  return rows.map((row) => new Date(row.ms));
}

/** Puts the kept versions back, to be understood anew. */
export async function restoreRevisions(db: Db, scope: Scope, batchId: string, ids: readonly string[]) {
  const list = pgArray(ids);
  await db.execute(sql`
    UPDATE feedback f SET
      content_hash = o.content_hash, received_at = o.received_at, audience = o.audience, kind = o.kind,
      occurred_at = o.occurred_at, text = o.text, language = o.language, score_type = o.score_type, score = o.score,
      scale_min = o.scale_min, scale_max = o.scale_max, location_id = o.location_id,
      touchpoint_id = o.touchpoint_id, customer_hash = o.customer_hash, author_hash = o.author_hash, url = o.url,
      replied_at = o.replied_at, reply_text = o.reply_text, acknowledged_at = o.acknowledged_at,
      resolved_at = o.resolved_at, weight = o.weight, raw = o.raw,
      sentiment = NULL, sentiment_score = NULL, analysis_version = NULL, corrected_by = NULL
    FROM feedback_revision r, jsonb_populate_record(NULL::feedback, r.before) AS o
    WHERE r.org_id = ${scope.orgId} AND r.batch_id = ${batchId} AND r.feedback_id = ANY(${list}::uuid[])
      AND f.org_id = ${scope.orgId} AND f.id = r.feedback_id`);
  await db.execute(sql`
    INSERT INTO touchpoint_rating (org_id, feedback_id, touchpoint_id, value, scale_min, scale_max)
    SELECT ${scope.orgId}::int, r.feedback_id, rating.touchpoint_id, rating.value, rating.scale_min, rating.scale_max
    FROM feedback_revision r
    JOIN feedback f ON f.org_id = r.org_id AND f.id = r.feedback_id,
      jsonb_to_recordset(r.before->'ratings')
        AS rating(touchpoint_id int, value real, scale_min real, scale_max real)
    WHERE r.org_id = ${scope.orgId} AND r.batch_id = ${batchId} AND r.feedback_id = ANY(${list}::uuid[])
    ON CONFLICT (org_id, feedback_id, touchpoint_id) DO NOTHING`);
  await db.execute(sql`
    DELETE FROM feedback_revision
    WHERE org_id = ${scope.orgId} AND batch_id = ${batchId} AND feedback_id = ANY(${list}::uuid[])`);
}

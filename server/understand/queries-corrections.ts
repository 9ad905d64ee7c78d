import { and, eq, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { correction } from '@/db/schema/understand';
import type { Scope } from '@/server/access/scope';
import { seenBy } from './queries-scope';

export interface Correction {
  id: string;
  feedbackId: string;
  touchpointId: number | null;
  sentiment: -1 | 0 | 1 | null;
  personId: string;
  at: Date;
  analysisVersion: string | null;
}

export async function saveCorrection(db: Db, scope: Scope, row: Correction): Promise<void> {
  await db.insert(correction).values({ orgId: scope.orgId, ...row });
}

export async function findCorrection(
  db: Db,
  scope: Scope,
  id: string,
): Promise<{ feedbackId: string } | null> {
  const [row] = await db
    .select({ feedbackId: correction.feedbackId })
    .from(correction)
    .where(and(eq(correction.orgId, scope.orgId), eq(correction.id, id)));
  return row ?? null;
}

export async function removeCorrection(db: Db, scope: Scope, id: string): Promise<boolean> {
  const gone = await db
    .delete(correction)
    .where(and(eq(correction.orgId, scope.orgId), eq(correction.id, id)))
    .returning({ id: correction.id });
  return gone.length > 0;
}

/** The record to correct, locked so that no analysis of it is written in between; null outside what the scope sees. */
export async function findCorrectable(
  db: Db,
  scope: Scope,
  feedbackId: string,
  touchpointId: number | null,
): Promise<{ analysisVersion: string | null; hasText: boolean; touchpointKnown: boolean } | null> {
  const [row] = await db.execute<{
    analysisVersion: string | null;
    hasText: boolean;
    touchpointKnown: boolean;
  }>(sql`
    SELECT f.analysis_version AS "analysisVersion", coalesce(f.text, '') <> '' AS "hasText",
      ${touchpointId}::int IS NULL OR EXISTS (SELECT FROM touchpoint t
        WHERE t.org_id = ${scope.orgId} AND t.id = ${touchpointId}::int AND t.archived_at IS NULL) AS "touchpointKnown"
    FROM feedback f
    WHERE f.org_id = ${scope.orgId} AND f.id = ${feedbackId} AND ${seenBy(scope)} FOR UPDATE OF f`);
  return row ?? null;
}

/** Those of these records that somebody has corrected. */
export async function listCorrected(db: Db, scope: Scope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    SELECT DISTINCT feedback_id AS id FROM correction
    WHERE org_id = ${scope.orgId} AND feedback_id = ANY (${pgArray(ids)}::uuid[])`);
  return rows.map((row) => row.id);
}

/** The last word on each record wins over the machine. */
export async function saveCorrectedFeelings(db: Db, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    UPDATE feedback f SET sentiment = c.sentiment, corrected_by = c.person_id
    FROM (SELECT DISTINCT ON (feedback_id) feedback_id, sentiment, person_id FROM correction
      WHERE org_id = ${scope.orgId} AND feedback_id = ANY (${pgArray(ids)}::uuid[]) AND touchpoint_id IS NULL
      ORDER BY feedback_id, at DESC, id DESC) c
    WHERE f.org_id = ${scope.orgId} AND f.id = c.feedback_id`);
}

/** The last word on each touchpoint of a record: another feeling, a mention the machine missed, or none at all. */
export async function saveCorrectedMentions(db: Db, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const said = sql`(SELECT DISTINCT ON (feedback_id, touchpoint_id) feedback_id, touchpoint_id, sentiment
    FROM correction
    WHERE org_id = ${scope.orgId} AND feedback_id = ANY (${pgArray(ids)}::uuid[]) AND touchpoint_id IS NOT NULL
    ORDER BY feedback_id, touchpoint_id, at DESC, id DESC)`;
  await db.execute(sql`
    DELETE FROM mention m USING ${said} c
    WHERE m.org_id = ${scope.orgId} AND m.feedback_id = c.feedback_id AND m.touchpoint_id = c.touchpoint_id
      AND c.sentiment IS NULL`);
  await db.execute(sql`
    UPDATE mention m SET sentiment = c.sentiment FROM ${said} c
    WHERE m.org_id = ${scope.orgId} AND m.feedback_id = c.feedback_id AND m.touchpoint_id = c.touchpoint_id`);
  await db.execute(sql`
    INSERT INTO mention (org_id, feedback_id, position, touchpoint_id, location_id, source_id, audience,
      occurred_at, sentiment, score, starts_at, ends_at)
    SELECT f.org_id, f.id,
      coalesce((SELECT max(m.position) FROM mention m WHERE m.org_id = ${scope.orgId} AND m.feedback_id = f.id), -1)
        + row_number() OVER (PARTITION BY f.id ORDER BY c.touchpoint_id),
      c.touchpoint_id, coalesce(f.location_id, 0), f.source_id, f.audience, f.occurred_at, c.sentiment,
      c.sentiment, 0, 0
    FROM ${said} c JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = c.feedback_id
    WHERE c.sentiment IS NOT NULL AND NOT EXISTS (SELECT FROM mention m
      WHERE m.org_id = ${scope.orgId} AND m.feedback_id = c.feedback_id AND m.touchpoint_id = c.touchpoint_id)`);
}

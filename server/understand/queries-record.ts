import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { mentionsOf, type RecordRow, told } from './queries-explore';
import { seenBy } from './queries-scope';
import type { Feeling } from './record-filter';

export interface FullRow extends RecordRow {
  externalId: string;
  sourceKey: string;
  locationCode: string | null;
  receivedAt: string;
  /** Local day of the organisation. */
  day: string;
  timeZone: string;
  asked: { key: string; name: string } | null;
  sentimentScore: number | null;
  analysisVersion: string | null;
  customerKnown: boolean;
  url: string | null;
  repliedAt: string | null;
  replyText: string | null;
  acknowledgedAt: string | null;
  resolvedAt: string | null;
  weight: number | null;
  raw: Record<string, unknown> | null;
}

export interface RatingRow {
  key: string;
  touchpoint: string;
  value: number;
  scaleMin: number;
  scaleMax: number;
}

export interface CorrectionRow {
  id: string;
  touchpointId: number | null;
  touchpoint: string | null;
  sentiment: Feeling | null;
  person: string | null;
  at: string;
  analysisVersion: string | null;
}

const iso = (column: string) =>
  sql`to_char(${sql.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** One record with all that is known of it; null where there is none that this person may see. */
export async function findFullRecord(db: Db, scope: Scope, id: string): Promise<FullRow | null> {
  const [row] = await db.execute<FullRow & Record<string, unknown>>(sql`
    SELECT f.id, f.text, f.language, ${told(scope).source} AS source, coalesce(s.key, '') AS "sourceKey",
      ${told(scope).kind} AS kind, f.audience, l.name AS location, l.code AS "locationCode",
      ${told(scope).occurredAt} AS "occurredAt",
      ${iso('f.received_at')} AS "receivedAt", (f.occurred_at AT TIME ZONE o.time_zone)::date::text AS day,
      o.time_zone AS "timeZone", f.score_type AS "scoreType", f.score::float8 AS score,
      f.scale_min::float8 AS "scaleMin", f.scale_max::float8 AS "scaleMax", f.sentiment::int AS sentiment,
      f.sentiment_score::float8 AS "sentimentScore", f.corrected_by IS NOT NULL AS corrected,
      f.analysis_version AS "analysisVersion", f.analysis_version IS NOT NULL AS understood,
      f.replied_at IS NOT NULL AS replied, ${iso('f.replied_at')} AS "repliedAt", f.reply_text AS "replyText",
      ${iso('f.acknowledged_at')} AS "acknowledgedAt", ${iso('f.resolved_at')} AS "resolvedAt",
      f.external_id AS "externalId", f.customer_hash IS NOT NULL AS "customerKnown", f.url, f.weight::float8 AS weight,
      f.raw, ${mentionsOf(scope)} AS mentions,
      CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('key', a.key, 'name', a.name) END AS asked
    FROM feedback f
    JOIN organisation o ON o.id = ${scope.orgId}
    LEFT JOIN source s ON s.org_id = ${scope.orgId} AND s.id = f.source_id
    LEFT JOIN location l ON l.org_id = ${scope.orgId} AND l.id = f.location_id
    LEFT JOIN touchpoint a ON a.org_id = ${scope.orgId} AND a.id = f.touchpoint_id
    WHERE f.org_id = ${scope.orgId} AND f.id = ${id} AND ${seenBy(scope)}`);
  return row ?? null;
}

/** Whether there is such a record of an employee whose words may not be shown; asked of those who see employees. */
export async function isWithheldEmployee(db: Db, scope: Scope, id: string): Promise<boolean> {
  const rows = await db.execute(sql`
    SELECT FROM feedback f WHERE f.org_id = ${scope.orgId} AND f.id = ${id} AND f.audience = 'employee'`);
  return rows.length > 0;
}

export async function listRatings(db: Db, scope: Scope, id: string): Promise<RatingRow[]> {
  const rows = await db.execute<RatingRow & Record<string, unknown>>(sql`
    SELECT t.key, t.name AS touchpoint, r.value::float8 AS value, r.scale_min::float8 AS "scaleMin",
      r.scale_max::float8 AS "scaleMax"
    FROM touchpoint_rating r JOIN touchpoint t ON t.org_id = ${scope.orgId} AND t.id = r.touchpoint_id
    WHERE r.org_id = ${scope.orgId} AND r.feedback_id = ${id} ORDER BY t.position, t.id`);
  return [...rows];
}

export async function listCorrections(db: Db, scope: Scope, id: string): Promise<CorrectionRow[]> {
  const rows = await db.execute<CorrectionRow & Record<string, unknown>>(sql`
    SELECT c.id, c.touchpoint_id AS "touchpointId", t.name AS touchpoint, c.sentiment::int AS sentiment,
      p.name AS person, ${iso('c.at')} AS at, c.analysis_version AS "analysisVersion"
    FROM correction c
    LEFT JOIN touchpoint t ON t.org_id = ${scope.orgId} AND t.id = c.touchpoint_id
    LEFT JOIN person p ON p.id = c.person_id
    WHERE c.org_id = ${scope.orgId} AND c.feedback_id = ${id} ORDER BY c.at DESC, c.id DESC`);
  return [...rows];
}

/** The stages of the journey at which this record speaks of a touchpoint or was asked. */
export async function listStages(
  db: Db,
  scope: Scope,
  keys: readonly string[],
): Promise<{ key: string; stage: string }[]> {
  if (keys.length === 0) return [];
  const rows = await db.execute<{ key: string; stage: string }>(sql`
    SELECT t.key, s.name AS stage FROM touchpoint t
    JOIN stage s ON s.org_id = ${scope.orgId} AND s.id = t.stage_id
    WHERE t.org_id = ${scope.orgId} AND t.key IN (${sql.join(
      keys.map((key) => sql`${key}`),
      sql`, `,
    )})
    ORDER BY s.position, t.position`);
  return [...rows];
}

/** Ids are made in the order of time: a record's chunk is written right after it, so few have to be looked into. */
const CHUNKS_LOOKED_INTO = 64;

/** The file by which a record came; null where it came by another way. */
export async function findBatchOf(
  db: Db,
  scope: Scope,
  id: string,
): Promise<{ id: string; fileName: string; at: string } | null> {
  const [row] = await db.execute<{ id: string; fileName: string; at: string }>(sql`
    SELECT b.id, b.file_name AS "fileName", ${iso('b.created_at')} AS at
    FROM (SELECT batch_id, feedback_ids FROM ingest_chunk
      WHERE org_id = ${scope.orgId} AND id > ${id}::uuid ORDER BY id LIMIT ${CHUNKS_LOOKED_INTO}) c
    JOIN import_batch b ON b.org_id = ${scope.orgId} AND b.id = c.batch_id
    WHERE ${id}::uuid = ANY (c.feedback_ids) LIMIT 1`);
  return row ?? null;
}

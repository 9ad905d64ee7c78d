import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { FeedbackDraft } from './input';

/** A draft with the id it gets if it is new, and the hash that tells a change from a repetition. */
export interface IdentifiedDraft {
  readonly id: string;
  readonly contentHash: string;
  readonly draft: FeedbackDraft;
}

export interface StoredVersion {
  readonly id: string;
  readonly externalId: string;
  readonly contentHash: string;
  readonly occurredAt: string;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

type Value = string | number | null;

/** How a draft becomes a row; the order is that of `COLUMNS` in every statement. */
const DRAFT: readonly (readonly [string, string, (row: IdentifiedDraft) => Value])[] = [
  ['id', 'uuid', (row) => row.id],
  ['external_id', 'text', ({ draft }) => draft.externalId],
  ['content_hash', 'text', (row) => row.contentHash],
  ['audience', 'audience', ({ draft }) => draft.audience],
  ['kind', 'feedback_kind', ({ draft }) => draft.kind],
  ['occurred_at', 'timestamptz', ({ draft }) => iso(draft.occurredAt)],
  ['text', 'text', ({ draft }) => draft.text],
  ['language', 'text', ({ draft }) => draft.language],
  ['score_type', 'score_type', ({ draft }) => draft.scoreType],
  ['score', 'real', ({ draft }) => draft.score],
  ['scale_min', 'real', ({ draft }) => draft.scaleMin],
  ['scale_max', 'real', ({ draft }) => draft.scaleMax],
  ['location_id', 'int', ({ draft }) => draft.locationId],
  ['touchpoint_id', 'int', ({ draft }) => draft.touchpointId],
  ['customer_hash', 'text', ({ draft }) => draft.customerHash],
  ['author_hash', 'text', ({ draft }) => draft.authorHash],
  ['url', 'text', ({ draft }) => draft.url],
  ['replied_at', 'timestamptz', ({ draft }) => iso(draft.repliedAt)],
  ['reply_text', 'text', ({ draft }) => draft.replyText],
  ['acknowledged_at', 'timestamptz', ({ draft }) => iso(draft.acknowledgedAt)],
  ['resolved_at', 'timestamptz', ({ draft }) => iso(draft.resolvedAt)],
  ['weight', 'real', ({ draft }) => draft.weight],
  ['raw', 'jsonb', ({ draft }) => (draft.raw ? JSON.stringify(draft.raw) : null)],
];
const COLUMNS = sql.raw(DRAFT.map(([name]) => name).join(', '));

/** From so many rows on, a value that all share is sent once; of fewer, each mix would be a statement of its own. */
const LEAST_SHARING = 200;

/**
 * Drafts as a table expression with `COLUMNS`: one array a column, which `unnest` puts side by side. Most columns of a
 * file hold one value throughout (measured: reading the arrays was a third of writing a record).
 */
function draftsOf(rows: readonly IdentifiedDraft[]): SQL {
  const arrays: SQL[] = [];
  const names: string[] = [];
  const list = DRAFT.map(([name, type, read], position) => {
    const values = rows.map(read);
    const first = values[0] ?? null;
    if (position > 0 && rows.length >= LEAST_SHARING && values.every((value) => value === first)) {
      return sql`${first}${sql.raw(`::${type} AS ${name}`)}`;
    }
    arrays.push(sql`${pgArray(values)}${sql.raw(`::${type}[]`)}`);
    names.push(name);
    return sql.raw(`u.${name}`);
  });
  return sql`(SELECT ${sql.join(list, sql`, `)}
    FROM unnest(${sql.join(arrays, sql`, `)}) AS u (${sql.raw(names.join(', '))}))`;
}

/**
 * Whether a batch may go on writing. Its row stays locked until this transaction ends, so that cancelling or undoing
 * waits for the chunk in hand and no chunk comes after it.
 */
export async function holdBatch(db: Db, scope: Scope, batchId: string): Promise<boolean> {
  const [batch] = await db.execute<{ running: boolean }>(sql`
    SELECT status = 'running' AS running FROM import_batch
    WHERE org_id = ${scope.orgId} AND id = ${batchId} FOR SHARE`);
  return batch?.running ?? true;
}

/** Adds the records that the source does not have yet; returns the ids that were taken. */
export async function saveNewFeedback(
  db: Db,
  scope: Scope,
  sourceId: number,
  receivedAt: Date,
  rows: readonly IdentifiedDraft[],
): Promise<Set<string>> {
  const [taken] = await db.execute<{ n: number; ids: string[] | null }>(sql`
    WITH taken AS (
      INSERT INTO feedback (org_id, source_id, received_at, ${COLUMNS})
      SELECT ${scope.orgId}::int, ${sourceId}::int, ${receivedAt.toISOString()}::timestamptz, draft.*
      FROM ${draftsOf(rows)} AS draft
      ON CONFLICT (org_id, source_id, external_id) DO NOTHING
      RETURNING id)
    SELECT count(*)::int AS n, CASE WHEN count(*) < ${rows.length} THEN json_agg(id) END AS ids FROM taken`);
  return new Set(taken?.n === rows.length ? rows.map((row) => row.id) : (taken?.ids ?? []));
}

/** The stored versions of these external ids, locked in one order so that two imports never wait in a circle. */
export async function lockStoredVersions(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<StoredVersion[]> {
  const rows = await db.execute<{
    id: string;
    externalId: string;
    contentHash: string;
    occurredAt: string;
  }>(sql`
    SELECT id, external_id AS "externalId", content_hash AS "contentHash", occurred_at::text AS "occurredAt"
    FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])
    ORDER BY external_id
    FOR UPDATE`);
  return [...rows];
}

/** Keeps what a batch is about to replace. The first version that a batch met is the one undo brings back. */
export async function saveRevisions(db: Db, scope: Scope, batchId: string, at: Date, ids: readonly string[]) {
  await db.execute(sql`
    INSERT INTO feedback_revision (org_id, batch_id, feedback_id, at, before)
    SELECT f.org_id, ${batchId}::uuid, f.id, ${at.toISOString()}::timestamptz,
      to_jsonb(f) || jsonb_build_object('ratings', coalesce((
        SELECT jsonb_agg(to_jsonb(r)) FROM touchpoint_rating r
        WHERE r.org_id = f.org_id AND r.feedback_id = f.id), '[]'::jsonb))
    FROM feedback f
    WHERE f.org_id = ${scope.orgId} AND f.id = ANY(${pgArray(ids)}::uuid[])
    ON CONFLICT (org_id, batch_id, feedback_id) DO NOTHING`);
}

/** Replaces records by their new version. What was understood of the old words goes with them. */
export async function saveChangedFeedback(
  db: Db,
  scope: Scope,
  receivedAt: Date,
  rows: readonly IdentifiedDraft[],
) {
  const ids = rows.map((row) => row.id);
  await removeWhatWasUnderstood(db, scope, ids);
  await db.execute(sql`
    UPDATE feedback f SET
      content_hash = d.content_hash, received_at = ${receivedAt.toISOString()}::timestamptz,
      audience = d.audience, kind = d.kind, occurred_at = d.occurred_at, text = d.text, language = d.language,
      score_type = d.score_type, score = d.score, scale_min = d.scale_min, scale_max = d.scale_max,
      location_id = d.location_id, touchpoint_id = d.touchpoint_id, customer_hash = d.customer_hash,
      author_hash = d.author_hash, url = d.url, replied_at = d.replied_at, reply_text = d.reply_text,
      acknowledged_at = d.acknowledged_at, resolved_at = d.resolved_at,
      weight = d.weight, raw = d.raw,
      sentiment = NULL, sentiment_score = NULL, analysis_version = NULL, corrected_by = NULL
    FROM ${draftsOf(rows)} AS d
    WHERE f.org_id = ${scope.orgId} AND f.id = d.id`);
}

/** Mentions, ratings and search words of these records: all are written anew from the new version. */
export async function removeWhatWasUnderstood(db: Db, scope: Scope, ids: readonly string[]) {
  const list = pgArray(ids);
  await db.execute(sql`SELECT forget_search(${scope.orgId}::int, ${list}::uuid[])`);
  await db.execute(
    sql`DELETE FROM mention WHERE org_id = ${scope.orgId} AND feedback_id = ANY(${list}::uuid[])`,
  );
  await db.execute(
    sql`DELETE FROM touchpoint_rating WHERE org_id = ${scope.orgId} AND feedback_id = ANY(${list}::uuid[])`,
  );
}

/** Ratings of records that have none stored; of two of one touchpoint in one record the first. */
export async function saveRatings(db: Db, scope: Scope, rows: readonly IdentifiedDraft[]) {
  const flat = rows.flatMap(({ id, draft: { ratings } }) =>
    ratings
      .filter((one, at) => ratings.findIndex(({ touchpointId }) => touchpointId === one.touchpointId) === at)
      .map((rating) => ({ id, ...rating })),
  );
  if (flat.length === 0) return;
  await db.execute(sql`
    INSERT INTO touchpoint_rating (org_id, feedback_id, touchpoint_id, value, scale_min, scale_max)
    SELECT ${scope.orgId}::int, rating.*
    FROM unnest(
      ${pgArray(flat.map((rating) => rating.id))}::uuid[],
      ${pgArray(flat.map((rating) => rating.touchpointId))}::int[],
      ${pgArray(flat.map((rating) => rating.value))}::real[],
      ${pgArray(flat.map((rating) => rating.scaleMin))}::real[],
      ${pgArray(flat.map((rating) => rating.scaleMax))}::real[]) AS rating`);
}

/** Puts records in line to be understood. With a batch id they are also what undoing that batch removes. */
export async function saveChunk(
  db: Db,
  scope: Scope,
  chunk: { id: string; batchId: string | null; feedbackIds: readonly string[] },
) {
  await db.execute(sql`
    INSERT INTO ingest_chunk (org_id, id, batch_id, feedback_ids)
    VALUES (${scope.orgId}, ${chunk.id}, ${chunk.batchId}, ${pgArray(chunk.feedbackIds)}::uuid[])`);
}

/** Every zone's offset since 1990 is a multiple of this, so all moments of one such slot share a local day. */
const SLOT_MILLISECONDS = 15 * 60 * 1000;

/** Notes the local days on which these moments fall: their roll-ups no longer match. */
export async function saveDirtyDays(db: Db, scope: Scope, moments: readonly Date[]) {
  if (moments.length === 0) return;
  const slots = new Set(moments.map((at) => Math.floor(at.getTime() / SLOT_MILLISECONDS)));
  const starts = [...slots].map((slot) => new Date(slot * SLOT_MILLISECONDS).toISOString());
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day)
    SELECT DISTINCT o.id, (at AT TIME ZONE o.time_zone)::date
    FROM organisation o, unnest(${pgArray(starts)}::timestamptz[]) AS at
    WHERE o.id = ${scope.orgId}`);
}

/** Removes records for good; mentions and ratings go with them. Returns the moments they spoke of. */
export async function removeFeedbackRows(db: Db, scope: Scope, ids: readonly string[]): Promise<Date[]> {
  const gone = await db.execute<{ ms: number }>(sql`
    DELETE FROM feedback WHERE org_id = ${scope.orgId} AND id = ANY(${pgArray(ids)}::uuid[])
    RETURNING (extract(epoch FROM occurred_at) * 1000)::float8 AS ms`);
  // After the records: whoever is writing mentions of them holds their rows, and finds them gone when it waited.
  await removeWhatWasUnderstood(db, scope, ids);
  return gone.map((row) => new Date(row.ms));
}

/** Content hashes by external id, of those that the source has. Locks nothing. */
export async function findStoredHashes(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db.execute<{ externalId: string; contentHash: string }>(sql`
    SELECT external_id AS "externalId", content_hash AS "contentHash" FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])`);
  return new Map(rows.map((row) => [row.externalId, row.contentHash]));
}

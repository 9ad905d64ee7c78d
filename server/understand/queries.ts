import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Taxonomy } from './engine/analyse';

/** A text as it stood when it was read; `hash` tells whether it was replaced meanwhile. */
export interface UnreadText {
  id: string;
  hash: string;
  text: string | null;
  defaultLanguage: string | null;
  touchpointId: number | null;
  analysed: boolean;
}

/** What the engine found in one record; all null where there is nothing to read. */
export interface ReadText {
  id: string;
  hash: string;
  language: string | null;
  sentiment: -1 | 0 | 1 | null;
  score: number | null;
  version: string | null;
}

export interface ReadMention {
  feedbackId: string;
  position: number;
  touchpointId: number;
  sentiment: -1 | 0 | 1;
  score: number;
  start: number;
  end: number;
}

export interface SearchEntry {
  id: string;
  terms: string;
  config: 'english' | 'simple';
}

export async function findTaxonomy(db: Db, scope: Scope): Promise<Taxonomy> {
  const touchpoints = await db.execute<{ id: number; key: string; name: string; patterns: string[] }>(sql`
    SELECT id, key, name, patterns FROM touchpoint
    WHERE org_id = ${scope.orgId} AND archived_at IS NULL ORDER BY id`);
  const [organisation] = await db.execute<{ version: number }>(sql`
    SELECT taxonomy_version AS version FROM organisation WHERE id = ${scope.orgId}`);
  return { version: organisation?.version ?? 0, touchpoints: [...touchpoints] };
}

/** The newest first: what just came in is what somebody looks for, and the months that boards show fill first. */
export async function listWaitingChunks(db: Db, scope: Scope, limit: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    SELECT id FROM ingest_chunk
    WHERE org_id = ${scope.orgId} AND understood_at IS NULL AND failure IS NULL
    ORDER BY id DESC LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

const TEXT_COLUMNS = sql`f.id, f.content_hash AS hash, f.text,
  coalesce(s.default_language, o.default_language) AS "defaultLanguage",
  f.touchpoint_id AS "touchpointId", f.analysis_version IS NOT NULL AS analysed`;

export async function listTextsOfChunk(db: Db, scope: Scope, chunkId: string): Promise<UnreadText[]> {
  return db.execute<UnreadText & Record<string, unknown>>(sql`
    SELECT ${TEXT_COLUMNS}
    FROM ingest_chunk c
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = ANY (c.feedback_ids)
    JOIN organisation o ON o.id = ${scope.orgId}
    LEFT JOIN source s ON s.org_id = ${scope.orgId} AND s.id = f.source_id
    WHERE c.org_id = ${scope.orgId} AND c.id = ${chunkId}`);
}

export async function listTexts(db: Db, scope: Scope, ids: readonly string[]): Promise<UnreadText[]> {
  return db.execute<UnreadText & Record<string, unknown>>(sql`
    SELECT ${TEXT_COLUMNS}
    FROM feedback f
    JOIN organisation o ON o.id = ${scope.orgId}
    LEFT JOIN source s ON s.org_id = ${scope.orgId} AND s.id = f.source_id
    WHERE f.org_id = ${scope.orgId} AND f.id = ANY (${pgArray(ids)}::uuid[])`);
}

/** Takes a chunk that still waits for the length of the transaction; false where another worker has it or had it. */
export async function lockChunk(db: Db, scope: Scope, chunkId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    SELECT FROM ingest_chunk
    WHERE org_id = ${scope.orgId} AND id = ${chunkId} AND understood_at IS NULL AND failure IS NULL
    FOR UPDATE SKIP LOCKED`);
  return rows.length > 0;
}

/** Months are made before the transaction that fills them, so that no other writer waits for that one. */
export async function prepareSearchOfChunk(db: Db, scope: Scope, chunkId: string): Promise<void> {
  await db.execute(sql`
    SELECT prepare_search(array_agg(DISTINCT date_trunc('month', f.occurred_at, 'UTC')))
    FROM ingest_chunk c JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = ANY (c.feedback_ids)
    WHERE c.org_id = ${scope.orgId} AND c.id = ${chunkId}`);
}

/**
 * A chunk is a thousand rows that are known by their keys. Before the tables have been analysed the planner takes them
 * for small and reads them whole, once a chunk: a first import would slow down with every thousand rows.
 */
export async function preferKeys(db: Db): Promise<void> {
  await db.execute(sql`
    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true)`);
}

/** Where and when a record that was written stands; its mentions and its search entry carry copies of it. */
export interface WrittenRecord {
  [column: string]: unknown;
  id: string;
  locationId: number | null;
  sourceId: number;
  audience: string;
  occurredAt: string;
  /** The organisation's local day, for the roll-ups. */
  day: string;
}

/**
 * Holds these records until the transaction ends, in one order so that two writers never wait in a circle.
 * @returns those of which something was understood before: their old mentions and search rows go
 */
export async function lockTexts(db: Db, scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ id: string; known: boolean }>(sql`
    SELECT f.id, f.analysis_version IS NOT NULL AS known FROM feedback f
    WHERE f.org_id = ${scope.orgId} AND f.id = ANY (${pgArray(ids)}::uuid[])
    ORDER BY f.id FOR UPDATE`);
  return rows.flatMap((row) => (row.known ? [row.id] : []));
}

/** Writes what was read where the text is still the same, and returns the records that were. No indexed column changes. */
export async function saveReadTexts(
  db: Db,
  scope: Scope,
  read: readonly ReadText[],
): Promise<Map<string, WrittenRecord>> {
  const rows = await db.execute<WrittenRecord>(sql`
    UPDATE feedback f SET language = coalesce(f.language, d.language), sentiment = d.sentiment,
      sentiment_score = d.score, analysis_version = d.version, corrected_by = NULL
    FROM organisation o, unnest(${pgArray(read.map((r) => r.id))}::uuid[], ${pgArray(read.map((r) => r.hash))}::text[],
      ${pgArray(read.map((r) => r.language))}::text[], ${pgArray(read.map((r) => r.sentiment))}::smallint[],
      ${pgArray(read.map((r) => r.score))}::real[], ${pgArray(read.map((r) => r.version))}::text[])
      AS d (id, hash, language, sentiment, score, version)
    WHERE o.id = ${scope.orgId} AND f.org_id = ${scope.orgId} AND f.id = d.id AND f.content_hash = d.hash
    RETURNING f.id, f.location_id AS "locationId", f.source_id AS "sourceId", f.audience::text AS audience,
      f.occurred_at::text AS "occurredAt", ((f.occurred_at AT TIME ZONE o.time_zone)::date)::text AS day`);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function removeMentions(db: Db, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    DELETE FROM mention WHERE org_id = ${scope.orgId} AND feedback_id = ANY (${pgArray(ids)}::uuid[])`);
}

/** Place, source and time are copied from the record as this transaction wrote it. */
export async function saveMentions(
  db: Db,
  scope: Scope,
  rows: readonly (ReadMention & { of: WrittenRecord })[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`
    INSERT INTO mention (org_id, feedback_id, position, touchpoint_id, location_id, source_id, audience,
      occurred_at, sentiment, score, starts_at, ends_at)
    SELECT ${scope.orgId}::int, d.* FROM unnest(${pgArray(rows.map((r) => r.feedbackId))}::uuid[],
      ${pgArray(rows.map((r) => r.position))}::smallint[], ${pgArray(rows.map((r) => r.touchpointId))}::int[],
      ${pgArray(rows.map((r) => r.of.locationId ?? 0))}::int[], ${pgArray(rows.map((r) => r.of.sourceId))}::int[],
      ${pgArray(rows.map((r) => r.of.audience))}::audience[], ${pgArray(rows.map((r) => r.of.occurredAt))}::timestamptz[],
      ${pgArray(rows.map((r) => r.sentiment))}::smallint[], ${pgArray(rows.map((r) => r.score))}::real[],
      ${pgArray(rows.map((r) => r.start))}::int[], ${pgArray(rows.map((r) => r.end))}::int[]) AS d`);
}

/** Takes records out of the search; whoever erases or undoes records calls this in the same transaction. */
export async function removeFromSearch(db: Db, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`SELECT forget_search(${scope.orgId}, ${pgArray(ids)}::uuid[])`);
}

export async function saveSearchEntries(
  db: Db,
  scope: Scope,
  rows: readonly (SearchEntry & { of: WrittenRecord })[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`
    SELECT index_search(${scope.orgId}, ${pgArray(rows.map((r) => r.id))}::uuid[],
      ${pgArray(rows.map((r) => r.of.occurredAt))}::timestamptz[], ${pgArray(rows.map((r) => r.terms))}::text[],
      ${pgArray(rows.map((r) => r.config))}::text[])`);
}

/** Marks these local days for the roll-ups. */
export async function saveDays(db: Db, scope: Scope, days: Iterable<string>): Promise<void> {
  const list = [...new Set(days)];
  if (list.length === 0) return;
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day) SELECT ${scope.orgId}::int, day FROM unnest(${pgArray(list)}::date[]) AS day`);
}

/** Marks the organisation's local days of these records for the roll-ups. */
export async function saveDirtyDays(db: Db, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day)
    SELECT DISTINCT f.org_id, (f.occurred_at AT TIME ZONE o.time_zone)::date
    FROM feedback f JOIN organisation o ON o.id = f.org_id
    WHERE f.org_id = ${scope.orgId} AND f.id = ANY (${pgArray(ids)}::uuid[])`);
}

export async function saveChunkUnderstood(db: Db, scope: Scope, chunkId: string, at: Date): Promise<void> {
  await db.execute(sql`
    UPDATE ingest_chunk SET understood_at = ${at.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${chunkId}`);
}

export async function saveChunkFailure(
  db: Db,
  scope: Scope,
  chunkId: string,
  failure: string,
): Promise<void> {
  await db.execute(sql`
    UPDATE ingest_chunk SET failure = ${failure}
    WHERE org_id = ${scope.orgId} AND id = ${chunkId} AND understood_at IS NULL`);
}

/** Puts chunks that could not be read back in line; returns how many records they hold. */
export async function clearChunkFailures(db: Db, scope: Scope): Promise<number> {
  const rows = await db.execute<{ records: number }>(sql`
    UPDATE ingest_chunk SET failure = NULL
    WHERE org_id = ${scope.orgId} AND understood_at IS NULL AND failure IS NOT NULL RETURNING records`);
  return rows.reduce((sum, row) => sum + row.records, 0);
}

/** How many texts are still to be read: those in waiting chunks, and those in chunks that could not be read. */
export async function tallyWaiting(db: Db, scope: Scope): Promise<{ waiting: number; unreadable: number }> {
  const [row] = await db.execute<{ waiting: number; unreadable: number }>(sql`
    SELECT count(*) FILTER (WHERE c.failure IS NULL)::int AS waiting,
      count(*) FILTER (WHERE c.failure IS NOT NULL)::int AS unreadable
    FROM ingest_chunk c
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = ANY (c.feedback_ids)
    WHERE c.org_id = ${scope.orgId} AND c.understood_at IS NULL AND f.text <> ''`);
  return row ?? { waiting: 0, unreadable: 0 };
}

/** Rows of all waiting chunks, texts or not: the quick answer while very much is waiting. */
export async function tallyWaitingRows(
  db: Db,
  scope: Scope,
): Promise<{ chunks: number; rows: number; unreadable: number }> {
  const [row] = await db.execute<{ chunks: number; rows: number; unreadable: number }>(sql`
    SELECT count(*) FILTER (WHERE failure IS NULL)::int AS chunks,
      coalesce(sum(records) FILTER (WHERE failure IS NULL), 0)::int AS rows,
      coalesce(sum(records) FILTER (WHERE failure IS NOT NULL), 0)::int AS unreadable
    FROM ingest_chunk WHERE org_id = ${scope.orgId} AND understood_at IS NULL`);
  return row ?? { chunks: 0, rows: 0, unreadable: 0 };
}

/**
 * The taxonomy's version, held to the end of the transaction: who changes the taxonomy waits, and then finds what
 * this transaction read and has it read again.
 */
export async function lockTaxonomyVersion(db: Db, scope: Scope): Promise<number> {
  const [row] = await db.execute<{ version: number }>(sql`
    SELECT taxonomy_version AS version FROM organisation WHERE id = ${scope.orgId} FOR SHARE`);
  return row?.version ?? 0;
}

/** The language of texts too short to tell. */
export async function findDefaultLanguage(db: Db, scope: Scope): Promise<string | null> {
  const [row] = await db.execute<{ language: string | null }>(sql`
    SELECT default_language AS language FROM organisation WHERE id = ${scope.orgId}`);
  return row?.language ?? null;
}

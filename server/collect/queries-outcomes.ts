import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { OutcomeDraft } from './input';

/** An outcome with the id it gets if it is new, and the hash that tells a change from a repetition. */
export interface IdentifiedOutcome {
  readonly id: string;
  readonly contentHash: string;
  readonly outcome: OutcomeDraft;
}

function columnsOf(rows: readonly IdentifiedOutcome[]) {
  const each = (read: (outcome: OutcomeDraft) => string | number | null) =>
    pgArray(rows.map((row) => read(row.outcome)));
  return sql`
    ${pgArray(rows.map((row) => row.id))}::uuid[],
    ${each((o) => o.externalId)}::text[],
    ${pgArray(rows.map((row) => row.contentHash))}::text[],
    ${each((o) => o.kind)}::text[],
    ${each((o) => o.occurredAt.toISOString())}::timestamptz[],
    ${each((o) => o.customerHash)}::text[],
    ${each((o) => o.locationId)}::int[]`;
}

/** Adds the outcomes that the source does not have yet; returns the ids that were taken. */
export async function saveNewOutcomes(
  db: Db,
  scope: Scope,
  sourceId: number,
  batchId: string | null,
  rows: readonly IdentifiedOutcome[],
): Promise<Set<string>> {
  const taken = await db.execute<{ id: string }>(sql`
    INSERT INTO outcome (org_id, source_id, batch_id, id, external_id, content_hash, kind, occurred_at, customer_hash,
      location_id)
    SELECT ${scope.orgId}::int, ${sourceId}::int, ${batchId}::uuid, o.* FROM unnest(${columnsOf(rows)}) AS o
    ON CONFLICT (org_id, source_id, external_id) DO NOTHING
    RETURNING id`);
  return new Set(taken.map((row) => row.id));
}

export interface StoredOutcome {
  readonly id: string;
  readonly externalId: string;
  readonly contentHash: string;
}

/** The stored versions of these external ids, locked in one order so that two imports never wait in a circle. */
export async function lockStoredOutcomes(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<StoredOutcome[]> {
  const rows = await db.execute<{ id: string; externalId: string; contentHash: string }>(sql`
    SELECT id, external_id AS "externalId", content_hash AS "contentHash" FROM outcome
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])
    ORDER BY external_id FOR UPDATE`);
  return [...rows];
}

/** Keeps what a batch is about to replace. The first version that a batch met is the one undo brings back. */
export async function saveOutcomeRevisions(
  db: Db,
  scope: Scope,
  batchId: string,
  at: Date,
  ids: readonly string[],
): Promise<void> {
  await db.execute(sql`
    INSERT INTO feedback_revision (org_id, batch_id, feedback_id, at, before)
    SELECT o.org_id, ${batchId}::uuid, o.id, ${at.toISOString()}::timestamptz, to_jsonb(o) FROM outcome o
    WHERE o.org_id = ${scope.orgId} AND o.id = ANY(${pgArray(ids)}::uuid[])
    ON CONFLICT (org_id, batch_id, feedback_id) DO NOTHING`);
}

export async function saveChangedOutcomes(db: Db, scope: Scope, rows: readonly IdentifiedOutcome[]) {
  await db.execute(sql`
    UPDATE outcome o SET content_hash = d.content_hash, kind = d.kind, occurred_at = d.occurred_at,
      customer_hash = d.customer_hash, location_id = d.location_id
    FROM unnest(${columnsOf(rows)}) AS d(id, external_id, content_hash, kind, occurred_at, customer_hash, location_id)
    WHERE o.org_id = ${scope.orgId} AND o.id = d.id`);
}

/** Content hashes by external id, of those that the source has. Locks nothing. */
export async function findOutcomeHashes(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db.execute<{ externalId: string; contentHash: string }>(sql`
    SELECT external_id AS "externalId", content_hash AS "contentHash" FROM outcome
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])`);
  return new Map(rows.map((row) => [row.externalId, row.contentHash]));
}

/** Puts some of the versions back that a batch replaced; false when none is left. Only an outcome has a batch of its own. */
export async function restoreOutcomes(db: Db, scope: Scope, batchId: string, most: number): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`
    WITH kept AS (
      DELETE FROM feedback_revision r WHERE r.org_id = ${scope.orgId} AND r.batch_id = ${batchId}
        AND r.feedback_id IN (
          SELECT k.feedback_id FROM feedback_revision k
          WHERE k.org_id = ${scope.orgId} AND k.batch_id = ${batchId} AND jsonb_exists(k.before, 'batch_id')
          ORDER BY k.feedback_id LIMIT ${most})
      RETURNING r.feedback_id, r.before),
    back AS (
      UPDATE outcome o SET content_hash = b.content_hash, kind = b.kind, occurred_at = b.occurred_at,
        customer_hash = b.customer_hash, location_id = b.location_id
      FROM kept k, jsonb_populate_record(NULL::outcome, k.before) AS b
      WHERE o.org_id = ${scope.orgId} AND o.id = k.feedback_id)
    SELECT feedback_id AS id FROM kept`);
  return rows.length > 0;
}

/** Removes some of the outcomes that a batch added; false when none is left. */
export async function removeOutcomes(db: Db, scope: Scope, batchId: string, most: number): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`
    DELETE FROM outcome o WHERE o.org_id = ${scope.orgId} AND o.id IN (
      SELECT k.id FROM outcome k WHERE k.org_id = ${scope.orgId} AND k.batch_id = ${batchId} ORDER BY k.id LIMIT ${most})
    RETURNING o.id`);
  return rows.length > 0;
}

import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

/** Why a record must not come back: deleted where it came from, or erased here. */
export type TombstoneReason = 'deleted' | 'erased';

/**
 * Which of these external ids were deleted. Holds the source's row until the transaction ends: who deletes waits for
 * it and then finds what was written meanwhile, and who writes after a deletion finds its tombstones.
 */
export async function listTombstones(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<Set<string>> {
  const [held] = await db.execute<{ any: boolean }>(sql`
    SELECT has_tombstones AS any FROM source WHERE org_id = ${scope.orgId} AND id = ${sourceId} FOR KEY SHARE`);
  if (!held?.any) return new Set();
  const rows = await db.execute<{ externalId: string }>(sql`
    SELECT external_id AS "externalId" FROM feedback_tombstone
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])`);
  return new Set(rows.map((row) => row.externalId));
}

/** Marks ids of one source as deleted for good. Before the records themselves are removed, in the same transaction. */
export async function saveTombstones(
  db: Db,
  scope: Scope,
  sourceId: number,
  tombstones: { externalIds: readonly string[]; at: Date; reason: TombstoneReason },
): Promise<void> {
  await db.execute(sql`SELECT FROM source WHERE org_id = ${scope.orgId} AND id = ${sourceId} FOR UPDATE`);
  await db.execute(sql`
    UPDATE source SET has_tombstones = true WHERE org_id = ${scope.orgId} AND id = ${sourceId}`);
  await db.execute(sql`
    INSERT INTO feedback_tombstone (org_id, source_id, external_id, at, reason)
    SELECT ${scope.orgId}::int, ${sourceId}::int, id, ${tombstones.at.toISOString()}::timestamptz, ${tombstones.reason}
    FROM unnest(${pgArray([...new Set(tombstones.externalIds)])}::text[]) AS id
    ON CONFLICT (org_id, source_id, external_id) DO NOTHING`);
}

/** The ids that records of these external ids have here. */
export async function listRecordIds(
  db: Db,
  scope: Scope,
  sourceId: number,
  externalIds: readonly string[],
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    SELECT id FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId}
      AND external_id = ANY(${pgArray(externalIds)}::text[])`);
  return rows.map((row) => row.id);
}

/** Where one record came from, what it is called there, and what it says. */
export async function findOrigin(
  db: Db,
  scope: Scope,
  feedbackId: string,
): Promise<{ sourceId: number; externalId: string; occurredAt: Date; text: string | null } | null> {
  const [row] = await db.execute<{
    sourceId: number;
    externalId: string;
    ms: number;
    text: string | null;
  }>(sql`
    SELECT source_id AS "sourceId", external_id AS "externalId", text,
      (extract(epoch FROM occurred_at) * 1000)::float8 AS ms
    FROM feedback WHERE org_id = ${scope.orgId} AND id = ${feedbackId}::uuid`);
  if (!row) return null;
  const { ms, ...origin } = row;
  return { ...origin, occurredAt: new Date(ms) };
}

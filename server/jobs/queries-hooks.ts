import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** One round's worth: the next follows a minute later. */
const MOST_A_ROUND = 1000;

/**
 * Calls of webhooks that were kept and that nobody is reading: the queue was not told, a worker died over them, or the
 * pause after a failure is over. Over all organisations: runs past row-level security.
 */
export async function listStrandedDeliveries(
  db: Db,
  now: Date,
): Promise<{ orgId: number; deliveryId: string }[]> {
  const rows = await db.execute<{ orgId: number; deliveryId: string }>(sql`
    SELECT org_id AS "orgId", id AS "deliveryId" FROM hook_delivery
    WHERE status = 'waiting' AND retry_at <= ${now.toISOString()}::timestamptz
    ORDER BY received_at LIMIT ${MOST_A_ROUND}`);
  return [...rows];
}

/** Removes bodies of settled calls that came before this moment, a round's worth; returns how many. What became of them stays. */
export async function removeOldBodies(db: Db, before: Date): Promise<number> {
  const gone = await db.execute(sql`
    UPDATE hook_delivery SET body = NULL WHERE (org_id, id) IN (
      SELECT org_id, id FROM hook_delivery
      WHERE body IS NOT NULL AND received_at < ${before.toISOString()}::timestamptz
        AND status NOT IN ('waiting', 'held')
      LIMIT ${MOST_A_ROUND})
    RETURNING 1`);
  return gone.length;
}

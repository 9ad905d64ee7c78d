import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** One round's worth: the next follows a minute later. */
const MOST_A_ROUND = 200;

/**
 * Mailings whose moment has come: scheduled ones, mails that were put off, reminders, and those of a worker that died.
 * Over all organisations: runs past row-level security.
 */
export async function listDueMailings(db: Db, now: Date): Promise<{ orgId: number; mailingId: string }[]> {
  const rows = await db.execute<{ orgId: number; mailingId: string }>(sql`
    SELECT org_id AS "orgId", id::text AS "mailingId" FROM mailing
    WHERE next_at <= ${now.toISOString()}::timestamptz
    ORDER BY next_at LIMIT ${MOST_A_ROUND}`);
  return [...rows];
}

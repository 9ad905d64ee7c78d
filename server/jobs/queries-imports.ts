import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

export async function listHeartbeats(
  db: Db,
): Promise<{ id: string; host: string; pid: number; silentSeconds: number }[]> {
  const rows = await db.execute<{ id: string; host: string; pid: number; silentSeconds: number }>(sql`
    SELECT id, coalesce(host, '') AS host, coalesce(pid, 0) AS pid,
      extract(epoch FROM clock_timestamp() - seen_at)::float8 AS "silentSeconds" FROM worker_heartbeat`);
  return [...rows];
}

/** Gives back the imports that are marked as being done, when nobody is left who could be doing them. */
export async function releaseImportJobs(db: Db): Promise<void> {
  await db.execute(sql`
    UPDATE pgboss.job j SET state = 'retry', start_after = now(), heartbeat_on = NULL
    WHERE j.name = 'import-file' AND j.state = 'active' AND NOT EXISTS (
      SELECT FROM pgboss.job k WHERE k.name = j.name AND k.state = 'retry' AND k.singleton_key = j.singleton_key)`);
}

/** Unfinished imports of uploaded files, and unfinished undoings, over all organisations, that no job stands for. */
export async function listStrandedImports(db: Db): Promise<{ orgId: number; batchId: string }[]> {
  const rows = await db.execute<{ orgId: number; batchId: string }>(sql`
    SELECT b.org_id AS "orgId", b.id AS "batchId" FROM import_batch b
    WHERE (b.status IN ('waiting', 'running') AND b.stored_file <> ''
        OR b.status = 'undone' AND EXISTS (
          SELECT FROM ingest_chunk c WHERE c.org_id = b.org_id AND c.batch_id = b.id))
      AND NOT EXISTS (SELECT FROM pgboss.job j WHERE j.name = 'import-file' AND j.state < 'completed'
        AND j.data ->> 'batchId' = b.id::text)
    ORDER BY b.created_at LIMIT 1000`);
  return [...rows];
}

import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';

// The queue's tables belong to no organisation: these run past row-level security and name the organisation in the payload.

export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly state: 'created' | 'retry' | 'active';
  /** How often it was tried before this time. */
  readonly tries: number;
  readonly createdAt: string;
  readonly startAfter: string;
  readonly startedAt: string | null;
  /** What went wrong the last time. */
  readonly failure: string | null;
}

const ISO = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS"Z"'`);

/** Jobs of one organisation that wait or run: running ones first, then by when they may start. */
export async function listQueuedJobs(db: Db, orgId: number, most: number): Promise<QueuedJob[]> {
  const rows = await db.execute(sql`
    SELECT id, name, data, state::text AS state, retry_count AS tries,
      to_char(created_on AT TIME ZONE 'UTC', ${ISO}) AS "createdAt",
      to_char(start_after AT TIME ZONE 'UTC', ${ISO}) AS "startAfter",
      to_char(started_on AT TIME ZONE 'UTC', ${ISO}) AS "startedAt",
      CASE WHEN state = 'retry' OR retry_count > 0 THEN output ->> 'message' END AS failure
    FROM pgboss.job
    WHERE state < 'completed' AND name <> 'set-aside' AND data ->> 'orgId' = ${String(orgId)}
    ORDER BY state = 'active' DESC, start_after, id
    LIMIT ${most}`);
  return [...rows] as unknown as QueuedJob[];
}

export async function tallyQueuedJobs(db: Db, orgId: number): Promise<{ waiting: number; running: number }> {
  const [row] = await db.execute<{ waiting: number; running: number }>(sql`
    SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting,
      count(*) FILTER (WHERE state = 'active')::int AS running
    FROM pgboss.job
    WHERE state < 'completed' AND name <> 'set-aside' AND data ->> 'orgId' = ${String(orgId)}`);
  return row ?? { waiting: 0, running: 0 };
}

export interface JobSetAside {
  readonly id: string;
  /** The name it was queued under. */
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly tries: number;
  readonly queuedAt: string | null;
  readonly setAsideAt: string;
  readonly failure: string | null;
}

/** Jobs of one organisation that failed each time, the newest first. */
export async function listJobsSetAside(db: Db, orgId: number, most: number): Promise<JobSetAside[]> {
  const rows = await db.execute(sql`
    SELECT id, source_name AS name, data, coalesce(source_retry_count, 0) + 1 AS tries,
      to_char(source_created_on AT TIME ZONE 'UTC', ${ISO}) AS "queuedAt",
      to_char(created_on AT TIME ZONE 'UTC', ${ISO}) AS "setAsideAt",
      coalesce(source_output, output) ->> 'message' AS failure
    FROM pgboss.job
    WHERE name = 'set-aside' AND state < 'active' AND data ->> 'orgId' = ${String(orgId)}
    ORDER BY created_on DESC, id
    LIMIT ${most}`);
  return [...rows] as unknown as JobSetAside[];
}

/** Those of the ids that are jobs of this organisation and set aside. */
export async function listOwnSetAside(db: Db, orgId: number, ids: readonly string[]): Promise<JobSetAside[]> {
  const wanted = new Set(ids);
  const rows = await db.execute(sql`
    SELECT id, source_name AS name, data FROM pgboss.job
    WHERE name = 'set-aside' AND state < 'active' AND id = ANY(${pgArray([...wanted])}::uuid[])
      AND data ->> 'orgId' = ${String(orgId)}`);
  return [...rows] as unknown as JobSetAside[];
}

export interface Worker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly takes: readonly string[];
  readonly doing: readonly string[];
  readonly startedAt: string;
  readonly seenAt: string;
  readonly secondsAgo: number;
}

export async function listWorkers(db: Db): Promise<Worker[]> {
  const rows = await db.execute(sql`
    SELECT id, host, pid, takes, doing,
      to_char(started_at AT TIME ZONE 'UTC', ${ISO}) AS "startedAt",
      to_char(seen_at AT TIME ZONE 'UTC', ${ISO}) AS "seenAt",
      extract(epoch FROM clock_timestamp() - seen_at)::float8 AS "secondsAgo"
    FROM worker_heartbeat ORDER BY started_at, id`);
  return [...rows] as unknown as Worker[];
}

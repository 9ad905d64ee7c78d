import { and, eq, lt, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { auditLog, organisation } from '@/db/schema/access';
import { workerHeartbeat } from '@/db/schema/jobs';

/**
 * Organisations with texts to read, days to sum anew or journeys to put together, and those for whom a month ended
 * since their roll-ups were made, whose employees' results may be shown now; over all organisations: runs past
 * row-level security.
 */
export async function listOrganisationsWithWork(
  db: Db,
): Promise<{ orgId: number; unread: boolean; dirty: boolean }[]> {
  return db
    .execute<{ orgId: number; unread: boolean; dirty: boolean }>(sql`
    SELECT o.id AS "orgId",
      EXISTS (SELECT FROM ingest_chunk c
        WHERE c.org_id = o.id AND c.understood_at IS NULL AND c.failure IS NULL) AS unread,
      EXISTS (SELECT FROM dirty_day d WHERE d.org_id = o.id)
        OR EXISTS (SELECT FROM journey_stale j WHERE j.org_id = o.id)
        OR EXISTS (SELECT FROM rollup_state s WHERE s.org_id = o.id
          AND date_trunc('month', s.as_of AT TIME ZONE o.time_zone) < date_trunc('month', now() AT TIME ZONE o.time_zone))
        AS dirty
    FROM organisation o`)
    .then((rows) => rows.filter((row) => row.unread || row.dirty));
}

export async function listOrganisationIds(db: Db): Promise<number[]> {
  const rows = await db.select({ id: organisation.id }).from(organisation);
  return rows.map(({ id }) => id);
}

export interface Heartbeat {
  id: string;
  host: string;
  pid: number;
  takes: string[];
  doing: string[];
  now: Date;
}

export async function saveHeartbeat(db: Db, { now, ...worker }: Heartbeat): Promise<void> {
  await db
    .insert(workerHeartbeat)
    .values({ ...worker, startedAt: now, seenAt: now })
    .onConflictDoUpdate({ target: workerHeartbeat.id, set: { seenAt: now, doing: worker.doing } });
  await db.delete(workerHeartbeat).where(lt(workerHeartbeat.seenAt, new Date(now.getTime() - 3_600_000)));
}

export async function removeHeartbeat(db: Db, id: string): Promise<void> {
  await db.delete(workerHeartbeat).where(eq(workerHeartbeat.id, id));
}

/** Seconds since a worker was last seen; null when none ever was. */
export async function findWorkerAge(db: Db): Promise<number | null> {
  const [row] = await db.execute<{ age: number | null }>(
    sql`SELECT extract(epoch FROM clock_timestamp() - max(seen_at))::float8 AS age FROM worker_heartbeat`,
  );
  return row?.age ?? null;
}

/** How many migrations the database has. */
export async function tallyMigrations(db: Db): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations`,
  );
  return row?.n ?? 0;
}

export async function findOrganisationBySlug(
  db: Db,
  slug: string,
): Promise<{ id: number; createdAt: Date } | null> {
  const [row] = await db
    .select({ id: organisation.id, createdAt: organisation.createdAt })
    .from(organisation)
    .where(eq(organisation.slug, slug));
  return row ?? null;
}

export async function hasAudit(db: Db, orgId: number, action: string): Promise<boolean> {
  const rows = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(eq(auditLog.orgId, orgId), eq(auditLog.action, action)))
    .limit(1);
  return rows.length > 0;
}

/** Records that wait to be read or could not be, with a reason; days to be summed anew; when they last were. */
export async function tallyBacklog(db: Db, orgId: number) {
  const [row] = await db.execute<{
    unread: number;
    unreadable: number;
    reason: string | null;
    dirtyDays: number;
    asOf: string | null;
  }>(sql`
    SELECT coalesce(sum(records) FILTER (WHERE failure IS NULL), 0)::int AS unread,
      coalesce(sum(records) FILTER (WHERE failure IS NOT NULL), 0)::int AS unreadable,
      min(failure) AS reason,
      (SELECT count(DISTINCT day)::int FROM dirty_day WHERE org_id = ${orgId}) AS "dirtyDays",
      (SELECT to_char(as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM rollup_state
        WHERE org_id = ${orgId}) AS "asOf"
    FROM ingest_chunk WHERE org_id = ${orgId} AND understood_at IS NULL`);
  return row ?? { unread: 0, unreadable: 0, reason: null, dirtyDays: 0, asOf: null };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the ids in jobs' payloads stand for, and where it is looked at. */
export async function listJobNames(
  db: Db,
  orgId: number,
  ids: readonly string[],
): Promise<Map<string, { name: string; href: string }>> {
  const long = pgArray(ids.filter((id) => UUID.test(id)));
  const rows = await db.execute<{ id: string; name: string; href: string }>(sql`
    SELECT id::text AS id, file_name AS name, '/collect/' || id AS href FROM import_batch
    WHERE org_id = ${orgId} AND id = ANY(${long}::uuid[])
    UNION ALL
    SELECT id::text, name, '/collect/connectors/' || id FROM connector
    WHERE org_id = ${orgId} AND id::text = ANY(${pgArray(ids)}::text[])
    UNION ALL
    SELECT d.id::text, h.name, '/collect/webhooks/' || h.id FROM hook_delivery d
    JOIN hook h ON h.org_id = ${orgId} AND h.id = d.hook_id
    WHERE d.org_id = ${orgId} AND d.id = ANY(${long}::uuid[])
    UNION ALL
    SELECT m.id::text, y.name, '/collect/surveys/' || y.id || '/invitations' FROM mailing m
    JOIN survey y ON y.org_id = ${orgId} AND y.id = m.survey_id
    WHERE m.org_id = ${orgId} AND m.id = ANY(${long}::uuid[])`);
  return new Map(rows.map(({ id, name, href }) => [id, { name, href }]));
}

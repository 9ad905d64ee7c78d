import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { frontLineSetting } from '@/db/schema/front-line';
import type { Scope } from '@/server/access/scope';
import type { FrontLineSetting } from './input';

export interface SettingRow {
  [column: string]: unknown;
  readonly questions: unknown;
  readonly speaks: boolean;
}

export async function findSetting(db: Db, scope: Scope): Promise<SettingRow | null> {
  const [row] = await db.execute<SettingRow>(sql`
    SELECT questions, speaks FROM front_line_setting WHERE org_id = ${scope.orgId}`);
  return row ?? null;
}

export async function saveSetting(db: Db, scope: Scope, setting: FrontLineSetting, at: Date): Promise<void> {
  const row = { ...setting, changedBy: scope.personId, changedAt: at };
  await db
    .insert(frontLineSetting)
    .values({ orgId: scope.orgId, ...row })
    .onConflictDoUpdate({ target: frontLineSetting.orgId, set: row });
}

export interface Place {
  [column: string]: unknown;
  readonly id: number;
  /** The code of a site, the key of a touchpoint. */
  readonly key: string;
  readonly name: string;
  /** Whether it is one that this person's teams work at or own. */
  readonly own: boolean;
}

/** The sites that this person may see, by name. */
export async function listSites(db: Db, scope: Scope): Promise<Place[]> {
  const seen = scope.locations === 'all' ? sql`` : sql`AND l.id = ANY (${pgArray(scope.locations)}::int[])`;
  const rows = await db.execute<Place>(sql`
    SELECT l.id, l.code AS key, l.name, EXISTS (
      SELECT FROM team_member m
      JOIN team_location t ON t.org_id = ${scope.orgId} AND t.team_id = m.team_id AND t.location_id = l.id
      WHERE m.org_id = ${scope.orgId} AND m.person_id = ${scope.personId}::uuid) AS own
    FROM location l WHERE l.org_id = ${scope.orgId} ${seen} ORDER BY l.name, l.code`);
  return [...rows];
}

/** Every touchpoint in the order of the journey, those taken off it only where `ever`: customers speak of any. */
export async function listTouchpoints(db: Db, scope: Scope, which: 'current' | 'ever'): Promise<Place[]> {
  const current = which === 'current' ? sql`AND t.archived_at IS NULL` : sql``;
  const rows = await db.execute<Place>(sql`
    SELECT t.id, t.key, t.name, EXISTS (
      SELECT FROM team_member m
      WHERE m.org_id = ${scope.orgId} AND m.team_id = t.owner_team_id AND m.person_id = ${scope.personId}::uuid) AS own
    FROM touchpoint t
    JOIN stage s ON s.org_id = ${scope.orgId} AND s.id = t.stage_id
    WHERE t.org_id = ${scope.orgId} ${current} ORDER BY s.position, t.position, t.id`);
  return [...rows];
}

/** Until the transaction ends no other sending of this person's entries is written. */
export async function lockAuthor(db: Db, scope: Scope, author: string): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`front-line ${scope.orgId} ${author}`}, 0))`,
  );
}

/** Of these entries the ones that are kept already, each with the hash of who logged it. */
export async function findKnownEntries(
  db: Db,
  scope: Scope,
  sourceId: number,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db.execute<{ id: string; author: string | null }>(sql`
    SELECT external_id AS id, author_hash AS author FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId} AND external_id = ANY(${pgArray(ids)}::text[])`);
  return new Map(rows.map((row) => [row.id, row.author]));
}

interface Since {
  readonly sourceKey: string;
  readonly now: Date;
  /** 0 is today alone. */
  readonly daysBack: number;
  /** Whose entries count as own, and are seen at any site; null for nobody's. */
  readonly author?: string | null;
}

/** Entries `f` of the log since a local day began: one's own, and those at the sites that this person may see. */
function entriesSince(scope: Scope, { sourceKey, now, daysBack, author = null }: Since): SQL {
  const sites =
    scope.locations === 'all'
      ? sql``
      : sql`AND (f.location_id = ANY (${pgArray(scope.locations)}::int[]) OR f.author_hash = ${author}::text)`;
  return sql`FROM organisation o
    JOIN source s ON s.org_id = ${scope.orgId} AND s.key = ${sourceKey}
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.source_id = s.id
      AND f.occurred_at >= ((${now.toISOString()}::timestamptz AT TIME ZONE o.time_zone)::date
        - ${daysBack}::int)::timestamp AT TIME ZONE o.time_zone ${sites}
    WHERE o.id = ${scope.orgId}`;
}

export interface ReasonCount {
  [column: string]: unknown;
  readonly question: string;
  readonly reason: string | null;
  readonly n: number;
  /** Of these the ones that the asking person logged. */
  readonly own: number;
}

/** Entries by question and reason since a local day began, most first. */
export async function tallyReasons(db: Db, scope: Scope, ask: Since): Promise<ReasonCount[]> {
  const rows = await db.execute<ReasonCount>(sql`
    SELECT f.raw->>'question' AS question, f.raw->>'reason' AS reason, count(*)::int AS n,
      count(*) FILTER (WHERE f.author_hash = ${ask.author ?? null}::text)::int AS own
    ${entriesSince(scope, ask)}
    GROUP BY 1, 2 ORDER BY n DESC, 1, 2`);
  return [...rows];
}

export interface SiteDay {
  [column: string]: unknown;
  readonly site: string | null;
  readonly day: string;
  readonly n: number;
}

/** Entries by site and local day, since a local day began. */
export async function tallySiteDays(db: Db, scope: Scope, ask: Since): Promise<SiteDay[]> {
  const rows = await db.execute<SiteDay>(sql`
    SELECT l.name AS site, e.day, e.n FROM (
      SELECT f.location_id, (f.occurred_at AT TIME ZONE o.time_zone)::date::text AS day, count(*)::int AS n
      ${entriesSince(scope, ask)}
      GROUP BY 1, 2) e
    LEFT JOIN location l ON l.org_id = ${scope.orgId} AND l.id = e.location_id
    ORDER BY l.name NULLS LAST, e.day`);
  return [...rows];
}

export interface LastEntry {
  [column: string]: unknown;
  readonly id: string;
  readonly at: string;
  readonly text: string | null;
  readonly question: string | null;
  readonly reason: string | null;
  readonly reading: string | null;
  readonly site: string | null;
  readonly touchpoint: string | null;
}

/** The entries that were logged last, without who logged them. */
export async function listLastEntries(
  db: Db,
  scope: Scope,
  ask: Since & { limit: number },
): Promise<LastEntry[]> {
  const rows = await db.execute<LastEntry>(sql`
    SELECT f.id, to_char(f.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, f.text,
      f.raw->>'questionWords' AS question, f.raw->>'reasonWords' AS reason, f.raw->>'staffReading' AS reading,
      (SELECT l.name FROM location l WHERE l.org_id = ${scope.orgId} AND l.id = f.location_id) AS site,
      (SELECT t.name FROM touchpoint t WHERE t.org_id = ${scope.orgId} AND t.id = f.touchpoint_id) AS touchpoint
    ${entriesSince(scope, ask)}
    ORDER BY f.occurred_at DESC, f.id DESC LIMIT ${ask.limit}`);
  return [...rows];
}

/** Today's date and the days before it where the organisation is, the earliest first. */
export async function listDays(db: Db, scope: Scope, now: Date, daysBack: number): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    SELECT ((${now.toISOString()}::timestamptz AT TIME ZONE o.time_zone)::date - back)::text AS day
    FROM organisation o, generate_series(${daysBack}::int, 0, -1) AS back WHERE o.id = ${scope.orgId}`);
  return rows.map(({ day }) => day);
}

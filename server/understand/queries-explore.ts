import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { toldOfEmployee } from './queries-employees';
import { speaksOf } from './queries-scope';
import { asSearchFilter, type Feeling, matchesNothing, type RecordFilter } from './record-filter';
import type { SearchWord } from './search/parse-query';

/** Where a page ends, as in the address: moment to the microsecond, and id. */
export interface PlaceInList {
  id: string;
  at: string;
}

const ALL_FEELINGS: readonly Feeling[] = [-1, 0, 1];
/** Index walks that one statement merges; past it the locations are looked up record by record. */
const MOST_WALKS = 60;

const microseconds = (column: SQL) =>
  sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const ints = (list: readonly number[]) => sql`${pgArray(list)}::int[]`;

/** The bounds of the page on a table with occurred_at; `id` is its key column. */
function bounds(t: SQL, id: SQL, filter: RecordFilter, before: PlaceInList | null): SQL[] {
  const conditions: SQL[] = [];
  if (filter.from) conditions.push(sql`${t}.occurred_at >= ${filter.from}::timestamptz`);
  if (filter.to) conditions.push(sql`${t}.occurred_at < ${filter.to}::timestamptz`);
  if (before) {
    conditions.push(sql`(${t}.occurred_at, ${id}) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  }
  return conditions;
}

/** What is asked of `feedback f` itself; the touchpoints of a mention are asked where the mentions are walked. */
function ofRecord(scope: Scope, filter: RecordFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.scoreType) {
    conditions.push(scored(scope, filter, filter.scoreType));
    if (filter.feelings) conditions.push(sql`f.sentiment = ANY (${pgArray(filter.feelings)}::smallint[])`);
  } else if (!filter.touchpoints) {
    conditions.push(sql`f.text <> ''`);
    if (filter.feelings) conditions.push(sql`f.sentiment = ANY (${pgArray(filter.feelings)}::smallint[])`);
  }
  if (filter.unread) conditions.push(sql`f.sentiment IS NULL`);
  if (filter.praiseOnly) conditions.push(sql`f.sentiment = 1`);
  if (filter.ownTouchpoints) conditions.push(speaksOf(scope, filter.ownTouchpoints));
  return conditions;
}

function scored(scope: Scope, filter: RecordFilter, type: string): SQL {
  const conditions = [sql`f.score_type = ${type}::score_type`, sql`f.score IS NOT NULL`];
  if (filter.scoreFrom !== null) conditions.push(sql`f.score >= ${filter.scoreFrom}::real`);
  if (filter.scoreTo !== null) conditions.push(sql`f.score <= ${filter.scoreTo}::real`);
  if (!filter.touchpoints) return sql.join(conditions, sql` AND `);
  const [only, ...more] = filter.touchpoints;
  // One touchpoint is an ordered walk on its own index; a list would not be.
  const anyOfThem = sql`f.touchpoint_id = ANY (${ints(filter.touchpoints)})`;
  conditions.push(more.length === 0 && only !== undefined ? sql`f.touchpoint_id = ${only}` : anyOfThem);
  const there = sql.join(conditions, sql` AND `);
  if (type !== 'rating') return there;
  return sql`(${there} OR EXISTS (SELECT FROM touchpoint_rating t WHERE t.org_id = ${scope.orgId}
    AND t.feedback_id = f.id AND t.touchpoint_id = ANY (${ints(filter.touchpoints)})))`;
}

/** Place, source and audience stand on the record and on its mentions alike. */
function ofPlace(t: SQL, filter: RecordFilter, withLocations: boolean): SQL[] {
  const conditions: SQL[] = [sql`${t}.audience = ANY (${pgArray(filter.audiences)}::audience[])`];
  if (filter.sources) conditions.push(sql`${t}.source_id = ANY (${ints(filter.sources)})`);
  if (filter.locations && withLocations) {
    conditions.push(sql`${t}.location_id = ANY (${ints(filter.locations)})`);
  }
  return conditions;
}

const and = (conditions: readonly SQL[]) => sql.join([...conditions], sql` AND `);

function timeWalk(scope: Scope, filter: RecordFilter, before: PlaceInList | null, limit: number): SQL {
  const conditions = [
    sql`f.org_id = ${scope.orgId}`,
    ...bounds(sql`f`, sql`f.id`, filter, before),
    ...ofPlace(sql`f`, filter, true),
    ...ofRecord(scope, filter),
  ];
  return sql`SELECT f.id, f.occurred_at FROM feedback f WHERE ${and(conditions)}
    ORDER BY f.occurred_at DESC, f.id DESC LIMIT ${limit}`;
}

/** One ordered index walk for each touchpoint, feeling and (while few) location, merged. */
function mentionWalk(
  scope: Scope,
  filter: RecordFilter,
  walk: { touchpoints: readonly number[]; feelings: readonly Feeling[]; unjudgedAt: readonly number[] },
  before: PlaceInList | null,
  limit: number,
): SQL {
  const { touchpoints, feelings } = walk;
  const { locations } = filter;
  const byLocation =
    locations !== null && touchpoints.length * feelings.length * locations.length <= MOST_WALKS;
  const record = ofRecord(scope, filter);
  const walks: SQL[] = [];
  for (const touchpoint of touchpoints) {
    for (const feeling of feelings) {
      for (const location of byLocation ? locations : [null]) {
        const conditions = [
          sql`m.org_id = ${scope.orgId} AND m.touchpoint_id = ${touchpoint} AND m.sentiment = ${feeling}`,
          ...(location === null ? [] : [sql`m.location_id = ${location}`]),
          ...bounds(sql`m`, sql`m.feedback_id`, filter, before),
          ...ofPlace(sql`m`, filter, !byLocation),
          ...record,
        ];
        const join =
          record.length > 0
            ? sql`JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = m.feedback_id`
            : sql``;
        walks.push(sql`(SELECT DISTINCT m.occurred_at, m.feedback_id AS id FROM mention m ${join}
          WHERE ${and(conditions)} ORDER BY m.occurred_at DESC, m.feedback_id DESC LIMIT ${limit})`);
      }
    }
  }
  for (const touchpoint of walk.unjudgedAt) {
    const conditions = [
      sql`f.org_id = ${scope.orgId} AND f.touchpoint_id = ${touchpoint} AND f.sentiment IS NULL`,
      ...bounds(sql`f`, sql`f.id`, filter, before),
      ...ofPlace(sql`f`, filter, true),
      ...record,
    ];
    walks.push(sql`(SELECT f.occurred_at, f.id FROM feedback f WHERE ${and(conditions)}
      ORDER BY f.occurred_at DESC, f.id DESC LIMIT ${limit})`);
  }
  return sql`SELECT DISTINCT w.id, w.occurred_at FROM (${sql.join(walks, sql` UNION ALL `)}) w
    ORDER BY w.occurred_at DESC, w.id DESC LIMIT ${limit}`;
}

function walk(scope: Scope, filter: RecordFilter, before: PlaceInList | null, limit: number): SQL {
  if (filter.scoreType) return timeWalk(scope, filter, before, limit);
  if (filter.touchpoints) {
    const feelings = filter.feelings ?? ALL_FEELINGS;
    return mentionWalk(
      scope,
      filter,
      { touchpoints: filter.touchpoints, feelings, unjudgedAt: [] },
      before,
      limit,
    );
  }
  const own = filter.ownTouchpoints;
  if (own && !filter.unread) {
    // A mention needs a feeling; what was said at a team's touchpoint in a language that is not judged has none.
    const unjudgedAt = filter.praiseOnly || filter.feelings ? [] : own;
    return mentionWalk(
      scope,
      filter,
      { touchpoints: own, feelings: ALL_FEELINGS, unjudgedAt },
      before,
      limit,
    );
  }
  return timeWalk(scope, filter, before, limit);
}

/** The newest records under the filter before a place, newest first: a keyset page, no offset. */
export async function listPlaces(
  db: Db,
  scope: Scope,
  filter: RecordFilter,
  words: readonly SearchWord[],
  before: PlaceInList | null,
  limit: number,
): Promise<PlaceInList[]> {
  if (matchesNothing(filter)) return [];
  const found =
    words.length > 0
      ? sql`SELECT s.feedback_id AS id, s.occurred_at FROM search_feedback(${scope.orgId},
          ${pgArray(words.map((word) => word.words))}::text[], ${pgArray(words.map((word) => word.mode))}::text[],
          ${JSON.stringify(asSearchFilter(filter))}::text::jsonb,
          ${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid, ${limit}) s`
      : walk(scope, filter, before, limit);
  const rows = await db.execute<PlaceInList & Record<string, unknown>>(sql`
    SELECT p.id, ${microseconds(sql`p.occurred_at`)} AS at FROM (${found}) p
    ORDER BY p.occurred_at DESC, p.id DESC`);
  return [...rows];
}

/** What PostgreSQL answers when a statement took longer than it was given. */
const OUT_OF_TIME = '57014';

/** The same where it takes no longer than this; null where it would. The transaction goes on either way. */
export async function listPlacesWithin(
  milliseconds: number,
  db: Db,
  ...[scope, filter, words, limit]: [Scope, RecordFilter, readonly SearchWord[], number]
): Promise<PlaceInList[] | null> {
  try {
    return await db.transaction(async (inner) => {
      await inner.execute(sql.raw(`SET LOCAL statement_timeout = ${Math.ceil(milliseconds)}`));
      const places = await listPlaces(inner, scope, filter, words, null, limit);
      await inner.execute(sql`SET LOCAL statement_timeout TO DEFAULT`);
      return places;
    });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (cause && typeof cause === 'object' && 'code' in cause && cause.code === OUT_OF_TIME) return null;
    throw error;
  }
}

export interface RecordRow {
  id: string;
  text: string | null;
  language: string | null;
  /** Of employees '' where the source is not released, and so the kind. */
  source: string;
  kind: string;
  audience: string;
  location: string | null;
  /** ISO 8601 in UTC; of employees the first of the month where the organisation is. */
  occurredAt: string;
  scoreType: string;
  score: number | null;
  scaleMin: number | null;
  scaleMax: number | null;
  sentiment: Feeling | null;
  corrected: boolean;
  understood: boolean;
  replied: boolean;
  mentions: {
    touchpointId: number;
    key: string;
    name: string;
    sentiment: Feeling;
    start: number;
    end: number;
  }[];
}

/** Source, kind and moment of `feedback f` (with `source s`), as far as they may be told. */
export function told(scope: Scope): { source: SQL; kind: SQL; occurredAt: SQL } {
  const { month, sourceTold } = toldOfEmployee(scope);
  const hidden = sql`f.audience = 'employee' AND NOT ${sourceTold}`;
  return {
    source: sql`CASE WHEN ${hidden} THEN '' ELSE coalesce(s.name, '') END`,
    kind: sql`CASE WHEN ${hidden} THEN '' ELSE f.kind::text END`,
    occurredAt: sql`CASE WHEN f.audience = 'employee' THEN to_char(${month}, 'YYYY-MM-DD"T12:00:00.000000Z"')
      ELSE ${microseconds(sql`f.occurred_at`)} END`,
  };
}

/** The records at these places, in the order of the places. */
export async function listRecords(db: Db, scope: Scope, ids: readonly string[]): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<RecordRow & Record<string, unknown>>(sql`
    SELECT f.id, f.text, f.language, ${told(scope).source} AS source, ${told(scope).kind} AS kind, f.audience,
      l.name AS location, ${told(scope).occurredAt} AS "occurredAt", f.score_type AS "scoreType", f.score::float8 AS score,
      f.scale_min::float8 AS "scaleMin", f.scale_max::float8 AS "scaleMax", f.sentiment::int AS sentiment,
      f.corrected_by IS NOT NULL AS corrected, f.analysis_version IS NOT NULL AS understood,
      f.replied_at IS NOT NULL AS replied, ${mentionsOf(scope)} AS mentions
    FROM unnest(${pgArray(ids)}::uuid[]) WITH ORDINALITY AS p (id, position)
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = p.id
    LEFT JOIN source s ON s.org_id = ${scope.orgId} AND s.id = f.source_id
    LEFT JOIN location l ON l.org_id = ${scope.orgId} AND l.id = f.location_id
    ORDER BY p.position`);
  return [...rows];
}

/** The mentions of `feedback f` as JSON, in the order of the text. */
export function mentionsOf(scope: Scope): SQL {
  return sql`coalesce((SELECT jsonb_agg(jsonb_build_object('touchpointId', t.id, 'key', t.key, 'name', t.name,
      'sentiment', m.sentiment, 'start', m.starts_at, 'end', m.ends_at) ORDER BY m.position)
    FROM mention m JOIN touchpoint t ON t.org_id = ${scope.orgId} AND t.id = m.touchpoint_id
    WHERE m.org_id = ${scope.orgId} AND m.feedback_id = f.id), '[]'::jsonb)`;
}

export interface Choice {
  id: number;
  key: string;
  name: string;
}

/** What can be chosen from: the touchpoints and locations of the scope, and all sources. */
export async function listChoices(
  db: Db,
  scope: Scope,
): Promise<{ touchpoints: Choice[]; locations: Choice[]; sources: Choice[] }> {
  const seen = (column: SQL, own: 'all' | readonly number[]) =>
    own === 'all' ? sql`` : sql`AND ${column} = ANY (${ints(own)})`;
  type Row = Choice & Record<string, unknown>;
  const touchpoints = await db.execute<Row>(sql`
    SELECT t.id, t.key, t.name FROM touchpoint t
    JOIN stage s ON s.org_id = ${scope.orgId} AND s.id = t.stage_id
    WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL ${seen(sql`t.id`, scope.touchpoints)}
    ORDER BY s.position, t.position, t.id`);
  const locations = await db.execute<Row>(sql`
    SELECT id, code AS key, name FROM location
    WHERE org_id = ${scope.orgId} ${seen(sql`id`, scope.locations)} ORDER BY name, code`);
  const sources = await db.execute<Row>(sql`
    SELECT id, key, name FROM source WHERE org_id = ${scope.orgId} ORDER BY name, key`);
  return { touchpoints: [...touchpoints], locations: [...locations], sources: [...sources] };
}

/** The moments at which a first day begins and a last day ends, where the organisation is. */
export async function findMoments(
  db: Db,
  scope: Scope,
  from: string | null,
  to: string | null,
): Promise<{ from: string | null; to: string | null; timeZone: string }> {
  const [row] = await db.execute<{ from: string | null; to: string | null; timeZone: string }>(sql`
    SELECT ${microseconds(sql`(${from}::timestamp AT TIME ZONE time_zone)`)} AS "from",
      ${microseconds(sql`((${to}::timestamp + interval '1 day') AT TIME ZONE time_zone)`)} AS "to",
      time_zone AS "timeZone"
    FROM organisation WHERE id = ${scope.orgId}`);
  return row ?? { from, to, timeZone: 'UTC' };
}

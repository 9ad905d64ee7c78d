import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { PlaceInList } from './queries-explore';
import { asSearchFilter, matchesNothing, type RecordFilter } from './record-filter';
import type { SearchWord } from './search/parse-query';

/** More than any month holds: what employees wrote in a month is searched whole. */
const ALL_OF_A_MONTH = 1_000_000;

const ints = (list: readonly number[]) => sql`${pgArray(list)}::int[]`;
const and = (conditions: readonly SQL[]) => sql.join([...conditions], sql` AND `);

/** Condition on a day that begins a month: it was over when it was last decided what may be shown. */
function isOver(scope: Scope, day: SQL): SQL {
  return sql`(${day} + interval '1 month')::date <= (SELECT (s.as_of AT TIME ZONE o.time_zone)::date
    FROM rollup_state s JOIN organisation o ON o.id = s.org_id WHERE s.org_id = ${scope.orgId})`;
}

/** Condition: the words of this month may be shown at this location or of this source (0: all of them). */
function isReleased(scope: Scope, day: SQL, cell: { location?: SQL; source?: SQL }): SQL {
  return sql`EXISTS (SELECT FROM employee_release e WHERE e.org_id = ${scope.orgId} AND e.metric = 'comment'
    AND e.location_id = ${cell.location ?? sql`0`} AND e.source_id = ${cell.source ?? sql`0`} AND e.day = ${day})`;
}

/** The month of `feedback f` where the organisation is. */
function monthOfRecord(scope: Scope): SQL {
  return sql`date_trunc('month', f.occurred_at AT TIME ZONE
    (SELECT o.time_zone FROM organisation o WHERE o.id = ${scope.orgId}))::date`;
}

/** Condition on `feedback f`, a record of an employee: its words are among those that may be shown. */
export function wordsReleased(scope: Scope): SQL {
  const month = monthOfRecord(scope);
  return sql`(f.text <> '' AND ${isOver(scope, month)} AND ${isReleased(scope, month, {})})`;
}

/** What may be told of `feedback f`, a record of an employee: its month, and its source where that is released. */
export function toldOfEmployee(scope: Scope): { month: SQL; sourceTold: SQL } {
  const month = monthOfRecord(scope);
  return { month, sourceTold: isReleased(scope, month, { source: sql`f.source_id` }) };
}

function conditionsOf(scope: Scope, filter: RecordFilter): SQL[] {
  const conditions: SQL[] = [];
  const at = (ids: readonly number[], column: SQL, cell: { location?: SQL; source?: SQL }) =>
    sql`${column} = ANY (${ints(ids)}) AND ${isReleased(scope, sql`m.day`, cell)}`;
  if (filter.locations) {
    conditions.push(at(filter.locations, sql`f.location_id`, { location: sql`f.location_id` }));
  }
  if (filter.sources) conditions.push(at(filter.sources, sql`f.source_id`, { source: sql`f.source_id` }));
  if (filter.unread) conditions.push(sql`f.sentiment IS NULL`);
  const feelings = filter.feelings && sql`ANY (${pgArray(filter.feelings)}::smallint[])`;
  if (filter.touchpoints) {
    conditions.push(sql`EXISTS (SELECT FROM mention t WHERE t.org_id = ${scope.orgId} AND t.feedback_id = f.id
      AND t.touchpoint_id = ANY (${ints(filter.touchpoints)}) ${feelings ? sql`AND t.sentiment = ${feelings}` : sql``})`);
  } else if (feelings) conditions.push(sql`f.sentiment = ${feelings}`);
  return conditions;
}

/**
 * What employees wrote, as far as it may be shown: newest month first, within a month in an order that says nothing
 * of when. A window takes the months it touches, whole; a place of the list names a month and no moment.
 */
export async function listEmployeePlaces(
  db: Db,
  scope: Scope,
  filter: RecordFilter,
  words: readonly SearchWord[],
  before: PlaceInList | null,
  limit: number,
): Promise<PlaceInList[]> {
  if (matchesNothing(filter) || filter.scoreType !== null) return [];
  const searched = JSON.stringify({ ...asSearchFilter(filter), audiences: ['employee'] });
  const found =
    words.length === 0
      ? sql`feedback f`
      : sql`search_feedback(${scope.orgId}, ${pgArray(words.map((word) => word.words))}::text[],
          ${pgArray(words.map((word) => word.mode))}::text[],
          ${searched}::text::jsonb || jsonb_build_object('from', m.starts, 'to', m.ends), NULL, NULL,
          ${ALL_OF_A_MONTH}::int) h
        JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = h.feedback_id`;
  const conditions = [
    sql`f.org_id = ${scope.orgId} AND f.audience = 'employee' AND f.text <> ''`,
    sql`f.occurred_at >= m.starts AND f.occurred_at < m.ends`,
    ...conditionsOf(scope, filter),
  ];
  if (before) {
    conditions.push(sql`(m.day < (${before.at}::timestamptz AT TIME ZONE 'UTC')::date
      OR m.day = (${before.at}::timestamptz AT TIME ZONE 'UTC')::date AND md5(f.id::text) > md5(${before.id}))`);
  }
  const rows = await db.execute<PlaceInList & Record<string, unknown>>(sql`
    SELECT p.id, to_char(p.day, 'YYYY-MM-DD"T00:00:00.000000Z"') AS at
    FROM (
      SELECT m.day, f.id
      FROM (
        SELECT e.day, e.day::timestamp AT TIME ZONE o.time_zone AS starts,
          (e.day::timestamp + interval '1 month') AT TIME ZONE o.time_zone AS ends
        FROM employee_release e JOIN organisation o ON o.id = e.org_id
        WHERE e.org_id = ${scope.orgId} AND e.metric = 'comment' AND e.location_id = 0 AND e.source_id = 0
          AND ${isOver(scope, sql`e.day`)}
        ORDER BY e.day DESC OFFSET 0) m
      CROSS JOIN LATERAL (SELECT f.id FROM ${found} WHERE ${and(conditions)} OFFSET 0) f
      WHERE (${filter.from}::timestamptz IS NULL OR m.ends > ${filter.from}::timestamptz)
        AND (${filter.to}::timestamptz IS NULL OR m.starts < ${filter.to}::timestamptz)
      ORDER BY m.day DESC, md5(f.id::text) LIMIT ${limit}) p
    ORDER BY p.day DESC, md5(p.id::text)`);
  return [...rows];
}

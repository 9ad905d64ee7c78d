import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

/** Long enough to say something, short enough to be read aloud. */
const SHORTEST = 60;
const LONGEST = 280;
/** How many of the newest mentions a choice is made from: a stated sample, and a bounded read. */
export const NEWEST = 100;
/** How far back a complaint counts as waiting for an answer. */
export const UNANSWERED_DAYS = 90;
/** Records looked at to learn which sources tell of replies at all. */
const REPLY_SAMPLE = 400;
/** The oldest complaints about each touchpoint among which the oldest unanswered one is looked for. */
const OLDEST_EACH = 25;

export interface VoiceRow {
  [column: string]: unknown;
  readonly feedbackId: string;
  readonly text: string;
  readonly language: string | null;
  readonly source: string;
  readonly kind: string;
  readonly location: string | null;
  readonly occurredAt: string;
  readonly scoreType: string;
  readonly score: number | null;
  readonly scaleMax: number | null;
}

interface Span {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

const starts = (span: Span) => sql`(${span.from}::date::timestamp AT TIME ZONE ${span.timeZone})`;
const ends = (span: Span) => sql`((${span.to}::date + 1)::timestamp AT TIME ZONE ${span.timeZone})`;

const voiceColumns =
  sql.raw(`f.id AS "feedbackId", f.text, f.language, s.name AS source, f.kind::text AS kind,
  l.name AS location, to_char(f.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "occurredAt",
  f.score_type::text AS "scoreType", f.score::float8 AS score, f.scale_max::float8 AS "scaleMax"`);

function seen(scope: Scope): SQL {
  if (scope.locations === 'all') return sql`true`;
  return sql`f.location_id = ANY(${pgArray(scope.locations)}::int[])`;
}

/** Where on its scale the customer's own score must lie, so that it does not contradict the feeling read from the words. */
const AGREES = { '-1': sql.raw('<= 0.5'), 0: sql.raw('BETWEEN 0.25 AND 0.75'), 1: sql.raw('>= 0.7') };

function agrees(sentiment: -1 | 0 | 1): SQL {
  return sql`(f.score IS NULL OR f.scale_max IS NULL OR f.scale_max = f.scale_min
    OR (f.score - f.scale_min) / (f.scale_max - f.scale_min) ${AGREES[sentiment]})`;
}

function joined(scope: Scope): SQL {
  return sql`JOIN source s ON s.org_id = ${scope.orgId} AND s.id = f.source_id
    LEFT JOIN location l ON l.org_id = ${scope.orgId} AND l.id = f.location_id`;
}

/**
 * Customers' words about these touchpoints with one feeling, the strongest first: of the newest `NEWEST` mentions
 * shared out over the touchpoints.
 */
export async function listStrongestVoices(
  db: Db,
  scope: Scope,
  span: Span,
  touchpointIds: readonly number[],
  sentiment: -1 | 0 | 1,
  limit: number,
  locationId: number | null = null,
): Promise<VoiceRow[]> {
  const each = Math.ceil(NEWEST / Math.max(1, touchpointIds.length));
  const rows = await db.execute<VoiceRow>(sql`
    SELECT ${voiceColumns}
    FROM (
      SELECT m.feedback_id, max(abs(m.score)) AS strength
      FROM unnest(${pgArray(touchpointIds)}::int[]) AS t (id)
      CROSS JOIN LATERAL (
        SELECT m.feedback_id, m.score FROM mention m
        WHERE m.org_id = ${scope.orgId} AND m.touchpoint_id = t.id AND m.sentiment = ${sentiment}
          AND m.audience = 'customer' AND m.occurred_at >= ${starts(span)} AND m.occurred_at < ${ends(span)}
          AND ${scope.locations === 'all' ? sql`true` : sql`m.location_id = ANY(${pgArray(scope.locations)}::int[])`}
          AND ${locationId === null ? sql`true` : sql`m.location_id = ${locationId}`}
        ORDER BY m.occurred_at DESC, m.feedback_id DESC LIMIT ${each}) m
      GROUP BY 1) m
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = m.feedback_id
    ${joined(scope)}
    WHERE length(f.text) BETWEEN ${SHORTEST} AND ${LONGEST} AND ${seen(scope)} AND ${agrees(sentiment)}
    ORDER BY m.strength DESC, f.occurred_at DESC, f.id LIMIT ${limit}`);
  return [...rows];
}

/**
 * The oldest complaint about one of these touchpoints without a reply, of the last `UNANSWERED_DAYS` days of the span.
 * Only of sources that tell of replies: where none is ever known, "unanswered" would be a guess.
 */
export async function findOldestUnanswered(
  db: Db,
  scope: Scope,
  span: Span,
  touchpointIds: readonly number[],
): Promise<VoiceRow | null> {
  const since = sql`(${ends(span)} - make_interval(days => ${UNANSWERED_DAYS}))`;
  const telling = await db.execute<{ id: number }>(sql`
    SELECT DISTINCT n.source_id AS id FROM (
      SELECT f.source_id, f.replied_at FROM feedback f
      WHERE f.org_id = ${scope.orgId} AND f.occurred_at >= ${since} AND f.occurred_at < ${ends(span)}
      ORDER BY f.occurred_at LIMIT ${REPLY_SAMPLE}) n
    WHERE n.replied_at IS NOT NULL`);
  if (telling.length === 0) return null;
  const [row] = await db.execute<VoiceRow>(sql`
    SELECT ${voiceColumns}
    FROM unnest(${pgArray(touchpointIds)}::int[]) AS t (id)
    CROSS JOIN LATERAL (
      SELECT m.feedback_id FROM mention m
      WHERE m.org_id = ${scope.orgId} AND m.touchpoint_id = t.id AND m.sentiment = -1 AND m.audience = 'customer'
        AND m.occurred_at >= ${since} AND m.occurred_at < ${ends(span)}
        AND m.source_id = ANY(${pgArray(telling.map((source) => source.id))}::int[])
        AND ${scope.locations === 'all' ? sql`true` : sql`m.location_id = ANY(${pgArray(scope.locations)}::int[])`}
      ORDER BY m.occurred_at, m.feedback_id LIMIT ${OLDEST_EACH}) m
    JOIN feedback f ON f.org_id = ${scope.orgId} AND f.id = m.feedback_id
    ${joined(scope)}
    WHERE f.sentiment = -1 AND f.replied_at IS NULL
      AND length(f.text) BETWEEN ${SHORTEST} AND ${LONGEST} AND ${agrees(-1)}
    ORDER BY f.occurred_at, f.id LIMIT 1`);
  return row ?? null;
}

export interface Highlight {
  [column: string]: unknown;
  readonly feedbackId: string;
  readonly start: number;
  readonly end: number;
  readonly sentiment: -1 | 0 | 1;
  readonly touchpoint: string;
}

/** The passages of these records that speak of touchpoints which this person sees. */
export async function listHighlights(db: Db, scope: Scope, ids: readonly string[]): Promise<Highlight[]> {
  if (ids.length === 0) return [];
  const own =
    scope.touchpoints === 'all'
      ? sql`true`
      : sql`m.touchpoint_id = ANY(${pgArray(scope.touchpoints)}::int[])`;
  const rows = await db.execute<Highlight>(sql`
    SELECT m.feedback_id AS "feedbackId", m.starts_at AS start, m.ends_at AS end, m.sentiment::int AS sentiment,
      t.name AS touchpoint
    FROM mention m JOIN touchpoint t ON t.org_id = m.org_id AND t.id = m.touchpoint_id
    WHERE m.org_id = ${scope.orgId} AND m.feedback_id = ANY(${pgArray(ids)}::uuid[]) AND ${own}
    ORDER BY m.feedback_id, m.starts_at, m.position`);
  return [...rows];
}

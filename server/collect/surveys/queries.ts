import { type SQL, sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '../input';
import type { HoldReason, SurveyContent, SurveyMetric, SurveyState } from './input';

export interface SurveyRow extends Record<string, unknown> {
  readonly surveyId: number;
  readonly sourceId: number;
  readonly sourceKey: string;
  readonly name: string;
  readonly audience: Audience;
  readonly metric: SurveyMetric;
  readonly state: SurveyState;
  readonly version: number;
  /** By the clock of the organisation: 2026-03-01T09:00. */
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly mostAnswers: number | null;
  readonly createdAt: string;
}

/** A moment by the clock of the organisation, as a form holds it. */
function onTheClock(moment: SQL): SQL {
  return sql`to_char(${moment} AT TIME ZONE (SELECT o.time_zone FROM organisation o WHERE o.id = s.org_id),
    'YYYY-MM-DD"T"HH24:MI')`;
}

const surveyColumns = sql`s.id AS "surveyId", s.source_id AS "sourceId", c.key AS "sourceKey", s.name, s.audience,
  s.metric, s.state, s.version, ${onTheClock(sql`s.opens_at`)} AS "opensAt", ${onTheClock(sql`s.closes_at`)} AS "closesAt",
  s.most_answers AS "mostAnswers", to_json(s.created_at)#>>'{}' AS "createdAt"`;

/** What came in for a survey. */
export interface SurveyTally extends Record<string, unknown> {
  readonly surveyId: number;
  /** Answers that were not thrown out; of employees, all that came in. */
  readonly answers: number;
  readonly held: number;
  /** Employees' answers that wait for others. */
  readonly waiting: number;
  readonly lastAt: string | null;
  readonly links: number;
  readonly invited: number;
  readonly invitedAnswers: number;
}

export async function listSurveyRows(db: Db, scope: Scope): Promise<SurveyRow[]> {
  const rows = await db.execute<SurveyRow>(sql`
    SELECT ${surveyColumns} FROM survey s JOIN source c ON c.org_id = s.org_id AND c.id = s.source_id
    WHERE s.org_id = ${scope.orgId} AND s.removed_at IS NULL
    ORDER BY s.state = 'closed', s.id DESC`);
  return [...rows];
}

export async function findSurvey(db: Db, scope: Scope, surveyId: number): Promise<SurveyRow | null> {
  const [row] = await db.execute<SurveyRow>(sql`
    SELECT ${surveyColumns} FROM survey s JOIN source c ON c.org_id = s.org_id AND c.id = s.source_id
    WHERE s.org_id = ${scope.orgId} AND s.id = ${surveyId} AND s.removed_at IS NULL`);
  return row ?? null;
}

/** The tallies of these surveys. Of employees the last answer is told by its day. */
export async function tallySurveys(db: Db, scope: Scope, ids: readonly number[]): Promise<SurveyTally[]> {
  const rows = await db.execute<SurveyTally>(sql`
    SELECT s.id AS "surveyId",
      (coalesce(a.answers, 0) + coalesce(b.answers, 0))::int AS answers, coalesce(a.held, 0)::int AS held,
      coalesce(b.waiting, 0)::int AS waiting,
      coalesce(to_json(a.last_at)#>>'{}', b.last_on::text) AS "lastAt",
      coalesce(l.links, 0)::int AS links, coalesce(t.invited, 0)::int AS invited,
      coalesce(t.spent, 0)::int AS "invitedAnswers"
    FROM survey s
    LEFT JOIN LATERAL (
      SELECT count(*) AS answers, count(*) FILTER (WHERE state = 'held') AS held, max(answered_at) AS last_at
      FROM survey_answer WHERE org_id = ${scope.orgId} AND survey_id = s.id AND state <> 'thrown') a ON true
    LEFT JOIN LATERAL (
      SELECT sum(answers) AS answers, sum(jsonb_array_length(ballots)) AS waiting, max(last_on) AS last_on
      FROM survey_box WHERE org_id = ${scope.orgId} AND survey_id = s.id) b ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS links FROM survey_link
      WHERE org_id = ${scope.orgId} AND survey_id = s.id AND removed_at IS NULL) l ON true
    LEFT JOIN LATERAL (
      SELECT count(*) AS invited, count(*) FILTER (WHERE spent) AS spent FROM survey_token
      WHERE org_id = ${scope.orgId} AND survey_id = s.id) t ON true
    WHERE s.org_id = ${scope.orgId} AND s.id = ANY (${pgArray(ids)}::int[])`);
  return [...rows];
}

export async function saveNewSurvey(
  db: Db,
  scope: Scope,
  survey: {
    sourceId: number;
    name: string;
    audience: Audience;
    metric: SurveyMetric;
    content: SurveyContent;
    now: Date;
  },
): Promise<number> {
  const now = survey.now.toISOString();
  const [row] = await db.execute<{ id: number }>(sql`
    INSERT INTO survey (org_id, source_id, name, audience, metric, created_at, created_by)
    VALUES (${scope.orgId}, ${survey.sourceId}, ${survey.name}, ${survey.audience}, ${survey.metric},
      ${now}::timestamptz, ${scope.personId}::uuid) RETURNING id`);
  if (!row) throw new Error('The survey was not written.');
  await saveVersion(db, scope, { surveyId: row.id, version: 1, content: survey.content, now: survey.now });
  return row.id;
}

/** A version of the questions; one that is there already is replaced. */
export async function saveVersion(
  db: Db,
  scope: Scope,
  version: { surveyId: number; version: number; content: SurveyContent; now: Date },
): Promise<void> {
  await db.execute(sql`
    INSERT INTO survey_version (org_id, survey_id, version, content, saved_at, saved_by)
    VALUES (${scope.orgId}, ${version.surveyId}, ${version.version},
      ${JSON.stringify(version.content)}::text::jsonb, ${version.now.toISOString()}::timestamptz, ${scope.personId}::uuid)
    ON CONFLICT (org_id, survey_id, version)
    DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at, saved_by = excluded.saved_by`);
}

export async function saveSurveyFacts(
  db: Db,
  scope: Scope,
  survey: {
    surveyId: number;
    name: string;
    version: number;
    opensAt: string | null;
    closesAt: string | null;
    mostAnswers: number | null;
  },
): Promise<void> {
  await db.execute(sql`
    UPDATE survey s SET name = ${survey.name}, version = ${survey.version},
      opens_at = ${survey.opensAt}::timestamp AT TIME ZONE o.time_zone,
      closes_at = ${survey.closesAt}::timestamp AT TIME ZONE o.time_zone, most_answers = ${survey.mostAnswers}::int
    FROM organisation o
    WHERE o.id = ${scope.orgId} AND s.org_id = ${scope.orgId} AND s.id = ${survey.surveyId}`);
}

export async function saveSurveyState(
  db: Db,
  scope: Scope,
  surveyId: number,
  state: SurveyState,
): Promise<void> {
  await db.execute(
    sql`UPDATE survey SET state = ${state} WHERE org_id = ${scope.orgId} AND id = ${surveyId}`,
  );
}

/** Takes a survey out of sight, or back: its answers stay. Returns its name; null where nothing changed. */
export async function saveSurveyRemoved(
  db: Db,
  scope: Scope,
  surveyId: number,
  at: Date | null,
): Promise<string | null> {
  const [row] = await db.execute<{ name: string }>(sql`
    UPDATE survey SET removed_at = ${at?.toISOString() ?? null}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${surveyId} AND (removed_at IS NULL) = ${at !== null} RETURNING name`);
  return row?.name ?? null;
}

export interface LinkRow extends Record<string, unknown> {
  readonly linkId: number;
  readonly key: string;
  readonly name: string;
  readonly touchpoint: string | null;
  readonly location: string | null;
  readonly active: boolean;
  readonly frameOrigins: readonly string[];
  readonly answers: number;
  /** Employees' answers that wait for others. */
  readonly waiting: number;
}

export async function listLinks(db: Db, scope: Scope, surveyId: number): Promise<LinkRow[]> {
  const rows = await db.execute<LinkRow>(sql`
    SELECT l.id AS "linkId", l.key, l.name, t.name AS touchpoint, p.name AS location, l.active,
      l.frame_origins AS "frameOrigins",
      (coalesce(a.answers, 0) + coalesce(b.answers, 0))::int AS answers,
      coalesce(jsonb_array_length(b.ballots), 0)::int AS waiting
    FROM survey_link l
    LEFT JOIN touchpoint t ON t.org_id = l.org_id AND t.id = l.touchpoint_id
    LEFT JOIN location p ON p.org_id = l.org_id AND p.id = l.location_id
    LEFT JOIN survey_box b ON b.org_id = l.org_id AND b.link_id = l.id
    LEFT JOIN (SELECT link_id, count(*) AS answers FROM survey_answer
      WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId} AND state <> 'thrown' GROUP BY link_id) a
      ON a.link_id = l.id
    WHERE l.org_id = ${scope.orgId} AND l.survey_id = ${surveyId} AND l.removed_at IS NULL
    ORDER BY l.id`);
  return [...rows];
}

export async function saveNewLink(
  db: Db,
  scope: Scope,
  link: {
    surveyId: number;
    key: string;
    name: string;
    touchpointId: number | null;
    locationId: number | null;
    now: Date;
  },
): Promise<number> {
  const [row] = await db.execute<{ id: number }>(sql`
    INSERT INTO survey_link (org_id, survey_id, key, name, touchpoint_id, location_id, created_at)
    VALUES (${scope.orgId}, ${link.surveyId}, ${link.key}, ${link.name}, ${link.touchpointId}, ${link.locationId},
      ${link.now.toISOString()}::timestamptz) RETURNING id`);
  if (!row) throw new Error('The link was not written.');
  return row.id;
}

export async function saveLinkChange(
  db: Db,
  scope: Scope,
  link: {
    surveyId: number;
    linkId: number;
    name?: string;
    active?: boolean;
    frameOrigins?: readonly string[];
  },
): Promise<boolean> {
  const changed = await db.execute(sql`
    UPDATE survey_link SET name = coalesce(${link.name ?? null}::text, name),
      active = coalesce(${link.active ?? null}::boolean, active),
      frame_origins = coalesce(${link.frameOrigins ? pgArray(link.frameOrigins) : null}::text[], frame_origins)
    WHERE org_id = ${scope.orgId} AND survey_id = ${link.surveyId} AND id = ${link.linkId} RETURNING 1`);
  return changed.length > 0;
}

export async function saveLinkRemoved(
  db: Db,
  scope: Scope,
  link: { surveyId: number; linkId: number; at: Date | null },
): Promise<boolean> {
  const changed = await db.execute(sql`
    UPDATE survey_link SET removed_at = ${link.at?.toISOString() ?? null}::timestamptz
    WHERE org_id = ${scope.orgId} AND survey_id = ${link.surveyId} AND id = ${link.linkId} RETURNING 1`);
  return changed.length > 0;
}

/** Touchpoints of the journey and all locations, to choose from. */
export async function listPlaces(db: Db, scope: Scope) {
  const [touchpoints, locations] = await Promise.all([
    db.execute<{ id: number; name: string }>(sql`
      SELECT t.id, t.name FROM touchpoint t JOIN stage s ON s.org_id = t.org_id AND s.id = t.stage_id
      WHERE t.org_id = ${scope.orgId} AND t.archived_at IS NULL ORDER BY s.position, t.position, t.id`),
    db.execute<{ id: number; name: string }>(
      sql`SELECT id, name FROM location WHERE org_id = ${scope.orgId} ORDER BY name, id`,
    ),
  ]);
  return { touchpoints: [...touchpoints], locations: [...locations] };
}

export interface HeldRow extends Record<string, unknown> {
  readonly id: string;
  readonly link: string;
  readonly version: number;
  readonly language: string;
  readonly given: Record<string, unknown>;
  readonly heldFor: HoldReason;
  readonly finished: boolean;
  readonly answeredAt: string;
}

/** Answers that are held, the oldest first. */
export async function listHeld(db: Db, scope: Scope, surveyId: number, limit: number): Promise<HeldRow[]> {
  const rows = await db.execute<HeldRow>(sql`
    SELECT a.id::text, l.name AS link, a.version, a.language, a.given, a.held_for AS "heldFor", a.finished,
      to_json(a.answered_at)#>>'{}' AS "answeredAt"
    FROM survey_answer a JOIN survey_link l ON l.org_id = a.org_id AND l.id = a.link_id
    WHERE a.org_id = ${scope.orgId} AND a.survey_id = ${surveyId} AND a.state = 'held'
    ORDER BY a.answered_at, a.id LIMIT ${limit}`);
  return [...rows];
}

export interface ScoreTally extends Record<string, unknown> {
  readonly score: number;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly n: number;
}

/** How often each score was given on each scale, of what counts. */
export async function tallyScores(db: Db, scope: Scope, sourceId: number): Promise<ScoreTally[]> {
  const rows = await db.execute<ScoreTally>(sql`
    SELECT score::float8 AS score, scale_min::float8 AS "scaleMin", scale_max::float8 AS "scaleMax", count(*)::int AS n
    FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId} AND score IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  return [...rows];
}

/** Ids of the records that these answers became. */
export async function listRecordIds(
  db: Db,
  scope: Scope,
  sourceId: number,
  answerIds: readonly string[],
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    SELECT id::text FROM feedback
    WHERE org_id = ${scope.orgId} AND source_id = ${sourceId} AND external_id = ANY (${pgArray(answerIds)}::text[])`);
  return rows.map(({ id }) => id);
}

/** Touchpoint and location of these links, those taken away included: an answer may be let in after. */
export async function listLinkPlaces(
  db: Db,
  scope: Scope,
  linkIds: readonly number[],
): Promise<Map<number, { touchpointId: number | null; locationId: number | null }>> {
  const rows = await db.execute<{
    linkId: number;
    touchpointId: number | null;
    locationId: number | null;
  }>(sql`
    SELECT id AS "linkId", touchpoint_id AS "touchpointId", location_id AS "locationId" FROM survey_link
    WHERE org_id = ${scope.orgId} AND id = ANY (${pgArray(linkIds)}::int[])`);
  return new Map(rows.map(({ linkId, ...place }) => [linkId, place]));
}

import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '../input';
import type { Given, HoldReason, SurveyContent, SurveyMetric, SurveyState } from './input';

/** A link with all that its page has to know. */
export interface StoredLink extends Record<string, unknown> {
  readonly linkId: number;
  readonly key: string;
  readonly active: boolean;
  readonly touchpointId: number | null;
  readonly locationId: number | null;
  readonly frameOrigins: readonly string[];
  readonly surveyId: number;
  readonly sourceId: number;
  readonly name: string;
  readonly audience: Audience;
  readonly metric: SurveyMetric;
  readonly state: SurveyState;
  readonly version: number;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly mostAnswers: number | null;
  readonly content: SurveyContent;
  readonly organisation: string;
  readonly defaultLanguage: string | null;
}

/** A link that was not removed, by its key. */
export async function findLink(db: Db, scope: Scope, key: string): Promise<StoredLink | null> {
  const [row] = await db.execute<StoredLink>(sql`
    SELECT l.id AS "linkId", l.key, l.active, l.touchpoint_id AS "touchpointId", l.location_id AS "locationId",
      l.frame_origins AS "frameOrigins", s.id AS "surveyId", s.source_id AS "sourceId", s.name, s.audience, s.metric,
      s.state, s.version, s.opens_at::text AS "opensAt", s.closes_at::text AS "closesAt",
      s.most_answers AS "mostAnswers", v.content, o.name AS organisation, o.default_language AS "defaultLanguage"
    FROM survey_link l
    JOIN survey s ON s.org_id = l.org_id AND s.id = l.survey_id
    JOIN survey_version v ON v.org_id = s.org_id AND v.survey_id = s.id AND v.version = s.version
    JOIN organisation o ON o.id = l.org_id
    WHERE l.org_id = ${scope.orgId} AND l.key = ${key} AND l.removed_at IS NULL AND s.removed_at IS NULL`);
  return row ?? null;
}

/** What a version of a survey asked. */
export async function findContent(
  db: Db,
  scope: Scope,
  surveyId: number,
  version: number,
): Promise<SurveyContent | null> {
  const [row] = await db.execute<{ content: SurveyContent }>(sql`
    SELECT content FROM survey_version
    WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId} AND version = ${version}`);
  return row?.content ?? null;
}

/** Names of these touchpoints, those taken off the journey included. */
export async function listTouchpointNames(
  db: Db,
  scope: Scope,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<{ id: number; name: string }>(sql`
    SELECT id, name FROM touchpoint WHERE org_id = ${scope.orgId} AND id = ANY (${pgArray(ids)}::int[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many answers a survey has, thrown ones left out; of employees, how many came in. */
export async function tallyAnswers(db: Db, scope: Scope, surveyId: number): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT ((SELECT count(*) FROM survey_answer
        WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId} AND state <> 'thrown')
      + (SELECT coalesce(sum(answers), 0) FROM survey_box
        WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId}))::int AS n`);
  return row?.n ?? 0;
}

/** Holds the survey to the end of the transaction, so that the last answer of a limit is given once. */
export async function lockSurvey(db: Db, scope: Scope, surveyId: number): Promise<void> {
  await db.execute(sql`SELECT FROM survey WHERE org_id = ${scope.orgId} AND id = ${surveyId} FOR UPDATE`);
}

export interface StoredToken extends Record<string, unknown> {
  readonly spent: boolean;
  readonly expired: boolean;
  readonly language: string | null;
  readonly customerHash: string | null;
  readonly answerId: string | null;
}

/** The right of an invitation to answer at this link. */
export async function findToken(
  db: Db,
  scope: Scope,
  token: { hash: string; linkId: number; now: Date },
): Promise<StoredToken | null> {
  const [row] = await db.execute<StoredToken>(sql`
    SELECT spent, coalesce(expires_at <= ${token.now.toISOString()}::timestamptz, false) AS expired, language,
      customer_hash AS "customerHash", answer_id::text AS "answerId"
    FROM survey_token
    WHERE org_id = ${scope.orgId} AND token_hash = ${token.hash} AND link_id = ${token.linkId}`);
  return row ?? null;
}

/** Spends the right to answer once; false where it was spent, has run out or was never given. */
export async function saveTokenSpent(
  db: Db,
  scope: Scope,
  token: { hash: string; linkId: number; answerId: string; now: Date },
): Promise<boolean> {
  const now = token.now.toISOString();
  const spent = await db.execute(sql`
    UPDATE survey_token SET spent = true,
      spent_at = CASE WHEN anonymous THEN NULL ELSE ${now}::timestamptz END,
      answer_id = CASE WHEN anonymous THEN NULL ELSE ${token.answerId}::uuid END
    WHERE org_id = ${scope.orgId} AND token_hash = ${token.hash} AND link_id = ${token.linkId} AND NOT spent
      AND (expires_at IS NULL OR expires_at > ${now}::timestamptz)
    RETURNING 1`);
  return spent.length > 0;
}

export interface StoredAnswer extends Record<string, unknown> {
  readonly id: string;
  readonly surveyId: number;
  readonly linkId: number;
  readonly version: number;
  readonly language: string;
  readonly given: Given;
  readonly state: 'counted' | 'held' | 'thrown';
  readonly heldFor: HoldReason | null;
  readonly customerHash: string | null;
  readonly finished: boolean;
  readonly answeredAt: string;
}

const answerColumns = sql`id::text, survey_id AS "surveyId", link_id AS "linkId", version, language, given, state,
  held_for AS "heldFor", customer_hash AS "customerHash", finished, answered_at::text AS "answeredAt"`;

export async function findAnswer(db: Db, scope: Scope, id: string): Promise<StoredAnswer | null> {
  const [row] = await db.execute<StoredAnswer>(sql`
    SELECT ${answerColumns} FROM survey_answer WHERE org_id = ${scope.orgId} AND id = ${id}::uuid`);
  return row ?? null;
}

/** The answers with these ids, held to the end of the transaction. */
export async function lockAnswers(db: Db, scope: Scope, ids: readonly string[]): Promise<StoredAnswer[]> {
  const rows = await db.execute<StoredAnswer>(sql`
    SELECT ${answerColumns} FROM survey_answer
    WHERE org_id = ${scope.orgId} AND id = ANY (${pgArray(ids)}::uuid[]) ORDER BY id FOR UPDATE`);
  return [...rows];
}

export interface NewAnswer extends Omit<StoredAnswer, 'answeredAt'> {
  readonly now: Date;
}

/** Adds an answer; false where its form was sent before. */
export async function saveNewAnswer(db: Db, scope: Scope, answer: NewAnswer): Promise<boolean> {
  const now = answer.now.toISOString();
  const added = await db.execute(sql`
    INSERT INTO survey_answer (org_id, id, survey_id, link_id, version, language, given, state, held_for,
      customer_hash, finished, answered_at, changed_at)
    VALUES (${scope.orgId}, ${answer.id}::uuid, ${answer.surveyId}, ${answer.linkId}, ${answer.version},
      ${answer.language}, ${JSON.stringify(answer.given)}::text::jsonb, ${answer.state}, ${answer.heldFor},
      ${answer.customerHash}, ${answer.finished}, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (org_id, id) DO NOTHING RETURNING 1`);
  return added.length > 0;
}

export async function saveAnswerChange(
  db: Db,
  scope: Scope,
  answer: Pick<StoredAnswer, 'id' | 'given' | 'state' | 'heldFor' | 'finished' | 'language'> & { now: Date },
): Promise<void> {
  await db.execute(sql`
    UPDATE survey_answer SET given = ${JSON.stringify(answer.given)}::text::jsonb, state = ${answer.state},
      held_for = ${answer.heldFor}, finished = ${answer.finished}, language = ${answer.language},
      changed_at = ${answer.now.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${answer.id}::uuid`);
}

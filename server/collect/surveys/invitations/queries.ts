import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '../../input';
import type { SurveyContent, SurveyMetric, SurveyState } from '../input';
import type { MailingStatus, MailingTexts } from './input';

/** A survey with what mails and posters of it say. */
export interface AskedSurvey extends Record<string, unknown> {
  readonly id: number;
  readonly name: string;
  readonly audience: Audience;
  readonly metric: SurveyMetric;
  readonly state: SurveyState;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly content: SurveyContent;
  readonly organisation: string;
  readonly timeZone: string;
}

export async function findAskedSurvey(db: Db, scope: Scope, surveyId: number): Promise<AskedSurvey | null> {
  const [row] = await db.execute<AskedSurvey>(sql`
    SELECT s.id, s.name, s.audience, s.metric, s.state, s.opens_at::text AS "opensAt", s.closes_at::text AS "closesAt",
      v.content, o.name AS organisation, o.time_zone AS "timeZone"
    FROM survey s
    JOIN survey_version v ON v.org_id = s.org_id AND v.survey_id = s.id AND v.version = s.version
    JOIN organisation o ON o.id = s.org_id
    WHERE s.org_id = ${scope.orgId} AND s.id = ${surveyId} AND s.removed_at IS NULL`);
  return row ?? null;
}

export interface SharedLink extends Record<string, unknown> {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly active: boolean;
  readonly touchpointId: number | null;
  readonly touchpoint: string | null;
  readonly locationId: number | null;
  readonly location: string | null;
  readonly frameOrigins: readonly string[];
}

/** The links of a survey that were not removed, the oldest first. */
export async function listSharedLinks(db: Db, scope: Scope, surveyId: number): Promise<SharedLink[]> {
  const rows = await db.execute<SharedLink>(sql`
    SELECT l.id, l.key, l.name, l.active, l.touchpoint_id AS "touchpointId", t.name AS touchpoint,
      l.location_id AS "locationId", p.name AS location, l.frame_origins AS "frameOrigins"
    FROM survey_link l
    LEFT JOIN touchpoint t ON t.org_id = l.org_id AND t.id = l.touchpoint_id
    LEFT JOIN location p ON p.org_id = l.org_id AND p.id = l.location_id
    WHERE l.org_id = ${scope.orgId} AND l.survey_id = ${surveyId} AND l.removed_at IS NULL
    ORDER BY l.id`);
  return [...rows];
}

/** A row of a list that could not be taken. */
export interface RefusedContact {
  readonly row: number;
  readonly field: string | null;
  readonly reason: string;
}

export interface MailingRow {
  readonly id: string;
  readonly surveyId: number;
  readonly linkId: number;
  readonly name: string;
  readonly status: MailingStatus;
  readonly texts: MailingTexts;
  readonly refused: readonly RefusedContact[];
  readonly refusedRows: number;
  readonly remindAfterDays: number | null;
  readonly round: number;
  readonly sendAt: string | null;
  readonly nextAt: string | null;
  readonly fault: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

const mailingColumns = sql`id::text, survey_id AS "surveyId", link_id AS "linkId", name, status, texts, refused,
  refused_rows AS "refusedRows", remind_after_days AS "remindAfterDays", round, send_at::text AS "sendAt",
  next_at::text AS "nextAt", fault, created_at::text AS "createdAt", started_at::text AS "startedAt",
  finished_at::text AS "finishedAt"`;

export async function findMailing(db: Db, scope: Scope, mailingId: string): Promise<MailingRow | null> {
  const [row] = await db.execute<MailingRow & Record<string, unknown>>(sql`
    SELECT ${mailingColumns} FROM mailing WHERE org_id = ${scope.orgId} AND id = ${mailingId}::uuid`);
  return row ?? null;
}

/** Newest first. */
export async function listMailingRows(
  db: Db,
  scope: Scope,
  surveyId: number,
  most: number,
): Promise<MailingRow[]> {
  const rows = await db.execute<MailingRow & Record<string, unknown>>(sql`
    SELECT ${mailingColumns} FROM mailing WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId}
    ORDER BY created_at DESC LIMIT ${most}`);
  return [...rows];
}

export async function saveMailing(
  db: Db,
  scope: Scope,
  row: Pick<MailingRow, 'id' | 'surveyId' | 'linkId' | 'name' | 'refused' | 'refusedRows'> & { now: Date },
): Promise<void> {
  await db.execute(sql`
    INSERT INTO mailing (org_id, id, survey_id, link_id, name, status, texts, refused, refused_rows, created_at, created_by)
    VALUES (${scope.orgId}, ${row.id}::uuid, ${row.surveyId}, ${row.linkId}, ${row.name}, 'draft', '{}',
      ${JSON.stringify(row.refused)}::text::jsonb, ${row.refusedRows}, ${row.now.toISOString()}::timestamptz,
      ${scope.personId}::uuid)`);
}

/** What is said and when it is said again, while nothing has been sent; false where it is too late. */
export async function saveMailingTexts(
  db: Db,
  scope: Scope,
  mailingId: string,
  change: { texts: MailingTexts; remindAfterDays: number | null },
): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE mailing SET texts = ${JSON.stringify(change.texts)}::text::jsonb, remind_after_days = ${change.remindAfterDays}
    WHERE org_id = ${scope.orgId} AND id = ${mailingId}::uuid AND status IN ('draft', 'scheduled') RETURNING 1`);
  return rows.length > 0;
}

export interface MailingChange {
  readonly status: MailingStatus;
  readonly sendAt?: Date | null;
  readonly nextAt: Date | null;
  readonly fault?: string | null;
  readonly startedAt?: Date;
  readonly finishedAt?: Date | null;
  readonly round?: number;
}

const iso = (moment: Date | null | undefined) => moment?.toISOString() ?? null;

/** Moves a mailing on, if it stands in one of `from`; false where it does not. */
export async function saveMailingStatus(
  db: Db,
  scope: Scope,
  mailingId: string,
  from: readonly MailingStatus[],
  change: MailingChange,
): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE mailing SET status = ${change.status}, next_at = ${iso(change.nextAt)}::timestamptz,
      fault = ${change.fault ?? null},
      send_at = CASE WHEN ${change.sendAt !== undefined} THEN ${iso(change.sendAt)}::timestamptz ELSE send_at END,
      started_at = coalesce(started_at, ${iso(change.startedAt)}::timestamptz),
      finished_at = ${iso(change.finishedAt)}::timestamptz,
      round = greatest(round, ${change.round ?? 1})
    WHERE org_id = ${scope.orgId} AND id = ${mailingId}::uuid AND status = ANY (${pgArray(from)}::text[]) RETURNING 1`);
  return rows.length > 0;
}

/**
 * Whether a mailing may go on; nobody else looks at it before `nextAt`. Its row stays held to the end of the transaction, so
 * that a pause waits for the claim in hand and none comes after it.
 */
export async function holdMailing(db: Db, scope: Scope, mailingId: string, nextAt: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    UPDATE mailing SET next_at = ${nextAt.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND id = ${mailingId}::uuid AND status = 'sending' RETURNING 1`);
  return rows.length > 0;
}

export async function findQuietDays(db: Db, scope: Scope): Promise<number | null> {
  const [row] = await db.execute<{ days: number }>(
    sql`SELECT quiet_days AS days FROM asking_rule WHERE org_id = ${scope.orgId}`,
  );
  return row?.days ?? null;
}

export async function saveQuietDays(db: Db, scope: Scope, days: number): Promise<void> {
  await db.execute(sql`
    INSERT INTO asking_rule (org_id, quiet_days) VALUES (${scope.orgId}, ${days})
    ON CONFLICT (org_id) DO UPDATE SET quiet_days = excluded.quiet_days`);
}

/** Drafts that nobody sent since: their addresses are kept for nothing. */
export async function removeOldDrafts(db: Db, scope: Scope, before: Date): Promise<number> {
  const rows = await db.execute(sql`
    DELETE FROM mailing WHERE org_id = ${scope.orgId} AND status = 'draft'
      AND created_at < ${before.toISOString()}::timestamptz RETURNING 1`);
  return rows.length;
}

/** Empties every address of mailings that have stood still since: none of them is kept for ever. */
export async function removeOldAddresses(db: Db, scope: Scope, before: Date): Promise<number> {
  const rows = await db.execute(sql`
    UPDATE survey_invitation i SET sealed = NULL
    FROM mailing m
    WHERE m.org_id = ${scope.orgId} AND m.created_at < ${before.toISOString()}::timestamptz
      AND (m.send_at IS NULL OR m.send_at < ${before.toISOString()}::timestamptz)
      AND i.org_id = ${scope.orgId} AND i.mailing_id = m.id AND i.sealed IS NOT NULL RETURNING 1`);
  return rows.length;
}

import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Given } from './input';

/** An employee's answer before it is written: what was said, and nothing of who, when or by which form. */
export interface Ballot {
  readonly given: Given;
  readonly language: string;
  readonly version: number;
}

/** Sealed; of an earlier version as it was given. */
export type StoredBallot = string | Ballot;

export interface Box extends Record<string, unknown> {
  readonly linkId: number;
  readonly answers: number;
  readonly ballots: readonly StoredBallot[];
  /** Hash of each form that was sent lately, with the day. */
  readonly forms: Readonly<Record<string, string>>;
}

/** The local day of a moment, and when it began. */
export async function findDay(db: Db, scope: Scope, now: Date): Promise<{ day: string; startsAt: Date }> {
  const [row] = await db.execute<{ day: string; ms: number }>(sql`
    SELECT (${now.toISOString()}::timestamptz AT TIME ZONE o.time_zone)::date::text AS day,
      (extract(epoch FROM date_trunc('day', ${now.toISOString()}::timestamptz AT TIME ZONE o.time_zone)
        AT TIME ZONE o.time_zone) * 1000)::float8 AS ms
    FROM organisation o WHERE o.id = ${scope.orgId}`);
  if (!row) throw new Error('The organisation is gone.');
  return { day: row.day, startsAt: new Date(row.ms) };
}

/** The box of a link, held to the end of the transaction; made where there was none. */
export async function lockBox(
  db: Db,
  scope: Scope,
  box: { linkId: number; surveyId: number; day: string },
): Promise<Box> {
  await db.execute(sql`
    INSERT INTO survey_box (org_id, link_id, survey_id, answers, last_on, ballots, forms)
    VALUES (${scope.orgId}, ${box.linkId}, ${box.surveyId}, 0, ${box.day}::date, '[]', '{}')
    ON CONFLICT (org_id, link_id) DO NOTHING`);
  const [row] = await db.execute<Box>(sql`
    SELECT link_id AS "linkId", answers, ballots, forms FROM survey_box
    WHERE org_id = ${scope.orgId} AND link_id = ${box.linkId} FOR UPDATE`);
  if (!row) throw new Error('The ballot box was not made.');
  return row;
}

/** All boxes of a survey that hold something, held to the end of the transaction. */
export async function lockFilledBoxes(db: Db, scope: Scope, surveyId: number): Promise<Box[]> {
  const rows = await db.execute<Box>(sql`
    SELECT link_id AS "linkId", answers, ballots, forms FROM survey_box
    WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId} AND ballots <> '[]'::jsonb
    ORDER BY link_id FOR UPDATE`);
  return [...rows];
}

export async function saveBox(db: Db, scope: Scope, box: Box & { day: string }): Promise<void> {
  await db.execute(sql`
    UPDATE survey_box SET answers = ${box.answers}, last_on = ${box.day}::date,
      ballots = ${JSON.stringify(box.ballots)}::text::jsonb, forms = ${JSON.stringify(box.forms)}::text::jsonb
    WHERE org_id = ${scope.orgId} AND link_id = ${box.linkId}`);
}

/** Leaves in a box what is still to wait. */
export async function saveLeft(
  db: Db,
  scope: Scope,
  { linkId, ballots }: Pick<Box, 'linkId' | 'ballots'>,
): Promise<void> {
  await db.execute(sql`
    UPDATE survey_box SET ballots = ${JSON.stringify(ballots)}::text::jsonb
    WHERE org_id = ${scope.orgId} AND link_id = ${linkId}`);
}

/** What is asked in these versions of a survey. */
export async function listContents(
  db: Db,
  scope: Scope,
  surveyId: number,
  versions: readonly number[],
): Promise<Map<number, unknown>> {
  const rows = await db.execute<{ version: number; content: unknown }>(sql`
    SELECT version, content FROM survey_version
    WHERE org_id = ${scope.orgId} AND survey_id = ${surveyId} AND version = ANY (${pgArray(versions)}::int[])`);
  return new Map(rows.map(({ version, content }) => [version, content]));
}

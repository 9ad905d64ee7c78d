import { sql } from 'drizzle-orm';
import { changeTeam } from '@/server/access/teams/change-team';
import { type Ctx, contextFor } from '@/server/context';
import { rebuildAll } from '@/server/measure/rebuild-days';
import { createReportInput } from '@/server/share/input';
import { type OpenedReport, openReport } from '@/server/share/open-report';
import { makeOrganisation, makePerson, type TestOrganisation } from '../access/support';

export const PERIOD = '2025-03';

/** Words that stand in no other text of the product: finding them in a payload means that a verbatim leaked. */
export const DESK_A = 'zebrawords about the desk at the first of our sites, where we were met with a smile';
export const DESK_B =
  'quokkawords about the desk at the second of our sites, where nobody looked up for long';
export const FOOD_A = 'narwhalwords about the food at the first of our sites, which was cold when it came';

interface Voice {
  readonly text: string;
  readonly touchpoint: number;
  readonly location: number;
  readonly sentiment: 1 | -1;
  readonly times: number;
}

/** How often each is said: sums that no other slice has, so that a number tells from which slice it comes. */
const VOICES: readonly Voice[] = [
  { text: DESK_A, touchpoint: 1, location: 1, sentiment: 1, times: 61 },
  { text: DESK_B, touchpoint: 1, location: 2, sentiment: -1, times: 37 },
  { text: FOOD_A, touchpoint: 2, location: 1, sentiment: -1, times: 53 },
];
export const SAID = { deskA: 61, deskB: 37, foodA: 53, desk: 98, all: 151 };

async function say({ orgId, job }: TestOrganisation, voice: Voice): Promise<void> {
  const { text, touchpoint, location, sentiment, times } = voice;
  await job.tx(async (db) => {
    await db.execute(sql`
      WITH said AS (
        INSERT INTO feedback (org_id, id, source_id, external_id, content_hash, audience, kind, occurred_at,
          received_at, text, language, score_type, location_id, sentiment, sentiment_score)
        SELECT ${orgId}, gen_random_uuid(), 1, ${text} || i, 'x', 'customer', 'review',
          '2025-03-10T12:00:00Z'::timestamptz + i * interval '1 hour', now(), ${text}::text, 'en', 'none',
          ${location}::int, ${sentiment}::int, ${sentiment}::int
        FROM generate_series(1, ${times}::int) AS i RETURNING id, occurred_at
      )
      INSERT INTO mention (org_id, feedback_id, position, touchpoint_id, location_id, source_id, audience, occurred_at,
        sentiment, score, starts_at, ends_at)
      SELECT ${orgId}, id, 0, ${touchpoint}::int, ${location}::int, 1, 'customer', occurred_at, ${sentiment}::int,
        ${sentiment}::int, 0, 10 FROM said`);
  });
}

export interface Place extends TestOrganisation {
  /** The team that owns the desk, at site alpha only. */
  readonly deskTeam: number;
}

/** Two sites, two touchpoints, and a month of what people said. */
export async function makePlace(): Promise<Place> {
  const organisation = await makeOrganisation('Sahil Hotels');
  const { orgId, job } = organisation;
  await job.tx(async (db) => {
    await db.execute(sql`INSERT INTO location (org_id, id, code, name)
      VALUES (${orgId}, 1, 'A', 'Site alpha'), (${orgId}, 2, 'B', 'Site beta')`);
    await db.execute(sql`INSERT INTO source (org_id, id, key, name, kind)
      VALUES (${orgId}, 1, 'reviews', 'Reviews', 'review')`);
    await db.execute(sql`INSERT INTO journey (org_id, id, name) VALUES (${orgId}, 1, 'Stay')`);
    await db.execute(sql`INSERT INTO stage (org_id, id, journey_id, position, key, name)
      VALUES (${orgId}, 1, 1, 1, 'arrive', 'Arrive')`);
    await db.execute(sql`INSERT INTO touchpoint (org_id, id, stage_id, position, key, name, patterns)
      VALUES (${orgId}, 1, 1, 1, 'desk', 'Desk', '{}'), (${orgId}, 2, 1, 2, 'food', 'Food', '{}')`);
  });
  for (const voice of VOICES) await say(organisation, voice);
  const { id: deskTeam } = await changeTeam(job, { name: 'Desk', personIds: [], locationIds: [1] });
  await job.tx((db) =>
    db.execute(sql`UPDATE touchpoint SET owner_team_id = ${deskTeam} WHERE org_id = ${orgId} AND id = 1`),
  );
  await rebuildAll(job);
  return { ...organisation, deskTeam };
}

/** The lead of the desk at site alpha: one touchpoint, one site. */
export async function makeLead(place: Place) {
  return makePerson(place, 'lead', { teamIds: [place.deskTeam] });
}

export function boardInput(withVerbatims = false, locationCodes: string[] = []) {
  const slice = { period: PERIOD, locationCodes };
  return createReportInput.parse({ subject: 'board', title: 'March for the board', slice, withVerbatims });
}

export function deskInput(withVerbatims = false, locationCodes: string[] = [], touchpointKey = 'desk') {
  const slice = { period: PERIOD, touchpointKey, locationCodes };
  return createReportInput.parse({ subject: 'touchpoint', title: 'The desk in March', slice, withVerbatims });
}

/** The same person at another moment. */
export function later(ctx: Ctx, ms: number): Ctx {
  return contextFor(ctx.scope, () => new Date(Date.now() + ms));
}

export async function opens(ctx: Ctx, reportId: string): Promise<OpenedReport | null> {
  try {
    return await openReport(ctx, { reportId, userAgent: 'Test' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'not_found') return null;
    throw error;
  }
}

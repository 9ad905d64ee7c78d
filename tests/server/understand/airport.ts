import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { asSystem } from '@/db/client';
import { scopeOfJob, scopeOfPerson } from '@/server/access/mint-scope';
import type { Role } from '@/server/access/scope';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { type Ctx, contextFor } from '@/server/context';
import { understandPending } from '@/server/understand/understand-pending';

/** An organisation of its own for one test: an airport with three touchpoints, two terminals and two sources. */
export interface Airport {
  orgId: number;
  ctx: Ctx;
  touchpoints: Record<'bags' | 'security' | 'food', number>;
  locations: Record<'north' | 'south', number>;
  sources: Record<'reviews' | 'staff', number>;
}

export async function openAirport(timeZone = 'UTC'): Promise<Airport> {
  const slug = `airport-${uuidv7()}`;
  return asSystem(async (db) => {
    const one = async (query: ReturnType<typeof sql>) => {
      const [row] = await db.execute<{ id: number }>(query);
      if (!row) throw new Error('nothing came back');
      return row.id;
    };
    const orgId = await one(
      sql`INSERT INTO organisation (slug, name, time_zone) VALUES (${slug}, 'Airport', ${timeZone}) RETURNING id`,
    );
    const journey = await one(sql`INSERT INTO journey (org_id, name) VALUES (${orgId}, 'Fly') RETURNING id`);
    const stage = await one(
      sql`INSERT INTO stage (org_id, journey_id, position, key, name) VALUES (${orgId}, ${journey}, 0, 'go', 'Go') RETURNING id`,
    );
    const touchpoint = (key: string, position: number, patterns: string) =>
      one(sql`INSERT INTO touchpoint (org_id, stage_id, position, key, name, patterns)
        VALUES (${orgId}, ${stage}, ${position}, ${key}, ${key}, ${patterns}::text[]) RETURNING id`);
    const location = (code: string) =>
      one(
        sql`INSERT INTO location (org_id, code, name) VALUES (${orgId}, ${code}, ${`Terminal ${code}`}) RETURNING id`,
      );
    const source = (key: string, audience: string) =>
      one(sql`INSERT INTO source (org_id, key, name, kind, audience)
        VALUES (${orgId}, ${key}, ${key}, 'review', ${audience}::audience) RETURNING id`);
    return {
      orgId,
      ctx: contextFor(scopeOfJob(orgId)),
      touchpoints: {
        bags: await touchpoint('bags', 0, '{bag*,luggage}'),
        security: await touchpoint('security', 1, '{security,queue*}'),
        food: await touchpoint('food', 2, '{food,meal*}'),
      },
      locations: { north: await location('north'), south: await location('south') },
      sources: { reviews: await source('reviews', 'customer'), staff: await source('staff', 'employee') },
    };
  });
}

export function draft(
  externalId: string,
  text: string | null,
  more: Partial<FeedbackDraft> = {},
): FeedbackDraft {
  return {
    externalId,
    audience: 'customer',
    kind: 'review',
    occurredAt: new Date('2026-10-05T10:00:00Z'),
    text,
    language: null,
    scoreType: 'none',
    score: null,
    scaleMin: null,
    scaleMax: null,
    locationId: null,
    touchpointId: null,
    customerHash: null,
    authorHash: null,
    url: null,
    repliedAt: null,
    replyText: null,
    acknowledgedAt: null,
    resolvedAt: null,
    weight: null,
    raw: null,
    ratings: [],
    ...more,
  };
}

export async function collect(airport: Airport, drafts: FeedbackDraft[], source?: number): Promise<void> {
  const sourceId = source ?? airport.sources.reviews;
  await recordFeedback(airport.ctx, { sourceId, batchId: null, drafts });
}

export async function collectAndRead(
  airport: Airport,
  drafts: FeedbackDraft[],
  source?: number,
): Promise<void> {
  await collect(airport, drafts, source);
  await understandPending(airport.ctx, { limitChunks: 100 });
}

export async function idOf(airport: Airport, externalId: string): Promise<string> {
  const [row] = await airport.ctx.tx((db) =>
    db.execute<{ id: string }>(sql`
      SELECT id FROM feedback WHERE org_id = ${airport.orgId} AND external_id = ${externalId}`),
  );
  if (!row) throw new Error(`no record ${externalId}`);
  return row.id;
}

/** A member of the airport, in a team that owns these touchpoints and works at these locations (none: everywhere). */
export async function member(
  airport: Airport,
  role: Role,
  owns: number[] = [],
  worksAt: number[] = [],
): Promise<Ctx> {
  const personId = uuidv7();
  await asSystem(async (db) => {
    await db.execute(
      sql`INSERT INTO person (id, email, name) VALUES (${personId}, ${`${personId}@example.org`}, 'Ada')`,
    );
    await db.execute(sql`
      INSERT INTO membership (org_id, person_id, role) VALUES (${airport.orgId}, ${personId}, ${role}::role)`);
    const [team] = await db.execute<{ id: number }>(sql`
      INSERT INTO team (org_id, key, name) VALUES (${airport.orgId}, ${personId}, 'Team') RETURNING id`);
    if (!team) throw new Error('no team');
    await db.execute(
      sql`INSERT INTO team_member (org_id, team_id, person_id) VALUES (${airport.orgId}, ${team.id}, ${personId})`,
    );
    for (const id of owns) {
      await db.execute(
        sql`UPDATE touchpoint SET owner_team_id = ${team.id} WHERE org_id = ${airport.orgId} AND id = ${id}`,
      );
    }
    for (const id of worksAt) {
      await db.execute(sql`
        INSERT INTO team_location (org_id, team_id, location_id) VALUES (${airport.orgId}, ${team.id}, ${id})`);
    }
  });
  const scope = await scopeOfPerson(personId, airport.orgId);
  if (!scope) throw new Error('no member');
  return contextFor(scope);
}

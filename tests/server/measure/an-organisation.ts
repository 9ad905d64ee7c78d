import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import { createOrganisation } from '@/server/access/create-organisation';
import { scopeOfJob } from '@/server/access/mint-scope';
import type { Scope } from '@/server/access/scope';
import type { FeedbackDraft } from '@/server/collect/input';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { type Ctx, contextFor } from '@/server/context';

export interface Place {
  readonly ctx: Ctx;
  readonly slug: string;
  readonly touchpoints: Readonly<Record<string, number>>;
  readonly locations: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
}

/** Who is asked about less than the whole: as a lead's scope is minted from the own teams. */
export function narrowed(ctx: Ctx, sight: Partial<Pick<Scope, 'role' | 'touchpoints' | 'locations'>>): Ctx {
  return { ...ctx, scope: { ...ctx.scope, role: 'lead', ...sight } as Scope };
}

/** Two stages, four touchpoints, three sites and four sources. */
export async function makePlace(name: string, timeZone = 'UTC', now = () => new Date()): Promise<Place> {
  const { id, slug } = await createOrganisation({ name, timeZone });
  const ctx = contextFor(scopeOfJob(id), now);
  const rest = { control: 0.5, ownerTeamKey: null, patterns: [] };
  await saveStructure(ctx, {
    locations: ['nbo', 'mba', 'ksm'].map((code) => ({ code, name: code.toUpperCase(), region: null })),
    sources: [
      { key: 'survey', name: 'Survey', kind: 'survey', audience: 'customer' },
      { key: 'cards', name: 'Cards', kind: 'survey', audience: 'customer' },
      { key: 'reviews', name: 'Reviews', kind: 'review', audience: 'customer' },
      { key: 'pulse', name: 'Pulse', kind: 'survey', audience: 'employee' },
    ],
    journey: {
      name: 'Stay',
      stages: [
        {
          key: 'arrive',
          name: 'Arrive',
          touchpoints: [
            { key: 'check-in', name: 'Check-in', p: 'process', ...rest },
            { key: 'welcome', name: 'Welcome', p: 'people', ...rest },
          ],
        },
        {
          key: 'stay',
          name: 'Stay',
          touchpoints: [
            { key: 'room', name: 'Room', p: 'product', ...rest },
            { key: 'food', name: 'Food', p: 'product', ...rest },
          ],
        },
      ],
    },
  });
  const ids = (table: string, column: string) =>
    ctx.tx(async (db) => {
      const rows = await db.execute<{ id: number; key: string }>(
        sql`SELECT id, ${sql.identifier(column)} AS key FROM ${sql.identifier(table)} WHERE org_id = ${id}`,
      );
      return Object.fromEntries(rows.map((row) => [row.key, row.id]));
    });
  return {
    ctx,
    slug,
    touchpoints: await ids('touchpoint', 'key'),
    locations: await ids('location', 'code'),
    sources: await ids('source', 'key'),
  };
}

export function idOf(map: Readonly<Record<string, number>>, key: string): number {
  const id = map[key];
  if (id === undefined) throw new Error(`The test's organisation has no "${key}".`);
  return id;
}

let count = 0;

/** A survey answer of noon on 15 March 2025 with no score; say what differs. */
export function draft(over: Partial<FeedbackDraft> = {}): FeedbackDraft {
  count += 1;
  return {
    externalId: `made-${count}`,
    audience: 'customer',
    kind: 'survey',
    occurredAt: new Date('2025-03-15T12:00:00Z'),
    text: null,
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
    ...over,
  };
}

export const npsAnswer = (score: number, over: Partial<FeedbackDraft> = {}) =>
  draft({ scoreType: 'nps', score, scaleMin: 0, scaleMax: 10, ...over });

/** A mention as understanding writes it, with the day marked in the same transaction. */
export async function saySomething(
  db: Db,
  orgId: number,
  externalId: string,
  touchpointId: number,
  feelings: readonly (-1 | 0 | 1)[],
): Promise<void> {
  await db.execute(sql`
    INSERT INTO mention (org_id, feedback_id, position, touchpoint_id, location_id, source_id, audience, occurred_at,
      sentiment, score, starts_at, ends_at)
    SELECT f.org_id, f.id, (SELECT coalesce(max(m.position), -1) FROM mention m
        WHERE m.org_id = f.org_id AND m.feedback_id = f.id) + s.i, ${touchpointId}, coalesce(f.location_id, 0),
      f.source_id, f.audience, f.occurred_at, s.feeling, s.feeling, 0, 1
    FROM feedback f, unnest(${pgArray(feelings)}::int[]) WITH ORDINALITY AS s (feeling, i)
    WHERE f.org_id = ${orgId} AND f.external_id = ${externalId}`);
  await markDay(db, orgId, externalId);
}

export async function markDay(db: Db, orgId: number, externalId: string): Promise<void> {
  await db.execute(sql`
    INSERT INTO dirty_day (org_id, day) SELECT f.org_id, (f.occurred_at AT TIME ZONE o.time_zone)::date
    FROM feedback f JOIN organisation o ON o.id = f.org_id
    WHERE f.org_id = ${orgId} AND f.external_id = ${externalId}`);
}

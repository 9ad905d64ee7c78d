import { type SQL, sql } from 'drizzle-orm';
import { asSystem, inOrganisation } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { saveOrganisation } from '@/server/access/organisations/queries';
import type { FeedbackDraft } from '@/server/collect/input';
import { type Ctx, contextFor } from '@/server/context';

let made = 0;

/** An organisation of its own for one test, with one source and a clock that stands still. */
export async function anOrganisation(timeZone = 'Europe/Zurich') {
  made += 1;
  const slug = `collect-${made}`;
  const orgId = await asSystem(async (db) => {
    const id = await saveOrganisation(db, {
      slug,
      name: 'Air Test',
      timeZone,
      weekStart: 1,
      defaultLanguage: 'en',
      industry: null,
      description: null,
    });
    if (id === null) throw new Error(`${slug} is taken`);
    return id;
  });
  const sourceId = await inOrganisation(orgId, async (db) => {
    const [source] = await db.execute<{ id: number }>(
      sql`INSERT INTO source (org_id, key, name, kind) VALUES (${orgId}, 'reviews', 'Reviews', 'review') RETURNING id`,
    );
    return source?.id ?? 0;
  });
  const ctx = contextFor(scopeOfJob(orgId), () => new Date('2026-06-01T12:00:00Z'));
  return { orgId, slug, sourceId, ctx };
}

export function aDraft(externalId: string, changes: Partial<FeedbackDraft> = {}): FeedbackDraft {
  return {
    externalId,
    audience: 'customer',
    kind: 'review',
    occurredAt: new Date('2026-03-10T09:00:00Z'),
    text: 'The queue at security took an hour.',
    language: 'en',
    scoreType: 'nps',
    score: 3,
    scaleMin: 0,
    scaleMax: 10,
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
    raw: { seat: '12A' },
    ratings: [],
    ...changes,
  };
}

/** What a test reads back, under the organisation's own rights. */
export async function read<T extends Record<string, unknown>>(ctx: Ctx, query: SQL): Promise<T[]> {
  return ctx.tx(async (db) => [...(await db.execute(query))] as T[]);
}

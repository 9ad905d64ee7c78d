import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/server/context';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { findRecord } from '@/server/understand/find-record';
import { type ExplorerFilters, readExplorerFilters } from '@/server/understand/input';
import { type ListedVerbatim, listVerbatims } from '@/server/understand/list-verbatims';
import { type Airport, collectAndRead, draft, idOf, member, openAirport } from './airport';

let airport: Airport;
afterAll(closeAnalysisPool);

const SAID = [
  'My bag was lost again, terrible',
  'Lovely food, thank you so much',
  'The security queue was awful but the food was great',
  'I flew from here in the morning',
  'Security staff were kind and friendly',
  'Das Gepäck kam leider viel zu spät an',
];
const COUNT = 420;

beforeAll(async () => {
  airport = await openAirport();
  const { bags, security } = airport.touchpoints;
  const { north, south } = airport.locations;
  const drafts = Array.from({ length: COUNT }, (_, i) =>
    // Seven records share each moment, so that pages end inside a tie.
    draft(`r${i}`, i % 9 === 8 ? null : `${SAID[i % SAID.length]} everyone`, {
      occurredAt: new Date(Date.UTC(2026, 5, 1) + Math.floor(i / 7) * 36 * 3_600_000),
      locationId: [north, south, null][i % 3] ?? null,
      touchpointId: i % 5 === 0 ? bags : i % 11 === 0 ? security : null,
      scoreType: i % 2 === 0 ? 'nps' : 'none',
      score: i % 2 === 0 ? i % 11 : null,
      scaleMin: i % 2 === 0 ? 0 : null,
      scaleMax: i % 2 === 0 ? 10 : null,
      ratings:
        i % 13 === 0 ? [{ touchpointId: airport.touchpoints.food, value: 4, scaleMin: 1, scaleMax: 5 }] : [],
    }),
  );
  await collectAndRead(airport, drafts);
});

async function everyPage(ctx: Ctx, filters: ExplorerFilters): Promise<ListedVerbatim[]> {
  const all: ListedVerbatim[] = [];
  for (let before: string | undefined, pages = 0; pages < 100; pages++) {
    const page = await listVerbatims(ctx, { ...filters, before });
    all.push(...page.items);
    if (!page.next) return all;
    expect(page.items).toHaveLength(50);
    before = page.next;
  }
  throw new Error('the pages do not end');
}

/** The same question asked of the plain tables, without any index, search or page. */
async function plainly(filters: ExplorerFilters, extra = sql`true`): Promise<string[]> {
  const mentioned = sql`EXISTS (SELECT FROM mention m JOIN touchpoint t ON t.org_id = m.org_id AND t.id = m.touchpoint_id
    WHERE m.org_id = f.org_id AND m.feedback_id = f.id AND t.key = ${filters.touchpoint ?? ''}
      AND (${filters.feeling ?? null}::text IS NULL OR m.sentiment = ${{ negative: -1, neutral: 0, positive: 1, unread: null }[filters.feeling ?? 'unread']}::int))`;
  const askedAt = sql`f.touchpoint_id = (SELECT id FROM touchpoint t WHERE t.org_id = f.org_id AND t.key = ${filters.touchpoint ?? ''})`;
  const feeling = {
    negative: 'f.sentiment = -1',
    neutral: 'f.sentiment = 0',
    positive: 'f.sentiment = 1',
    unread: 'f.sentiment IS NULL',
  };
  const score = filters.score ?? (filters.group ? 'nps' : undefined);
  const rows = await airport.ctx.tx((db) =>
    db.execute<{ id: string }>(sql`
      SELECT f.id FROM feedback f LEFT JOIN location l ON l.org_id = f.org_id AND l.id = f.location_id
      WHERE f.org_id = ${airport.orgId} AND f.audience <> 'employee' AND ${extra}
        AND ${score ? sql`f.score_type = ${score}::score_type AND f.score IS NOT NULL` : sql`f.text <> ''`}
        AND ${filters.group ? sql.raw({ promoter: 'f.score >= 9', passive: 'f.score IN (7, 8)', detractor: 'f.score <= 6' }[filters.group]) : sql`true`}
        AND ${filters.touchpoint ? (score ? askedAt : mentioned) : sql`true`}
        AND ${filters.feeling && (score || !filters.touchpoint || filters.feeling === 'unread') ? sql.raw(feeling[filters.feeling]) : sql`true`}
        AND ${filters.location ? sql`l.code = ${filters.location}` : sql`true`}
        AND ${filters.q ? sql`f.analysis_version IS NOT NULL AND f.text ILIKE ${`%${filters.q}%`}` : sql`true`}
        AND ${filters.from ? sql`f.occurred_at >= ${filters.from}::timestamptz` : sql`true`}
        AND ${filters.to ? sql`f.occurred_at < ${filters.to}::timestamptz + interval '1 day'` : sql`true`}
      ORDER BY f.occurred_at DESC, f.id DESC`),
  );
  return rows.map((row) => row.id);
}

describe('pages', () => {
  test('neither repeat nor skip a record, and the count is of all of them', async () => {
    const all = await everyPage(airport.ctx, {});
    const ids = all.map((item) => item.feedbackId);
    expect(ids).toEqual(await plainly({}));
    expect(new Set(ids).size).toBe(ids.length);
    const { total } = await listVerbatims(airport.ctx, {});
    expect(total).toEqual({ n: ids.length, more: false });
  });

  test('find, by every way of asking, what the plain tables hold', async () => {
    const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const filters = fc.record({
      q: some('everyone', 'bag'),
      touchpoint: some('bags', 'security', 'food'),
      location: some('north', 'south'),
      feeling: some('negative' as const, 'neutral' as const, 'positive' as const),
      score: some('nps' as const),
      group: some('promoter' as const, 'passive' as const, 'detractor' as const),
      from: some('2026-06-20', '2026-07-30'),
      to: some('2026-08-01', '2026-07-01'),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const ids = (await everyPage(airport.ctx, asked)).map((item) => item.feedbackId);
        expect(ids).toEqual(await plainly(asked));
      }),
      { numRuns: 60 },
    );
  });

  test('texts without a known feeling are found as such', async () => {
    const ids = (await everyPage(airport.ctx, { feeling: 'unread' })).map((item) => item.feedbackId);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids).toEqual(await plainly({ feeling: 'unread' }));
  });

  test('a customer’s own ratings of a touchpoint open to the records that gave them', async () => {
    const items = await everyPage(airport.ctx, { touchpoint: 'food', score: 'rating' });
    expect(items).toHaveLength(Math.ceil(COUNT / 13));
  });

  test('days are the organisation’s own', async () => {
    const own = await openAirport('America/Los_Angeles');
    await collectAndRead(own, [
      draft('late', 'late in the evening', { occurredAt: new Date('2026-07-02T05:30:00Z') }),
      draft('next', 'the next morning', { occurredAt: new Date('2026-07-02T15:00:00Z') }),
    ]);
    const texts = async (filters: ExplorerFilters) =>
      (await listVerbatims(own.ctx, filters)).items.map((item) => item.text);
    expect(await texts({ from: '2026-07-01', to: '2026-07-01' })).toEqual(['late in the evening']);
    expect(await texts({ from: '2026-07-02', to: '2026-07-02' })).toEqual(['the next morning']);
  });

  test('what cannot be read in the address is left out and said; what does not exist finds nothing and is said', async () => {
    const { filters, notes } = readExplorerFilters({
      from: 'yesterday',
      feeling: 'furious',
      q: 'bag',
      before: 'x',
    });
    expect(filters).toEqual({ q: 'bag' });
    expect(notes).toHaveLength(3);
    const page = await listVerbatims(airport.ctx, { touchpoint: 'gone' });
    expect(page.items).toEqual([]);
    expect(page.notes).toEqual([expect.stringContaining('“gone”')]);
  });
});

describe('who sees what', () => {
  test('a lead sees the own touchpoints at the own locations, listed, searched and opened', async () => {
    const lead = await member(airport, 'lead', [airport.touchpoints.security], [airport.locations.north]);
    const own = sql`f.location_id = ${airport.locations.north} AND (f.touchpoint_id = ${airport.touchpoints.security}
      OR EXISTS (SELECT FROM mention m WHERE m.org_id = f.org_id AND m.feedback_id = f.id AND m.touchpoint_id = ${airport.touchpoints.security}))`;
    for (const filters of [
      {},
      { q: 'everyone' },
      { score: 'nps' },
      { feeling: 'positive' },
      { feeling: 'unread' },
    ] as const) {
      const ids = (await everyPage(lead, filters)).map((item) => item.feedbackId);
      expect(ids, JSON.stringify(filters)).toEqual(await plainly(filters, own));
    }
    expect((await everyPage(lead, {})).length).toBeGreaterThan(5);
    expect((await listVerbatims(lead, { touchpoint: 'bags' })).items).toEqual([]);
    const elsewhere = await idOf(airport, 'r1');
    await expect(findRecord(lead, { id: elsewhere })).rejects.toMatchObject({ code: 'not_found' });
    const [first] = await everyPage(lead, {});
    expect((await findRecord(lead, { id: first?.feedbackId ?? '' })).verbatim.text).toBe(first?.text);
  });

  test('the front line sees praise of the own touchpoints only; a guest sees nothing', async () => {
    const frontline = await member(airport, 'frontline', [airport.touchpoints.food]);
    const items = await everyPage(frontline, {});
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) {
      expect(item.sentiment).toBe(1);
      expect(item.mentions.map((mention) => mention.key)).toContain('food');
    }
    expect((await listVerbatims(frontline, { feeling: 'negative' })).items).toEqual([]);
    await expect(listVerbatims(await member(airport, 'guest'), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('another organisation’s record does not exist', async () => {
    const other = await openAirport();
    const id = await idOf(airport, 'r0');
    await expect(findRecord(other.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(findRecord(airport.ctx, { id: uuidv7() })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what employees say is shown only in groups, without day, site or score, and not to leads', async () => {
    const own = await openAirport();
    const say = (n: number, from: number) =>
      Array.from({ length: n }, (_, i) =>
        draft(`e${from + i}`, `Our food room is cold number${from + i}`, {
          audience: 'employee',
          locationId: own.locations.north,
          scoreType: 'nps',
          score: 3,
          scaleMax: 10,
        }),
      );
    await collectAndRead(own, [...say(9, 0), draft('customer', 'A cold room')], own.sources.staff);
    expect((await listVerbatims(own.ctx, {})).items.map((item) => item.text)).toEqual(['A cold room']);
    await rebuildDirtyDays(own.ctx);
    const few = await listVerbatims(own.ctx, { audience: 'employee' });
    expect(few.items).toEqual([]);
    expect(few.withheld).toContain('10');
    const id = await idOf(own, 'e0');
    await expect(findRecord(own.ctx, { id })).rejects.toMatchObject({ code: 'forbidden' });

    await collectAndRead(own, say(1, 9), own.sources.staff);
    expect((await listVerbatims(own.ctx, { audience: 'employee' })).withheld).not.toBeNull();
    await rebuildDirtyDays(own.ctx);
    const enough = await listVerbatims(own.ctx, { audience: 'employee' });
    expect(enough.items).toHaveLength(10);
    for (const item of enough.items) {
      expect(item).toMatchObject({ location: null, score: null, occurredAt: '2026-10-01T12:00:00.000000Z' });
    }
    expect((await listVerbatims(own.ctx, { audience: 'employee', q: 'number3' })).withheld).not.toBeNull();
    expect(await findRecord(own.ctx, { id })).toMatchObject({
      raw: null,
      externalId: null,
      receivedAt: null,
    });

    const lead = await member(own, 'lead', [own.touchpoints.food]);
    expect((await listVerbatims(lead, { audience: 'employee' })).withheld).toContain('role');
    await expect(findRecord(lead, { id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

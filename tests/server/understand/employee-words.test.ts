import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEAST_BASES } from '@/server/maths/base';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { type Release, saveReleases } from '@/server/measure/roll-ups/queries-release';
import { correctLabel } from '@/server/understand/correct-label';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { exportVerbatims } from '@/server/understand/export-verbatims';
import { findRecord } from '@/server/understand/find-record';
import type { ExplorerFilters } from '@/server/understand/input';
import { type ListedVerbatim, listVerbatims } from '@/server/understand/list-verbatims';
import { randomFrom } from '../measure/employee-attack';
import { type Airport, collectAndRead, draft, member, openAirport } from './airport';

const FLOOR = LEAST_BASES.employeeComments;
const NOW = new Date('2026-10-20T12:00:00Z');
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10'];
const SAID = [
  'The food here is awful',
  'Security work is hard but we laugh',
  'My bag of tools is old',
  'Fine',
];

interface Colleagues {
  readonly airport: Airport;
  readonly texts: ReadonlyMap<string, string>;
}

/** Groups of comments around the floor, by month, terminal and source. */
async function makeColleagues(seed: number): Promise<Colleagues> {
  const random = randomFrom(seed);
  const opened = await openAirport('Africa/Nairobi');
  const airport: Airport = { ...opened, ctx: { ...opened.ctx, now: () => NOW } };
  const { north, south } = airport.locations;
  let count = 0;
  for (const sourceId of [airport.sources.staff, airport.sources.reviews]) {
    const drafts = MONTHS.flatMap((month) =>
      [north, south, null].flatMap((locationId) => {
        const usual = sourceId === airport.sources.staff ? 22 : 12;
        const n = random() < 0.3 ? Math.floor(random() * 4) : Math.floor(random() * usual);
        return Array.from({ length: n }, () => {
          count += 1;
          // The last hours of a month there are of the next month where the organisation is.
          const late = random() < 0.1;
          const day = late ? `${month}-30T22:30:00Z` : `${month}-${10 + Math.floor(random() * 18)}T08:00:00Z`;
          return draft(`e${count}`, `${SAID[count % SAID.length]} one${count}`, {
            audience: 'employee',
            occurredAt: new Date(day),
            locationId,
            scoreType: 'nps',
            score: count % 11,
            scaleMin: 0,
            scaleMax: 10,
            touchpointId: count % 3 === 0 ? airport.touchpoints.food : null,
          });
        });
      }),
    );
    await collectAndRead(airport, drafts, sourceId);
  }
  await rebuildDirtyDays(airport.ctx);
  const rows = await airport.ctx.tx((db) =>
    db.execute<{ id: string; text: string }>(
      sql`SELECT id, text FROM feedback WHERE org_id = ${airport.orgId} AND audience = 'employee'`,
    ),
  );
  return { airport, texts: new Map(rows.map(({ id, text }) => [id, text])) };
}

async function everyPage({ airport }: Colleagues, filters: ExplorerFilters): Promise<ListedVerbatim[]> {
  const all: ListedVerbatim[] = [];
  for (let before: string | undefined; ; ) {
    const page = await listVerbatims(airport.ctx, { ...filters, audience: 'employee', before });
    all.push(...page.items);
    if (!page.next) return all;
    expect(page.next).toMatch(/^\d{4}-\d\d-01T00:00:00\.000000Z_/);
    before = page.next;
  }
}

async function exported({ airport }: Colleagues, filters: ExplorerFilters): Promise<string[]> {
  let file = '';
  try {
    for await (const part of exportVerbatims(airport.ctx, { ...filters, audience: 'employee' }, 'ndjson')) {
      file += part;
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'forbidden' });
  }
  return file
    .split('\n')
    .flatMap((line) => (line ? [JSON.parse(line) as { id: string }] : []))
    .map(({ id }) => id);
}

const PLACES = [undefined, 'north', 'south', 'north,south'];
const SOURCES = [undefined, 'staff', 'reviews', 'staff,reviews'];
const WINDOWS = [
  {},
  ...MONTHS.map((month) => ({ from: `${month}-01`, to: `${month}-28` })),
  { from: '2026-07-15', to: '2026-08-15' },
  { from: '2026-07-15', to: '2026-08-16' },
  { from: '2026-08-31', to: '2026-08-31' },
  { to: '2026-09-30' },
];

/** Every list by time, place and source, and what each line says of its record beside the words. */
async function everythingListed(
  colleagues: Colleagues,
): Promise<{ lists: Set<string>[]; labels: Map<string, string> }> {
  const lists: Set<string>[] = [];
  const labels = new Map<string, string>();
  for (const location of PLACES) {
    for (const source of SOURCES) {
      for (const window of WINDOWS) {
        const items = await everyPage(colleagues, { location, source, ...window });
        lists.push(new Set(items.map(({ feedbackId }) => feedbackId)));
        for (const { feedbackId, occurredAt, source: from, kind, location: at, score } of items) {
          labels.set(feedbackId, JSON.stringify({ occurredAt, from, kind, at, score }));
        }
      }
    }
  }
  return { lists, labels };
}

/** The smallest group of comments that lists and labels together tell apart: by any unions, intersections and rests. */
function smallestGroup(lists: readonly ReadonlySet<string>[], labels: ReadonlyMap<string, string>): number {
  const pattern = (id: string) => `${labels.get(id)} ${lists.map((list) => Number(list.has(id))).join('')}`;
  const sizes = [...Map.groupBy(labels.keys(), pattern).values()].map((group) => group.length);
  return Math.min(...sizes);
}

afterAll(closeAnalysisPool);

describe('what employees write', () => {
  let all: Colleagues[] = [];
  beforeAll(async () => {
    all = [];
    for (const seed of [3, 5, 8, 13]) all.push(await makeColleagues(seed));
  }, 120_000);

  test('no set of lists by time, place and source tells a group under the floor apart, whatever a line says', async () => {
    let told = 0;
    let hidden = 0;
    for (const colleagues of all) {
      const { lists, labels } = await everythingListed(colleagues);
      if (labels.size > 0) expect(smallestGroup(lists, labels)).toBeGreaterThanOrEqual(FLOOR);
      told += new Set(lists.map((list) => [...list].sort().join())).size;
      hidden += colleagues.texts.size - labels.size;
    }
    expect(told).toBeGreaterThan(20);
    expect(hidden).toBeGreaterThan(10);
  }, 120_000);

  test('a file holds what the pages show, and no more', async () => {
    const [colleagues] = all;
    if (!colleagues) throw new Error('nobody');
    for (const filters of [
      {},
      { location: 'north' },
      { source: 'staff', from: '2026-08-03', to: '2026-08-04' },
    ]) {
      const items = await everyPage(colleagues, filters);
      expect(await exported(colleagues, filters)).toEqual(items.map(({ feedbackId }) => feedbackId));
    }
  });

  test('words, touchpoints and feelings find what the shown texts say themselves, in groups of the floor or not at all', async () => {
    for (const colleagues of all.slice(0, 2)) {
      const { texts } = colleagues;
      const shown = new Set((await everyPage(colleagues, {})).map(({ feedbackId }) => feedbackId));
      for (const filters of [
        { q: 'food' },
        { q: 'hard' },
        { q: '-food' },
        { q: 'one7' },
        { q: 'one7 food' },
        { touchpoint: 'food' },
        { feeling: 'negative' as const },
        { q: 'food', location: 'north' },
      ]) {
        const items = await everyPage(colleagues, filters);
        expect(items.length === 0 || items.length >= FLOOR, JSON.stringify(filters)).toBe(true);
        for (const { feedbackId } of items) expect(shown.has(feedbackId)).toBe(true);
        const page = await listVerbatims(colleagues.airport.ctx, { ...filters, audience: 'employee' });
        if (items.length === 0)
          expect(page).toMatchObject({ total: null, withheld: expect.stringContaining('10') });
      }
      const matching = [...shown].filter((id) => texts.get(id)?.includes('food'));
      if (matching.length >= FLOOR)
        expect(await everyPage(colleagues, { q: 'food' })).toHaveLength(matching.length);
    }
  });

  test('a score is no filter of words, and nothing tells when one was written', async () => {
    const [colleagues] = all;
    if (!colleagues) throw new Error('nobody');
    const { ctx } = colleagues.airport;
    for (const filters of [{ score: 'nps' as const }, { group: 'detractor' as const }]) {
      expect(await listVerbatims(ctx, { ...filters, audience: 'employee' })).toMatchObject({
        items: [],
        total: null,
        withheld: expect.stringContaining('Scores'),
      });
    }
    const items = await everyPage(colleagues, {});
    const moments = await ctx.tx((db) =>
      db.execute<{ id: string; at: string }>(sql`
        SELECT id, occurred_at::text AS at FROM feedback WHERE org_id = ${colleagues.airport.orgId}`),
    );
    const momentOf = new Map(moments.map(({ id, at }) => [id, at]));
    const first = items.filter(({ occurredAt }) => occurredAt === items[0]?.occurredAt);
    const order = first.map(({ feedbackId }) => momentOf.get(feedbackId) ?? '');
    expect(order).not.toEqual(order.toSorted());
    expect(order).not.toEqual(order.toSorted().reverse());
    // The version of an id of time is 7: it would hold the millisecond.
    for (const { feedbackId } of items) expect(feedbackId[14]).toBe('4');
  });

  test('a record is opened and corrected only where it stands in a shown group', async () => {
    for (const colleagues of all.slice(0, 2)) {
      const { airport, texts } = colleagues;
      const shown = new Set((await everyPage(colleagues, {})).map(({ feedbackId }) => feedbackId));
      const analyst = await member(airport, 'analyst');
      for (const id of [...texts.keys()].slice(0, 60)) {
        const opened = await findRecord(airport.ctx, { id }).catch((error: unknown) => error);
        if (shown.has(id)) {
          expect(opened).toMatchObject({
            receivedAt: null,
            asked: null,
            ratings: [],
            verbatim: { score: null },
          });
          continue;
        }
        expect(opened).toMatchObject({ code: 'forbidden' });
        const wrong = { feedbackId: id, touchpointId: null, sentiment: 1 as const };
        await expect(correctLabel(analyst, wrong)).rejects.toMatchObject({ code: 'not_found' });
      }
    }
  });

  test('the month that runs is not shown', async () => {
    for (const colleagues of all) {
      const months = (await everyPage(colleagues, {})).map(({ occurredAt }) => occurredAt.slice(0, 7));
      expect(months).not.toContain('2026-10');
    }
  });

  test('with the floor switched off the same lists tell small groups apart', async () => {
    for (const colleagues of all.slice(2)) {
      const { airport } = colleagues;
      const { north, south } = airport.locations;
      const cells = [
        { locationId: 0, sourceId: 0 },
        ...[north, south].map((locationId) => ({ locationId, sourceId: 0 })),
        ...Object.values(airport.sources).map((sourceId) => ({ locationId: 0, sourceId })),
      ];
      const months = MONTHS.map((month) => `${month}-01`);
      const releases = months.flatMap((month) =>
        cells.map((cell): Release => ({ month, metric: 'comment', ...cell })),
      );
      await airport.ctx.tx((db) => saveReleases(db, airport.ctx.scope, months, releases));
      const { lists, labels } = await everythingListed(colleagues);
      expect(smallestGroup(lists, labels)).toBeLessThan(FLOOR);
    }
  }, 120_000);
});

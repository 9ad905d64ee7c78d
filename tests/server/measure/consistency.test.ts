import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveStructure } from '@/server/collect/structure/save-structure';
import type { Ctx } from '@/server/context';
import type { SitesInput } from '@/server/measure/consistency/input';
import type { ConsistencyView } from '@/server/measure/consistency/read-consistency';
import { sitesView } from '@/server/measure/consistency/sites-view';
import { idOf, makePlace, narrowed, type Place } from './an-organisation';

const NOW = new Date('2025-07-10T09:00:00Z');
const JUNE = { period: '2025-06' };

interface SiteCells {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

/** Six sites with the means, deviations and bases of the reference. */
const SIX: Record<string, SiteCells> = {
  a: { mean: 4.4, sd: 0.9, n: 120 },
  b: { mean: 4.1, sd: 1, n: 45 },
  c: { mean: 4.6, sd: 0.8, n: 60 },
  d: { mean: 3.6, sd: 1.1, n: 80 },
  e: { mean: 4.3, sd: 0.9, n: 15 },
  f: { mean: 4.9, sd: 0.3, n: 5 },
};

interface Cell {
  readonly touchpointId: number;
  readonly locationId: number;
  readonly metric: string;
  readonly scale: string;
  readonly month: string;
  readonly n: number;
  readonly sum?: number;
  readonly sumsq?: number;
  readonly high?: number;
  readonly low?: number;
}

async function writeCells(ctx: Ctx, cells: readonly Cell[]): Promise<void> {
  await ctx.tx(async (db) => {
    for (const { touchpointId, locationId, metric, scale, month, n, sum, sumsq, high, low } of cells) {
      await db.execute(sql`
        INSERT INTO rollup_month (org_id, audience, touchpoint_id, location_id, source_id, metric, scale, day,
          n, sum, sumsq, high, low)
        VALUES (${ctx.scope.orgId}, 'customer', ${touchpointId}, ${locationId}, 0, ${metric}, ${scale}, ${month},
          ${n}, ${sum ?? 0}, ${sumsq ?? 0}, ${high ?? 0}, ${low ?? 0})`);
    }
  });
}

async function consistency(ctx: Ctx, input: SitesInput): Promise<ConsistencyView> {
  const { consistency: found } = await sitesView(ctx, input);
  if (!found) throw new Error('No sites were compared.');
  return found;
}

const pointOf = (view: ConsistencyView, key: string) => view.points.find((point) => point.key === key);

/** A place with sites a–h beside its own three; the months' cells are written as the job would have summed them. */
async function placeWithSites(name: string): Promise<Place & { sites: Record<string, number> }> {
  const place = await makePlace(name, 'UTC', () => NOW);
  const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  await saveStructure(place.ctx, {
    locations: [...Object.keys(place.locations), ...codes].map((code) => ({
      code,
      name: code.toUpperCase(),
      region: null,
    })),
    sources: [],
    journey: null,
  });
  const rows = await place.ctx.tx((db) =>
    db.execute<{ id: number; code: string }>(
      sql`SELECT id, code FROM location WHERE org_id = ${place.ctx.scope.orgId}`,
    ),
  );
  return { ...place, sites: Object.fromEntries(rows.map(({ id, code }) => [code, id])) };
}

describe('six sites of the reference, as the roll-ups hold them', () => {
  let place: Awaited<ReturnType<typeof placeWithSites>>;

  beforeAll(async () => {
    place = await placeWithSites('Six sites');
    const touchpointId = idOf(place.touchpoints, 'check-in');
    await writeCells(
      place.ctx,
      Object.entries(SIX).flatMap(([code, { mean, sd, n }]) => {
        const sum = n * mean;
        const sumsq = (n - 1) * sd * sd + n * mean * mean;
        const locationId = idOf(place.sites, code);
        const cell = { touchpointId, locationId, metric: 'rating', scale: '1-5' };
        // Spread over the three months so that only their sum is the site.
        return [
          { ...cell, month: '2025-04-01', n: n - 2, sum: sum - 8, sumsq: sumsq - 32 },
          { ...cell, month: '2025-06-01', n: 2, sum: 8, sumsq: 32 },
        ];
      }),
    );
  });

  test('τ, the average, shrunken means and reliability are those worked in R', async () => {
    const view = await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' });
    expect(view).toMatchObject({ metric: 'rating', unit: 'of 5', axis: [1, 5], sites: 6, reason: null });
    expect(view.tau.value).toBeCloseTo(Math.sqrt(0.171969), 5);
    expect(view.tau.n).toBe(325);
    expect(view.average.value).toBeCloseTo(4.265511, 6);
    const shrunken = { a: 4.39441, b: 4.11715, c: 4.57331, d: 3.64064, e: 4.29112 };
    for (const [key, value] of Object.entries(shrunken)) {
      expect(pointOf(view, key)?.shrunken?.value).toBeCloseTo(value, 5);
    }
    expect(pointOf(view, 'd')?.reliability).toBeCloseTo(0.938931, 5);
  });

  test('a site of five answers is counted and named, and has no value, no place and no rank', async () => {
    const view = await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' });
    expect(pointOf(view, 'f')).toMatchObject({
      value: { value: null, n: 5 },
      size: 'hidden',
      shrunken: null,
      rank: null,
    });
    expect(pointOf(view, 'e')).toMatchObject({ size: 'small', rank: 3 });
    expect(view.ranked).toBe(5);
  });

  test('the funnel: normal limits with pooled σ about the mean of all, widened by √φ', async () => {
    const view = await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' });
    const shown = Object.values(SIX).filter(({ n }) => n >= 10);
    const n = shown.reduce((total, site) => total + site.n, 0);
    const centre = shown.reduce((total, site) => total + site.n * site.mean, 0) / n;
    const variance =
      shown.reduce((total, site) => total + (site.n - 1) * site.sd ** 2, 0) / (n - shown.length);
    expect(view.funnel?.centre).toBeCloseTo(centre, 9);
    expect(view.funnel?.phi).toBeGreaterThan(1);
    const last = view.funnel?.limits.at(-1);
    expect(last?.n).toBe(120);
    const half = 1.96 * Math.sqrt(variance / 120) * (view.funnel?.widening ?? 0);
    expect(last?.low95).toBeCloseTo(centre - half, 9);
    expect(view.supporting.some((sentence) => sentence.includes('times as wide as chance alone'))).toBe(true);
  });

  test('every named site opens its records; the months before have no spread to tell', async () => {
    const view = await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' });
    expect(pointOf(view, 'd')?.records).toBe(
      '/feedback?touchpoint=check-in&location=d&audience=customer&from=2025-04-01&to=2025-06-30&score=rating',
    );
    expect(view.change).toBe('unknown');
    expect(view.trend).toHaveLength(24);
    expect(view.trend.filter((point) => point.value !== null).map((point) => point.day)).toEqual([
      '2025-04-01',
      '2025-06-01',
    ]);
  });

  test('the sentence of the distance holds its interval', async () => {
    const view = await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' });
    expect(view.tauSentence).toMatch(
      /^A typical location lies 0\.41 points from the average \(0\.\d\d to [01]\.\d\d\)\.$/,
    );
  });

  test('a lead of two sites sees them named, the limits of all, and the four others not at all', async () => {
    const lead = narrowed(place.ctx, {
      touchpoints: [idOf(place.touchpoints, 'check-in')],
      locations: [idOf(place.sites, 'a'), idOf(place.sites, 'd')],
    });
    const [all, own] = [
      await consistency(place.ctx, { ...JUNE, touchpoint: 'check-in' }),
      await consistency(lead, { ...JUNE, touchpoint: 'check-in' }),
    ];
    expect(own.points.map((point) => point.key).sort()).toEqual(['a', 'd']);
    expect(own.hiddenOthers).toBe(3);
    expect(own.tau).toEqual(all.tau);
    expect(own.funnel).toEqual(all.funnel);
    expect(pointOf(own, 'd')).toEqual(pointOf(all, 'd'));
  });

  test('a lead of all sites but one is compared with the own ones: the last could be found by subtraction', async () => {
    const mine = ['a', 'b', 'c', 'd', 'e'].map((code) => idOf(place.sites, code));
    const own = await consistency(narrowed(place.ctx, { locations: mine }), {
      ...JUNE,
      touchpoint: 'check-in',
    });
    expect(own).toMatchObject({ sites: 5, hiddenOthers: 0, tau: { n: 320 } });
  });

  test('a touchpoint of another team is not there; without a choice a lead gets the first of the own', async () => {
    const lead = narrowed(place.ctx, { touchpoints: [idOf(place.touchpoints, 'food')] });
    await expect(sitesView(lead, { ...JUNE, touchpoint: 'check-in' })).rejects.toThrow('no such touchpoint');
    const view = await sitesView(lead, JUNE);
    expect(view.touchpoints).toEqual([{ key: 'food', name: 'Food' }]);
    expect(view.consistency?.touchpoint?.key).toBe('food');
    expect(view.consistency?.reason).toContain('Fewer than 3 locations');
    const nobody = await sitesView(narrowed(place.ctx, { touchpoints: [], locations: [] }), JUNE);
    expect(nobody.consistency).toBeNull();
  });
});

describe('shares and net scores', () => {
  let place: Awaited<ReturnType<typeof placeWithSites>>;
  const hits: Record<string, [number, number]> = {
    a: [80, 100],
    b: [79, 100],
    c: [81, 100],
    d: [320, 400],
    e: [16, 20],
    f: [41, 50],
    g: [82, 100],
    h: [50, 100],
  };

  beforeAll(async () => {
    place = await placeWithSites('Shares');
    await writeCells(
      place.ctx,
      Object.entries(hits).flatMap(([code, [high, n]]) => {
        const cell = { touchpointId: 0, locationId: idOf(place.sites, code), month: '2025-05-01', n, high };
        return [
          { ...cell, metric: 'csat', scale: '1-5' },
          { ...cell, metric: 'nps', scale: '0-10', low: n - high },
          { ...cell, metric: 'sentiment', scale: '', low: 0 },
        ];
      }),
    );
  });

  test('satisfied: the one site of eight far below the others is named, with its Wilson interval', async () => {
    const view = await consistency(place.ctx, { ...JUNE, metric: 'csat' });
    expect(view.headline).toBe('H lies below what the others and chance allow.');
    expect(pointOf(view, 'h')).toMatchObject({
      outside: '99.8',
      side: 'below',
      value: { value: 50, n: 100 },
    });
    expect(pointOf(view, 'h')?.value.low).toBeCloseTo(40.383, 2);
    expect(view.points.filter((point) => point.outside !== 'within')).toHaveLength(1);
    expect(view.unit).toBe('%');
    expect(view.funnel?.centre).toBeCloseTo((100 * 749) / 970, 9);
    expect(view.tauSentence).toContain('percentage points');
  });

  test('the limits of twenty answers are the exact ones', async () => {
    const view = await consistency(place.ctx, { ...JUNE, metric: 'csat' });
    const [first] = view.funnel?.limits ?? [];
    expect(first?.n).toBe(20);
    expect(first?.high998).toBeLessThanOrEqual(100);
    // Of 20 at 749/970: P(X ≤ 8) = 0.000377432, P(X = 9) = 0.001407416, so the outer limit is 9 − 0.557645 before widening.
    const exact = 100 * ((9 - (0.001784848 - 0.001) / 0.001407416) / 20);
    const { centre = 0, widening = 0 } = view.funnel ?? {};
    expect(first?.low998).toBeCloseTo(centre + widening * (exact - centre), 4);
  });

  test('a net score is compared as its mean of −100, 0 and 100; a share of good words like a share', async () => {
    const nps = await consistency(place.ctx, { ...JUNE, metric: 'nps' });
    expect(pointOf(nps, 'h')?.value.value).toBe(0);
    expect(pointOf(nps, 'd')?.value.value).toBe(60);
    expect(nps.funnel?.centre).toBeCloseTo((100 * (749 - 221)) / 970, 9);
    const csat = await consistency(place.ctx, { ...JUNE, metric: 'csat' });
    expect(nps.tau.value).toBeCloseTo(2 * (csat.tau.value ?? 0), 9);
    const positive = await consistency(place.ctx, { ...JUNE, metric: 'positive' });
    expect(positive.tau).toEqual(csat.tau);
    expect(positive.name).toBe('Spoken well of');
  });

  test('without a choice the metric with the most answers is taken, and all with answers can be chosen', async () => {
    const view = await sitesView(place.ctx, JUNE);
    expect(view.metrics.map((one) => one.key)).toEqual(['csat', 'nps', 'sentiment', 'positive']);
    expect(view.consistency?.metric).toBe('csat');
    expect(view.mayTakeAll).toBe(true);
  });

  test('a lead of one site among seven others sees them as dots without name, records or interval', async () => {
    const lead = narrowed(place.ctx, { locations: [idOf(place.sites, 'h')], touchpoints: 'all' });
    const view = await consistency(lead, { ...JUNE, metric: 'csat' });
    const others = view.points.filter((point) => point.name === null);
    expect(others).toHaveLength(7);
    for (const other of others) {
      expect(other).toMatchObject({
        key: null,
        records: null,
        shrunken: null,
        rank: null,
        reliability: null,
      });
      expect(other.value.low).toBeNull();
    }
    expect(JSON.stringify(view)).not.toMatch(/"[A-G]"/);
    expect(view.headline).toBe('H lies below what the others and chance allow.');
  });

  test('who sees no teams sees no sites', async () => {
    const guest = { ...place.ctx, scope: { ...place.ctx.scope, role: 'guest' as const } };
    await expect(sitesView(guest, JUNE)).rejects.toThrow('role');
  });
});

describe('a year of sites', () => {
  test('that come closer together is told apart from chance, and τ has a value each month', async () => {
    const place = await placeWithSites('Closer');
    const months = Array.from({ length: 15 }, (_, i) => {
      const at = new Date(Date.UTC(2024, 3 + i, 1));
      return at.toISOString().slice(0, 10);
    });
    const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await writeCells(
      place.ctx,
      months.flatMap((month, back) =>
        codes.map((code, i) => {
          const apart = back < 12 ? 0.5 : 0.05;
          const mean = 4 + apart * (i % 2 === 0 ? 1 : -1) * (1 + (i % 3) / 4);
          return {
            touchpointId: 0,
            locationId: idOf(place.sites, code),
            metric: 'rating',
            scale: '1-5',
            month,
            n: 200,
            sum: 200 * mean,
            sumsq: 199 + 200 * mean * mean,
          };
        }),
      ),
    );
    const view = await consistency(place.ctx, JUNE);
    expect(view.change).toBe('closer');
    expect(view.supporting[0]).toMatch(
      /^They have come closer: in the twelve months before it was 0\.\d\d points\.$/,
    );
    expect(view.trend.filter((point) => point.value !== null)).toHaveLength(15);
    expect(view.tau.high).toBeLessThan(view.before.low ?? 0);
  });

  test('on unlike scales: ratings are brought to 0–100, effort is refused with its reason', async () => {
    const place = await placeWithSites('Scales');
    const cell = (code: string, metric: string, scale: string, mean: number) => ({
      touchpointId: 0,
      locationId: idOf(place.sites, code),
      metric,
      scale,
      month: '2025-06-01',
      n: 50,
      sum: 50 * mean,
      sumsq: 49 + 50 * mean * mean,
    });
    await writeCells(place.ctx, [
      cell('a', 'rating', '1-5', 4),
      cell('b', 'rating', '1-5', 4),
      cell('c', 'rating', '1-10', 7.75),
      cell('a', 'ces', '1-7', 5),
      cell('b', 'ces', '1-5', 4),
      cell('c', 'ces', '1-7', 5),
    ]);
    const rating = await consistency(place.ctx, { ...JUNE, metric: 'rating' });
    expect(rating).toMatchObject({ unit: 'of 100', axis: [0, 100], sites: 3 });
    expect(pointOf(rating, 'a')?.value.value).toBeCloseTo(75, 9);
    expect(pointOf(rating, 'c')?.value.value).toBeCloseTo(75, 9);
    const ces = await consistency(place.ctx, { ...JUNE, metric: 'ces' });
    expect(ces.reason).toBe('Effort was asked on unlike scales (1-5, 1-7), which must not be mixed.');
    expect(ces.points).toEqual([]);
  });
});

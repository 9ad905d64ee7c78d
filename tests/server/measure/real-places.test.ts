import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { SKYTRAX_AIRLINES } from '@/db/seed/airline/mappings';
import { createOrganisation } from '@/server/access/create-organisation';
import { scopeOfJob } from '@/server/access/mint-scope';
import { listSourceKeys, listTouchpointKeys } from '@/server/collect/structure/queries';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { type Ctx, contextFor } from '@/server/context';
import { type JourneyRow, sumJourneys } from '@/server/maths/weak-link';
import { sitesView } from '@/server/measure/consistency/sites-view';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { tallyJourneys } from '@/server/measure/weak-link/queries';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { understandPending } from '@/server/understand/understand-pending';
import { hasRealFiles, importFile, realFile } from '../collect/a-file';

type Row = Readonly<Record<string, string>>;

function rowsOf(file: string): Row[] {
  return parse(readFileSync(file), { columns: true, bom: true, relax_quotes: true }) as Row[];
}

async function organisation(name: string, locations: readonly string[], touchpoints: readonly string[]) {
  const { id } = await createOrganisation({ name, timeZone: 'UTC' });
  const ctx = contextFor(scopeOfJob(id), () => new Date('2017-06-10T09:00:00Z'));
  const rest = { p: 'process' as const, control: 0.5, ownerTeamKey: null, patterns: [] };
  await saveStructure(ctx, {
    locations: locations.map((code) => ({ code, name: `Area ${code}`, region: null })),
    sources: [{ key: 'survey', name: 'Survey', kind: 'survey', audience: 'customer' }],
    journey: {
      name: 'Flight',
      stages: [
        {
          key: 'flight',
          name: 'Flight',
          touchpoints: touchpoints.map((key) => ({ key, name: key, ...rest })),
        },
      ],
    },
  });
  const sources = await ctx.tx((db) => listSourceKeys(db, ctx.scope));
  return { ctx, sourceId: sources.get('survey') ?? 0 };
}

async function settle(ctx: Ctx): Promise<void> {
  await understandPending(ctx);
  await rebuildDirtyDays(ctx);
}

describe.skipIf(!hasRealFiles)('real answers (absent: set HEARD_TEST_DATA)', () => {
  afterAll(() => closeAnalysisPool());

  test('San Francisco airport 2017: how alike its boarding areas are, as worked from the file in plain code', async () => {
    const file = realFile('sfo-customer-survey', '2017_labelled', 'fact_survey.csv');
    const rows = rowsOf(file).filter((row) => row.inferred_date?.startsWith('2017-05'));
    const areas = [...new Set(rows.map((row) => row.BAREA ?? ''))]
      .filter((area) => /^[A-G]$/.test(area))
      .sort();
    const { ctx, sourceId } = await organisation('Boarding areas', areas, ['gate']);
    const batch = await importFile(ctx, sourceId, file, {
      externalId: 'RESPNUM',
      occurredAt: 'inferred_date',
      dateOrder: 'ymd',
      timeZone: 'UTC',
      score: 'NETPRO',
      scoreType: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      missing: ['11', '11.0', ''],
      location: 'BAREA',
    });
    expect(batch.rowsRead).toBe(2831);
    await settle(ctx);

    // One-way random effects by the book, from the single answers: promoters 100, detractors −100.
    const answers = new Map(areas.map((area) => [area, [] as number[]]));
    for (const row of rows) {
      const score = Number(row.NETPRO);
      if (row.NETPRO === '' || !(score >= 0 && score <= 10)) continue;
      answers.get(row.BAREA ?? '')?.push(score >= 9 ? 100 : score <= 6 ? -100 : 0);
    }
    const sites = [...answers.values()].filter((own) => own.length > 0);
    const mean = (own: readonly number[]) => own.reduce((a, b) => a + b, 0) / own.length;
    const n = sites.reduce((total, own) => total + own.length, 0);
    const squares = sites.reduce(
      (total, own) => total + own.reduce((sum, x) => sum + (x - mean(own)) ** 2, 0),
      0,
    );
    const variance = squares / (n - sites.length);
    const weights = sites.map((own) => own.length / variance);
    const total = weights.reduce((a, b) => a + b, 0);
    const centre = sites.reduce((sum, own, i) => sum + (weights[i] ?? 0) * mean(own), 0) / total;
    const q = sites.reduce((sum, own, i) => sum + (weights[i] ?? 0) * (mean(own) - centre) ** 2, 0);
    const slope = total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total;
    const tau = Math.sqrt(Math.max(0, (q - (sites.length - 1)) / slope));

    const { consistency } = await sitesView(ctx, { period: '2017-05', metric: 'nps' });
    expect(consistency?.sites).toBe(sites.length);
    expect(consistency?.tau.n).toBe(n);
    expect(consistency?.tau.value).toBeCloseTo(tau, 6);
    expect(consistency?.tau.low).toBeLessThanOrEqual(tau);
    expect(consistency?.tau.high).toBeGreaterThanOrEqual(tau);
    for (const area of areas) {
      const own = answers.get(area) ?? [];
      const point = consistency?.points.find(({ key }) => key === area);
      expect([area, point?.value.n]).toEqual([area, own.length]);
      if (own.length >= 10) expect(point?.value.value).toBeCloseTo(mean(own), 9);
    }
  }, 120_000);

  test('airline reviews: each is a journey of its star ratings, counted as in the file in plain code', async () => {
    const file = realFile('skytrax-reviews', 'airline_sample.csv');
    const { ctx, sourceId } = await organisation(
      'Airline reviews',
      [],
      SKYTRAX_AIRLINES.ratings.map(({ touchpointKey }) => touchpointKey),
    );
    const batch = await importFile(ctx, sourceId, file, SKYTRAX_AIRLINES);
    expect(batch.rowsAdded).toBeGreaterThan(2_000);
    await settle(ctx);

    const seen = new Set<string>();
    const journeys = rowsOf(file).flatMap((row): JourneyRow[] => {
      const written = [row.date, row.author, row.content, row.overall_rating].join(' ');
      const overall = Number(row.overall_rating);
      if (seen.has(written) || !(overall >= 1 && overall <= 10)) return [];
      seen.add(written);
      const felt = SKYTRAX_AIRLINES.ratings.flatMap(({ column, touchpointKey, missing }) => {
        const given = row[column] ?? '';
        if (given === '' || given === 'NA' || missing.includes(given)) return [];
        // Three stars of one to five are 50 of 100; four are 75.
        return [[touchpointKey, Number(given) <= 3 ? ('bad' as const) : ('good' as const)] as const];
      });
      return [{ overall, felt: Object.fromEntries(felt) }];
    });
    const expected = sumJourneys(journeys);
    const [cells, keys] = await ctx.tx((db) =>
      Promise.all([
        tallyJourneys(db, ctx.scope, { from: '2000-01-01', to: '2017-12-01' }),
        listTouchpointKeys(db, ctx.scope),
      ]),
    );
    expect(new Set(cells.map((cell) => cell.overall))).toEqual(new Set(['rating 1-10']));
    const whole = cells.find((cell) => cell.touchpointId === 0);
    expect(whole).toMatchObject({
      n: expected.journeys.n,
      sum: expected.journeys.sum,
      loneN: expected.clean.n,
    });
    expect(expected.journeys.n).toBeGreaterThan(1_500);
    for (const link of expected.links) {
      const cell = cells.find((one) => one.touchpointId === keys.get(link.key));
      expect([link.key, cell?.n, cell?.bad, cell?.loneN, cell?.loneSum]).toEqual([
        link.key,
        link.felt,
        link.bad,
        link.alone.n,
        link.alone.sum,
      ]);
    }
  }, 240_000);
});

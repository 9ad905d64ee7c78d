import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePools } from '@/db/client';
import { SFO_MAPPINGS } from '@/db/seed/touchpoints/sfo';
import { contextOf } from '@/scripts/context-of';
import { undoImport } from '@/server/collect/imports/undo-import';
import { importPlan, type ScenarioResult } from '@/server/jobs/scenarios/import-plans';
import { touchpointsScenario } from '@/server/jobs/scenarios/touchpoints';
import { readProcess } from '@/server/maths/spc/process';
import type { MetricsInput } from '@/server/measure/input';
import { type MeasuredGroup, measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { closeAnalysisPool } from '@/server/understand/engine/workers';

const DATA = process.env.HEARD_TEST_DATA ?? '../shared/data';
const surveyFile = (wave: number) => `${DATA}/sfo-customer-survey/${wave}_SFO_Customer_Survey_20250817.csv`;
const passengersFile = `${DATA}/airline-passenger-satisfaction/airline_passenger_satisfaction.csv.gz`;
const reviewsFile = (day: string) => `${DATA}/british-airways-reviews/raw_data_${day}.csv`;
const there = [2013, 2015, 2016, 2017].map(surveyFile).concat(passengersFile).every(existsSync);
if (!there) console.warn(`skipped: the real files are not in ${DATA}`);

type Row = Record<string, string>;

function rowsOf(file: string): Row[] {
  const bytes = readFileSync(file);
  return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
}

/** What the code books say: 1 to 5 are ratings, and nothing else is. */
function ratingsIn(rows: readonly Row[], column: string): number[] {
  return rows.map((row) => Number(row[column] || Number.NaN)).filter((code) => code >= 1 && code <= 5);
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Touchpoint, its question of 2013, and the one since 2015. */
const QUESTIONS = `art Q7A_ART Q7ART
restaurants Q7B_FOOD Q7FOOD
shops Q7C_SHOPS Q7STORE
signs Q7D_SIGNS Q7SIGN
walkways Q7E_WALK Q7WALKWAYS
screens Q7F_SCREENS Q7SCREENS
info-arrivals Q7G_INFOARR Q7INFODOWN
info-departures Q7H_INFODEP Q7INFOUP
wifi Q7I_WIFI Q7WIFI
roads Q7J_ROAD Q7ROADS
parking Q7K_PARK Q7PARK
airtrain Q7L_AIRTRAIN Q7AIRTRAIN
long-term-parking Q7M_LTPARK Q7LTPARKING
rental-car Q7N_RENTAL Q7RENTAL
clean-boarding-areas Q9A_CLNBOARD Q9BOARDING
clean-airtrain Q9B_CLNAIRTRAIN Q9AIRTRAIN
clean-rental-car Q9C_CLNRENT Q9RENTAL
clean-restaurants Q9D_CLNFOOD Q9FOOD
clean-restrooms Q9E_CLNBATH Q9RESTROOM
clean-airport Q9F_CLNWHOLE Q9ALL
safety Q10SAFE Q10SAFE
getting-here Q13_RATEGETTO Q13GETRATE
finding-way Q14A_FIND Q14FIND
security Q14B_SECURITY Q14PASSTHRU`
  .split('\n')
  .map((line) => line.split(' '));

const PRECHECK: Record<number, string> = {
  2015: 'Q12PRECHEKCRATE',
  2016: 'Q12PRECHECKRATE',
  2017: 'Q12PRECHEKCRATE',
};
const OVERALL: Record<number, string> = { 2013: 'Q7O_WHOLE', 2015: 'Q7ALL', 2016: 'Q7ALL' };

function questionsOf(wave: number): [touchpoint: string, column: string][] {
  const asked = QUESTIONS.map(([key = '', first = '', since = '']): [string, string] => [
    key,
    wave === 2013 ? first : since,
  ]);
  if (PRECHECK[wave]) asked.push(['precheck', PRECHECK[wave]]);
  if (wave === 2017) asked.push(['airport', 'Q7ALL']);
  return asked;
}

/** Gates of the boarding areas, from the code book. */
const GATES: [string, number, number][] = [
  ['A', 1, 12],
  ['B', 20, 39],
  ['C', 40, 48],
  ['D', 50, 59],
  ['E', 60, 69],
  ['F', 70, 90],
  ['G', 91, 102],
];

const ofYear = (wave: number) => ({ from: `${wave}-01-01`, to: `${wave}-12-31` });

describe.skipIf(!there)('the touchpoints scenario, from real files', () => {
  let result: ScenarioResult;

  async function groups(slug: string, input: MetricsInput): Promise<readonly MeasuredGroup[]> {
    const found = await measureMetric(await contextOf(slug), input);
    return 'groups' in found ? found.groups : [];
  }

  /** Mean and base a group, by its key. */
  async function valuesOf(slug: string, input: MetricsInput): Promise<Record<string, [number, number]>> {
    const found = await groups(slug, input);
    return Object.fromEntries(found.map(({ key, value, n }) => [key, [value ?? Number.NaN, n]]));
  }

  function expectValues(
    found: Record<string, [number, number]>,
    expected: readonly [string, readonly number[]][],
  ) {
    expect(Object.keys(found).sort()).toEqual(expected.map(([key]) => key).sort());
    for (const [key, ratings] of expected) {
      const [value, n] = found[key] ?? [];
      expect([key, n]).toEqual([key, ratings.length]);
      expect(value).toBeCloseTo(meanOf(ratings), 9);
    }
  }

  beforeAll(async () => {
    result = await touchpointsScenario(DATA);
  }, 900_000);

  afterAll(async () => {
    await closeAnalysisPool();
    await closePools();
  });

  test('every known figure is found, and a second import of every file changes nothing', () => {
    expect(result.checks).not.toHaveLength(0);
    expect(result.checks.filter((check) => !check.holds)).toEqual([]);
    for (const { file, again } of result.files) {
      expect([file, again.status, again.rowsAdded, again.rowsChanged]).toEqual([file, 'done', 0, 0]);
    }
  });

  test('only rows without any rating are refused', () => {
    for (const { file, source, first } of result.files) {
      const wave = Number(/^sfo-(\d+)$/.exec(source)?.[1]);
      const columns = wave ? [...questionsOf(wave).map(([, column]) => column), OVERALL[wave]] : [];
      const silent = wave
        ? rowsOf(surveyFile(wave)).filter(
            (row) =>
              columns.every((column) => !column || ratingsIn([row], column).length === 0) &&
              (wave !== 2017 || row.NETPRO === '11' || row.NETPRO === ''),
          ).length
        : 0;
      expect([file, first.rowsRefused]).toEqual([file, silent]);
    }
  });

  test.each([2013, 2015, 2016, 2017])(
    'each question of %i has the mean and base of the raw file',
    async (wave) => {
      const rows = rowsOf(surveyFile(wave));
      const found = await valuesOf('sfo', { metric: 'rating', ...ofYear(wave), by: 'touchpoint' });
      expectValues(
        found,
        questionsOf(wave).map(([key, column]) => [key, ratingsIn(rows, column)]),
      );
    },
  );

  test.each([2013, 2015, 2016])('the overall rating of %i, by boarding area and by day', async (wave) => {
    const rows = rowsOf(surveyFile(wave));
    const column = OVERALL[wave] ?? '';
    const asked = { metric: 'rating', ...ofYear(wave), source: `sfo-${wave}` } as const;
    const areas = await valuesOf('sfo', { ...asked, by: 'location' });
    expectValues(
      areas,
      GATES.map(([area, first, last]) => [
        area,
        ratingsIn(
          rows.filter(({ GATE }) => Number(GATE) >= first && Number(GATE) <= last),
          column,
        ),
      ]),
    );
    const dayOf = ({ INTDATE = '' }: Row) =>
      `${wave}-05-${(wave === 2016 ? INTDATE.slice(3, 5) : INTDATE).padStart(2, '0')}`;
    const days = [...Map.groupBy(rows, dayOf)].map(([day, answers]): [string, number[]] => [
      day,
      ratingsIn(answers, column),
    ]);
    expectValues(await valuesOf('sfo', { ...asked, by: 'day' }), days);
  });

  test('the fourteen touchpoints of the passengers, without "not applicable", and who is satisfied', async () => {
    const rows = rowsOf(passengersFile);
    expect(rows).toHaveLength(129_880);
    const found = await groups('passengers', { metric: 'rating', ...ofYear(2025), by: 'touchpoint' });
    const columns = Object.keys(rows[0] ?? {}).slice(
      Object.keys(rows[0] ?? {}).indexOf('Departure and Arrival Time Convenience'),
      -1,
    );
    expect(columns).toHaveLength(14);
    const expected = columns.map((column) => {
      const ratings = ratingsIn(rows, column);
      return `${meanOf(ratings).toFixed(9)} ${ratings.length}`;
    });
    expect(found.map(({ value, n }) => `${value?.toFixed(9)} ${n}`).sort()).toEqual(expected.sort());
    const wifi = found.find(({ key }) => key === 'wifi');
    expect(wifi?.value).toBeCloseTo(meanOf(ratingsIn(rows, 'In-flight Wifi Service')), 9);
    const satisfied = rows.filter((row) => row.Satisfaction === 'Satisfied').length;
    const csat = await measureMetric(await contextOf('passengers'), { metric: 'csat', ...ofYear(2025) });
    expect(csat).toMatchObject({ n: 129_880 });
    expect('value' in csat && csat.value).toBeCloseTo((100 * satisfied) / rows.length, 9);
  });

  /** Both scrapes, each review once, by the month in which it was written. */
  function reviewsByMonth(): Map<string, Row[]> {
    const once = new Map<string, Row>();
    for (const row of [...rowsOf(reviewsFile('2025-03-31')), ...rowsOf(reviewsFile('2025-04-16'))]) {
      const key = [row.date, row.customer_name, row.review_body].join('|');
      if (!once.has(key)) once.set(key, row);
    }
    const names = 'January February March April May June July August September October November December';
    const monthOf = ({ date = '' }: Row) => {
      const [, month = '', year] = date.split(' ');
      return `${year}-${String(names.split(' ').indexOf(month) + 1).padStart(2, '0')}-01`;
    };
    return Map.groupBy(once.values(), monthOf);
  }

  test.each([
    ['seat', 'Seat Comfort'],
    ['cabin-staff', 'Cabin Staff Service'],
    ['food', 'Food & Beverages'],
    ['airport-staff', 'Ground Service'],
    ['value', 'Value For Money'],
    ['entertainment', 'Inflight Entertainment'],
    ['wifi', 'Wifi & Connectivity'],
  ])('British Airways, %s by month: the values, and limits worked out beside', async (touchpoint, column) => {
    const rows = reviewsByMonth();
    const found = await groups('british-airways', {
      metric: 'rating',
      from: '2013-01-01',
      to: '2025-12-31',
      touchpoint,
      by: 'month',
    });
    const expected = [...rows]
      .map(([month, reviews]): [string, number[]] => [month, ratingsIn(reviews, column)])
      .filter(([, ratings]) => ratings.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    expectValues(
      Object.fromEntries(found.map(({ key, value, n }) => [key, [value ?? Number.NaN, n]])),
      expected,
    );

    const leastN = 10;
    const points = expected
      .filter(([, ratings]) => ratings.length >= leastN)
      .map(([month, ratings]) => ({ month, x: meanOf(ratings) }));
    const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
    const ranges = points.flatMap(({ month, x }, i) => {
      const before = points[i - 1];
      // Across more than one silent month no moving range is taken.
      return before && monthNumber(month) - monthNumber(before.month) <= 2 ? [Math.abs(x - before.x)] : [];
    });
    const usual = meanOf(ranges);
    const width = 2.66 * meanOf(ranges.filter((range) => range < 3.267 * usual));
    const mean = meanOf(points.map(({ x }) => x));

    const read = readProcess(
      found.map(({ key, value, n }) => ({ day: key, value, n })),
      { direction: 'up', period: 'month', leastN },
    );
    expect(points.length).toBeGreaterThan(10);
    expect(read.mean).toBeCloseTo(mean, 9);
    expect(read.lower).toBeCloseTo(mean - width, 9);
    expect(read.upper).toBeCloseTo(mean + width, 9);
    expect(read.points.filter(({ gap }) => !gap)).toHaveLength(points.length);
    const outside = points.filter(({ x }) => x < mean - width || x > mean + width).map(({ month }) => month);
    expect(read.points.flatMap(({ day, special }) => (special === 'outside' ? [day] : []))).toEqual(outside);
  });

  test('a wave taken back is gone and leaves the others; given again, it is as it was', async () => {
    const ctx = await contextOf('sfo');
    const byTouchpoint = (wave: number) =>
      valuesOf('sfo', { metric: 'rating', ...ofYear(wave), by: 'touchpoint' });
    const before = { 2015: await byTouchpoint(2015), 2016: await byTouchpoint(2016) };
    expect(Object.keys(before[2016])).not.toHaveLength(0);
    const batch = result.files.find(({ source }) => source === 'sfo-2016')?.first;
    await undoImport(ctx, { batchId: batch?.id ?? '' });
    await rebuildDirtyDays(ctx);
    expect(await byTouchpoint(2016)).toEqual({});
    expect(await byTouchpoint(2015)).toEqual(before[2015]);
    const again = await importPlan({
      ctx,
      organisation: 'sfo',
      source: 'sfo-2016',
      file: path.resolve(surveyFile(2016)),
      mapping: SFO_MAPPINGS[2016],
    });
    expect(again.rowsAdded).toBe(batch?.rowsAdded);
    await rebuildDirtyDays(ctx);
    expect(await byTouchpoint(2016)).toEqual(before[2016]);
  });
});

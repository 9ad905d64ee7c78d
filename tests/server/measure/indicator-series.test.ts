import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { type IndicatorSeries, readIndicatorSeries } from '@/server/measure/indicator-series';
import { indicatorSettings } from '@/server/measure/indicator-settings';
import { saveIndicators } from '@/server/measure/indicators';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { listIndicators } from '@/server/measure/indicators/queries';
import { measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place } from './an-organisation';

const YEAR = { from: '2024-07-01', to: '2025-06-30' };
let now = new Date('2025-03-10T12:00:00Z');
const setDay = (day: string) => {
  now = new Date(`${day}T12:00:00Z`);
};

let place: Place;
let ctx: Ctx;

async function collect(source: string, drafts: FeedbackDraft[]): Promise<void> {
  await recordFeedback(ctx, { sourceId: idOf(place.sources, source), batchId: null, drafts });
}

/** Every day a promoter in the survey and one on a card that falls by half in spring; ratings at three sites. */
beforeAll(async () => {
  place = await makePlace('Series', 'UTC', () => now);
  ctx = place.ctx;
  const days = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2024, 6, 1 + i, 12)));
  const sites = ['nbo', 'mba', 'ksm'].map((code) => idOf(place.locations, code));
  await collect(
    'survey',
    days.flatMap((occurredAt, i) => [
      npsAnswer(i % 3 === 0 ? 5 : 10, { occurredAt, locationId: sites[i % 3] ?? null }),
      npsAnswer(9, { occurredAt, locationId: sites[(i + 1) % 3] ?? null }),
    ]),
  );
  await collect(
    'cards',
    days.flatMap((occurredAt, i) => [
      npsAnswer(i % 2 === 0 ? 3 : 10, { occurredAt, locationId: sites[i % 3] ?? null }),
      draft({
        occurredAt,
        scoreType: 'rating',
        score: 1 + (i % 5),
        scaleMin: 1,
        scaleMax: 5,
        locationId: sites[i % 3] ?? null,
        touchpointId: idOf(place.touchpoints, i % 2 === 0 ? 'room' : 'food'),
      }),
    ]),
  );
  await rebuildDirtyDays(ctx);
});

const nps = (over: Partial<IndicatorInput> = {}): IndicatorInput => ({
  name: 'Would recommend us',
  theme: 'Whole stay',
  metric: 'nps',
  kind: 'experience',
  ...over,
});
const rating = (over: Partial<IndicatorInput> = {}): IndicatorInput => ({
  name: 'Rating',
  theme: 'Whole stay',
  metric: 'rating',
  kind: 'experience',
  ...over,
});

/** Every indicator anew, on the day given. */
async function choose(day: string, ...rows: IndicatorInput[]): Promise<void> {
  setDay(day);
  await saveIndicators(ctx, []);
  await saveIndicators(ctx, rows);
}

/** The first indicator changed, on the day given. */
async function change(day: string, over: Partial<IndicatorInput>): Promise<void> {
  setDay(day);
  const [first, ...rest] = (await indicatorSettings(ctx)).chosen;
  if (!first) throw new Error('no indicator');
  await saveIndicators(ctx, [{ ...first, ...over }, ...rest]);
}

async function series(window = YEAR, who = ctx): Promise<IndicatorSeries[]> {
  return who.tx(async (db) =>
    readIndicatorSeries(db, who.scope, await listIndicators(db, who.scope), window),
  );
}

async function firstSeries(window = YEAR): Promise<IndicatorSeries> {
  const [first] = await series(window);
  if (!first) throw new Error('no series');
  return first;
}

/** The same months asked for one by one, through another door. */
async function alone(
  input: Partial<Parameters<typeof measureMetric>[1]>,
  by: 'week' | 'month' | 'quarter' = 'month',
) {
  const answer = await measureMetric(ctx, { metric: 'nps', ...YEAR, by, ...input });
  if (!('groups' in answer)) throw new Error('a number, not groups');
  return new Map(answer.groups.map(({ key, value, n }) => [key, [value, n] as const]));
}

const numbers = (points: IndicatorSeries['points']) =>
  new Map(points.map(({ day, value, n }) => [day, [value, n] as const]));

describe('an indicator over time', () => {
  test('each month is the same as the question asked alone', async () => {
    await choose(
      '2025-06-30',
      nps({ name: 'Months' }),
      nps({ name: 'Survey', scope: { sourceKeys: ['survey'] } }),
    );
    const [all, survey] = await series();
    expect(numbers(all?.points ?? [])).toEqual(await alone({}));
    expect(numbers(survey?.points ?? [])).toEqual(await alone({ source: 'survey' }));
    expect(all).toMatchObject({ unit: 'points', axis: [-100, 100], marks: [], starts: [], earlier: [] });
    expect(all?.points[0]?.standardError).toBeGreaterThan(0);
  });

  test('weeks and quarters, once they are over', async () => {
    await choose(
      '2025-06-30',
      nps({ name: 'Weeks', period: 'week' }),
      nps({ name: 'Quarters', period: 'quarter' }),
    );
    const [weeks, quarters] = await series();
    const everyWeek = await alone({}, 'week');
    // 30 June 2025 is a Monday: its week runs.
    everyWeek.delete('2025-06-30');
    expect(numbers(weeks?.points ?? [])).toEqual(everyWeek);
    const asked = (quarters?.points ?? []).filter(({ n }) => n > 0);
    expect(numbers(asked)).toEqual(await alone({}, 'quarter'));
    // As many points as months would be, with gaps where nothing was collected.
    expect(quarters?.points).toHaveLength(12);
    expect(quarters?.points[0]).toMatchObject({ day: '2022-07-01', value: null, n: 0 });
  });

  test('several sites, touchpoints and kinds of source together', async () => {
    await choose(
      '2025-06-30',
      nps({ name: 'Two sites', scope: { locationCodes: ['nbo', 'mba'] } }),
      nps({ name: 'Kinds', scope: { sourceKinds: ['survey'] } }),
      rating({ name: 'Two touchpoints', scope: { touchpointKeys: ['room', 'food'] } }),
      nps({ name: 'A site on cards', scope: { locationCodes: ['ksm'], sourceKeys: ['cards'] } }),
    );
    const [sites, kinds, touchpoints, cards] = await series();
    const add = async (
      what: 'location' | 'touchpoint',
      keys: readonly string[],
      metric: 'nps' | 'rating',
    ) => {
      const parts = await Promise.all(keys.map((key) => alone({ metric, [what]: key })));
      const [first, second] = parts;
      return [...(first ?? [])].map(([day, [, n]]) => [day, n + (second?.get(day)?.[1] ?? 0)]);
    };
    const bases = (one: IndicatorSeries | undefined) => (one?.points ?? []).map(({ day, n }) => [day, n]);
    expect(bases(sites)).toEqual(await add('location', ['nbo', 'mba'], 'nps'));
    expect(bases(touchpoints)).toEqual(await add('touchpoint', ['room', 'food'], 'rating'));
    expect(numbers(kinds?.points ?? [])).toEqual(await alone({}));
    expect(numbers(cards?.points ?? [])).toEqual(await alone({ location: 'ksm', source: 'cards' }));
  });

  test('a person sees the own sites in it, and no other', async () => {
    await choose('2025-06-30', nps());
    const here = narrowed(ctx, { locations: [idOf(place.locations, 'mba')] });
    const [own] = await series(YEAR, here);
    expect(numbers(own?.points ?? [])).toEqual(await alone({ location: 'mba' }));
  });
});

describe('when the definition changes', () => {
  test('the months that were over keep their numbers, to the last digit', async () => {
    await choose('2024-09-10', nps());
    const before = (await firstSeries()).points;
    await change('2025-02-14', { scope: { sourceKeys: ['cards'] }, reason: 'Cards are what we act on.' });
    const after = await firstSeries();
    const past = after.points.filter(({ day }) => day < '2025-02-01');
    expect(past).toEqual(before.filter(({ day }) => day < '2025-02-01'));
    const cards = await alone({ source: 'cards' });
    for (const { day, value, n, version } of after.points.filter((one) => one.day >= '2025-02-01')) {
      expect([value, n]).toEqual(cards.get(day));
      expect(version).toBe(2);
    }
    expect(after.marks).toMatchObject([
      {
        day: '2025-02-01',
        version: 2,
        pastToo: false,
        says: 'Measured otherwise from here on: sources. Cards are what we act on.',
      },
    ]);
    // Limits start anew there: two measures are no one process.
    expect(after.starts).toMatchObject([{ day: '2025-02-01', by: 'definition' }]);
  });

  test('unless somebody chooses the past too, which the chart says', async () => {
    await choose('2024-09-10', nps());
    await change('2025-02-14', {
      scope: { sourceKeys: ['cards'] },
      reason: 'It was meant so from the start.',
      pastToo: true,
    });
    const after = await firstSeries();
    expect(numbers(after.points)).toEqual(await alone({ source: 'cards' }));
    expect(after.marks).toMatchObject([{ day: '2025-02-01', pastToo: true }]);
    expect(after.marks[0]?.says).toContain('the past too');
    expect(after.starts).toEqual([]);
  });

  test('points in another unit are kept apart, and none is lost', async () => {
    await choose('2024-09-10', nps());
    await change('2025-02-14', { metric: 'rating', reason: 'Stars are what guests read.' });
    const { points, earlier, unit } = await firstSeries();
    expect(unit).toBe('of 5');
    expect(points.map(({ day }) => day)).toEqual([
      '2025-02-01',
      '2025-03-01',
      '2025-04-01',
      '2025-05-01',
      '2025-06-01',
    ]);
    expect(earlier).toMatchObject([{ metric: 'nps', unit: 'points', period: 'month' }]);
    expect(earlier[0]?.points.map(({ day }) => day)).toEqual([
      '2024-07-01',
      '2024-08-01',
      '2024-09-01',
      '2024-10-01',
      '2024-11-01',
      '2024-12-01',
      '2025-01-01',
    ]);
  });

  test('each month is judged by the target of its time, and a new target marks nothing', async () => {
    await choose('2024-09-10', nps({ kind: 'service', target: 20 }));
    await change('2024-12-05', { target: 30 });
    await change('2025-04-20', { target: 40, name: 'Recommended' });
    const { points, marks } = await firstSeries();
    expect(points.map(({ target }) => target)).toEqual([20, 20, 20, 20, 20, 30, 30, 30, 30, 40, 40, 40]);
    expect(marks).toEqual([]);
    expect(points.every(({ version }) => version === 1)).toBe(true);
  });
});

describe('an index of several indicators', () => {
  async function chooseIndex(weights: readonly [number, number]): Promise<void> {
    await choose('2024-09-10', nps({ name: 'Part one' }), rating({ name: 'Part two' }));
    const parts = (await indicatorSettings(ctx)).chosen;
    await saveIndicators(ctx, [
      {
        name: 'Experience',
        theme: 'Whole',
        metric: 'index',
        kind: 'experience',
        parts: parts.map(({ id }, i) => ({ indicatorId: id, weight: weights[i] ?? 1 })),
      },
      ...parts,
    ]);
  }

  test('by hand, from its parts beside it', async () => {
    await chooseIndex([3, 1]);
    const [index, first, second] = await series();
    expect(index?.unit).toBe('of 100');
    expect(index?.parts.map(({ name, share }) => [name, share])).toEqual([
      ['Part one', 0.75],
      ['Part two', 0.25],
    ]);
    index?.points.forEach((point, i) => {
      const [a, b] = [first?.points[i], second?.points[i]];
      const scaled = [((a?.value ?? 0) + 100) / 2, (((b?.value ?? 0) - 1) / 4) * 100] as const;
      const errors = [(a?.standardError ?? 0) / 2, ((b?.standardError ?? 0) / 4) * 100] as const;
      expect(point.value).toBeCloseTo((3 * scaled[0] + scaled[1]) / 4, 9);
      expect(point.standardError).toBeCloseTo(Math.hypot(3 * errors[0], errors[1]) / 4, 9);
      expect(point).toMatchObject({ coverage: 1, n: (a?.n ?? 0) + (b?.n ?? 0) });
      expect(index.parts[0]?.scaled[i]).toMatchObject({ day: point.day, present: true });
      expect(index.parts[0]?.scaled[i]?.value).toBeCloseTo(scaled[0], 9);
    });
  });

  test('new weights mark the chart and leave the past alone', async () => {
    await chooseIndex([1, 1]);
    const before = (await firstSeries()).points;
    const [index] = (await indicatorSettings(ctx)).chosen;
    await change('2025-03-20', {
      parts: (index?.parts ?? []).map((part, i) => ({ ...part, weight: i === 0 ? 4 : 1 })),
      reason: 'Recommendation counts for more.',
    });
    const after = await firstSeries();
    const until = (points: typeof before) => points.filter(({ day }) => day < '2025-03-01');
    expect(until(after.points)).toEqual(until(before));
    expect(after.points.at(-1)?.value).not.toBeCloseTo(before.at(-1)?.value ?? 0, 3);
    expect(after.marks).toMatchObject([{ day: '2025-03-01', changed: ['parts and weights'] }]);
    // Of parts that were weighed otherwise, only the months of the present weights are shown beside it.
    expect(after.parts[0]?.scaled[0]?.day).toBe('2025-03-01');
  });

  test('a part without enough answers is left out, and under 60 % there is no value but a reason', async () => {
    await choose(
      '2024-09-10',
      nps({ name: 'Answered' }),
      rating({ name: 'Silent', metric: 'ces' }),
      rating({ name: 'Also silent', metric: 'csat' }),
    );
    const parts = (await indicatorSettings(ctx)).chosen;
    const index = (weights: readonly number[]): IndicatorInput => ({
      name: 'Thin',
      theme: 'Whole',
      metric: 'index',
      kind: 'experience',
      parts: parts.map(({ id }, i) => ({ indicatorId: id, weight: weights[i] ?? 1 })),
    });
    await saveIndicators(ctx, [index([2, 1, 1]), ...parts]);
    const thin = await firstSeries();
    expect(thin.points[0]).toMatchObject({ value: null, low: null, high: null, coverage: 0.5 });
    expect(thin.points[0]?.reason).toContain('Only 50%');
    await change('2024-09-11', { ...index([6, 2, 2]), reason: 'More of what is answered.', pastToo: true });
    const covered = await firstSeries();
    expect(covered.points[0]?.coverage).toBeCloseTo(0.6, 12);
    expect(covered.points[0]?.value).not.toBeNull();
    expect(covered.parts[1]?.scaled[0]).toMatchObject({ present: false, value: null });
  });

  test('is made of parts on the board, of one audience, and of no index', async () => {
    await chooseIndex([1, 1]);
    const { chosen } = await indicatorSettings(ctx);
    const [index, first, second] = chosen;
    if (!index || !first || !second) throw new Error('an index of two');
    await expect(saveIndicators(ctx, [index, first])).rejects.toThrow('not on the board');
    const employees = { ...second, scope: { audience: 'employee' as const }, reason: 'Ours.' };
    await expect(saveIndicators(ctx, [index, first, employees])).rejects.toThrow('one audience');
    const neutral = { ...second, direction: 'neutral' as const };
    await expect(saveIndicators(ctx, [index, first, neutral])).rejects.toThrow('which way is good');
    const nested: IndicatorInput = {
      ...nps({ name: 'Nested', metric: 'index' }),
      parts: [index, first].map(({ id }) => ({ indicatorId: id, weight: 1 })),
    };
    await expect(saveIndicators(ctx, [...chosen, nested])).rejects.toThrow('is an index itself');
    for (const parts of [[], [{ indicatorId: first.id, weight: 1 }]]) {
      await expect(saveIndicators(ctx, [{ ...index, parts }, first, second])).rejects.toThrow('two parts');
    }
  });
});

describe('the indicators of a board', () => {
  test('are read in one statement, whatever their number', async () => {
    await choose('2025-06-30', ...Array.from({ length: 12 }, (_, i) => nps({ name: `Row ${i}` })));
    let statements = 0;
    const rows = await ctx.tx(async (db) => {
      const counted = new Proxy(db, {
        get(target, key) {
          if (key === 'execute') statements += 1;
          return Reflect.get(target, key);
        },
      });
      return listIndicators(counted, ctx.scope);
    });
    expect([rows.length, statements]).toEqual([12, 1]);
  });
});

import { describe, expect, test } from 'vitest';
import { addPeriods, periodsBetween } from '@/server/maths/spc/periods';
import { type ProcessOptions, readProcess } from '@/server/maths/spc/process';
import { monthAt, monthly, repeat } from './series';

const UP: ProcessOptions = { direction: 'up', period: 'month' };
const quiet = (pairs: number) => repeat(pairs, [51, 49]);

describe('what is said of the last point', () => {
  test('common cause: mean 50, every moving range 2, limits 50 ± 5.32', () => {
    const reading = readProcess(monthly(quiet(7)), UP);
    expect(reading).toMatchObject({ mean: 50, variation: 'common', run: null, trial: false });
    expect(reading.upper).toBeCloseTo(55.32, 12);
    expect(reading.lower).toBeCloseTo(44.68, 12);
    expect(reading.points.every(({ judged, verdict }) => judged && verdict === 'common')).toBe(true);
  });

  test('a point beyond a limit, in each direction', () => {
    const high = monthly([...quiet(7), 70]);
    const low = monthly([...quiet(7), 30]);
    const variation = (points: typeof high, direction: ProcessOptions['direction']) =>
      readProcess(points, { ...UP, direction }).variation;
    expect(variation(high, 'up')).toBe('better-high');
    expect(variation(high, 'down')).toBe('worse-high');
    expect(variation(high, 'neutral')).toBe('higher');
    expect(variation(low, 'up')).toBe('worse-low');
    expect(variation(low, 'down')).toBe('better-low');
    expect(variation(low, 'neutral')).toBe('lower');
    expect(readProcess(high, UP).run).toEqual({ rule: 'outside', since: monthAt(14), points: 1 });
  });

  test('a shift says since when and for how many points, all of those on its side', () => {
    // Mean 50.6: the nine points of 52 lie above it, and so does the 51 just before them.
    const reading = readProcess(monthly([...quiet(8), 49, 51, ...repeat(8, [52])]), UP);
    expect(reading.variation).toBe('better-high');
    expect(reading.run).toEqual({ rule: 'shift', since: monthAt(17), points: 9 });
  });

  test('a trend counts from the point that its first step leaves', () => {
    const reading = readProcess(monthly([...quiet(7), 48.6, 49, 49.4, 49.8, 50.2, 50.6, 51]), UP);
    expect(reading.run).toEqual({ rule: 'trend', since: monthAt(14), points: 7 });
    expect(reading.variation).toBe('better-high');
  });

  test('two of three counts the near points of the windows', () => {
    const reading = readProcess(monthly([...quiet(10), 54.8, 51, 54.8]), UP);
    expect(reading.run).toEqual({ rule: 'two-of-three', since: monthAt(20), points: 2 });
  });

  test('nothing known: nothing said', () => {
    for (const points of [[], monthly([null, null])]) {
      expect(readProcess(points, { ...UP, target: 10 })).toMatchObject({
        variation: 'none',
        assurance: null,
        mean: null,
        lastDay: null,
        trial: false,
        groups: [],
      });
    }
  });

  test('one point has a mean, and neither limits nor a verdict', () => {
    expect(readProcess(monthly([50]), { ...UP, target: 10 })).toMatchObject({
      mean: 50,
      lower: null,
      variation: 'none',
      assurance: null,
      trial: true,
      noVariation: false,
      points: [{ judged: false, verdict: null, gap: false }],
    });
  });
});

describe('a constant process', () => {
  test('has no variation: no limits, no verdict, no assurance', () => {
    expect(readProcess(monthly(repeat(15, [80])), { ...UP, target: 70 })).toMatchObject({
      noVariation: true,
      mean: 80,
      lower: null,
      variation: 'none',
      assurance: null,
    });
  });

  test('rounding alone is no variation', () => {
    const values = Array.from({ length: 15 }, (_, index) => 0.1 * 3 + (index % 2) * 1e-16);
    expect(readProcess(monthly(values), UP).noVariation).toBe(true);
  });

  test('one different month stands out; the others do not', () => {
    // Screened, the limits would have no width and every point would lie outside.
    const reading = readProcess(monthly([...repeat(14, [0]), 5]), { ...UP, direction: 'down' });
    expect(reading.variation).toBe('worse-high');
    expect(reading.points.filter(({ special }) => special === 'outside')).toHaveLength(1);
    // 14 moving ranges, one of 5.
    expect(reading.upper).toBeCloseTo(5 / 15 + 2.66 * (5 / 14), 12);
  });
});

describe('assurance', () => {
  test('passes, fails, hit or miss; none where neither direction is better', () => {
    const assurance = (target: number, direction: ProcessOptions['direction'] = 'up') =>
      readProcess(monthly(quiet(7)), { ...UP, direction, target }).assurance;
    expect(assurance(40)).toBe('passes');
    expect(assurance(60)).toBe('fails');
    expect(assurance(52)).toBe('hit-or-miss');
    expect(assurance(40, 'down')).toBe('fails');
    expect(assurance(60, 'down')).toBe('passes');
    expect(assurance(60, 'neutral')).toBeNull();
  });

  test('is of the limits after the last rebase', () => {
    const points = monthly([...quiet(7), ...repeat(7, [81, 79])]);
    expect(readProcess(points, { ...UP, target: 60 }).assurance).toBe('hit-or-miss');
    expect(readProcess(points, { ...UP, target: 60, rebases: [monthAt(14)] }).assurance).toBe('passes');
  });
});

describe('rebases', () => {
  const points = monthly([...quiet(7), ...repeat(3, [81, 79])]);

  test('a day between points begins at the next one', () => {
    const reading = readProcess(points, { ...UP, rebases: ['2025-02-11'] });
    expect(reading.rebases).toEqual([{ asked: '2025-02-11', at: '2025-03-01' }]);
    expect(reading.groups).toMatchObject([
      { from: monthAt(0), to: monthAt(13), points: 14, trial: false, mean: 50 },
      { from: monthAt(14), to: monthAt(19), points: 6, trial: true, mean: 80 },
    ]);
    expect(reading.points.map(({ group }) => group)).toEqual([...repeat(14, [0]), ...repeat(6, [1])]);
    expect(reading).toMatchObject({ trial: true, mean: 80 });
  });

  test('the next point is one that is no gap', () => {
    const holed = points.map((point, index) => (index === 14 ? { ...point, value: null } : point));
    const reading = readProcess(holed, { ...UP, rebases: [monthAt(14)] });
    expect(reading.rebases[0]?.at).toBe(monthAt(15));
    expect(reading.points[14]).toMatchObject({ gap: true, group: 0 });
    expect(reading.gaps).toMatchObject([{ bridged: false }]);
  });

  test('before the first point or after the last nothing begins; two that meet are one', () => {
    const asked = ['2020-01-01', monthAt(0), '2025-02-02', '2025-02-20', '2030-01-01'];
    const reading = readProcess(points, { ...UP, rebases: asked });
    expect(reading.rebases.map(({ at }) => at)).toEqual([null, null, monthAt(14), monthAt(14), null]);
    expect(reading.groups).toHaveLength(2);
  });

  test('no rule crosses it', () => {
    const rising = monthly([...quiet(7), 48.6, 49, 49.4, 49.8, 50.2, 50.6, 51]);
    expect(readProcess(rising, { ...UP, rebases: [monthAt(17)] }).run).toBeNull();
  });
});

describe('gaps', () => {
  test('too few answers make a gap, and its value is not judged', () => {
    const points = monthly(quiet(7)).map((point, index) => (index === 5 ? { ...point, n: 9 } : point));
    const reading = readProcess(points, { ...UP, leastN: 10 });
    expect(reading.points[5]).toMatchObject({ value: 49, gap: true, judged: false, verdict: null });
    expect(reading.gaps).toEqual([{ from: monthAt(5), to: monthAt(5), periods: 1, bridged: true }]);
  });

  test('one missing period is bridged, two are not: no moving range, and no run across', () => {
    const steps = [51, 49, 51, 49, 51, 49, 51];
    const far = [61, 59, 61, 59, 61, 59, 61];
    const bridged = readProcess(monthly([...steps, null, ...far]), UP);
    const torn = readProcess(monthly([...steps, null, null, ...far]), UP);
    // Twelve steps of 2; the step of 10 between the stretches is screened out where it counts at all.
    expect(torn.upper).toBeCloseTo((torn.mean ?? 0) + 5.32, 12);
    expect(bridged.upper).toBeCloseTo((bridged.mean ?? 0) + 5.32, 12);
    expect(torn.gaps).toEqual([{ from: monthAt(7), to: monthAt(8), periods: 2, bridged: false }]);

    const rising = [44, 45, 46, 47, 48, 49, 50, 51];
    const joined = readProcess(monthly([...rising.slice(0, 4), null, ...rising.slice(4)]), UP);
    const cut = readProcess(monthly([...rising.slice(0, 4), null, null, ...rising.slice(4)]), UP);
    expect(joined.points.some(({ special }) => special === 'trend')).toBe(true);
    expect(cut.points.some(({ special }) => special === 'trend')).toBe(false);
  });

  test('an unscreened step across a gap would have widened the limits', () => {
    const values = [50, 51, null, null, 53, 52];
    expect(readProcess(monthly(values), UP).upper).toBeCloseTo(51.5 + 2.66, 12);
    expect(readProcess(monthly([50, 51, 53, 52]), UP).upper).toBeCloseTo(51.5 + 2.66 * (4 / 3), 12);
  });

  test('blank first and last months are gaps, and the last known point speaks', () => {
    const reading = readProcess(monthly([null, ...quiet(7), null, null]), UP);
    expect(reading.gaps).toEqual([
      { from: monthAt(0), to: monthAt(0), periods: 1, bridged: false },
      { from: monthAt(15), to: monthAt(16), periods: 2, bridged: false },
    ]);
    expect(reading).toMatchObject({ lastDay: monthAt(14), variation: 'common' });
  });
});

describe('an unsteady base', () => {
  const withBases = (bases: number[]) =>
    readProcess(
      bases.map((n, index) => ({ day: monthAt(index), value: 50 + (index % 2), n })),
      UP,
    ).unsteadyBase;

  test('a swing of more than a quarter between neighbouring periods', () => {
    expect(withBases([100, 125, 100, 75])).toBe(false);
    expect(withBases([100, 126, 130])).toBe(true);
    expect(withBases([100, 74, 75])).toBe(true);
  });

  test('a slow growth is steady, and a swing across a rebase is not counted', () => {
    expect(withBases([100, 120, 140, 170, 200, 250])).toBe(false);
    const points = monthly(quiet(7)).map((point, index) => ({ ...point, n: index < 7 ? 100 : 900 }));
    expect(readProcess(points, UP).unsteadyBase).toBe(true);
    expect(readProcess(points, { ...UP, rebases: [monthAt(7)] }).unsteadyBase).toBe(false);
  });
});

describe('periods', () => {
  test('are counted by the calendar', () => {
    expect(periodsBetween('2024-12-01', '2025-02-01', 'month')).toBe(2);
    expect(periodsBetween('2024-10-01', '2025-01-01', 'quarter')).toBe(1);
    expect(periodsBetween('2025-03-24', '2025-04-07', 'week')).toBe(2);
    expect(periodsBetween('2024-02-28', '2024-03-01', 'day')).toBe(2);
  });

  test('adding so many leads there', () => {
    for (const period of ['day', 'week', 'month', 'quarter'] as const) {
      for (const count of [-14, -1, 0, 1, 5, 30]) {
        const day = addPeriods('2024-10-01', count, period);
        expect(periodsBetween('2024-10-01', day, period)).toBe(count);
      }
    }
    expect(addPeriods('2024-11-01', 3, 'month')).toBe('2025-02-01');
    expect(addPeriods('2024-12-30', 1, 'week')).toBe('2025-01-06');
  });
});

test('days that do not rise, and values that are no numbers, are refused', () => {
  const [first, second] = monthly([1, 2]);
  if (!first || !second) throw new Error('two months are two points');
  expect(() => readProcess([second, first], UP)).toThrow(RangeError);
  expect(() => readProcess([{ ...first, value: Number.NaN }], UP)).toThrow(RangeError);
});

test('twenty boards of 60 indicators and three years are read within a second', () => {
  const points = monthly(Array.from({ length: 36 }, (_, index) => 50 + Math.sin(index * 7) * 5));
  const started = performance.now();
  for (let count = 0; count < 20 * 60; count += 1) readProcess(points, { ...UP, target: 50 });
  expect(performance.now() - started).toBeLessThan(1000);
});

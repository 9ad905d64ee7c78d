import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ProcessReading, readProcess } from '@/server/maths/spc/process';
import { type XmrOptions, xmr } from '@/server/maths/spc/xmr';
import { daily, dayAt, monthAt, monthly, PLAIN } from './series';

/** Eighths: sums, differences and powers of two of them are exact, so a rule never hangs on a rounding. */
const eighth = fc.integer({ min: -400, max: 400 }).map((value) => value / 8);
/** Few levels, so that ties, runs and points on the mean are common. */
const coarse = fc.integer({ min: 0, max: 6 });
/** Steps that mostly go one way, up or down, so that trends and shifts are common. */
const drifting = fc
  .tuple(fc.array(fc.integer({ min: -2, max: 5 }), { minLength: 1, maxLength: 45 }), fc.constantFrom(1, -1))
  .map(([steps, way]) => {
    let level = 0;
    return steps.map((step) => {
      level += step * way;
      return level;
    });
  });
const series = fc.oneof(
  fc.array(eighth, { minLength: 1, maxLength: 45 }),
  fc.array(coarse, { minLength: 1, maxLength: 45 }),
  drifting,
);
const anyOptions = fc.record({
  fixAfterNPoints: fc.option(fc.integer({ min: 12, max: 20 })),
  screenOutliers: fc.boolean(),
});

const read = (values: readonly number[], options: Partial<XmrOptions> = {}) =>
  xmr(daily(values), { ...PLAIN, ...options }).points;
const causes = (values: readonly number[], options: Partial<XmrOptions> = {}) =>
  read(values, options).map(({ rule, sign }) => `${rule} ${sign}`);

/** The rules once more, word by word and slowly: every window of seven and of three, looked at one by one. */
function slowly(values: readonly number[], limits: ReturnType<typeof read>[number]['limits']) {
  const { mean, lower, upper, nearLower, nearUpper } = limits;
  const undefinedLimits = lower === null || upper === null || nearLower === null || nearUpper === null;
  const outside = values.map((y) => !undefinedLimits && (y > upper || y < lower));
  const near = values.map((y, i) => !undefinedLimits && !outside[i] && (y > nearUpper || y < nearLower));
  const above = values.map((y) => y > mean);
  const below = values.map((y) => y < mean);
  const windows = (size: number, holds: (indexes: number[]) => boolean) => {
    const inside = new Set<number>();
    for (let first = 0; first + size <= values.length; first += 1) {
      const indexes = Array.from({ length: size }, (_, offset) => first + offset);
      if (holds(indexes)) for (const index of indexes) inside.add(index);
    }
    return inside;
  };
  const oneSide = (indexes: number[]) => indexes.every((i) => above[i]) || indexes.every((i) => below[i]);
  const steps = (indexes: number[]) =>
    indexes.slice(1).map((i) => Math.sign((values[i] ?? 0) - (values[i - 1] ?? 0)));
  const shift = windows(7, oneSide);
  const trend = windows(7, (indexes) => [1, -1].some((way) => steps(indexes).every((step) => step === way)));
  const pair = windows(3, (indexes) => oneSide(indexes) && indexes.filter((i) => near[i]).length >= 2);
  return values.map((_, i) => {
    const side = above[i] ? 1 : -1;
    if (outside[i]) return `outside ${side}`;
    if (trend.has(i)) {
      const [step = 0] = trend.has(i + 1) ? steps([i, i + 1]) : steps([i - 1, i]);
      return `trend ${step > 0 ? 1 : -1}`;
    }
    if (pair.has(i) && near[i]) return `two-of-three ${side}`;
    return shift.has(i) ? `shift ${side}` : 'null 0';
  });
}

describe('XmR', () => {
  test('every point is named as a slow reading of the rules names it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(series, anyOptions, (values, options) => {
        const points = read(values, options);
        const [first] = points;
        if (!first) return;
        const found = points.map(({ rule, sign }) => `${rule} ${sign}`);
        for (const name of found) seen.add(name);
        expect(found).toEqual(slowly(values, first.limits));
      }),
      { numRuns: 1500, seed: 1 },
    );
    // The test would prove little if some rule never held.
    expect(seen.size).toBe(9);
  });

  test('adding a constant moves mean and limits by it', () => {
    fc.assert(
      fc.property(series, eighth, anyOptions, (values, by, options) => {
        const before = read(values, options)[0]?.limits;
        const moved = read(
          values.map((value) => value + by),
          options,
        )[0]?.limits;
        expect(moved?.mean).toBeCloseTo((before?.mean ?? 0) + by, 9);
        if (before?.upper === null || before?.lower === null) expect(moved?.upper).toBeNull();
        else {
          expect(moved?.upper).toBeCloseTo((before?.upper ?? 0) + by, 9);
          expect(moved?.lower).toBeCloseTo((before?.lower ?? 0) + by, 9);
        }
      }),
    );
  });

  test('scaling by a power of two scales the limits and changes no judgement', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -6, max: 6 }), anyOptions, (values, power, options) => {
        const by = 2 ** power;
        const large = values.map((value) => value * by);
        const before = read(values, options)[0]?.limits;
        const after = read(large, options)[0]?.limits;
        expect(after?.mean).toBe((before?.mean ?? 0) * by);
        expect(after?.upper ?? null).toBe(before?.upper === null ? null : (before?.upper ?? 0) * by);
        expect(causes(large, options)).toEqual(causes(values, options));
      }),
    );
  });

  test('the other direction turns improvement into concern and leaves the rest', () => {
    fc.assert(
      fc.property(series, anyOptions, (values, options) => {
        const up = read(values, { ...options, improvementDirection: 'increase' });
        const down = read(values, { ...options, improvementDirection: 'decrease' });
        const neutral = read(values, { ...options, improvementDirection: 'neutral' });
        expect(down.map(({ verdict }) => -verdict || 0)).toEqual(up.map(({ verdict }) => verdict));
        expect(down.map(({ rule }) => rule)).toEqual(up.map(({ rule }) => rule));
        expect(neutral.every(({ verdict }) => verdict === 0)).toBe(true);
      }),
    );
  });

  test('with a fixed baseline later points change neither limits nor what is long past', () => {
    fc.assert(
      fc.property(
        fc.array(eighth, { minLength: 12, maxLength: 40 }),
        fc.array(eighth, { minLength: 1, maxLength: 10 }),
        (values, later) => {
          const options = { fixAfterNPoints: 12 };
          const before = read(values, options);
          const after = read([...values, ...later], options);
          before.forEach((point, index) => {
            const again = after[index];
            expect(again?.limits).toEqual(point.limits);
            expect([again?.side, again?.outside, again?.near]).toEqual([
              point.side,
              point.outside,
              point.near,
            ]);
            // A window reaches six points ahead, and the step of a trend one more.
            if (index + 7 < values.length) expect(again?.rule).toBe(point.rule);
            if (point.rule !== null) expect(again?.rule).not.toBeNull();
          });
        },
      ),
    );
  });

  test('a group after a rebase is read as if it stood alone', () => {
    fc.assert(
      fc.property(series, series, anyOptions, (first, second, options) => {
        const both = read([...first, ...second], { ...options, rebase: [dayAt(first.length)] });
        const bare = (points: typeof both) =>
          points.map(({ date: _date, group: _group, ...judgement }) => judgement);
        expect(bare(both)).toEqual([...bare(read(first, options)), ...bare(read(second, options))]);
      }),
    );
  });

  test('mean between the limits, near limits inside them, and screening never widens', () => {
    fc.assert(
      fc.property(series, (values) => {
        const screened = read(values)[0]?.limits;
        const plain = read(values, { screenOutliers: false })[0]?.limits;
        if (!screened || !plain || screened.upper === null || screened.lower === null) return;
        expect(screened.upper).toBeGreaterThanOrEqual(screened.nearUpper ?? Number.NaN);
        expect(screened.nearUpper).toBeGreaterThanOrEqual(screened.mean);
        expect(screened.lower).toBeLessThanOrEqual(screened.nearLower ?? Number.NaN);
        expect(screened.upper).toBeLessThanOrEqual(plain.upper ?? Number.NaN);
      }),
    );
  });
});

/** Months of which some are blank, on bases that swing. */
const months = fc
  .array(fc.tuple(fc.option(coarse, { freq: 5 }), fc.nat(60)), { maxLength: 40 })
  .map((cells) => cells.map(([value, n], index) => ({ day: monthAt(index), value, n })));
const OPTIONS = { direction: 'up', period: 'month' } as const;

const says = ({ points, variation, run }: ProcessReading) => ({
  causes: points.map(({ special }) => special),
  variation,
  run,
});

describe('a process', () => {
  test('without gaps and rebases it is the reference, but for limits without width', () => {
    fc.assert(
      fc.property(series, (values) => {
        const points = read(values);
        const limits = points[0]?.limits;
        const found = readProcess(monthly(values), OPTIONS);
        if (limits?.lower === limits?.upper) return;
        expect(found.points.map(({ special }) => special)).toEqual(points.map(({ rule }) => rule));
        expect([found.mean, found.lower, found.upper]).toEqual([limits?.mean, limits?.lower, limits?.upper]);
      }),
    );
  });

  test('says one thing: the icon is the last dot, and the run ends there', () => {
    fc.assert(
      fc.property(months, fc.constantFrom('up', 'down', 'neutral'), (points, direction) => {
        const reading = readProcess(points, { ...OPTIONS, direction, leastN: 10 });
        const last = reading.points.findLast(({ gap }) => !gap);
        expect(reading.lastDay).toBe(last?.day ?? null);
        expect(reading.variation.split('-')[0]).toBe(last?.verdict ?? 'none');
        expect(reading.run?.rule ?? null).toBe(last?.special ?? null);
        if (reading.run) {
          const inRun = reading.points.filter(({ day, gap }) => !gap && day >= (reading.run?.since ?? ''));
          expect(reading.run.points).toBeLessThanOrEqual(inRun.length);
          if (reading.run.rule === 'shift' || reading.run.rule === 'trend') {
            expect(reading.run.points).toBeGreaterThanOrEqual(7);
          }
        }
      }),
    );
  });

  test('a gap is judged never, a point always where its group has limits, and all points stay', () => {
    fc.assert(
      fc.property(months, fc.array(fc.nat(45).map(monthAt), { maxLength: 3 }), (points, rebases) => {
        const reading = readProcess(points, { ...OPTIONS, rebases, leastN: 10 });
        expect(reading.points.map(({ day }) => day)).toEqual(points.map(({ day }) => day));
        for (const point of reading.points) {
          expect(point.gap).toBe(point.value === null || point.n < 10);
          expect(point.judged).toBe(!point.gap && point.lower !== null);
          expect(point.verdict === null).toBe(!point.judged);
        }
        const missing = reading.gaps.reduce((sum, gap) => sum + gap.periods, 0);
        expect(missing).toBe(reading.points.filter(({ gap }) => gap).length);
      }),
    );
  });

  test('left-out months and blank months are the same gap', () => {
    fc.assert(
      fc.property(months, (points) => {
        const known = points.filter(({ value }) => value !== null);
        const blank = readProcess(points, OPTIONS);
        const left = readProcess(known, OPTIONS);
        expect(says(left)).toEqual({
          ...says(blank),
          causes: blank.points.filter(({ gap }) => !gap).map(({ special }) => special),
        });
      }),
    );
  });

  test('the other direction swaps better and worse, not high and low', () => {
    fc.assert(
      fc.property(months, (points) => {
        const up = readProcess(points, OPTIONS);
        const down = readProcess(points, { ...OPTIONS, direction: 'down' });
        const swapped = { better: 'worse', worse: 'better' } as Record<string, string>;
        expect(down.points.map(({ verdict }) => verdict)).toEqual(
          up.points.map(({ verdict }) => swapped[verdict ?? ''] ?? verdict),
        );
        expect(down.variation.split('-')[1]).toBe(up.variation.split('-')[1]);
      }),
    );
  });
});

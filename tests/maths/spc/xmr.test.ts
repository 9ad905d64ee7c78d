import { describe, expect, test } from 'vitest';
import { answerCase } from '@/server/maths/spc/case';
import { exactMean } from '@/server/maths/spc/exact-mean';
import { type XmrOptions, xmr } from '@/server/maths/spc/xmr';
import { daily, dayAt, PLAIN, repeat } from './series';

const read = (values: readonly (number | null)[], options: Partial<XmrOptions> = {}) =>
  xmr(daily(values), { ...PLAIN, ...options }).points;
const rules = (values: readonly (number | null)[], options: Partial<XmrOptions> = {}) =>
  read(values, options).map(({ rule }) => rule);
const limits = (values: readonly (number | null)[], options: Partial<XmrOptions> = {}) =>
  read(values, options)[0]?.limits;

/** Quiet points around 0, one above and one below, as many as asked for. */
const quiet = (pairs: number) => repeat(pairs, [1, -1]);

describe('the mean', () => {
  test('is rounded once, so that a point on it lies on it', () => {
    const thrice = [0.1, 0.1, 0.1];
    expect(thrice.reduce((sum, value) => sum + value, 0) / 3).not.toBe(0.1);
    expect(exactMean(thrice)).toBe(0.1);
    expect(exactMean(repeat(1000, [0.7]))).toBe(0.7);
    expect(exactMean([1e16, 1, -1e16, 1])).toBe(0.5);
    expect(exactMean([])).toBeNaN();
  });
});

describe('mean and limits by hand', () => {
  test('10, 12, 11, 13: mean 11.5, moving ranges 2, 1, 2', () => {
    const found = limits([10, 12, 11, 13]);
    expect(found?.mean).toBe(11.5);
    expect(found?.upper).toBeCloseTo(11.5 + 2.66 * (5 / 3), 12);
    expect(found?.lower).toBeCloseTo(11.5 - 2.66 * (5 / 3), 12);
    expect(found?.nearUpper).toBeCloseTo(11.5 + ((2 * 2.66) / 3) * (5 / 3), 12);
  });

  test('a moving range over 3.267 times the average is left out of the limits, not of the mean', () => {
    const values = [...repeat(6, [0, 1]), 11];
    expect(limits(values)?.mean).toBeCloseTo(17 / 13, 12);
    expect(limits(values)?.upper).toBeCloseTo(17 / 13 + 2.66, 12);
    expect(limits(values, { screenOutliers: false })?.upper).toBeCloseTo(17 / 13 + 2.66 * 1.75, 12);
  });

  test('screening is done once: what a second look would leave out stays in', () => {
    // Moving ranges: ten of 1, one of 5, one of 20; 20 > 3.267 · 35/12, and 5 > 3.267 · 15/11 stays.
    const values = [...repeat(5, [0, 1]), 0, 5, 25];
    const { mean = Number.NaN, upper } = limits(values) ?? {};
    expect(upper).toBeCloseTo(mean + (2.66 * 15) / 11, 12);
  });

  test('limits are not held at zero for a count', () => {
    expect(limits([0, 4, 0, 5])?.lower).toBeLessThan(0);
  });

  test('one point has a mean and no limits; a constant series has none with screening and its mean without', () => {
    expect(limits([5])).toEqual({ mean: 5, lower: null, upper: null, nearLower: null, nearUpper: null });
    expect(limits(repeat(15, [4.1]))).toMatchObject({ mean: 4.1, lower: null });
    expect(limits(repeat(15, [4.1]), { screenOutliers: false })).toMatchObject({ lower: 4.1, upper: 4.1 });
    expect(rules(repeat(15, [4.1]), { screenOutliers: false })).toEqual(repeat(15, [null]));
    expect(read([5])[0]).toMatchObject({ outside: null, near: null, side: 0, rule: null });
  });

  test('later points are judged by a fixed baseline and do not move it', () => {
    const points = read([...quiet(6), ...repeat(7, [0.5]), 50], { fixAfterNPoints: 12 });
    expect(points[0]?.limits).toMatchObject({ mean: 0, upper: 5.32 });
    expect(points.map(({ usedInLimits }) => usedInLimits)).toEqual([
      ...repeat(12, [true]),
      ...repeat(8, [false]),
    ]);
    expect(points.at(-1)?.rule).toBe('outside');
    expect(() => read([1, 2], { fixAfterNPoints: 11 })).toThrow(RangeError);
  });
});

describe('outside', () => {
  test('is strictly beyond a limit', () => {
    // Baseline mean 0, every moving range 2: limits ±5.32.
    const [at, beyond] = read([...quiet(6), 5.32, 5.33], { fixAfterNPoints: 12 }).slice(12);
    expect([at?.outside, beyond?.outside]).toEqual([false, true]);
    expect([at?.near, beyond?.near]).toEqual([true, false]);
  });
});

describe('trend', () => {
  const base = quiet(6);
  const later = (values: number[]) => rules([...base, ...values], { fixAfterNPoints: 12 }).slice(base.length);

  test('seven strictly rising points, also across the mean; six are none', () => {
    expect(later([-1.3, -0.8, -0.3, 0.2, 0.7, 1.2, 1.7, 0])).toEqual([...repeat(7, ['trend']), null]);
    expect(later([1, -0.8, -0.3, 0.2, 0.7, 1.2, 1.7, 0])).not.toContain('trend');
  });

  test('a tie breaks it', () => {
    expect(later([-1.3, -0.8, -0.3, 0.2, 0.2, 0.7, 1.2, 1.7])).not.toContain('trend');
  });

  test('a peak shared by two trends belongs to the falling one, and better turns to worse there', () => {
    const values = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5, 1.1, 0.6, 0.2, -0.4, -0.9, -1.2];
    const points = read([...base, ...values], { fixAfterNPoints: 12 }).slice(base.length);
    expect(points.map(({ verdict }) => verdict)).toEqual([...repeat(6, [1]), ...repeat(7, [-1])]);
  });
});

describe('shift', () => {
  test('seven on one side are all flagged, six are not', () => {
    const seven = [...quiet(6), ...repeat(7, [0.5])];
    expect(rules(seven, { fixAfterNPoints: 12 }).slice(12)).toEqual(repeat(7, ['shift']));
    expect(rules(seven.slice(0, -1), { fixAfterNPoints: 12 })).not.toContain('shift');
  });

  test('a point on the mean breaks it', () => {
    const values = [...quiet(6), 0.5, 0.6, 0.5, 0, 0.5, 0.6, 0.5, 0.6];
    expect(rules(values, { fixAfterNPoints: 12 })).not.toContain('shift');
  });
});

describe('two of three', () => {
  // Baseline mean 0, limits ±5.32, near limits ±3.5467.
  const later = (values: number[]) => rules([...quiet(6), ...values], { fixAfterNPoints: 12 }).slice(12);

  test('only the near points are flagged, and only with all three on one side', () => {
    expect(later([-1, 4, 1, 4.5, -1])).toEqual([null, 'two-of-three', null, 'two-of-three', null]);
    expect(later([-1, 4, -1, 4.5, -1])).toEqual(repeat(5, [null]));
    expect(later([-1, 4, 4.5, -1, 1])).toEqual(repeat(5, [null]));
    expect(later([1, 4, 4.5, -1, 1])).toEqual([null, 'two-of-three', 'two-of-three', null, null]);
  });

  test('a point outside the limits is not near', () => {
    expect(later([-1, 4, 6, 1, -1])).toEqual([null, null, 'outside', null, null]);
  });

  test('three apart are no window', () => {
    expect(later([-1, 4, 1, 1, 4, -1])).toEqual(repeat(6, [null]));
  });
});

describe('the name of a point that meets several rules', () => {
  test('outside, then trend, then two of three, then shift', () => {
    const values = [...quiet(6), 0.5, 1, 1.5, 2, 2.5, 4, 4.5, 6, 0.5, 4, 4.2];
    expect(rules(values, { fixAfterNPoints: 12 }).slice(12)).toEqual([
      ...repeat(7, ['trend']),
      'outside',
      'shift',
      'two-of-three',
      'two-of-three',
    ]);
  });
});

describe('rebase', () => {
  const values = [...repeat(6, [1, 2]), ...repeat(4, [3, 2.9]), ...repeat(6, [5, 6])];

  test('each group has its own mean and limits', () => {
    const points = read(values, { rebase: [dayAt(20)] });
    expect(points.map(({ group }) => group)).toEqual([...repeat(20, [0]), ...repeat(12, [1])]);
    expect(points.at(-1)?.limits).toMatchObject({ mean: 5.5, upper: 5.5 + 2.66 });
    expect(points.at(-1)?.short).toBe(true);
  });

  test('no rule looks across the border', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7];
    expect(rules(rising)).toEqual(['outside', ...repeat(5, ['trend']), 'outside']);
    expect(rules(rising, { rebase: [dayAt(3)] })).toEqual(repeat(7, [null]));
  });

  test('a date between points does nothing; one at the first point counts the groups from 1', () => {
    const gappy = daily(values).filter(({ date }) => date !== dayAt(20));
    expect(xmr(gappy, { ...PLAIN, rebase: [dayAt(20)] }).points.at(-1)?.group).toBe(0);
    expect(read([1, 2, 3], { rebase: [dayAt(0)] }).map(({ group }) => group)).toEqual([1, 1, 1]);
  });
});

describe('blank rows', () => {
  test('one is bridged, two are not: neither by a moving range nor by a rule', () => {
    expect(rules([1, 2, 3, null, 4, 5, 6, 7])).toEqual([
      'outside',
      'trend',
      'trend',
      null,
      'trend',
      'trend',
      'trend',
      'outside',
    ]);
    const torn = rules([1, 2, 3, null, null, 4, 5, 6, 7]);
    expect(torn).not.toContain('trend');
    expect(torn.filter((rule) => rule === 'outside')).toHaveLength(2);
    // 0, 1, gap, 9, 8: the step of 8 is not a moving range.
    expect(limits([0, 1, null, null, 9, 8])?.upper).toBeCloseTo(4.5 + 2.66, 12);
  });

  test('a blank row is of no rule and is not counted', () => {
    const [, blank] = read([1, null, 2]);
    expect(blank).toMatchObject({ value: null, outside: null, near: null, rule: null, usedInLimits: false });
    const input = daily([1, null, 2]).map((row) => ({ ...row, facet: null }));
    const answer = answerCase({ id: 'blank', options: { ...PLAIN, target: null }, input });
    expect(answer.groups).toMatchObject([{ n: 2, commonCause: 2, mean: 1.5 }]);
    expect(answer.points[1]).toMatchObject({ value: null, relativeToMean: null, usedInLimits: false });
  });
});

describe('direction and assurance', () => {
  test('neutral names high and low, and has no assurance', () => {
    const input = daily([...quiet(6), 20]).map((row) => ({ ...row, facet: null }));
    const answer = answerCase({
      id: 'neutral',
      options: { ...PLAIN, improvementDirection: 'neutral', target: 100 },
      input,
    });
    expect(answer.points.at(-1)?.pointType).toBe('special_cause_neutral_high');
    expect(answer.assurance).toEqual([{ facet: 'no facet', assurance: null }]);
  });

  test('a target on a limit is hit or miss', () => {
    const series = daily(quiet(7));
    const { upper = null } = xmr(series, PLAIN).points[0]?.limits ?? {};
    expect(xmr(series, { ...PLAIN, target: upper }).assurance).toBe('hit-or-miss');
    expect(xmr(series, { ...PLAIN, target: (upper ?? 0) + 0.01 }).assurance).toBe('fails');
    const down = { ...PLAIN, improvementDirection: 'decrease', target: (upper ?? 0) + 0.01 } as const;
    expect(xmr(series, down).assurance).toBe('passes');
  });
});

describe('what is refused', () => {
  test('a date twice, a value that is no number', () => {
    const twice = [...daily([1, 2]), { date: dayAt(0), value: 3 }];
    expect(() => xmr(twice, PLAIN)).toThrow(/2020-01-02 stands twice/);
    expect(() => xmr(daily([1, Number.NaN]), PLAIN)).toThrow(RangeError);
  });

  test('a facet named like a part of every object has no target of its own', () => {
    const input = daily([1, 2, 3]).map((row) => ({ ...row, facet: 'constructor' }));
    const answer = answerCase({
      id: 'names',
      options: { ...PLAIN, target: { other: 1 }, rebase: {} },
      input,
    });
    expect(answer.assurance).toEqual([{ facet: 'constructor', assurance: null }]);
  });
});

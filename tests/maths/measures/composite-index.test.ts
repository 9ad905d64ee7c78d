import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compositeIndex,
  type IndexPart,
  LEAST_COVERAGE,
  toHundredPoints,
} from '@/server/maths/composite-index';
import type { Estimated } from '@/server/maths/measured';

const measured = (value: number | null, standardError: number | null = 1, n = 100): Estimated => ({
  value,
  n,
  low: value === null || standardError === null ? null : value - 1.96 * standardError,
  high: value === null || standardError === null ? null : value + 1.96 * standardError,
  standardError,
});

function part(
  value: number | null,
  over: Partial<IndexPart> = {},
  standardError: number | null = 1,
): IndexPart {
  return {
    weight: 1,
    measured: measured(value, standardError),
    axis: [0, 100],
    direction: 'up',
    leastBase: 10,
    ...over,
  };
}

describe('a value brought to 0–100', () => {
  test('by hand: NPS 20 is 60, a rating of 4 of 1–5 is 75, 18 of 72 hours is 75 where low is good', () => {
    expect(toHundredPoints(measured(20, 4), [-100, 100], 'up')).toMatchObject({
      value: 60,
      standardError: 2,
    });
    expect(toHundredPoints(measured(4, 0.1), [1, 5], 'up')).toMatchObject({ value: 75, standardError: 2.5 });
    expect(toHundredPoints(measured(18, 1.44), [0, 72], 'down')).toMatchObject({
      value: 75,
      standardError: 2,
    });
  });

  test('where low is good the ends of the interval change places', () => {
    const scaled = toHundredPoints({ value: 10, n: 50, low: 5, high: 20, standardError: 3 }, [0, 50], 'down');
    expect(scaled).toEqual({ value: 80, n: 50, low: 60, high: 90, standardError: 6 });
  });

  test('what lies beyond the axis is held at its end, and unknown stays unknown', () => {
    expect(toHundredPoints(measured(90), [0, 72], 'down').value).toBe(0);
    expect(toHundredPoints(measured(null, null, 0), [1, 5], 'up')).toEqual({
      value: null,
      n: 0,
      low: null,
      high: null,
      standardError: null,
    });
    expect(() => toHundredPoints(measured(1), [5, 5], 'up')).toThrow(RangeError);
  });
});

describe('the composite index', () => {
  test('by hand: weights 2, 1, 1 over 80, 60, 40 make 65, SE √(4·4 + 9 + 16)/4', () => {
    const index = compositeIndex([
      part(80, { weight: 2 }, 2),
      part(60, { weight: 1 }, 3),
      part(40, { weight: 1 }, 4),
    ]);
    expect(index.value).toBe(65);
    expect(index.standardError).toBeCloseTo(Math.sqrt(41) / 4, 12);
    expect(index.low).toBeCloseTo(65 - (1.96 * Math.sqrt(41)) / 4, 12);
    expect(index.high).toBeCloseTo(65 + (1.96 * Math.sqrt(41)) / 4, 12);
    expect(index).toMatchObject({ n: 300, coverage: 1, reason: null });
    expect(index.parts.map(({ value, share, present }) => [value, share, present])).toEqual([
      [80, 0.5, true],
      [60, 0.25, true],
      [40, 0.25, true],
    ]);
  });

  test('parts of unlike scales are put together, the one where low is good reversed', () => {
    const index = compositeIndex([
      part(20, { axis: [-100, 100] }, 4),
      part(4, { axis: [1, 5] }, 0.1),
      part(36, { axis: [0, 72], direction: 'down' }, 1.44),
    ]);
    expect(index.value).toBeCloseTo((60 + 75 + 50) / 3, 12);
    expect(index.standardError).toBeCloseTo(Math.sqrt(2 ** 2 + 2.5 ** 2 + 2 ** 2) / 3, 12);
  });

  test('a part without a value or under its base does not count, and the coverage says how much is left', () => {
    const index = compositeIndex([
      part(80, { weight: 3 }),
      part(null, { weight: 1, measured: measured(null, null, 0) }),
      part(10, { weight: 1, measured: measured(10, 1, 9) }),
    ]);
    expect(index).toMatchObject({ value: 80, n: 100, coverage: 0.6, reason: null });
    expect(index.parts.map(({ present }) => present)).toEqual([true, false, false]);
    // The part that does not count is still shown.
    expect(index.parts[2]?.value).toBe(10);
  });

  test('under 60 % of the weights there is no index but a reason; at 60 % there is one, whatever the rounding', () => {
    const half = compositeIndex([part(80), part(null, { measured: measured(null, null, 0) })]);
    expect(half).toMatchObject({ value: null, low: null, high: null, coverage: 0.5 });
    expect(half.reason).toBe('Only 50% of the weights were measured; an index needs 60%.');
    const missing = part(null, { weight: 0.4, measured: measured(null, null, 0) });
    const rounded = compositeIndex([
      part(70, { weight: 0.1 }),
      part(70, { weight: 0.2 }),
      part(70, { weight: 0.3 }),
      missing,
    ]);
    expect(rounded.value).toBeCloseTo(70, 12);
  });

  test('without any part there is no index, and a part without a standard error leaves no interval', () => {
    expect(compositeIndex([])).toMatchObject({ value: null, n: 0, coverage: 0 });
    expect(compositeIndex([part(50), part(70, {}, null)])).toMatchObject({
      value: 60,
      low: null,
      high: null,
      standardError: null,
    });
  });

  test('a weight of nothing or less is refused', () => {
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => compositeIndex([part(50, { weight })])).toThrow(RangeError);
    }
  });
});

const anyPart = fc
  .record({
    weight: fc.double({ min: 0.01, max: 50, noNaN: true }),
    value: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    error: fc.double({ min: 0, max: 10, noNaN: true }),
    n: fc.nat(60),
    direction: fc.constantFrom('up' as const, 'down' as const),
  })
  .map(
    ({ weight, value, error, n, direction }): IndexPart => ({
      weight,
      measured: measured(value, value === null ? null : error, n),
      axis: [0, 100],
      direction,
      leastBase: 10,
    }),
  );
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 8 });

describe('of any parts', () => {
  test('the index lies between its lowest and highest part, and its interval holds it inside 0–100', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const index = compositeIndex(parts);
        if (index.value === null) {
          expect(index.reason).not.toBeNull();
          return;
        }
        const values = index.parts.filter(({ present }) => present).map(({ value }) => value ?? Number.NaN);
        expect(index.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(index.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(index.low).toBeLessThanOrEqual(index.value);
        expect(index.high).toBeGreaterThanOrEqual(index.value);
        expect(index.low).toBeGreaterThanOrEqual(0);
        expect(index.high).toBeLessThanOrEqual(100);
        expect(index.coverage).toBeGreaterThanOrEqual(LEAST_COVERAGE - 1e-9);
      }),
    );
  });

  test('only the proportions of the weights count, and not their order', () => {
    fc.assert(
      fc.property(anyParts, fc.double({ min: 0.1, max: 9, noNaN: true }), (parts, times) => {
        const index = compositeIndex(parts);
        const other = compositeIndex(parts.map((one) => ({ ...one, weight: one.weight * times })).reverse());
        expect(other.coverage).toBeCloseTo(index.coverage, 9);
        if (Math.abs(index.coverage - LEAST_COVERAGE) < 1e-6) return;
        if (index.value === null) expect(other.value).toBeNull();
        else expect(other.value).toBeCloseTo(index.value, 6);
      }),
    );
  });

  test('a better part never makes a worse index', () => {
    fc.assert(
      fc.property(anyParts, fc.nat(7), fc.double({ min: 0, max: 30, noNaN: true }), (parts, at, more) => {
        const better = parts.map((one, i) => {
          const { value } = one.measured;
          if (i !== at % parts.length || value === null) return one;
          const raised = one.direction === 'up' ? Math.min(100, value + more) : Math.max(0, value - more);
          return { ...one, measured: { ...one.measured, value: raised } };
        });
        const [before, after] = [compositeIndex(parts), compositeIndex(better)];
        if (before.value === null) expect(after.value).toBeNull();
        else expect(after.value ?? Number.NaN).toBeGreaterThanOrEqual(before.value - 1e-9);
      }),
    );
  });
});

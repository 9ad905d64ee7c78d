import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METRICS } from '@/server/maths/catalogue';
import { difference } from '@/server/maths/difference';
import { fromSums, type Sums } from '@/server/maths/from-sums';
import { holm } from '@/server/maths/holm';
import { mean } from '@/server/maths/mean';
import type { Measured } from '@/server/maths/measured';
import { netShare } from '@/server/maths/net-share';
import { wilson } from '@/server/maths/wilson';

const classes = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)).filter(([a, b, c]) => a + b + c > 0);

function width(measured: Measured): number {
  return (measured.high ?? Number.NaN) - (measured.low ?? Number.NaN);
}

describe('net of two shares', () => {
  test('the interval holds the value and stays on the scale', () => {
    fc.assert(
      fc.property(classes, ([above, middle, below]) => {
        const { value, low, high } = netShare(above, below, above + middle + below);
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(width({ value, n: 1, low, high })).toBeGreaterThan(0);
      }),
    );
  });

  test('swapping the classes mirrors value and interval', () => {
    fc.assert(
      fc.property(classes, ([above, middle, below]) => {
        const n = above + middle + below;
        const one = netShare(above, below, n);
        const other = netShare(below, above, n);
        expect(one.value).toBeCloseTo(-(other.value ?? Number.NaN), 9);
        expect(one.low).toBeCloseTo(-(other.high ?? Number.NaN), 9);
      }),
    );
  });

  test('four times the answers at the same shares make a narrower interval', () => {
    fc.assert(
      fc.property(classes, ([above, middle, below]) => {
        const n = above + middle + below;
        const once = netShare(above, below, n);
        const more = netShare(4 * above, 4 * below, 4 * n);
        expect(width(more)).toBeLessThan(width(once));
      }),
    );
  });
});

describe('Wilson', () => {
  test('holds the share, stays in 0–1, mirrors, and narrows with the base', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (hits, misses) => {
        const n = hits + misses;
        if (n === 0) return;
        const share = wilson(hits, n);
        expect(share.low).toBeLessThanOrEqual(hits / n);
        expect(share.high).toBeGreaterThanOrEqual(hits / n);
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.high).toBeLessThanOrEqual(1);
        expect(share.low).toBeCloseTo(1 - (wilson(misses, n).high ?? Number.NaN), 9);
        expect(width(wilson(2 * hits, 2 * n))).toBeLessThan(width(share));
      }),
    );
  });
});

describe('mean', () => {
  const answers = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 60 });

  test('the interval holds the mean, has a width, and stays on the scale', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { value, low, high } = mean(given, [1, 7]);
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(7);
        expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('comparisons', () => {
  test('a difference is the other way round when the sides are', () => {
    fc.assert(
      fc.property(classes, classes, (a, b) => {
        const one = netShare(a[0], a[2], a[0] + a[1] + a[2]);
        const other = netShare(b[0], b[2], b[0] + b[1] + b[2]);
        const forward = difference(one, other);
        const back = difference(other, one);
        expect(forward.value).toBeCloseTo(-(back.value ?? Number.NaN), 9);
        expect(forward.p).toBeCloseTo(back.p ?? Number.NaN, 12);
      }),
    );
  });

  test('Holm never lowers a p value, keeps their order, and leaves a single one alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (ps) => {
          const corrected = holm(ps).map((p) => p ?? Number.NaN);
          ps.forEach((p, i) => {
            expect(corrected[i]).toBeGreaterThanOrEqual(p);
            ps.forEach((q, j) => {
              if (p < q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? Number.NaN);
            });
          });
          expect(holm([ps[0] ?? 0])).toEqual([ps[0] ?? 0]);
        },
      ),
    );
  });
});

const cell: fc.Arbitrary<Sums> = fc
  .array(fc.integer({ min: 0, max: 10 }), { minLength: 0, maxLength: 30 })
  .map((scores) => ({
    scale: '0-10',
    n: scores.length,
    sum: scores.reduce((a, b) => a + b, 0),
    sumsq: scores.reduce((a, b) => a + b * b, 0),
    high: scores.filter((s) => s >= 9).length,
    low: scores.filter((s) => s <= 6).length,
  }));

describe('a metric from sums', () => {
  test('cells given one by one or added up make the same number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), fc.array(cell, { maxLength: 6 }), (metric, cells) => {
        const whole = cells.reduce(
          (all, one) => ({
            scale: '0-10',
            n: all.n + one.n,
            sum: all.sum + one.sum,
            sumsq: all.sumsq + one.sumsq,
            high: all.high + one.high,
            low: all.low + one.low,
          }),
          { scale: '0-10', n: 0, sum: 0, sumsq: 0, high: 0, low: 0 },
        );
        expect(fromSums(metric, cells)).toEqual(fromSums(metric, [whole]));
      }),
    );
  });

  test('nothing answered is unknown with a reason, never zero', () => {
    for (const metric of METRICS) {
      const { value, n, low, high, reason } = fromSums(metric, []);
      expect({ value, n, low, high }).toEqual({ value: null, n: 0, low: null, high: null });
      expect(reason).toMatch(/\.$/);
    }
  });
});

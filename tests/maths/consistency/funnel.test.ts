import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerBinomialBounds } from '@/server/maths/binomial';
import type { SiteSums } from '@/server/maths/consistency/between-sites';
import { normalDraws } from '@/server/maths/consistency/normal-draws';
import {
  exactShareLimits,
  type Funnel,
  meanFunnel,
  normalLimits,
  overdispersion,
  shareFunnel,
  shareLimits,
} from '@/server/maths/funnel';

const ROOT = Math.sqrt(0.8 * 0.2);

function known(funnel: Funnel | null): Funnel {
  if (!funnel) throw new Error('Nothing came of these sites.');
  return funnel;
}

/** P(X ≤ k), summed term by term from the definition. */
function binomialCdf(k: number, n: number, p: number): number {
  let sum = 0;
  for (let x = 0; x <= k; x++) {
    let log = x * Math.log(p) + (n - x) * Math.log1p(-p);
    for (let i = 1; i <= x; i++) log += Math.log((n - x + i) / i);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

describe('limits of a share of 0.8 against the worked values', () => {
  test.each([
    [50, 0.6891, 0.9109, 0.6252, 0.9748],
    [400, 0.7608, 0.8392, 0.7382, 0.8618],
  ])('normal limits at n = %i', (n, low95, high95, low998, high998) => {
    const limits = normalLimits(0.8, ROOT, n);
    expect(limits.low95).toBeCloseTo(low95, 4);
    expect(limits.high95).toBeCloseTo(high95, 4);
    expect(limits.low998).toBeCloseTo(low998, 4);
    expect(limits.high998).toBeCloseTo(high998, 4);
  });

  test('at n = 20 the normal limits leave 0–1 and the exact ones do not', () => {
    expect(normalLimits(0.8, ROOT, 20).high998).toBeGreaterThan(1);
    const exact = exactShareLimits(0.8, 20);
    expect(exact.high998).toBeLessThanOrEqual(1);
    expect(exact.low998).toBeGreaterThan(0);
    expect(shareLimits(0.8, 20)).toEqual(exact);
  });

  test('at n = 20: P(X ≤ 11) = 0.00998 and P(X ≤ 12) = 0.03214, so the lower limit lies at 11.678 of 20', () => {
    expect(binomialCdf(11, 20, 0.8)).toBeCloseTo(0.0099818, 6);
    expect(binomialCdf(12, 20, 0.8)).toBeCloseTo(0.0321427, 6);
    expect(exactShareLimits(0.8, 20).low95).toBeCloseTo((12 - (0.0321427 - 0.025) / 0.0221609) / 20, 4);
  });

  test('where exact gives way to normal the two are within a tenth of a standard error', () => {
    for (const p of [0.05, 0.3, 0.8, 0.95]) {
      const n = Math.ceil(400 / (p * (1 - p)));
      const exact = exactShareLimits(p, n);
      const normal = normalLimits(p, Math.sqrt(p * (1 - p)), n);
      const error = Math.sqrt((p * (1 - p)) / n);
      for (const limit of ['low95', 'high95', 'low998', 'high998'] as const) {
        expect(Math.abs(exact[limit] - normal[limit])).toBeLessThan(0.1 * error);
      }
    }
  });
});

const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);

describe('exact limits', () => {
  test('a count lies outside exactly where its one-sided binomial test is below 0.025, or 0.001', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), share, (n, p) => {
        const limits = exactShareLimits(p, n);
        for (let count = 0; count <= n; count++) {
          const at = count / n;
          const below = binomialCdf(count, n, p);
          const above = count === 0 ? 1 : 1 - binomialCdf(count - 1, n, p);
          // A tail that equals the limit to fourteen digits may fall on either side.
          if ([0.025, 0.001].some((tail) => Math.abs(below - tail) < 1e-12 || Math.abs(above - tail) < 1e-12))
            continue;
          expect(at < limits.low95).toBe(below < 0.025);
          expect(at < limits.low998).toBe(below < 0.001);
          expect(at > limits.high95).toBe(above < 0.025);
          expect(at > limits.high998).toBe(above < 0.001);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are the mirror of those of the other answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), share, (n, p) => {
        const one = exactShareLimits(p, n);
        const other = exactShareLimits(1 - p, n);
        expect(one.low95).toBeCloseTo(1 - other.high95, 9);
        expect(one.low998).toBeCloseTo(1 - other.high998, 9);
      }),
    );
  });

  test('a large base is summed without overflow: 10 million trials', () => {
    const [bound = 0] = lowerBinomialBounds(10_000_000, 0.3, [0.025]);
    expect(bound).toBeCloseTo(3_000_000 - 1.959964 * Math.sqrt(2_100_000), -1);
  });
});

describe('any funnel', () => {
  test('limits are in order, hold the centre, and narrow with four times the base', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 5_000 }), share, (n, p) => {
        const few = shareLimits(p, n);
        const many = shareLimits(p, 4 * n);
        expect(few.low998).toBeLessThanOrEqual(few.low95);
        expect(few.low95).toBeLessThanOrEqual(p + 1e-9);
        expect(few.high95).toBeGreaterThanOrEqual(p - 1e-9);
        expect(few.high998).toBeGreaterThanOrEqual(few.high95);
        expect(many.high95 - many.low95).toBeLessThanOrEqual(few.high95 - few.low95 + 1e-9);
        expect(many.high998 - many.low998).toBeLessThanOrEqual(few.high998 - few.low998 + 1e-9);
      }),
    );
  });

  test('sites with the same share are all inside, whatever their size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 0, max: 10 }),
        (sizes, hits) => {
          const funnel = known(shareFunnel(sizes.map((size) => ({ n: 10 * size, hits: hits * size }))));
          expect(funnel.points.every((point) => point.outside === 'within')).toBe(true);
          expect(funnel.widening).toBe(1);
        },
      ),
    );
  });

  test('sites with the same mean are all inside, and with one odd site of a thousand answers that one is not', () => {
    const site = (mean: number, n: number): SiteSums => ({ n, sum: n * mean, sumsq: n * (mean * mean + 1) });
    const alike = [20, 50, 90, 200, 400].map((n) => site(4, n));
    const funnel = known(meanFunnel(alike, [1, 5]));
    expect(funnel.points.map((point) => point.outside)).toEqual(Array(5).fill('within'));
    const many = Array.from({ length: 30 }, (_, i) => site(4, 40 + i));
    const odd = known(meanFunnel([...many, site(3.5, 1_000)], [1, 5]));
    expect(odd.points.at(-1)).toMatchObject({ outside: '99.8', side: 'below' });
    expect(odd.points.filter((point) => point.outside !== 'within').length).toBeGreaterThanOrEqual(1);
  });

  test('limits of a mean never leave its scale', () => {
    const funnel = known(
      meanFunnel(
        [3, 3, 4].map((n) => ({ n, sum: 5 * n - 1, sumsq: 25 * n - 9 })),
        [1, 5],
      ),
    );
    const { high998, low998 } = funnel.limitsAt(1);
    expect(high998).toBeLessThanOrEqual(5);
    expect(low998).toBeGreaterThanOrEqual(1);
  });
});

describe('overdispersion', () => {
  /** Binomial sites that do not differ, drawn by normal approximation of large counts. */
  function averagePhi(sites: number, sets: number, extra: number): number {
    const draws = normalDraws(sites * sets, 11 + sites);
    let total = 0;
    for (let set = 0; set < sets; set++) {
      const counted = Array.from({ length: sites }, (_, i) => {
        const n = 400 + 37 * i;
        const z = (draws[set * sites + i] ?? 0) * Math.sqrt(extra);
        return { n, hits: Math.round(0.7 * n + z * Math.sqrt(n * 0.21)) };
      });
      total += known(shareFunnel(counted)).phi;
    }
    return total / sets;
  }

  test.each([5, 12, 40])('is 1 on average for %i sites that do not differ', (sites) => {
    const phi = averagePhi(sites, 1_500, 1);
    expect(phi).toBeGreaterThan(0.94);
    expect(phi).toBeLessThan(1.06);
  });

  test('is 4 on average where sites spread twice as far, and widens the limits by two', () => {
    const phi = averagePhi(100, 400, 4);
    expect(phi).toBeGreaterThan(3.8);
    expect(phi).toBeLessThan(4.2);
    const spread = [0.6, 0.65, 0.7, 0.75, 0.8, 0.62, 0.78].map((p) => ({
      n: 400,
      hits: Math.round(400 * p),
    }));
    const funnel = known(shareFunnel(spread));
    expect(funnel.phi).toBeGreaterThan(4);
    expect(funnel.widening).toBeCloseTo(Math.sqrt(funnel.phi), 12);
    const plain = shareLimits(funnel.centre, 400);
    const wide = funnel.limitsAt(400);
    expect((wide.low95 - funnel.centre) / (plain.low95 - funnel.centre)).toBeCloseTo(funnel.widening, 9);
  });

  test('one wild site among many does not set it', () => {
    const calm = Array.from({ length: 40 }, (_, i) => ((i % 5) - 2) / 2);
    expect(overdispersion([...calm, 60])).toBeCloseTo(overdispersion([...calm, 3]), 9);
  });

  test('two sites cannot tell', () => {
    expect(overdispersion([-9, 9])).toBe(1);
  });
});

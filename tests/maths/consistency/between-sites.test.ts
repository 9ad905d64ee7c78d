import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betweenSites, pooledVariance, type SiteSums } from '@/server/maths/consistency/between-sites';
import { normalDraws } from '@/server/maths/consistency/normal-draws';
import { RANK_FROM_RELIABILITY, shrink } from '@/server/maths/consistency/shrink';
import { DRAWS, SERIES_DRAWS, tauInterval } from '@/server/maths/consistency/tau-interval';

const TOLERANCE = 6;

/** Sums that have this mean and this sample standard deviation. */
function sumsOf(mean: number, sd: number, n: number): SiteSums {
  return { n, sum: n * mean, sumsq: (n - 1) * sd * sd + n * mean * mean };
}

function summed(answers: readonly number[]): SiteSums {
  return {
    n: answers.length,
    sum: answers.reduce((a, b) => a + b, 0),
    sumsq: answers.reduce((a, b) => a + b * b, 0),
  };
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('Nothing came of these sites.');
  return value;
}

const SIX = [
  sumsOf(4.4, 0.9, 120),
  sumsOf(4.1, 1, 45),
  sumsOf(4.6, 0.8, 60),
  sumsOf(3.6, 1.1, 80),
  sumsOf(4.3, 0.9, 15),
  sumsOf(4.9, 0.3, 5),
];

describe('six sites against values worked in R', () => {
  const between = known(betweenSites(SIX));

  test('pooled σ², Q, τ² and μ', () => {
    expect(between.withinVariance).toBeCloseTo(0.894796, TOLERANCE);
    expect(between.q).toBeCloseTo(51.686886, TOLERANCE);
    expect(between.tauSquared).toBeCloseTo(0.171969, TOLERANCE);
    expect(between.mean).toBeCloseTo(4.265511, TOLERANCE);
    expect(between.icc).toBeCloseTo(0.171969 / (0.171969 + 0.894796), 5);
    expect(between).toMatchObject({ sites: 6, n: 325 });
  });

  test('shrunken means', () => {
    const expected = [4.39441, 4.11715, 4.57331, 3.64064, 4.29112, 4.57644];
    const shrunken = shrink(SIX, between).map((site) => Number(site.shrunken.toFixed(5)));
    expect(shrunken).toEqual(expected);
  });

  test('a site of five alike answers has reliability 0.49, not 0.91, and is not ranked', () => {
    const last = shrink(SIX, between)[5];
    expect(last?.reliability).toBeCloseTo(0.49, 2);
    expect(last?.rank).toBeNull();
    expect(RANK_FROM_RELIABILITY).toBe(0.7);
  });

  test('the other five are ranked from the highest, by the shrunken mean', () => {
    expect(shrink(SIX, between).map((site) => site.rank)).toEqual([2, 4, 1, 5, 3, null]);
  });

  test('τ has an interval that holds it and is the same each time', () => {
    const interval = tauInterval(SIX, between);
    expect(interval.value).toBeCloseTo(Math.sqrt(0.171969), 5);
    expect(interval.low).toBeGreaterThan(0.15);
    expect(interval.low).toBeLessThan(interval.value ?? 0);
    expect(interval.high).toBeGreaterThan(interval.value ?? 0);
    expect(interval.high).toBeLessThan(2);
    expect(tauInterval(SIX, between)).toEqual(interval);
  });
});

describe('sites of one mind', () => {
  test('alike means: no distance, an interval from 0, everything drawn to the average, no ranks', () => {
    const alike = [40, 60, 80, 100].map((n) => sumsOf(4, 1, n));
    const between = known(betweenSites(alike));
    expect(between.tau).toBe(0);
    expect(between.icc).toBe(0);
    for (const site of shrink(alike, between)) {
      expect(site).toMatchObject({ reliability: 0, rank: null });
      expect(site.shrunken).toBeCloseTo(4, 12);
    }
    const interval = tauInterval(alike, between);
    expect(interval.low).toBe(0);
    // Agreement by luck proves nothing: what chance alone leaves open stays open.
    expect(interval.high).toBeGreaterThan(0.1);
  });

  test('answers that never differ within a site: the distance is that of the means', () => {
    const flat = [3, 4, 5].map((mean) => sumsOf(mean, 0, 20));
    const between = known(betweenSites(flat));
    expect(between).toMatchObject({ withinVariance: 0, tauSquared: 1, icc: 1, mean: 4 });
    expect(shrink(flat, between).map((site) => [site.shrunken, site.rank])).toEqual([
      [3, 3],
      [4, 2],
      [5, 1],
    ]);
  });

  test('all answers the same everywhere: a distance of nothing', () => {
    const between = known(betweenSites([10, 20, 30].map((n) => sumsOf(5, 0, n))));
    expect(between).toMatchObject({ tau: 0, icc: 0, mean: 5 });
    expect(
      tauInterval(
        [10, 20, 30].map((n) => sumsOf(5, 0, n)),
        between,
      ).low,
    ).toBe(0);
  });
});

test('two sites, or sites of one answer each, say nothing', () => {
  expect(betweenSites([sumsOf(3, 1, 50), sumsOf(4, 1, 50)])).toBeNull();
  expect(betweenSites([sumsOf(3, 0, 1), sumsOf(4, 0, 1), sumsOf(5, 0, 1)])).toBeNull();
  expect(betweenSites([sumsOf(3, 1, 50), sumsOf(4, 1, 50), { n: 0, sum: 0, sumsq: 0 }])).toBeNull();
});

const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 30 });
const places = fc.array(answers, { minLength: 3, maxLength: 12 });

describe('any sites', () => {
  test('pooled variance is that of answers about their own site', () => {
    fc.assert(
      fc.property(places, (given) => {
        const squares = given.flatMap((site) => {
          const mean = site.reduce((a, b) => a + b, 0) / site.length;
          return site.map((answer) => (answer - mean) ** 2);
        });
        const freedom = given.reduce((total, site) => total + site.length - 1, 0);
        const expected = squares.reduce((a, b) => a + b, 0) / freedom;
        expect(pooledVariance(given.map(summed))).toBeCloseTo(expected, 8);
      }),
    );
  });

  test('moving all answers moves the average and nothing else; stretching them stretches τ', () => {
    fc.assert(
      fc.property(
        places,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 2, max: 20 }),
        (given, by, times) => {
          const plain = known(betweenSites(given.map(summed)));
          const moved = known(betweenSites(given.map((site) => summed(site.map((x) => x + by)))));
          const stretched = known(betweenSites(given.map((site) => summed(site.map((x) => x * times)))));
          expect(moved.tau).toBeCloseTo(plain.tau, 4);
          expect(moved.mean).toBeCloseTo(plain.mean + by, 6);
          expect(stretched.tau).toBeCloseTo(plain.tau * times, 4);
          expect(stretched.icc).toBeCloseTo(plain.icc, 6);
        },
      ),
    );
  });

  test('a shrunken mean lies between the site and the average, and reliability grows with the base', () => {
    fc.assert(
      fc.property(places, (given) => {
        const sums = given.map(summed);
        const between = known(betweenSites(sums));
        const shrunken = shrink(sums, between);
        for (const { mean, shrunken: drawn, reliability } of shrunken) {
          expect(reliability).toBeGreaterThanOrEqual(0);
          expect(reliability).toBeLessThanOrEqual(1);
          expect(drawn).toBeGreaterThanOrEqual(Math.min(mean, between.mean) - 1e-9);
          expect(drawn).toBeLessThanOrEqual(Math.max(mean, between.mean) + 1e-9);
        }
        for (const one of shrunken) {
          for (const other of shrunken) {
            if (one.n > other.n) expect(one.reliability).toBeGreaterThanOrEqual(other.reliability);
          }
        }
      }),
    );
  });

  test('the order of sites does not matter to τ, and its interval holds it', () => {
    fc.assert(
      fc.property(places, (given) => {
        const sums = given.map(summed);
        const between = known(betweenSites(sums));
        expect(known(betweenSites([...sums].reverse())).tau).toBeCloseTo(between.tau, 9);
        const { value, low, high } = tauInterval(sums, between, SERIES_DRAWS);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the bootstrap interval of τ', () => {
  const SETS = 300;

  /** How often the interval holds the true distance of twelve sites of unlike size. */
  function coverage(tau: number): number {
    const bases = [8, 15, 20, 25, 40, 40, 60, 80, 100, 120, 200, 400];
    const draws = normalDraws(SETS * bases.length * 2, 77);
    let held = 0;
    for (let set = 0; set < SETS; set++) {
      const sites = bases.map((n, site) => {
        const at = 2 * (set * bases.length + site);
        const mean = 50 + tau * (draws[at] ?? 0) + (20 / Math.sqrt(n)) * (draws[at + 1] ?? 0);
        return sumsOf(mean, 20, n);
      });
      const { low, high } = tauInterval(sites, known(betweenSites(sites)), SERIES_DRAWS);
      if ((low ?? 0) <= tau && tau <= (high ?? 0)) held += 1;
    }
    return held / SETS;
  }

  test.each([0, 2, 5, 10])('holds a true distance of %i points about 95 times in 100', (tau) => {
    const share = coverage(tau);
    expect(share).toBeGreaterThan(0.92);
    // Near 0 the interval begins at 0, and only its upper end can miss.
    if (tau >= 5) expect(share).toBeLessThan(0.985);
  });

  test('draws of the full number are standard normal', () => {
    const draws = normalDraws(20 * DRAWS, 5).slice(0, 20 * DRAWS);
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
    const square = draws.reduce((a, b) => a + b * b, 0) / draws.length;
    const beyond = draws.filter((z) => Math.abs(z) > 1.96).length / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(square).toBeCloseTo(1, 1);
    expect(beyond).toBeGreaterThan(0.045);
    expect(beyond).toBeLessThan(0.055);
  });
});

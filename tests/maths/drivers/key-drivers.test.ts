import { describe, expect, test } from 'vitest';
import { type AnswerPatterns, chooseDrivers } from '@/server/maths/drivers/choose-drivers';
import { correlationsOf } from '@/server/maths/drivers/correlations';
import { GROUPS, groupedSums } from '@/server/maths/drivers/grouped-sums';
import { keyDrivers } from '@/server/maths/drivers/key-drivers';
import { prioritise } from '@/server/maths/drivers/priority';
import { relativeWeights } from '@/server/maths/drivers/relative-weights';
import { seededRandom } from '@/server/maths/drivers/seeded-random';
import { MOST_EXACT, shapley } from '@/server/maths/drivers/shapley';

/** Nearly normal: twelve draws less their mean. */
function normal(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** Answers of which the outcome follows the drivers by these weights, and noise. */
function madeUp(n: number, weights: readonly number[], noise = 1, seed = 7) {
  const random = seededRandom(seed);
  const sums = groupedSums(weights.length);
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const common = normal(random) * 0.5;
    const drivers = weights.map(() => common + normal(random));
    const outcome = drivers.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), noise * normal(random));
    rows.push([...drivers, outcome]);
    sums.add([...drivers, outcome]);
  }
  return { sums, rows };
}

describe('key drivers of rows', () => {
  test('finds what was put in: order, links, and the driver that is only noise', () => {
    const found = keyDrivers(madeUp(1_500, [0.9, 0.5, 0, -0.4]).sums);
    expect(found.standing).toBe('ranked');
    expect(found.method).toBe('shapley');
    expect(found.drivers.map((one) => one.link)).toEqual(['with', 'with', 'unclear', 'against']);
    expect(found.drivers[0]).toMatchObject({ rank: 1, rankHeld: 1 });
    for (const { importance } of found.drivers) {
      expect(importance.low).toBeLessThanOrEqual(importance.value ?? Number.NaN);
      expect(importance.high).toBeGreaterThanOrEqual(importance.value ?? Number.NaN);
    }
    expect(found.drivers.reduce((sum, one) => sum + (one.importance.value ?? 0), 0)).toBeCloseTo(1, 9);
    expect(found.drivers.reduce((sum, one) => sum + one.relativeWeight, 0)).toBeCloseTo(
      found.r2.value ?? Number.NaN,
      9,
    );
  });

  test('the same rows give the same intervals, and others give others', () => {
    const once = keyDrivers(madeUp(200, [1, 0.5]).sums);
    expect(keyDrivers(madeUp(200, [1, 0.5]).sums)).toEqual(once);
    expect(keyDrivers(madeUp(200, [1, 0.5], 1, 8).sums).r2).not.toEqual(once.r2);
  });

  test('the interval of R² holds the truth about as often as it says', () => {
    // Var(outcome) = 0.25·1.5² for the common part + 1 + 0.25 of the drivers' own + 1 of noise.
    const truth = (0.5625 + 1.25) / (0.5625 + 1.25 + 1);
    const tries = 200;
    let held = 0;
    for (let seed = 0; seed < tries; seed++) {
      const { r2 } = keyDrivers(madeUp(150, [1, 0.5], 1, 1_000 + seed).sums, { resamples: 200 });
      if ((r2.low ?? 1) <= truth && truth <= (r2.high ?? 0)) held += 1;
    }
    expect(held / tries).toBeGreaterThan(0.88);
    expect(held / tries).toBeLessThanOrEqual(1);
  });

  test('many rows, drawn again by groups, give intervals of the width that rows would', () => {
    const { sums, rows } = madeUp(GROUPS * 6, [0.8, 0.4, 0.2]);
    const grouped = keyDrivers(sums).drivers.map(
      ({ importance }) => (importance.high ?? 0) - (importance.low ?? 0),
    );
    const random = seededRandom(3);
    const shares = Array.from({ length: 200 }, () => {
      const again = groupedSums(3);
      for (let i = 0; i < rows.length; i++) again.add(rows[Math.floor(random() * rows.length)] ?? []);
      return keyDrivers(again, { resamples: 1 }).drivers.map((one) => one.importance.value ?? 0);
    });
    grouped.forEach((width, driver) => {
      const drawn = shares.map((share) => share[driver] ?? 0).sort((a, b) => a - b);
      const wanted = (drawn[194] ?? 0) - (drawn[5] ?? 0);
      expect(width / wanted).toBeGreaterThan(0.75);
      expect(width / wanted).toBeLessThan(1.35);
    });
    expect(keyDrivers(sums).drawnFrom).toBe(GROUPS);
  });

  test('a driver that everybody answered alike is left out and named', () => {
    const { rows } = madeUp(120, [1, 0.5]);
    const sums = groupedSums(3);
    for (const [a = 0, b = 0, y = 0] of rows) sums.add([a, 4, b, y]);
    const found = keyDrivers(sums);
    expect(found.alike).toEqual([1]);
    expect(found.drivers.map((one) => one.column)).toEqual([0, 2]);
  });

  test('a driver made up of others is said to be inseparable, never significant', () => {
    const { rows } = madeUp(120, [1, 0.5]);
    const sums = groupedSums(3);
    for (const [a = 0, b = 0, y = 0] of rows) sums.add([a, b, a + b, y]);
    expect(keyDrivers(sums).drivers.map((one) => one.link)).toEqual(
      Array.from({ length: 3 }, () => 'inseparable'),
    );
  });

  test('too few answers: under 20 a driver not ranked, under 10 or under a full base not worked out', () => {
    expect(keyDrivers(madeUp(60, [1, 0.5, 0.2, 0.1]).sums)).toMatchObject({ standing: 'unranked' });
    expect(keyDrivers(madeUp(60, [1, 0.5, 0.2, 0.1]).sums).drivers.every((one) => one.rank === null)).toBe(
      true,
    );
    expect(keyDrivers(madeUp(39, [1, 0.5, 0.2, 0.1]).sums)).toMatchObject({
      standing: 'too-few',
      drivers: [],
    });
    expect(keyDrivers(madeUp(29, [1]).sums).standing).toBe('too-few');
    expect(keyDrivers(groupedSums(2)).standing).toBe('too-few');
  });

  test('an outcome that never varies, and drivers that never vary, are said', () => {
    const same = groupedSums(1);
    const flat = groupedSums(1);
    for (let i = 0; i < 50; i++) {
      same.add([i % 5, 3]);
      flat.add([3, i % 5]);
    }
    expect(keyDrivers(same).standing).toBe('alike');
    expect(keyDrivers(flat).standing).toBe('no-drivers');
  });

  test('one driver alone is measured, and not ranked', () => {
    const found = keyDrivers(madeUp(100, [1]).sums);
    expect(found.standing).toBe('one-driver');
    expect(found.drivers[0]).toMatchObject({ rank: null, link: 'with' });
    expect(found.drivers[0]?.importance.value).toBeCloseTo(1, 12);
  });

  test('a row that is not complete is refused', () => {
    const sums = groupedSums(1);
    sums.add([Number.NaN, 1]);
    expect(() => keyDrivers(sums)).toThrow(RangeError);
  });

  test('above the exact number of drivers relative weights are used', () => {
    const many = madeUp(
      800,
      Array.from({ length: MOST_EXACT + 2 }, (_, i) => i / 10),
    ).sums;
    const found = keyDrivers(many, { resamples: 20 });
    expect(found.method).toBe('relative-weights');
    expect(found.drivers[0]?.shapley).toBeNull();
    expect(keyDrivers(madeUp(200, [1, 1, 1]).sums, { exactUpTo: 2 }).method).toBe('relative-weights');
  });

  test('fourteen drivers in all 16,384 subsets take well under a second', () => {
    const size = 14;
    const between = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0.4));
    const outcome = Float64Array.from({ length: size }, (_, i) => 0.3 + i / 100);
    const started = performance.now();
    const parts = shapley({ size, between, outcome });
    expect(performance.now() - started).toBeLessThan(500);
    expect(parts[13]).toBeGreaterThan(parts[0] ?? 1);
  });

  test('a matrix put together from pairs that cannot belong together is refused', () => {
    const impossible = correlationsOf(
      [
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ],
      [0.5, 0.5, 0.5],
    );
    expect(() => shapley(impossible)).toThrow(RangeError);
    expect(() => relativeWeights(impossible)).toThrow(RangeError);
    expect(() =>
      correlationsOf(
        [
          [1, 0.2],
          [0.3, 1],
        ],
        [0.1, 0.1],
      ),
    ).toThrow('symmetric');
  });
});

describe('which drivers a model holds', () => {
  const patterns = (entries: readonly (readonly [string, number])[]): AnswerPatterns =>
    new Map(entries.map(([bits, count]) => [Number.parseInt([...bits].reverse().join(''), 2), count]));

  test('those that at least half answered; only rows that answered all of them', () => {
    const found = chooseDrivers(
      patterns([
        ['111', 300],
        ['110', 500],
        ['010', 10],
        ['000', 5],
      ]),
      3,
    );
    expect(found).toEqual({ kept: [0, 1], left: [2], answered: [800, 810, 300], complete: 800, rows: 815 });
  });

  test('the one that costs the most rows goes where too few rows are complete', () => {
    const found = chooseDrivers(
      patterns([
        ['1111', 10],
        ['1110', 60],
        ['1101', 90],
      ]),
      4,
    );
    expect(found.kept).toEqual([0, 1, 3]);
    expect(found.complete).toBe(100);
  });

  test('a driver that everybody answered stays where leaving it out wins nothing', () => {
    expect(chooseDrivers(patterns([['11111', 50]]), 5)).toMatchObject({ left: [], complete: 50 });
    expect(chooseDrivers(new Map(), 2)).toMatchObject({ kept: [], complete: 0, rows: 0 });
  });
});

describe('the order of what to work on', () => {
  test('follows importance, headroom and control; the interval comes from the draws', () => {
    const draws = Float64Array.from([0.5, 0.3, 0.2, 0.3, 0.5, 0.2, 0.5, 0.3, 0.2, 0.5, 0.3, 0.2]);
    const one = { score: 50, control: 1, n: 100 };
    const found = prioritise(
      [
        { ...one, drawnAs: 0, importance: 0.5 },
        { ...one, drawnAs: 1, importance: 0.3 },
        { ...one, drawnAs: 2, importance: 0.2, score: 0, control: 0.1 },
      ],
      draws,
      3,
    );
    expect(found.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(found.map(({ placeHeld }) => placeHeld)).toEqual([0.75, 0.75, 1]);
    expect(found[0]?.priority).toEqual({ value: 25, n: 100, low: 15, high: 25 });
    expect(found[2]?.priority.value).toBeCloseTo(2, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calibration,
  driverAgreement,
  guessed,
  medianPlaces,
  percentOfScale,
  perceptionGap,
  placesOf,
  quantile,
} from '@/server/maths/perception';
import { midranks, spearman } from '@/server/maths/spearman';

const NPS_2017 = { value: 39.8, n: 2746, low: 37.3, high: 42.3 };

describe('what leaders guessed', () => {
  test('middle, quartiles and range equal R’s quantile(type = 7)', () => {
    expect(guessed([80, 85, 60, 90, 75, 88, 82])).toEqual({
      n: 7,
      median: 82,
      least: 60,
      most: 90,
      quartiles: [77.5, 86.5],
    });
    expect(guessed([40, 20])?.median).toBe(30);
    expect(guessed([])).toBeNull();
  });

  test('the middle lies in the quartiles, those in the range, and the order of leaders does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 }), (estimates) => {
        const told = guessed(estimates);
        const [q1, q3] = told?.quartiles ?? [Number.NaN, Number.NaN];
        expect(told?.least).toBeLessThanOrEqual(q1);
        expect(q1).toBeLessThanOrEqual(told?.median ?? Number.NaN);
        expect(told?.median).toBeLessThanOrEqual(q3);
        expect(q3).toBeLessThanOrEqual(told?.most ?? Number.NaN);
        expect(guessed([...estimates].reverse())).toEqual(told);
        expect(
          quantile(
            [...estimates].sort((a, b) => a - b),
            0,
          ),
        ).toBe(Math.min(...estimates));
      }),
    );
  });
});

describe('the gap', () => {
  test('is the estimate minus what was measured, and real outside the interval only', () => {
    const gap = perceptionGap(60, NPS_2017);
    expect(gap).toMatchObject({ n: 2746, real: true, without: null });
    expect(gap.value).toBeCloseTo(20.2, 9);
    expect(gap.low).toBeCloseTo(17.7, 9);
    expect(gap.high).toBeCloseTo(22.7, 9);
    expect(perceptionGap(42.3, NPS_2017).real).toBe(false);
    expect(perceptionGap(42.31, NPS_2017).real).toBe(true);
    expect(perceptionGap(37.3, NPS_2017).real).toBe(false);
    expect(perceptionGap(37.29, NPS_2017).real).toBe(true);
  });

  test('says why there is none: nobody guessed, nothing measured, too small a base, no interval', () => {
    expect(perceptionGap(null, NPS_2017)).toMatchObject({ value: null, real: null, without: 'no-estimate' });
    const nothing = { value: null, n: 0, low: null, high: null };
    expect(perceptionGap(50, nothing)).toMatchObject({ value: null, real: null, without: 'not-measured' });
    expect(perceptionGap(50, { value: 20, n: 9, low: 1, high: 40 })).toMatchObject({
      value: null,
      real: null,
      without: 'few',
    });
    expect(perceptionGap(50, { value: 20, n: 30, low: null, high: null })).toMatchObject({
      value: 30,
      real: null,
      without: 'no-interval',
    });
  });

  test('is real exactly where its own interval does not hold zero', () => {
    const level = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(level, level, fc.nat(40), fc.nat(40), (estimate, value, below, above) => {
        const gap = perceptionGap(estimate, { value, n: 100, low: value - below, high: value + above });
        const holdsZero = (gap.low ?? Number.NaN) <= 0 && (gap.high ?? Number.NaN) >= 0;
        expect(gap.real).toBe(!holdsZero);
        expect(gap.low).toBeLessThanOrEqual(gap.value ?? Number.NaN);
        expect(gap.high).toBeGreaterThanOrEqual(gap.value ?? Number.NaN);
      }),
    );
  });

  test('is put on one scale with gaps of other metrics', () => {
    expect(percentOfScale(20, [-100, 100])).toBe(10);
    expect(percentOfScale(-1.5, [1, 7])).toBe(-25);
    expect(percentOfScale(8, [0, 100])).toBe(8);
    expect(percentOfScale(-90, [0, 72])).toBe(-100);
  });
});

describe('calibration', () => {
  test('is the mean distance over rounds, each round the same weight (t interval by scipy)', () => {
    const told = calibration([[12, -4], [5], [-9, 3, 3]]);
    expect(told.value).toBe(6);
    expect(told.n).toBe(3);
    expect(told.low).toBeCloseTo(1.697347270250538, 6);
    expect(told.high).toBeCloseTo(10.302652729749461, 6);
  });

  test('one round has no interval, none has no value, and rounds without a gap do not count', () => {
    expect(calibration([[12, -4], []])).toMatchObject({ value: 8, n: 1, low: null, high: null });
    expect(calibration([[], []])).toMatchObject({ value: null, n: 0 });
  });

  test('does not care for the sign of a gap, and is nought only where every estimate was right', () => {
    const round = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 6 }), (rounds) => {
        const told = calibration(rounds);
        expect(calibration(rounds.map((gaps) => gaps.map((gap) => -gap))).value).toBe(told.value);
        expect(told.value === 0).toBe(rounds.flat().every((gap) => gap === 0));
      }),
    );
  });
});

describe('Spearman', () => {
  test('worked: no ties, by 1 − 6Σd²/n(n² − 1), with the interval of Bonett and Wright', () => {
    const told = spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);
    expect(told.value).toBeCloseTo(0.8, 12);
    expect(told.low).toBeCloseTo(-0.4571243888052966, 9);
    expect(told.high).toBeCloseTo(0.9908429478778042, 9);
    const iq = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113];
    const hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12];
    const known = spearman(iq, hours);
    expect(known.value).toBeCloseTo(-29 / 165, 12);
    expect(known.low).toBeCloseTo(-0.7278300282394071, 9);
    expect(known.high).toBeCloseTo(0.5145466616329561, 9);
  });

  test('ties share their places, have a value (scipy) and no interval', () => {
    expect(midranks([30, 10, 20, 20])).toEqual([4, 1, 2.5, 2.5]);
    const told = spearman([1, 2, 2, 4], [1, 3, 2, 4]);
    expect(told.value).toBeCloseTo(0.9486832980505139, 12);
    expect(told).toMatchObject({ low: null, high: null, noInterval: 'tied' });
  });

  test('fewer than four have no interval, one or an order without differences no value', () => {
    expect(spearman([1, 2, 3], [3, 2, 1])).toEqual({
      value: -1,
      n: 3,
      low: null,
      high: null,
      noInterval: 'few',
    });
    expect(spearman([1], [1])).toMatchObject({ value: null, noInterval: 'no-order' });
    expect(spearman([1, 2, 3, 4], [7, 7, 7, 7])).toMatchObject({ value: null, noInterval: 'no-order' });
    expect(() => spearman([1], [1, 2])).toThrow(RangeError);
  });

  test('full agreement of four is not certainty', () => {
    const four = spearman([1, 2, 3, 4], [10, 20, 30, 40]);
    expect(four).toMatchObject({ value: 1, high: 1 });
    expect(four.low).toBeCloseTo(-0.691580398693983, 9);
    const twelve = Array.from({ length: 12 }, (_, i) => i);
    expect(spearman(twelve, twelve).low).toBeCloseTo(0.9828271327485646, 9);
  });

  test('the interval holds ρ inside −1…1, sides may be swapped, a reversed side mirrors it', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.integer(), fc.integer()), {
      minLength: 4,
      maxLength: 15,
      comparator: (a, b) => a[0] === b[0] || a[1] === b[1],
    });
    fc.assert(
      fc.property(pairs, (given) => {
        const xs = given.map(([x]) => x);
        const ys = given.map(([, y]) => y);
        const told = spearman(xs, ys);
        expect(told.low).toBeLessThanOrEqual(told.value ?? Number.NaN);
        expect(told.high).toBeGreaterThanOrEqual(told.value ?? Number.NaN);
        expect(told.low).toBeGreaterThanOrEqual(-1);
        expect(told.high).toBeLessThanOrEqual(1);
        expect(spearman(ys, xs).value).toBeCloseTo(told.value ?? Number.NaN, 12);
        const mirrored = spearman(
          xs,
          ys.map((y) => -y),
        );
        expect(mirrored.value).toBeCloseTo(-(told.value ?? Number.NaN), 12);
        expect(mirrored.low).toBeCloseTo(-(told.high ?? Number.NaN), 9);
      }),
    );
  });
});

describe('the order of drivers', () => {
  const keys = ['check-in', 'room', 'food', 'bill'];

  test('leaders agree on the median of their places; importance gives places the other way round', () => {
    const rankings = [
      ['check-in', 'room', 'food', 'bill'],
      ['room', 'check-in', 'bill', 'food'],
      ['check-in', 'food', 'room', 'bill'],
    ];
    expect(medianPlaces(rankings, keys)).toEqual([1, 2, 3, 4]);
    expect(medianPlaces([], keys)).toEqual([]);
    expect(placesOf([0.1, 0.4, 0.2, 0.4])).toEqual([4, 1.5, 3, 1.5]);
  });

  test('is 1 where leaders rank as customers do, and drivers that were not derived are left out', () => {
    expect(driverAgreement([1, 2, 3, 4], [0.4, 0.3, 0.2, 0.1]).value).toBe(1);
    expect(driverAgreement([4, 3, 2, 1], [0.4, 0.3, 0.2, 0.1]).value).toBe(-1);
    expect(driverAgreement([1, 2, 3, 4], [0.4, null, 0.2, 0.1])).toMatchObject({
      value: 1,
      n: 3,
      noInterval: 'few',
    });
    expect(driverAgreement([1.5, 1.5, 3, 4], [0.4, 0.3, 0.2, 0.1]).noInterval).toBe('tied');
    expect(driverAgreement([1, 2], [null, null])).toMatchObject({ value: null, n: 0 });
  });

  test('every set of orders gives each key a place between 1 and their number', () => {
    const order = fc.shuffledSubarray(keys, { minLength: keys.length });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 9 }), (rankings) => {
        const places = medianPlaces(rankings, keys);
        expect(places).toHaveLength(keys.length);
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(1);
          expect(place).toBeLessThanOrEqual(keys.length);
        }
        const [only] = rankings;
        if (rankings.length === 1 && only) {
          expect(keys.map((key) => only.indexOf(key) + 1)).toEqual(places);
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { difference } from '@/server/maths/difference';
import { holm } from '@/server/maths/holm';
import { mean } from '@/server/maths/mean';
import { erfc, normalCdf, twoSidedP } from '@/server/maths/normal';
import { nps } from '@/server/maths/nps';
import { studentT95 } from '@/server/maths/student';
import { wilson } from '@/server/maths/wilson';

const TOLERANCE = 6;

describe('net promoter score against values worked in R', () => {
  test('162 promoters, 108 passives, 54 detractors', () => {
    const score = nps(162, 54, 324);
    expect(score.value).toBeCloseTo(33.333333, TOLERANCE);
    expect(score.standardError).toBeCloseTo(4.140867, TOLERANCE);
    expect(score.low).toBeCloseTo(25.2172, 4);
    expect(score.high).toBeCloseTo(41.4494, 4);
  });

  test('a base of 20 keeps its value and its adjusted interval is not wider than the scale', () => {
    const score = nps(12, 3, 20);
    expect(score.value).toBeCloseTo(45, TOLERANCE);
    // Adjusted Wald by hand: p = 12.75/23, d = 3.75/23.
    const error = 100 * Math.sqrt((12.75 / 23 + 3.75 / 23 - (9 / 23) ** 2) / 23);
    expect(score.low).toBeCloseTo(900 / 23 - 1.96 * error, TOLERANCE);
    expect(score.high).toBeCloseTo(900 / 23 + 1.96 * error, TOLERANCE);
  });

  test('ten promoters of ten are not certain', () => {
    const score = nps(10, 0, 10);
    expect(score.value).toBe(100);
    expect(score.low).toBeLessThan(60);
    expect(score.high).toBe(100);
    expect(score.standardError).toBeGreaterThan(10);
  });

  test('the San Francisco airport survey of 2017: 1,436 promoters and 342 detractors of 2,746', () => {
    const score = nps(1436, 342, 2746);
    expect(score.value).toBeCloseTo(39.8398, 4);
    expect(score.low).toBeGreaterThan(37);
    expect(score.high).toBeLessThan(43);
  });

  test('two groups differ by z 2.598279, p 0.009369', () => {
    const gap = difference(nps(120, 30, 200), nps(95, 45, 200));
    expect(gap.value).toBeCloseTo(20, TOLERANCE);
    expect(gap.z).toBeCloseTo(2.598279, TOLERANCE);
    expect(gap.p).toBeCloseTo(0.009369, TOLERANCE);
  });
});

describe('Wilson interval against R prop.test', () => {
  test.each([
    [45, 60, 0.627679, 0.842235],
    [9, 10, 0.59585, 0.982124],
    [0, 10, 0, 0.277533],
  ])('%i of %i', (hits, n, low, high) => {
    const share = wilson(hits, n);
    expect(share.value).toBeCloseTo(hits / n, TOLERANCE);
    expect(share.low).toBeCloseTo(low, TOLERANCE);
    expect(share.high).toBeCloseTo(high, TOLERANCE);
  });
});

describe('distributions against published tables', () => {
  test('Student t, 97.5 %', () => {
    const table = [12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836];
    table.forEach((t, i) => {
      expect(studentT95(i + 1)).toBeCloseTo(t, TOLERANCE);
    });
    expect(studentT95(29)).toBeCloseTo(2.045229642, TOLERANCE);
    expect(studentT95(30)).toBeCloseTo(2.042272456, TOLERANCE);
    expect(studentT95(120)).toBeCloseTo(1.979930405, TOLERANCE);
    expect(studentT95(9999)).toBeCloseTo(1.96020126, 5);
  });

  test('normal', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalCdf(0)).toBeCloseTo(0.5, 15);
    expect(normalCdf(-3.09)).toBeCloseTo(0.0010007825, 9);
    expect(twoSidedP(5)).toBeCloseTo(5.733031e-7, 12);
    expect(erfc(2.4999999)).toBeCloseTo(erfc(2.5000001), 8);
  });

  test("Holm as R's p.adjust", () => {
    expect(holm([0.01, 0.04, null, 0.03, 0.005])).toEqual([0.03, 0.06, null, 0.06, 0.02]);
  });
});

describe('mean', () => {
  test('answers 5 4 4 3 5 2: computed apart: 2.606496 to 5.060170, cut at the scale', () => {
    const rating = mean([5, 4, 4, 3, 5, 2], [1, 5]);
    expect(rating.value).toBeCloseTo(3.833333, TOLERANCE);
    expect(rating.low).toBeCloseTo(2.606496, 5);
    expect(rating.high).toBe(5);
  });

  test('one answer has no interval', () => {
    expect(mean([4], [1, 5])).toEqual({ value: 4, n: 1, low: null, high: null, standardError: null });
  });

  test('five fives of five are not certain', () => {
    const rating = mean([5, 5, 5, 5, 5], [1, 5]);
    expect(rating.value).toBe(5);
    expect(rating.low).toBeLessThan(4.5);
    expect(rating.high).toBe(5);
  });

  test('equal answers on an unknown scale have no interval', () => {
    expect(mean([5, 5, 5], null).low).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { correlationsOf } from '@/server/maths/drivers/correlations';
import { symmetricEigen } from '@/server/maths/drivers/eigen';
import { fullModel } from '@/server/maths/drivers/full-model';
import { priority } from '@/server/maths/drivers/priority';
import { relativeWeights } from '@/server/maths/drivers/relative-weights';
import { shapley, subsetFits } from '@/server/maths/drivers/shapley';
import { studentP } from '@/server/maths/drivers/student-p';

const THREE = correlationsOf(
  [
    [1, 0.5, 0.3],
    [0.5, 1, 0.4],
    [0.3, 0.4, 1],
  ],
  [0.6, 0.5, 0.35],
);

const close = (found: ArrayLike<number>, wanted: readonly number[], digits = 6) => {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });
};

describe('worked values of the key drivers', () => {
  test('R², Shapley values and relative weights of three drivers', () => {
    expect(fullModel(THREE, 100).r2).toBeCloseTo(0.42625, 6);
    close(shapley(THREE), [0.24192, 0.129434, 0.054896]);
    close(relativeWeights(THREE), [0.242534, 0.127683, 0.056033]);
  });

  test('R² of every subset, the bit of each driver in its place', () => {
    close(
      subsetFits(THREE),
      [0, 0.36, 0.25, 0.413333333333, 0.1225, 0.391758241758, 0.276785714286, 0.42625],
      9,
    );
  });

  test('coefficients, their t test and adjusted R², as R’s lm on standardised columns gives them', () => {
    const { adjustedR2, coefficients, rank } = fullModel(THREE, 100);
    expect(rank).toBe(3);
    expect(adjustedR2).toBeCloseTo(0.4083203125, 10);
    close(
      coefficients.map((one) => one.beta ?? Number.NaN),
      [0.45, 0.225, 0.125],
      10,
    );
    close(
      coefficients.map((one) => one.t ?? Number.NaN),
      [5.000840265, 2.402326, 1.470108854],
      6,
    );
    close(
      coefficients.map((one) => one.p ?? Number.NaN),
      [0.00000257209, 0.0182146974, 0.1448021793],
      8,
    );
  });

  test('p of Student’s t at points of the printed tables, and far out', () => {
    expect(studentP(12.7062047364, 1)).toBeCloseTo(0.05, 9);
    expect(studentP(2.228138852, 10)).toBeCloseTo(0.05, 9);
    expect(studentP(2.75, 30)).toBeCloseTo(0.01, 4);
    expect(studentP(1.959963984540054, 1e7)).toBeCloseTo(0.05, 6);
    expect(studentP(0, 5)).toBe(1);
    expect(studentP(-2, 12)).toBe(studentP(2, 12));
    // One degree of freedom is the Cauchy distribution, whose tail is an arctangent; two have an elementary one.
    expect(studentP(1e6, 1) / ((2 / Math.PI) * Math.atan(1e-6))).toBeCloseTo(1, 9);
    expect(studentP(1e5, 2) / 1e-10).toBeCloseTo(1, 6);
  });

  test('eigenvalues of a matrix known by hand', () => {
    const { values } = symmetricEigen(Float64Array.from([2, 1, 0, 1, 2, 0, 0, 0, 5]), 3);
    close([...values].sort(), [1, 3, 5], 12);
  });

  test('priority is importance × headroom × control', () => {
    expect(priority(0.4, 70, 0.5)).toBeCloseTo(6, 12);
    expect(priority(0.4, 100, 1)).toBe(0);
    expect(priority(0.4, 20, 0)).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CohortCurve,
  cohortPoints,
  curveAt,
  daysWords,
  endOf,
  summariseCohorts,
} from '@/components/charts/prepare/cohort-steps';

const step = (day: number, value: number) => ({ day, value, low: value - 2, high: value + 3 });

const GOOD: CohortCurve = {
  key: 'good',
  name: 'Felt good',
  n: 1200,
  steps: [step(10, 5), step(90, 12), step(200, 31.4)],
  followedTo: 365,
};
const BAD: CohortCurve = { key: 'bad', name: 'Felt bad', n: 300, steps: [step(40, 4)], followedTo: 150 };
const FEW: CohortCurve = { key: 'few', name: 'Neither', n: 4, steps: [], followedTo: 300 };

describe('curves of those who came back', () => {
  test('a curve holds its share from one step to the next, begins at none, and ends where nobody was followed', () => {
    expect(curveAt(GOOD, 0)).toMatchObject({ value: 0, low: 0, n: 1200 });
    expect(curveAt(GOOD, 89).value).toBe(5);
    expect(curveAt(GOOD, 90)).toEqual({ value: 12, n: 1200, low: 10, high: 15 });
    expect(curveAt(GOOD, 365).value).toBe(31.4);
    expect(curveAt(BAD, 150).value).toBe(4);
    expect(curveAt(BAD, 151).value).toBeNull();
  });

  test('points stand on every day on which one of the curves rises or ends, with all of them on each', () => {
    const points = cohortPoints([GOOD, BAD], 365);
    expect(points.map(({ day }) => day)).toEqual([0, 10, 40, 90, 150, 200, 365]);
    expect(points[3]).toEqual({
      day: 90,
      values: { good: 12, bad: 4 },
      bands: { good: [10, 15], bad: [2, 7] },
    });
    expect(points.at(-1)?.values).toEqual({ good: 31.4, bad: null });
    expect(points.at(-1)?.bands.bad).toBeNull();
  });

  test('an end is named with its share, and words say the same for those who see no chart', () => {
    expect(endOf(GOOD, 365)).toEqual({ value: 31.4, text: 'Felt good 31%' });
    expect(summariseCohorts([GOOD, BAD, FEW], 365)).toBe(
      'Felt good: 31.4% (29.4 to 34.4%), n 1,200, within a year. ' +
        'Felt bad: 4.0% (2.0 to 7.0%), n 300, within 150 days. Neither: too few to show, n 4.',
    );
    expect(daysWords(365)).toBe('a year');
  });

  test('nothing to draw is nothing, not an error', () => {
    expect(cohortPoints([], 365).map(({ day }) => day)).toEqual([0, 365]);
    expect(endOf({ ...FEW, n: 0 }, 365)).toBeNull();
  });

  test('whatever the steps, the points never fall and lie in their bands', () => {
    const rises = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 365 }), fc.double({ min: 0, max: 3, noNaN: true })),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(rises, fc.integer({ min: 0, max: 366 }), (given, followedTo) => {
        const days = [...new Map(given)].sort((a, b) => a[0] - b[0]);
        let value = 0;
        const steps = days.map(([day, rise]) => {
          value = Math.min(100, value + rise);
          return step(day, value);
        });
        const points = cohortPoints([{ key: 'x', name: 'X', n: 9, steps, followedTo }], 365);
        let before = 0;
        for (const point of points) {
          const at = point.values.x;
          const band = point.bands.x;
          expect(at === null).toBe(point.day > followedTo);
          if (at === null || at === undefined) continue;
          expect(at).toBeGreaterThanOrEqual(before);
          before = at;
          if (band && steps.some(({ day }) => day <= point.day)) {
            expect(band[0]).toBeLessThanOrEqual(at);
            expect(band[1]).toBeGreaterThanOrEqual(at);
          }
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atRiskAt,
  groupTimes,
  logRank,
  quantileTime,
  quantileWithin,
  survivalAt,
  survivalCurve,
  type Watched,
} from '@/server/maths/kaplan-meier';

const relapsed = (...times: number[]): Watched[] => times.map((time) => ({ time, event: true }));
const stillWell = (...times: number[]): Watched[] => times.map((time) => ({ time, event: false }));

/** Weeks in remission of 42 children with leukaemia (Freireich and others 1963, Blood 21:699). */
const TREATED = groupTimes([
  ...relapsed(6, 6, 6, 7, 10, 13, 16, 22, 23),
  ...stillWell(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
]);
const PLACEBO = groupTimes(relapsed(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23));

describe('Kaplan–Meier on the trial of 6-mercaptopurine', () => {
  const curve = survivalCurve(TREATED);

  test.each([
    [6, 21, 0.8571, 0.0764],
    [7, 17, 0.8067, 0.0869],
    [10, 15, 0.7529, 0.0963],
    [13, 12, 0.6902, 0.1068],
    [16, 11, 0.6275, 0.1141],
    [22, 7, 0.5378, 0.1282],
    [23, 6, 0.4482, 0.1346],
  ])(
    'after week %i, with %i at risk, the share in remission is %f with standard error %f',
    (week, atRisk, share, error) => {
      const step = curve.steps.find(({ time }) => time === week);
      expect(step?.atRisk).toBe(atRisk);
      expect(step?.survival).toBeCloseTo(share, 4);
      expect(Math.sqrt(step?.variance ?? 0)).toBeCloseTo(error, 4);
    },
  );

  test('the log–log interval by hand: after week 6, 18/21 to the powers exp(±1.96 · √(3/(21·18)) / |ln(18/21)|)', () => {
    const width = (1.959964 * Math.sqrt(3 / (21 * 18))) / Math.abs(Math.log(18 / 21));
    const at = survivalAt(curve, 6);
    expect(at.low).toBeCloseTo((18 / 21) ** Math.exp(width), 6);
    expect(at.high).toBeCloseTo((18 / 21) ** Math.exp(-width), 6);
    expect(at.low).toBeCloseTo(0.62, 2);
    expect(at.high).toBeCloseTo(0.952, 3);
  });

  test('the medians are 23 weeks (13 to no end) and 8 weeks (4 to 11)', () => {
    expect(quantileTime(curve, 0.5)).toEqual({ value: 23, n: 21, low: 13, high: null, reason: null });
    expect(quantileTime(survivalCurve(PLACEBO), 0.5)).toEqual({
      value: 8,
      n: 21,
      low: 4,
      high: 11,
      reason: null,
    });
  });

  test('the 90th percentile is not reached under treatment, and says why; without it is week 17, with 2 of 21 left', () => {
    const late = quantileTime(curve, 0.9);
    expect(late).toMatchObject({ value: null, low: null, high: null, n: 21 });
    expect(late.reason).toBe('Fewer than 90% had had it when they were last seen.');
    expect(quantileTime(survivalCurve(PLACEBO), 0.9).value).toBe(17);
  });

  test('the log-rank test gives chi-square 16.79 from 9 relapses where 19.25 were expected', () => {
    const { observed, expected, chiSquare, p } = logRank(TREATED, PLACEBO);
    expect(observed).toBe(9);
    expect(expected).toBeCloseTo(19.2505, 4);
    expect(chiSquare).toBeCloseTo(16.793, 3);
    expect(p).toBeCloseTo(4.17e-5, 7);
  });

  test('a share at a time holds until the next event, and is unknown past the last who was seen', () => {
    expect(survivalAt(curve, 9).value).toBe(survivalAt(curve, 7).value);
    expect(survivalAt(curve, 0)).toMatchObject({ value: 1, high: 1, n: 21 });
    expect(survivalAt(curve, 35).value).toBeCloseTo(0.4482, 4);
    expect(survivalAt(curve, 36).value).toBeNull();
    expect(survivalAt(survivalCurve(PLACEBO), 36).value).toBe(0);
    expect([0, 6, 7, 24, 36].map((week) => atRiskAt(curve, week))).toEqual([21, 21, 17, 5, 0]);
  });

  test('where the curve runs level at one half, the median is the middle of that stretch', () => {
    expect(quantileTime(survivalCurve(groupTimes(relapsed(2, 4, 6, 8))), 0.5).value).toBe(5);
  });
});

describe('the edges', () => {
  test('nobody watched: no curve, no median, and the reason', () => {
    const none = survivalCurve([]);
    expect(none).toEqual({ n: 0, events: 0, steps: [] });
    expect(quantileTime(none, 0.5)).toMatchObject({ value: null, reason: 'Nobody was watched.' });
    expect(survivalAt(none, 0).value).toBeNull();
    expect(logRank([], TREATED)).toMatchObject({ chiSquare: null, p: null });
  });

  test('none of twelve is not certainty', () => {
    const { low, high } = survivalAt(survivalCurve([{ time: 30, events: 0, censored: 12 }]), 10);
    expect(high).toBe(1);
    expect(low).toBeCloseTo(0.7575, 3);
  });

  test('a time or a count below nothing is refused', () => {
    expect(() => survivalCurve([{ time: -1, events: 1, censored: 0 }])).toThrow(RangeError);
    expect(() => survivalCurve([{ time: Number.NaN, events: 1, censored: 0 }])).toThrow(RangeError);
    expect(() => survivalCurve([{ time: 1, events: -1, censored: 0 }])).toThrow(RangeError);
  });

  test('between the ends of ranges the median lies on the straight line: 10 of 40 by 1 hour, 30 by 2', () => {
    const curve = survivalCurve([
      { time: 1, events: 10, censored: 0 },
      { time: 2, events: 20, censored: 0 },
      { time: 4, events: 0, censored: 10 },
    ]);
    expect(quantileWithin(curve, 0.5).value).toBeCloseTo(1.5, 12);
    expect(quantileWithin(curve, 0.25).value).toBeCloseTo(1, 12);
    expect(quantileWithin(curve, 0.8).value).toBeNull();
  });
});

const watched = fc.array(fc.record({ time: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

describe('any group', () => {
  test('without censoring the curve is the empirical share, and its variance the binomial one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }),
        fc.nat(31),
        (times, at) => {
          const curve = survivalCurve(groupTimes(times.map((time) => ({ time, event: true }))));
          const share = times.filter((time) => time > at).length / times.length;
          expect(survivalAt(curve, at).value).toBeCloseTo(share, 12);
          const step = curve.steps.findLast((one) => one.time <= at);
          if (step) expect(step.variance).toBeCloseTo((share * (1 - share)) / times.length, 12);
        },
      ),
    );
  });

  test('the order of rows and of groups does not matter', () => {
    fc.assert(
      fc.property(watched, (rows) => {
        const turned = [...rows].reverse();
        expect(survivalCurve(groupTimes(turned))).toEqual(survivalCurve(groupTimes(rows)));
        const apart = rows.flatMap((row) => groupTimes([row]));
        expect(survivalCurve(apart)).toEqual(survivalCurve(groupTimes(rows)));
      }),
    );
  });

  test('the curve falls and never rises, holds its interval, and stays in 0–1', () => {
    fc.assert(
      fc.property(watched, (rows) => {
        let before = 1;
        for (const { survival, low, high, atRisk, events } of survivalCurve(groupTimes(rows)).steps) {
          expect(survival).toBeLessThanOrEqual(before);
          expect(low).toBeLessThanOrEqual(survival + 1e-12);
          expect(high).toBeGreaterThanOrEqual(survival - 1e-12);
          expect(Math.min(low, survival)).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(events).toBeLessThanOrEqual(atRisk);
          before = survival;
        }
      }),
    );
  });

  test('the median lies in its interval, and the curve is at or below one half there', () => {
    fc.assert(
      fc.property(watched, (rows) => {
        const curve = survivalCurve(groupTimes(rows));
        const { value, low, high } = quantileTime(curve, 0.5);
        if (value === null) {
          expect(curve.steps.every((step) => step.survival > 0.5)).toBe(true);
          return;
        }
        expect(survivalAt(curve, value).value).toBeLessThanOrEqual(0.5 + 1e-9);
        if (low !== null) expect(low).toBeLessThanOrEqual(value);
        if (high !== null) expect(high).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  test('two groups are as different the one way as the other, and a group is not different from itself', () => {
    fc.assert(
      fc.property(watched, watched, (a, b) => {
        const [first, second] = [groupTimes(a), groupTimes(b)];
        const there = logRank(first, second);
        const back = logRank(second, first);
        expect(there.chiSquare === null).toBe(back.chiSquare === null);
        expect(there.chiSquare ?? 0).toBeCloseTo(back.chiSquare ?? 0, 8);
        expect(logRank(first, first).chiSquare ?? 0).toBeCloseTo(0, 10);
      }),
    );
  });
});

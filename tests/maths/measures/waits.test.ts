import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, WAIT_METRICS } from '@/server/maths/catalogue';
import { fromSums } from '@/server/maths/from-sums';
import { groupTimes, quantileTime, survivalCurve } from '@/server/maths/kaplan-meier';
import {
  LONGEST_WAIT_HOURS,
  WAIT_BORDERS_HOURS,
  WAIT_BUCKETS,
  type WaitCount,
  waitCurve,
  waitTime,
  withinTime,
} from '@/server/maths/waits';
import { writtenValue } from '@/server/maths/written';

const ENDS = [0, ...WAIT_BORDERS_HOURS];

interface Wait {
  readonly hours: number;
  readonly open: boolean;
}

/** The buckets as the roll-ups fill them: whole hours for those who still wait. */
function bucketed(waits: readonly Wait[]): WaitCount[] {
  return waits.map(({ hours, open }) => {
    if (open) return { scale: `open ${Math.min(LONGEST_WAIT_HOURS, Math.floor(hours))}`, n: 1 };
    const bucket = ENDS.findLastIndex((from) => hours >= from);
    return { scale: WAIT_BUCKETS[bucket] ?? '', n: 1 };
  });
}

/** The exact median: no buckets, and nobody followed past the longest wait that is told apart. */
function exactMedian(waits: readonly Wait[]) {
  const rows = waits.map(({ hours, open }) => {
    const late = hours >= LONGEST_WAIT_HOURS;
    return { time: late ? LONGEST_WAIT_HOURS : hours, event: !open && !late };
  });
  return quantileTime(survivalCurve(groupTimes(rows)), 0.5);
}

const sums = (counts: readonly WaitCount[]) =>
  counts.map((count) => ({ ...count, sum: 0, sumsq: 0, high: 0, low: 0 }));

describe('the buckets of waits', () => {
  test('hold the usual promises, and each is at most twice as long as the one before it ends', () => {
    for (const promise of [1, 4, 8, 24, 48, 72, 168]) expect(WAIT_BORDERS_HOURS).toContain(promise);
    expect(WAIT_BUCKETS[0]).toBe('0-1 h');
    expect(WAIT_BUCKETS.at(-1)).toBe('720+ h');
    WAIT_BORDERS_HOURS.slice(1).forEach((to, i) => {
      expect(to / (WAIT_BORDERS_HOURS[i] ?? 1)).toBeLessThanOrEqual(2);
    });
  });
});

describe('the median wait', () => {
  test('by hand: 30 of 100 within 4 hours, 40 more by 8, none open: 4 + 4 · 20/40 = 6 hours', () => {
    const { value, n, low, high } = waitTime([
      { scale: '2-4 h', n: 30 },
      { scale: '4-8 h', n: 40 },
      { scale: '12-16 h', n: 30 },
    ]);
    expect({ value, n }).toEqual({ value: 6, n: 100 });
    expect(low).toBeGreaterThan(4);
    expect(high).toBeGreaterThan(6);
    expect(high).toBeLessThan(8);
  });

  test('who still waits is counted: with 40 of 100 open after a month it is later, with 60 there is none', () => {
    const closed = { scale: '4-8 h', n: 60 };
    expect(waitTime([closed]).value).toBe(6);
    expect(waitTime([closed, { scale: 'open 720', n: 40 }]).value).toBeCloseTo(4 + (4 * 50) / 60, 12);
    const most = waitTime([
      { scale: '4-8 h', n: 40 },
      { scale: 'open 720', n: 60 },
    ]);
    expect(most).toMatchObject({ value: null, low: null, high: null, n: 100, reached: false });
  });

  test('who wrote an hour ago says nothing of the second hour', () => {
    const early = [
      { scale: '0-1 h', n: 50 },
      { scale: '4-8 h', n: 50 },
    ];
    const more = [...early, { scale: 'open 1', n: 400 }];
    // 50 of 500 within the first hour; then 50 remain, and all of them end between 4 and 8.
    expect(waitTime(more).value).toBeCloseTo(4 + (4 * 0.4) / 0.9, 9);
  });

  test('longer than thirty days is only known to be longer', () => {
    expect(waitTime([{ scale: '720+ h', n: 10 }])).toMatchObject({ value: null, n: 10, reached: false });
  });

  test('against the exact median of the same waits it is off by less than its bucket', () => {
    const wait = fc.record({
      // Waits spread over magnitudes, as they are: a minute to two months.
      hours: fc.double({ min: -4, max: 7.3, noNaN: true }).map((log) => Math.exp(log)),
      open: fc.boolean().chain((maybe) => (maybe ? fc.boolean() : fc.constant(false))),
    });
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 80 }), (waits) => {
        const exact = exactMedian(waits);
        const { value, n } = waitTime(bucketed(waits));
        expect(n).toBe(waits.length);
        const open = waits.some((one) => one.open);
        if (!open) {
          expect(value === null).toBe(exact.value === null || exact.value >= LONGEST_WAIT_HOURS);
          if (value === null || exact.value === null) return;
          const at = ENDS.findLastIndex((from) => from < (value ?? 0));
          expect(exact.value).toBeGreaterThanOrEqual((ENDS[at] ?? 0) - 1e-9);
          const level = exact.value > (ENDS[at + 1] ?? 0);
          // Where the curve runs level at one half, the exact median lies in the middle of that stretch.
          if (level) expect(value).toBeCloseTo(ENDS[at + 1] ?? 0, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of a thousand waits, a quarter still open, the median and its ends are within 6 % of the exact ones', () => {
    let state = 12345;
    const next = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state + 1) / 0x80000000;
    };
    for (const mean of [3, 20, 60, 150]) {
      const waits = Array.from({ length: 1000 }, (): Wait => {
        const needed = -Math.log(next()) * mean;
        const watched = next() * mean * 4;
        return needed <= watched ? { hours: needed, open: false } : { hours: watched, open: true };
      });
      expect(waits.filter((one) => one.open).length).toBeGreaterThan(200);
      const exact = exactMedian(waits);
      const { value, low, high } = waitTime(bucketed(waits));
      expect(Math.abs((value ?? 0) / (exact.value ?? 1) - 1)).toBeLessThan(0.06);
      expect(Math.abs((low ?? 0) / (exact.low ?? 1) - 1)).toBeLessThan(0.06);
      expect(Math.abs((high ?? 0) / (exact.high ?? 1) - 1)).toBeLessThan(0.06);
    }
  });

  test('buckets added up or given one by one make the same curve', () => {
    const bucket = fc.record({ scale: fc.constantFrom(...WAIT_BUCKETS, 'open 3', 'open 800'), n: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(bucket, { maxLength: 20 }), (waits) => {
        const whole = [...Map.groupBy(waits, (one) => one.scale)].map(([scale, same]) => ({
          scale,
          n: same.reduce((sum, one) => sum + one.n, 0),
        }));
        expect(waitCurve(waits)).toEqual(waitCurve(whole));
      }),
    );
  });
});

describe('the share within a promise', () => {
  const waits = [
    { scale: '0-1 h', n: 40 },
    { scale: '16-24 h', n: 20 },
    { scale: '24-36 h', n: 10 },
    { scale: '720+ h', n: 5 },
    { scale: 'open 30', n: 15 },
    { scale: 'open 5', n: 10 },
  ];

  test('by hand: 60 of the 90 that are decided within a day, with Wilson’s interval', () => {
    const share = withinTime(waits, 24);
    expect(share).toMatchObject({ n: 90, undecided: 10 });
    expect(share.value).toBeCloseTo(66.6667, 3);
    expect(share.low).toBeCloseTo(56.4, 1);
    expect(share.high).toBeCloseTo(75.5, 1);
  });

  test('between two borders a bucket is shared out, and nobody decided is unknown', () => {
    expect(withinTime(waits, 20)).toMatchObject({ n: 90, undecided: 10, value: (100 * 50) / 90 });
    expect(withinTime([{ scale: 'open 2', n: 3 }], 24)).toMatchObject({ value: null, n: 0, undecided: 3 });
  });
});

describe('waits as metrics', () => {
  test('are service, in hours, and better when shorter', () => {
    for (const metric of WAIT_METRICS) {
      expect(CATALOGUE[metric]).toMatchObject({ kind: 'service', unit: 'hours', direction: 'down' });
    }
    expect(writtenValue('response', 14.24, 'hours')).toBe('14.2\u00a0h');
  });

  test('a median that is not reached says why; a base is all who wrote', () => {
    const most = fromSums(
      'response',
      sums([
        { scale: '0-1 h', n: 1 },
        { scale: 'open 720', n: 9 },
      ]),
    );
    expect(most).toMatchObject({ value: null, n: 10, reason: expect.stringContaining('half') });
    expect(fromSums('response', sums([{ scale: '0-1 h', n: 9 }]))).toMatchObject({
      n: 9,
      unit: 'hours',
      reason: null,
    });
  });
});

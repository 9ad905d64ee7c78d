import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentT95 } from '@/server/maths/student';
import { type Felt, type JourneyRow, sumJourneys, weakestOf, weakLink } from '@/server/maths/weak-link';

const times = (count: number, overall: readonly number[], felt: JourneyRow['felt']): JourneyRow[] =>
  Array.from({ length: count }, (_, i) => ({ overall: overall[i % overall.length] ?? 0, felt }));

/**
 * A hundred journeys worked by hand. Clean: 60 that give 8 and 10 in turn, mean 9. Only check-in bad: 20 that give 4
 * and 6, mean 5. Only the bill bad: 10 that give 7 and 9, mean 8. Both bad: 10 that give 2.
 * Check-in: bad in 30 of 100, damage 9 − 5 = 4, loss 1.2. Bill: bad in 20 of 100, damage 1, loss 0.2.
 */
const HUNDRED: JourneyRow[] = [
  ...times(60, [8, 10], { 'check-in': 'good', bill: 'good', room: 'good' }),
  ...times(20, [4, 6], { 'check-in': 'bad', bill: 'good', room: 'good' }),
  ...times(10, [7, 9], { 'check-in': 'good', bill: 'bad', room: 'absent' }),
  ...times(10, [2], { 'check-in': 'bad', bill: 'bad', room: 'good' }),
];

describe('a hundred journeys worked by hand', () => {
  const found = weakLink(sumJourneys(HUNDRED), [0, 10]);
  const of = (key: string) => found.links.find((link) => link.key === key);

  test('rate, damage and loss of each touchpoint', () => {
    expect(of('check-in')).toMatchObject({ felt: 100, bad: 30 });
    expect(of('check-in')?.spoil.value).toBeCloseTo(0.3, 12);
    expect(of('check-in')?.damage).toMatchObject({ value: 4, n: 20 });
    expect(of('check-in')?.loss.value).toBeCloseTo(1.2, 12);
    expect(of('bill')?.damage).toMatchObject({ value: 1, n: 10 });
    expect(of('bill')?.loss.value).toBeCloseTo(0.2, 12);
  });

  test('the overall is 7.4 and would be 8.6 without a bad check-in', () => {
    expect(found.overall.value).toBeCloseTo((60 * 9 + 20 * 5 + 10 * 8 + 10 * 2) / 100, 12);
    expect(found.overall.value).toBeCloseTo(7.4, 12);
    expect(of('check-in')?.without.value).toBeCloseTo(8.6, 12);
  });

  test('the damage has its Welch interval', () => {
    // Each group has deviations of 1: squares 60 and 20 over n − 1.
    const a = 60 / 59 / 60;
    const b = 20 / 19 / 20;
    const freedom = Math.floor((a + b) ** 2 / (a ** 2 / 59 + b ** 2 / 19));
    const half = studentT95(freedom) * Math.sqrt(a + b);
    expect(of('check-in')?.damage.low).toBeCloseTo(4 - half, 9);
    expect(of('check-in')?.damage.high).toBeCloseTo(4 + half, 9);
  });

  test('the loss has its delta interval: d²Var(r) + r²Var(d) + Var(r)Var(d)', () => {
    const rate = (32 / 104) * (72 / 104) * (1 / 104);
    const damage = 60 / 59 / 60 + 20 / 19 / 20;
    const half = 1.96 * Math.sqrt(16 * rate + 0.09 * damage + rate * damage);
    expect(of('check-in')?.loss.low).toBeCloseTo(1.2 - half, 9);
    expect(of('check-in')?.loss.high).toBeCloseTo(1.2 + half, 9);
  });

  test('check-in is the weakest, beyond what chance could make of the bill', () => {
    expect(weakestOf(found.links)).toEqual({ weakest: 'check-in', level: [] });
    expect(found.links.map((link) => link.key)).toEqual(['check-in', 'bill', 'room']);
  });

  test('a touchpoint that was never bad has a rate of 0 that is not certain, and no damage', () => {
    expect(of('room')).toMatchObject({ felt: 90, bad: 0 });
    expect(of('room')?.spoil.value).toBe(0);
    expect(of('room')?.spoil.high).toBeGreaterThan(0.02);
    expect(of('room')?.damage).toMatchObject({ value: null, n: 0 });
    expect(of('room')?.loss.value).toBeNull();
  });

  test('60 of 100 journeys are clean, at most 70, and 56 if the two failed independently', () => {
    expect(found.clean.value).toBeCloseTo(0.6, 12);
    expect(found.clean.low).toBeCloseTo(0.502003, 5);
    expect(found.clean.high).toBeCloseTo(0.690599, 5);
    expect(found.cleanAtMost).toBeCloseTo(0.7, 12);
    expect(found.cleanIfIndependent).toBeCloseTo(0.7 * 0.8, 12);
  });
});

test('five touchpoints that each hold 95 times in 100 leave 77.4 % clean if they fail independently', () => {
  const links = ['a', 'b', 'c', 'd', 'e'].map((key) => ({
    key,
    felt: 100,
    bad: 5,
    alone: { n: 0, sum: 0, sumsq: 0 },
  }));
  const journeys = { n: 100, sum: 700, sumsq: 5_000 };
  const found = weakLink({ journeys, clean: { n: 80, sum: 600, sumsq: 4_600 }, links }, [0, 10]);
  expect(found.cleanIfIndependent).toBeCloseTo(0.773781, 6);
  expect(found.cleanAtMost).toBeCloseTo(0.95, 12);
});

test('a journey of one touchpoint is no journey', () => {
  const { journeys } = sumJourneys([
    { overall: 3, felt: { bill: 'bad' } },
    { overall: 3, felt: { bill: 'bad', room: 'absent' } },
    { overall: 9, felt: { bill: 'good', room: 'good' } },
  ]);
  expect(journeys).toEqual({ n: 1, sum: 9, sumsq: 81 });
});

test('nine journeys that one touchpoint alone spoilt are too few to say what it costs', () => {
  const found = weakLink(
    sumJourneys([
      ...times(60, [8, 10], { bill: 'good', room: 'good' }),
      ...times(9, [2, 4], { bill: 'bad', room: 'good' }),
    ]),
    [0, 10],
  );
  const [bill] = found.links;
  expect(bill).toMatchObject({ key: 'bill', bad: 9 });
  expect(bill?.damage).toMatchObject({ value: null, n: 9 });
  expect(weakestOf(found.links).weakest).toBeNull();
});

test('two touchpoints that cost the same are said to be level', () => {
  const found = weakLink(
    sumJourneys([
      ...times(60, [8, 10], { bill: 'good', room: 'good' }),
      ...times(20, [4, 6], { bill: 'bad', room: 'good' }),
      ...times(20, [3, 7], { bill: 'good', room: 'bad' }),
    ]),
    [0, 10],
  );
  expect(weakestOf(found.links).weakest).not.toBeNull();
  expect(weakestOf(found.links).level).toHaveLength(1);
});

test('no journeys are unknown, not zero', () => {
  const found = weakLink(sumJourneys([]), [0, 10]);
  expect(found.overall.value).toBeNull();
  expect(found.clean.value).toBeNull();
  expect(found.cleanAtMost).toBeNull();
  expect(weakestOf(found.links)).toEqual({ weakest: null, level: [] });
});

const felt = fc.constantFrom<Felt>('bad', 'good', 'absent');
const rows = fc.array(
  fc.record({
    overall: fc.integer({ min: 0, max: 10 }),
    felt: fc.record({ a: felt, b: felt, c: felt, d: felt }),
  }),
  { minLength: 1, maxLength: 120 },
);

describe('any journeys', () => {
  test('clean journeys never pass their bound, and every loss is the rate times the damage', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const sums = sumJourneys(given);
        const found = weakLink(sums, [0, 10]);
        if (sums.journeys.n === 0) return;
        expect(found.clean.value).toBeLessThanOrEqual((found.cleanAtMost ?? 1) + 1e-12);
        expect(found.cleanIfIndependent).toBeLessThanOrEqual((found.cleanAtMost ?? 1) + 1e-12);
        for (const { bad, felt: met, spoil, damage, loss } of found.links) {
          expect(bad).toBeLessThanOrEqual(met);
          expect(spoil.n).toBe(sums.journeys.n);
          if (damage.value === null) expect(loss.value).toBeNull();
          else expect(loss.value).toBeCloseTo((spoil.value ?? 0) * damage.value, 12);
          if (loss.value !== null) {
            expect(loss.low).toBeLessThanOrEqual(loss.value);
            expect(loss.high).toBeGreaterThanOrEqual(loss.value);
          }
        }
      }),
    );
  });

  test('the order of journeys and the names of touchpoints change nothing', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const there = sumJourneys(given);
        const back = sumJourneys([...given].reverse());
        expect(back.journeys).toEqual(there.journeys);
        expect(back.clean).toEqual(there.clean);
        const sorted = (sums: typeof there) => [...sums.links].sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(sorted(back)).toEqual(sorted(there));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorVersion } from '@/server/measure/indicators/definition';
import {
  definitionMarks,
  erasOf,
  judgeOf,
  periodsBetween,
  periodsOf,
} from '@/server/measure/indicators/eras';
import { movedBetween } from '@/server/measure/indicators/moved';
import { windowFor } from '@/server/measure/indicators/plan';

const MONDAY = 1;

function version(number: number, day: string, over: Partial<IndicatorVersion> = {}): IndicatorVersion {
  return {
    version: number,
    day,
    reason: null,
    pastToo: false,
    metric: 'nps',
    audience: 'customer',
    touchpointIds: null,
    locationIds: null,
    sourceIds: null,
    period: 'month',
    parts: [],
    kind: 'experience',
    direction: 'up',
    target: null,
    expectation: null,
    ...over,
  };
}

const shape = (versions: readonly IndicatorVersion[]) =>
  erasOf(versions, MONDAY).map(({ version: { version: number }, from, until }) => [number, from, until]);

describe('which definition measures which period', () => {
  test('the first reaches back to the first answer', () => {
    expect(shape([version(1, '2025-03-20')])).toEqual([[1, null, null]]);
  });

  test('a change in the middle of July measures July, and no month that was over', () => {
    const versions = [version(1, '2025-03-20'), version(2, '2025-07-15', { sourceIds: [4] })];
    expect(shape(versions)).toEqual([
      [1, null, '2025-07-01'],
      [2, '2025-07-01', null],
    ]);
    const [first, second] = erasOf(versions, MONDAY);
    const window = { from: '2025-05-01', to: '2025-09-30' };
    if (!first || !second) throw new Error('two eras');
    expect(periodsOf(first, window, 'month', MONDAY)).toEqual(['2025-05-01', '2025-06-01']);
    expect(periodsOf(second, window, 'month', MONDAY)).toEqual(['2025-07-01', '2025-08-01', '2025-09-01']);
  });

  test('a new name, owner or target is no new measure', () => {
    expect(shape([version(1, '2025-03-20'), version(2, '2025-07-15', { target: 50 })])).toEqual([
      [1, null, null],
    ]);
  });

  test('a version that holds for the past too measures everything before it, and what comes after follows it', () => {
    const versions = [
      version(1, '2025-01-10'),
      version(2, '2025-04-10', { sourceIds: [1] }),
      version(3, '2025-07-10', { sourceIds: [2], pastToo: true }),
      version(4, '2025-09-10', { sourceIds: [3] }),
    ];
    expect(shape(versions)).toEqual([
      [3, null, '2025-09-01'],
      [4, '2025-09-01', null],
    ]);
  });

  test('of two changes in one month the later counts, and one that was taken back leaves no trace', () => {
    const changed = [
      version(1, '2025-01-10'),
      version(2, '2025-04-10', { sourceIds: [1] }),
      version(3, '2025-04-12', { sourceIds: [2] }),
    ];
    expect(shape(changed)).toEqual([
      [1, null, '2025-04-01'],
      [3, '2025-04-01', null],
    ]);
    const back = [changed[0], changed[1], version(3, '2025-04-12')].filter((one) => one !== undefined);
    expect(shape(back)).toEqual([[1, null, null]]);
    expect(definitionMarks(back, MONDAY)).toEqual([]);
  });

  test('weeks begin on the day on which the organisation’s week begins', () => {
    const weekly = [
      version(1, '2025-01-10', { period: 'week' }),
      // A Wednesday.
      version(2, '2025-07-16', { period: 'week', sourceIds: [1] }),
    ];
    expect(erasOf(weekly, MONDAY)[1]?.from).toBe('2025-07-14');
    expect(erasOf(weekly, 0)[1]?.from).toBe('2025-07-13');
  });

  test('from months to weeks: the month that was cut has no point, the weeks begin at once', () => {
    const versions = [version(1, '2025-01-10'), version(2, '2025-07-16', { period: 'week' })];
    const [months, weeks] = erasOf(versions, MONDAY);
    if (!months || !weeks) throw new Error('two eras');
    const window = { from: '2025-05-01', to: '2025-08-03' };
    expect(periodsOf(months, window, 'month', MONDAY)).toEqual(['2025-05-01', '2025-06-01']);
    expect(periodsOf(weeks, window, 'week', MONDAY)).toEqual(['2025-07-14', '2025-07-21', '2025-07-28']);
  });

  test('whatever happened, every period is measured once, and by the newest version of its day or an overriding one', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    const change = fc.record({ day, source: fc.nat(2), pastToo: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 7 }), (changes) => {
        const versions = changes
          .sort((a, b) => (a.day < b.day ? -1 : 1))
          .map((one, i) =>
            version(i + 1, one.day, { sourceIds: [one.source], pastToo: i > 0 && one.pastToo, target: i }),
          );
        const eras = erasOf(versions, MONDAY);
        const window = { from: '2023-06-01', to: '2026-06-30' };
        const months = eras.flatMap((era) =>
          periodsOf(era, window, 'month', MONDAY).map((month) => ({ month, era })),
        );
        expect(months.map(({ month }) => month)).toEqual(
          periodsBetween(window.from, window.to, 'month', MONDAY),
        );
        for (const { month, era } of months) {
          const end = `${month.slice(0, 7)}-31`;
          const then = versions.findLast((one) => one.day <= end) ?? versions[0];
          // Only a change of the measure that was chosen for the past too may stand before its own day.
          const chosen = versions.findLast(
            (one, i) => one.pastToo && one.sourceIds?.[0] !== versions[i - 1]?.sourceIds?.[0],
          );
          const expected = chosen && (then?.version ?? 0) < chosen.version ? chosen : then;
          expect(era.version.sourceIds).toEqual(expected?.sourceIds);
          expect(judgeOf(era, month).target).toBe(expected?.target);
        }
      }),
    );
  });
});

describe('by which target a period is judged', () => {
  test('the one that was valid then; the first reaches back', () => {
    const [era] = erasOf(
      [
        version(1, '2025-03-20', { target: 80 }),
        version(2, '2025-06-15', { target: 85 }),
        version(3, '2025-09-01', { target: 90 }),
      ],
      MONDAY,
    );
    if (!era) throw new Error('an era');
    const target = (day: string) => judgeOf(era, day).target;
    expect(['2024-01-01', '2025-05-01', '2025-06-01', '2025-08-01', '2025-09-01'].map(target)).toEqual([
      80, 80, 85, 85, 90,
    ]);
  });

  test('a target in another unit does not reach back into a measure of its own', () => {
    const eras = erasOf(
      [
        version(1, '2025-03-20', { metric: 'csat', target: 80 }),
        version(2, '2025-06-15', { metric: 'rating', target: 4.2 }),
        version(3, '2025-09-15', { metric: 'nps', target: 30, pastToo: true }),
      ],
      MONDAY,
    );
    expect(eras.map((era) => judgeOf(era, '2025-04-01').target)).toEqual([30]);
  });
});

describe('what the chart says of a change', () => {
  test('where it begins, what changed and why', () => {
    const marks = definitionMarks(
      [
        version(1, '2025-03-20'),
        version(2, '2025-06-15', { sourceIds: [1], reason: 'The cards are new.' }),
        version(3, '2025-08-15', { sourceIds: [1], target: 30 }),
        version(4, '2025-09-15', { sourceIds: [1], locationIds: [7], period: 'month' }),
      ],
      MONDAY,
    );
    expect(marks.map(({ day, version: number, says }) => [day, number, says])).toEqual([
      ['2025-06-01', 2, 'Measured otherwise from here on: sources. The cards are new.'],
      ['2025-09-01', 4, 'Measured otherwise from here on: sites.'],
    ]);
  });

  test('that the past was measured anew, at the moment at which somebody chose so', () => {
    const parts = [
      { indicatorId: 1, weight: 1 },
      { indicatorId: 2, weight: 1 },
    ];
    const heavier = [{ indicatorId: 1, weight: 2 }, ...parts.slice(1)];
    const marks = definitionMarks(
      [
        version(1, '2025-03-20', { metric: 'index', parts }),
        version(2, '2025-06-15', { metric: 'index', parts: heavier, pastToo: true, reason: 'A slip.' }),
      ],
      MONDAY,
    );
    expect(marks.map(({ day, says }) => [day, says])).toEqual([
      ['2025-06-01', 'Measured otherwise, the past too: parts and weights. A slip.'],
    ]);
  });
});

describe('the periods of a page', () => {
  test('months as they are, weeks and quarters once they are over', () => {
    const page = { from: '2024-06-01', to: '2025-05-31' };
    expect(windowFor('month', page, MONDAY)).toEqual({ from: '2024-06-01', to: '2025-05-31' });
    // 31 May 2025 is a Saturday: its week is not over.
    const weeks = windowFor('week', page, MONDAY);
    expect(weeks.to).toBe('2025-05-25');
    expect(periodsBetween(weeks.from, weeks.to, 'week', MONDAY).at(0)).toBe('2024-06-03');
    expect(periodsBetween(weeks.from, weeks.to, 'week', MONDAY).at(-1)).toBe('2025-05-19');
  });

  test('twelve months become twelve quarters, of which the one that runs is left out', () => {
    const running = windowFor('quarter', { from: '2024-06-01', to: '2025-05-31' }, MONDAY);
    const over = windowFor('quarter', { from: '2024-07-01', to: '2025-06-30' }, MONDAY);
    expect(periodsBetween(running.from, running.to, 'quarter', MONDAY).at(-1)).toBe('2025-01-01');
    const quarters = periodsBetween(over.from, over.to, 'quarter', MONDAY);
    expect([quarters.length, quarters[0], quarters.at(-1)]).toEqual([12, '2022-07-01', '2025-04-01']);
  });
});

describe('what moved in an order', () => {
  test('one that is taken to the top moved, and those that made room did not', () => {
    expect(movedBetween([1, 2, 3, 4], [4, 1, 2, 3])).toEqual([4]);
    expect(movedBetween([1, 2, 3, 4], [2, 3, 4, 1])).toEqual([1]);
    expect(movedBetween([1, 2, 3], [1, 9, 2, 3])).toEqual([]);
    expect(movedBetween([1, 2, 3], [3])).toEqual([]);
    expect(movedBetween([], [])).toEqual([]);
  });

  test('the rest stand in the order they had, and nobody moved needlessly', () => {
    const ids = [1, 2, 3, 4, 5, 6];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 6 }), (after) => {
        const moved = movedBetween(ids, after);
        const rest = after.filter((id) => !moved.includes(id));
        expect(rest).toEqual([...rest].sort());
        for (const id of moved) {
          const without = after.filter((one) => one === id || !moved.includes(one));
          expect(without).not.toEqual([...without].sort());
        }
      }),
    );
  });
});

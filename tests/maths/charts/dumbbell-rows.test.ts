import { describe, expect, test } from 'vitest';
import {
  type DumbbellGiven,
  dumbbellRows,
  gapText,
  summariseDumbbell,
} from '@/components/charts/prepare/dumbbell-rows';
import { perceptionGap } from '@/server/maths/perception';

function given(over: Partial<DumbbellGiven> = {}): DumbbellGiven {
  const observed = over.observed ?? { value: 71, n: 212, low: 65, high: 77 };
  const median = over.median === undefined ? 85 : over.median;
  return {
    key: 1,
    name: 'Satisfied with check-in',
    unit: '%',
    axis: [0, 100],
    voice: 'customers',
    reason: null,
    smallBase: false,
    estimates: [80, 85, 90],
    mine: null,
    records: '/feedback?score=csat',
    ...over,
    observed,
    median,
    gap: perceptionGap(median, observed),
  };
}

describe('rows of a dumbbell', () => {
  test('each end lies where its value is on the metric’s own scale', () => {
    const [row] = dumbbellRows([given({ mine: 90 })]);
    expect(row).toMatchObject({
      leaders: 85,
      customers: 71,
      interval: [65, 77],
      estimates: [80, 85, 90],
      mine: 90,
      link: [71, 85],
      real: true,
      ends: ['0%', '100%'],
      leadersWords: 'leaders 85%',
      customersWords: 'customers 71.0% (65.0 to 77.0%), n 212',
      mineWords: 'you 90%',
      gapWords: '+14.0',
      verdict: 'outside the interval',
    });
    const nps = given({
      unit: 'points',
      axis: [-100, 100],
      median: 20,
      observed: { value: -20, n: 90, low: -30, high: -10 },
    });
    expect(dumbbellRows([nps])[0]).toMatchObject({
      leaders: 60,
      customers: 40,
      link: [40, 60],
      gapWords: '+40.0',
    });
  });

  test('a gap below nought keeps its sign, and the link is drawn the right way round', () => {
    const row = dumbbellRows([given({ median: 60 })])[0];
    expect(row).toMatchObject({ link: [60, 71], gapWords: '−11.0', verdict: 'outside the interval' });
  });

  test('a small base is marked where the value stands', () => {
    const small = given({ observed: { value: 71, n: 21, low: 49, high: 86 }, smallBase: true });
    expect(dumbbellRows([small])[0]?.customersWords).toBe(
      'customers 71.0% (49.0 to 86.0%), n 21, small base',
    );
  });

  test('an estimate inside the interval is said to be inside', () => {
    expect(dumbbellRows([given({ median: 77 })])[0]).toMatchObject({
      real: false,
      verdict: 'inside the interval',
    });
  });

  test('what is missing is said, never drawn', () => {
    const nothing = { value: null, n: 0, low: null, high: null };
    const unmeasured = dumbbellRows([given({ observed: nothing, reason: 'Nobody answered.' })])[0];
    expect(unmeasured).toMatchObject({
      customers: null,
      interval: null,
      link: null,
      real: null,
      gapWords: '–',
      verdict: 'not measured',
      customersWords: 'Nobody answered.',
    });
    const silent = dumbbellRows([given({ median: null, estimates: [] })])[0];
    expect(silent).toMatchObject({ leaders: null, link: null, leadersWords: 'no estimate', gapWords: '–' });
    const few = dumbbellRows([given({ observed: { value: 50, n: 4, low: 10, high: 90 } })])[0];
    expect(few).toMatchObject({ real: null, gapWords: '–', verdict: 'too few answers' });
  });

  test('hours past the usual window stretch it, so that nothing is drawn outside', () => {
    const late = given({
      unit: 'hours',
      axis: [0, 72],
      median: 12,
      estimates: [],
      observed: { value: 90, n: 50, low: 80, high: 120 },
    });
    const [row] = dumbbellRows([late]);
    expect(row?.interval?.[1]).toBe(100);
    expect(row?.customers).toBe(75);
    expect(row?.ends[1]).toBe('120 h');
  });

  test('a median between two estimates is written without digits that nobody guessed', () => {
    expect(dumbbellRows([given({ median: 5.6666666 })])[0]?.leadersWords).toBe('leaders 5.67%');
    expect(gapText(0.04, { unit: '%', axis: [0, 100] })).toBe('0.0');
  });
});

describe('in words', () => {
  test('the chart says each end, the gap with its sign and whether it is inside', () => {
    const rows = dumbbellRows([given(), given({ key: 2, name: 'Food', median: 70 })]);
    expect(summariseDumbbell(rows)).toBe(
      '2 numbers, 1 with a gap outside the interval. ' +
        'Satisfied with check-in: leaders 85%, customers 71.0% (65.0 to 77.0%), n 212; gap +14.0, outside the interval. ' +
        'Food: leaders 70%, customers 71.0% (65.0 to 77.0%), n 212; gap −1.0, inside the interval.',
    );
    expect(summariseDumbbell([])).toBe('No estimates.');
  });
});

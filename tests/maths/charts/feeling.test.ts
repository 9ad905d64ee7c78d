import { describe, expect, it } from 'vitest';
import { feelingShade } from '@/components/charts/prepare/feeling-shade';
import { byValue, splitPercent, summariseRows, summariseSeries } from '@/components/charts/prepare/summary';

const AXIS = [-100, 100] as const;
const STYLE = { unit: 'points', axis: AXIS } as const;
const felt = (value: number | null, half: number, n = 100) => ({
  value,
  n,
  low: value === null ? null : value - half,
  high: value === null ? null : value + half,
});

describe('the colour of a feeling', () => {
  it('is a signal only where the interval leaves the middle', () => {
    expect(feelingShade(felt(12, 4), AXIS, true).tone).toBe('better');
    expect(feelingShade(felt(-12, 4), AXIS, true).tone).toBe('worse');
    expect(feelingShade(felt(3, 4), AXIS, true).tone).toBe('same');
  });
  it('is none where too few spoke', () => {
    expect(feelingShade(felt(-80, 1, 4), AXIS, false).tone).toBe('none');
    expect(feelingShade(felt(null, 0), AXIS, true).tone).toBe('none');
  });
  it('deepens with the distance from the middle, alike on both sides', () => {
    expect([5, 20, 60].map((value) => feelingShade(felt(value, 1), AXIS, true).strength)).toEqual([1, 2, 3]);
    expect([-5, -20, -60].map((value) => feelingShade(felt(value, 1), AXIS, true).strength)).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('rows in order', () => {
  const rows = [
    { name: 'Small', feeling: felt(90, 30, 8), enough: false },
    { name: 'Low', feeling: felt(-20, 5), enough: true },
    { name: 'High', feeling: felt(40, 5), enough: true },
  ];
  it('never rank a small base, however high it is', () => {
    expect(byValue(rows).map((row) => row.name)).toEqual(['High', 'Low', 'Small']);
  });
  it('are told in words with the number that could not be ranked', () => {
    expect(summariseRows('locations', rows, STYLE)).toBe(
      '3 locations. Highest High, +40.0 (+35.0 to +45.0), n 100. Lowest Low, −20.0 (−25.0 to −15.0), n 100. 1 with too few records to rank.',
    );
  });
});

describe('a series in words', () => {
  it('names the latest, the ends and the gaps', () => {
    const series = [
      { day: '2026-01-01', ...felt(10, 2) },
      { day: '2026-02-01', ...felt(null, 0, 3) },
      { day: '2026-03-01', ...felt(30, 2) },
    ];
    expect(summariseSeries('NPS', series, STYLE)).toBe(
      'NPS, Jan 2026 to Mar 2026. Latest 30.0 (28.0 to 32.0), n 100. Lowest 10.0 in Jan 2026, highest 30.0 in Mar 2026. 1 of 3 periods have no value.',
    );
  });
  it('says so when nothing can be shown', () => {
    expect(summariseSeries('NPS', [], STYLE)).toContain('no period');
  });
});

describe('a split in percent', () => {
  it('always adds up to a hundred', () => {
    for (const [positive, neutral, negative] of [
      [1, 1, 1],
      [212, 91, 319],
      [0, 0, 7],
      [1, 0, 999],
    ] as const) {
      const split = splitPercent({ positive, neutral, negative });
      expect(split && split.positive + split.neutral + split.negative).toBe(100);
    }
  });
  it('is nothing where nobody spoke', () => {
    expect(splitPercent({ positive: 0, neutral: 0, negative: 0 })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatCountShort,
  formatDifference,
  formatLevel,
  formatMeasured,
  formatSigned,
} from '@/components/charts/prepare/number-format';

const NPS = { unit: 'points', axis: [-100, 100] } as const;
const PERCENT = { unit: '%', axis: [0, 100] } as const;
const STARS = { unit: 'of 5', axis: [1, 5] } as const;
const HOURS = { unit: 'hours', axis: [0, 72] } as const;

describe('numbers as they are written', () => {
  it('never shows a score without its interval and base', () => {
    expect(formatMeasured({ value: 39.8, n: 2746, low: 37.3, high: 42.3 }, NPS)).toBe(
      '39.8 (37.3 to 42.3), n 2,746',
    );
  });
  it('writes hours with their unit, once an interval', () => {
    expect(formatMeasured({ value: 26.44, n: 72, low: 21, high: 33.25 }, HOURS)).toBe(
      '26.4 h (21.0 to 33.3 h), n 72',
    );
    expect(formatLevel(24, HOURS)).toBe('24 h');
    expect(formatMeasured({ value: null, n: 120, low: null, high: null }, HOURS)).toBe(
      'fewer than half (n 120)',
    );
    expect(formatMeasured({ value: null, n: 4, low: null, high: null }, HOURS)).toBe('too few (n 4)');
  });
  it('writes minus with the sign for it, not with a hyphen', () => {
    expect(formatMeasured({ value: -17, n: 622, low: -25, high: -9 }, NPS)).toBe(
      '−17.0 (−25.0 to −9.0), n 622',
    );
    expect(formatMeasured({ value: -17, n: 622, low: -25, high: -9 }, NPS)).not.toContain('-');
  });
  it('tells a small base from none, and neither from zero', () => {
    expect(formatMeasured({ value: null, n: 14, low: null, high: null }, NPS)).toBe('too few (n 14)');
    expect(formatMeasured({ value: null, n: 0, low: null, high: null }, NPS)).toBe('none');
    expect(formatMeasured({ value: 0, n: 50, low: -3, high: 3 }, NPS)).toBe('0.0 (−3.0 to 3.0), n 50');
  });
  it('shows percent with its sign and short scales with two decimals', () => {
    expect(formatMeasured({ value: 79.24, n: 10, low: 78, high: 80 }, PERCENT)).toBe(
      '79.2% (78.0 to 80.0%), n 10',
    );
    expect(formatMeasured({ value: 4.314, n: 10, low: 4.2, high: 4.4 }, STARS)).toBe(
      '4.31 (4.20 to 4.40), n 10',
    );
  });
  it('gives no sign to a zero, however it was rounded', () => {
    expect(formatSigned(-0.04, NPS)).toBe('0.0');
    expect(formatSigned(0.04, NPS)).toBe('0.0');
    expect(formatSigned(0.05001, NPS)).toBe('+0.1');
  });
  it('writes the difference of two percentages in points, without a percent sign', () => {
    expect(formatDifference({ value: -12.4, n: 9, low: -14.8, high: -10 }, PERCENT)).toBe(
      '−12.4 (−14.8 to −10.0)',
    );
    expect(formatDifference({ value: null, n: 9, low: null, high: null }, PERCENT)).toBeNull();
  });
  it('writes a level without decimals that nobody decided', () => {
    expect(formatLevel(85, PERCENT)).toBe('85%');
    expect(formatLevel(5.5, STARS)).toBe('5.5');
    expect(formatLevel(4.25, STARS)).toBe('4.25');
  });
  it('shortens counts without jumping over a unit', () => {
    expect([860, 1204, 41203, 999_499, 999_500, 2_746_000].map(formatCountShort)).toEqual([
      '860',
      '1.2k',
      '41k',
      '999k',
      '1m',
      '2.7m',
    ]);
    expect(formatCount(2746)).toBe('2,746');
  });
});

import { describe, expect, it } from 'vitest';
import { chartPoints, stretches } from '@/components/charts/prepare/series-points';
import { sparkDomain, sparkPaths } from '@/components/charts/prepare/spark-paths';

const STYLE = { unit: 'points', axis: [-100, 100] } as const;
const BOX = { width: 200, height: 48, padding: 6 };
const at = (day: string, value: number | null) => ({
  day,
  value,
  n: value === null ? 3 : 100,
  low: value === null ? null : value - 5,
  high: value === null ? null : value + 5,
});
const SERIES = [
  at('2026-01-01', 10),
  at('2026-02-01', 0),
  at('2026-03-01', null),
  at('2026-04-01', 20),
  at('2026-05-01', null),
  at('2026-06-01', 30),
  at('2026-07-01', 31),
];

describe('a series made ready to draw', () => {
  it('keeps gaps as gaps and zero as a measurement', () => {
    const points = chartPoints(SERIES, STYLE);
    expect(points.map((point) => point.value)).toEqual([10, 0, null, 20, null, 30, 31]);
    expect(points[2]).toMatchObject({ band: null, words: 'too few (n 3)' });
    expect(points[1]).toMatchObject({ band: [-5, 5], label: 'Feb 2026', letter: 'F' });
  });
  it('marks the point that stands between two gaps', () => {
    expect(chartPoints(SERIES, STYLE).map((point) => point.alone)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });
  it('finds the stretches between gaps', () => {
    expect(stretches(SERIES)).toEqual([
      [0, 1],
      [3, 3],
      [5, 6],
    ]);
    expect(stretches([{ value: null }])).toEqual([]);
  });
  it('names weeks by their day', () => {
    expect(chartPoints([at('2026-10-05', 1)], STYLE)[0]).toMatchObject({
      label: '5 Oct 2026',
      letter: '5 Oct',
    });
  });
});

describe('a sparkline', () => {
  it('breaks its line at a gap and dots the point that stands alone', () => {
    const { lines, lone } = sparkPaths(SERIES, STYLE.axis, [], BOX);
    expect(lines).toHaveLength(2);
    expect(lone).toHaveLength(1);
  });
  it('draws no newest point where the newest period is a gap', () => {
    expect(sparkPaths([...SERIES, at('2026-08-01', null)], STYLE.axis, [], BOX).last).toBeNull();
    expect(sparkPaths(SERIES, STYLE.axis, [], BOX).last).not.toBeNull();
  });
  it('puts higher values higher, inside the box', () => {
    const { yOf } = sparkPaths(SERIES, STYLE.axis, [40], BOX);
    expect(yOf(40)).toBeLessThan(yOf(0));
    expect(yOf(1_000)).toBe(BOX.padding);
    expect(yOf(-1_000)).toBe(BOX.height - BOX.padding);
  });
  it('does not make an event of a wiggle', () => {
    const [low, high] = sparkDomain([50, 50.2], [0, 100]);
    expect(high - low).toBeCloseTo(6, 6);
  });
});

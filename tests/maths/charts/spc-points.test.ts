import { describe, expect, test } from 'vitest';
import {
  baseRange,
  spcCautions,
  spcGroups,
  spcPoints,
  spcStarts,
  startMarks,
  summariseProcess,
} from '@/components/charts/prepare/spc-points';
import { type ProcessInput, type ProcessOptions, readProcess } from '@/server/maths/spc/process';

const STYLE = { unit: '%', axis: [0, 100] } as const;
const UP: ProcessOptions = { direction: 'up', period: 'month', leastN: 10 };

const monthAt = (index: number) => new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 10);
function monthly(values: readonly (number | null)[], bases: readonly number[] = []): ProcessInput[] {
  return values.map((value, index) => ({
    day: monthAt(index),
    value,
    n: bases[index] ?? 200,
    low: value === null ? null : value - 3,
    high: value === null ? null : value + 3,
  }));
}
/** Mean 50, every moving range 2: limits 44.7 to 55.3. */
const quiet = Array.from({ length: 14 }, (_, index) => (index % 2 ? 49 : 51));
/** One of 80 after it: mean 52, every other moving range 8: limits 30.7 to 73.3. */
const lively = Array.from({ length: 14 }, (_, index) => (index % 2 ? 46 : 54));

describe('a process made ready to draw', () => {
  test('dots carry their verdict, their levels and what is said of them', () => {
    const points = spcPoints(readProcess(monthly([...lively, 80]), UP), STYLE);
    expect(points[0]).toMatchObject({ tone: 'common', value: 54, group: 0, label: 'Jan 2024' });
    const last = points.at(-1);
    expect(last?.tone).toBe('better');
    expect(last?.words).toBe('80.0% (77.0 to 83.0%), n 200');
    expect(last?.said).toMatch(/^average 52\.0%, limits 30\.7% to 73\.3%, better: outside its limits$/);
  });

  test('where neither direction is better a special cause is neither', () => {
    const neutral = readProcess(monthly([...lively, 80]), { ...UP, direction: 'neutral' });
    expect(spcPoints(neutral, STYLE).at(-1)?.tone).toBe('moved');
  });

  test('a gap stays a gap, and a value on too few answers is not told', () => {
    const bases = quiet.map((_, index) => (index === 4 ? 9 : 200));
    const points = spcPoints(readProcess(monthly(quiet, bases), UP), STYLE);
    expect(points[4]).toMatchObject({ value: null, band: null, words: 'too few (n 9)', said: '' });
    expect(JSON.stringify({ ...points[4], mean: 0, lower: 0, upper: 0, limits: null })).not.toContain('51');
  });

  test('limits are held inside the scale to be drawn, and told as they are', () => {
    const [point] = spcPoints(readProcess(monthly([0, 4, 0, 5, 1, 3]), UP), STYLE);
    expect(point?.lower).toBeLessThan(0);
    expect(point?.limits?.[0]).toBe(0);
    expect(point?.said).toContain('limits −');
  });

  test('the bases are told by their ends', () => {
    expect(baseRange([{ n: 1230 }, { n: 420 }, { n: 900 }])).toBe('420 to 1.2k');
    expect(baseRange([{ n: 90 }, { n: 90 }])).toBe('90');
  });

  test('levels step where limits start anew', () => {
    const jump = quiet.map((value) => value + 30);
    const points = spcPoints(
      readProcess(monthly([...quiet, ...jump]), { ...UP, rebases: [monthAt(14)] }),
      STYLE,
    );
    expect(spcGroups(points)).toEqual([0, 1]);
    expect([points[13]?.mean, points[14]?.mean]).toEqual([50, 80]);
  });
});

describe('where limits start anew', () => {
  const starts = [
    { day: '2023-05-01', reason: 'Before all data' },
    { day: monthAt(6), reason: 'New lounge' },
    { day: '2024-09-11', reason: 'New app.' },
    { day: '2024-09-20', reason: 'More staff' },
    { day: '2026-01-01', reason: 'Next year' },
  ];
  const process = readProcess(monthly(quiet), { ...UP, rebases: starts.map(({ day }) => day) });

  test('each has a number, its day, its reason, and the period at which it begins', () => {
    expect(spcStarts(process, starts)).toEqual([
      { at: '2024-07-01', number: 1, words: 'Jul 2024: limits start anew. New lounge' },
      { at: '2024-10-01', number: 2, words: '11 Sept 2024: limits start anew from Oct 2024. New app.' },
      { at: '2024-10-01', number: 3, words: '20 Sept 2024: limits start anew from Oct 2024. More staff' },
      { at: null, number: 4, words: '1 Jan 2026: limits start anew with the next value. Next year' },
    ]);
  });

  test('two at one period share a mark, one without a period has none', () => {
    expect(startMarks(spcStarts(process, starts))).toEqual([
      { at: '2024-07-01', label: '1' },
      { at: '2024-10-01', label: '2, 3' },
    ]);
  });
});

describe('what is said under the chart', () => {
  const cautions = (values: readonly (number | null)[], bases?: readonly number[]) =>
    spcCautions(readProcess(monthly(values, bases), UP));

  test('nothing where there is nothing to be careful about', () => {
    expect(cautions(quiet)).toEqual([]);
  });

  test('trial limits, no limits, no variation', () => {
    expect(cautions(quiet.slice(0, 12))).toEqual([
      'Limits on trial: they rest on 12 of 13 periods and will still move.',
    ]);
    expect(cautions([50])).toEqual(['Too few periods for limits.']);
    expect(cautions(quiet.map(() => 50))).toEqual([
      'Every period is the same: there is no variation, so no limits are drawn.',
    ]);
  });

  test('a base that swings, and periods left out', () => {
    const bases = quiet.map((_, index) => (index === 13 ? 300 : 200));
    expect(cautions(quiet, bases)).toEqual([
      expect.stringMatching(/^The base swings by more than a quarter/),
    ]);
    expect(cautions([...quiet, null])).toEqual([expect.stringMatching(/^1 period has no value/)]);
    expect(cautions([...quiet, null, null])).toEqual([expect.stringMatching(/^2 periods have no value/)]);
  });
});

describe('the chart in words', () => {
  test('latest, average, limits and how many special causes', () => {
    expect(summariseProcess('Check-in', readProcess(monthly([...lively, 80]), UP), STYLE)).toBe(
      'Check-in, 15 periods. Latest 80.0% (77.0 to 83.0%), n 200. Average 52.0%. Limits 30.7% to 73.3%. 1 of them is a special cause.',
    );
    expect(summariseProcess('Check-in', readProcess(monthly(quiet), UP), STYLE)).toMatch(
      /No special cause\.$/,
    );
  });

  test('without limits it says why', () => {
    const words = (values: readonly (number | null)[]) =>
      summariseProcess('Check-in', readProcess(monthly(values), UP), STYLE);
    expect(words(quiet.map(() => 50))).toContain('No variation, so no limits.');
    expect(words([50])).toContain('No limits yet.');
    expect(words([null])).toBe('Check-in: no period has a base large enough to show.');
  });
});

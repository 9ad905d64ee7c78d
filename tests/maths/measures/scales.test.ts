import { describe, expect, test } from 'vitest';
import { baseSize, LEAST_BASES } from '@/server/maths/base';
import { fromSums, type Sums } from '@/server/maths/from-sums';
import { scaleOf } from '@/server/maths/scale';
import { writtenNumber, writtenValue } from '@/server/maths/written';

function sumsOf(scale: string, answers: number[]): Sums {
  const sum = answers.reduce((a, b) => a + b, 0);
  const sumsq = answers.reduce((a, b) => a + b * b, 0);
  return { scale, n: answers.length, sum, sumsq, high: 0, low: 0 };
}

describe('unlike scales', () => {
  test('ratings of one scale stay on it', () => {
    const rating = fromSums('rating', [sumsOf('1-5', [4, 5, 3])]);
    expect(rating).toMatchObject({ value: 4, n: 3, unit: 'of 5', axis: [1, 5], mixedScales: [] });
  });

  test('ratings of two scales are brought to 0–100 and the scales are named', () => {
    const rating = fromSums('rating', [sumsOf('1-10', [10, 1]), sumsOf('1-5', [5, 3])]);
    expect(rating.value).toBeCloseTo((100 + 0 + 100 + 50) / 4, 9);
    expect(rating).toMatchObject({ n: 4, unit: 'of 100', axis: [0, 100], mixedScales: ['1-10', '1-5'] });
  });

  test('effort on unlike scales is unknown, with the reason, and not an average', () => {
    const ease = fromSums('ces', [sumsOf('1-7', [7, 6]), sumsOf('1-5', [1, 2])]);
    expect(ease.value).toBeNull();
    expect(ease.reason).toContain('1-5, 1-7');
  });

  test('an answer to "would you recommend" on another scale is not in the net promoter score', () => {
    const score = fromSums('nps', [
      { ...sumsOf('0-10', [9, 10, 3]), high: 2, low: 1 },
      sumsOf('1-5', [5, 5]),
    ]);
    expect(score.n).toBe(3);
  });

  test('a scale name that is none has no ends', () => {
    expect(scaleOf('')).toBeNull();
    expect(scaleOf('5-1')).toBeNull();
    expect(scaleOf('-2-2')).toEqual({ key: '-2-2', min: -2, max: 2 });
  });
});

describe('how a number is written', () => {
  test('sign, unit and zero', () => {
    expect(writtenValue('nps', 39.84, 'points')).toBe('+39.8');
    expect(writtenValue('sentiment', -17.2, 'points')).toBe('−17.2');
    expect(writtenValue('csat', 74.4, '%')).toBe('74%');
    expect(writtenNumber(-0.01, 1, true)).toBe('0.0');
  });
});

test('bases: none, hidden under 10, small under 30, full from 30', () => {
  expect([0, 1, 9, 10, 29, 30].map((n) => baseSize(n, LEAST_BASES))).toEqual([
    'none',
    'hidden',
    'hidden',
    'small',
    'small',
    'full',
  ]);
});

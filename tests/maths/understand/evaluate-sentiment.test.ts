import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { macroF1Interval } from '@/server/understand/confusion';
import { evaluateSentiment, readLabel } from '@/server/understand/evaluate-sentiment';

describe('evaluation', () => {
  const result = evaluateSentiment({
    texts: ['Lovely staff', 'Rude staff', 'The bus left', 'Awful food', 'Good food', '', 'No label'],
    labels: ['Positive', 'NEG', '0', 'positive', '1', 'negative', ''],
  });

  test('counts by hand: 4 of 5 right, one awful text that people called positive', () => {
    expect(result).toMatchObject({ n: 5, skipped: 2, unjudged: 0, accuracy: 0.8 });
    expect(result.confusion).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [1, 0, 2, 0],
    ]);
  });

  test('macro-F1 is the mean of 2/3, 1 and 4/5', () => {
    expect(result.macroF1).toBeCloseTo((2 / 3 + 1 + 4 / 5) / 3, 10);
    expect(result.classes.negative).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3, n: 1 });
  });

  test('the interval of accuracy is Wilson’s: 4 of 5 is 0.376 to 0.964', () => {
    expect(result.accuracyLow).toBeCloseTo(0.3755, 3);
    expect(result.accuracyHigh).toBeCloseTo(0.9638, 3);
  });

  test('always the commonest label is right 3 times of 5', () => {
    expect(result.baselines.majority.accuracy).toBe(0.6);
    expect(result.baselines.majority.macroF1).toBeCloseTo(0.75 / 3, 10);
  });

  test('speeds are texts over processor seconds', () => {
    let seconds = 0;
    const clock = () => {
      seconds += 0.5;
      return seconds;
    };
    const timed = evaluateSentiment({ texts: ['a good day'], labels: ['pos'], cpuSeconds: clock });
    expect(timed.textsPerSecond).toBe(2);
  });

  test('a text it will not judge counts as missed', () => {
    const german = evaluateSentiment({
      texts: ['Die Mitarbeiter am Schalter waren sehr unfreundlich zu uns'],
      labels: ['negative'],
    });
    expect(german).toMatchObject({ unjudged: 1, accuracy: 0 });
  });

  test('label words are read in any case, others are refused with their row', () => {
    expect(['NEGATIVE', 'neu', ' pos ', '-1', '−1', '0', '1'].map(readLabel)).toEqual([
      -1, 0, 1, -1, -1, 0, 1,
    ]);
    expect(() => evaluateSentiment({ texts: ['a', 'b'], labels: ['pos', 'happy'] })).toThrow(
      'Row 2 is labelled "happy"',
    );
    expect(() => evaluateSentiment({ texts: [''], labels: ['pos'] })).toThrow('No row has both');
  });

  test('the bootstrap interval holds the value and is the same each time', () => {
    const confusion = [
      [80, 15, 5, 0],
      [10, 60, 30, 0],
      [5, 10, 85, 0],
    ];
    const interval = macroF1Interval(confusion);
    expect(interval?.low).toBeLessThan(0.747);
    expect(interval?.high).toBeGreaterThan(0.747);
    expect((interval?.high ?? 1) - (interval?.low ?? 0)).toBeCloseTo(0.1, 1);
    expect(macroF1Interval(confusion)).toEqual(interval);
  });
});

const tweets = path.join(process.env.HEARD_TEST_DATA ?? '../shared/data', 'airline-tweets/Tweets.csv');

test('airline tweets: accuracy 0.69, macro-F1 0.63, 20,000 and 4,000 texts a second at least', (context) => {
  let content: Buffer;
  try {
    content = readFileSync(tweets);
  } catch {
    return context.skip(`no airline tweets at ${tweets}`);
  }
  const rows: Record<string, string>[] = parse(content, { columns: true, bom: true });
  const result = evaluateSentiment({
    texts: rows.map((row) => row.text ?? ''),
    labels: rows.map((row) => row.airline_sentiment ?? ''),
  });
  expect(result.n).toBe(14640);
  expect(result.accuracyLow).toBeGreaterThan(0.69);
  expect(result.macroF1Low).toBeGreaterThan(0.63);
  expect(result.lexiconTextsPerSecond).toBeGreaterThan(20_000);
  expect(result.textsPerSecond).toBeGreaterThan(4_000);
  expect(result.baselines.vader.accuracy).toBeCloseTo(0.539, 2);
  expect(result.baselines.majority.accuracy).toBeCloseTo(0.627, 2);
});

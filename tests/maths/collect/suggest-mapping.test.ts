import { existsSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAtFile } from '@/server/collect/imports/suggest-import';
import { suggestMapping } from '@/server/collect/imports/suggest-mapping';

const NOW = new Date('2026-06-01T00:00:00Z');
const DATA = process.env.HEARD_TEST_DATA ?? path.resolve('../shared/data');

const suggest = (columns: string[], rows: string[][]) => {
  const cells = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ''])));
  return suggestMapping(columns, cells, [], NOW);
};

const suggestFile = (...parts: string[]) =>
  lookAtFile(
    { path: path.join(DATA, ...parts) },
    { touchpoints: [{ key: 'food', name: 'Food and drink' }], locations: [], now: NOW },
  );

describe('suggesting a mapping', () => {
  test('the order of day and month comes from the whole column', () => {
    const dates = (days: string[]) =>
      suggest(
        ['date', 'comment'],
        days.map((day) => [day, 'The room was cold and the tea too']),
      );
    expect(dates(['01/02/2024', '03/04/2024', '25/04/2024']).mapping.dateOrder).toBe('dmy');
    expect(dates(['01/02/2024', '03/04/2024', '04/25/2024']).mapping.dateOrder).toBe('mdy');
    const unsure = dates(['01/02/2024', '03/04/2024']);
    expect(unsure.mapping.dateOrder).toBe('dmy');
    expect(unsure.confidence.dateOrder).toBe(0.5);
  });

  test('a 0–10 column of its name is NPS, a column of ids is no score, a yes or no is none', () => {
    const rows = Array.from({ length: 30 }, (_, i) => [String(1000 + i), String(i % 11), String(i % 2)]);
    const { mapping } = suggest(['Response ID', 'How likely are you to recommend us?', 'Recommended'], rows);
    expect(mapping).toMatchObject({
      externalId: 'Response ID',
      score: 'How likely are you to recommend us?',
      scoreType: 'nps',
    });
  });

  test('a column named “Review” holds words even where few people wrote many of them', () => {
    const said = ['The shower was cold', 'Friendly staff and good food', 'The bill was wrong twice'];
    const rows = Array.from({ length: 60 }, (_, i) => [`R${i}`, '2026-01-02', said[i % 3] ?? '']);
    expect(suggest(['Review id', 'Date', 'Review'], rows).mapping.text).toBe('Review');
    expect(suggest(['Review id', 'Date', 'Which of these'], rows).mapping.text).toBeNull();
  });

  test('a few numbers past ten are slips, and make no scale of a hundred', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [
      `V${i}`,
      '2026-01-02',
      String(i % 20 === 7 ? 14 : i % 11),
    ]);
    const found = suggest(['Visit', 'Date', 'Score'], rows);
    expect(found.mapping).toMatchObject({ score: 'Score', scaleMin: 0, scaleMax: 10 });
    expect(found.reasons.score).toContain('10 lie above 10, and are refused.');
    const hundred = rows.map(([visit = '', day = ''], i) => [visit, day, String((i * 7) % 101)]);
    expect(suggest(['Visit', 'Date', 'Score'], hundred).mapping.scaleMax).toBe(100);
  });

  test('columns and cells of any kind never make it throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 6 }),
        fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 10 }),
        (columns, rows) => {
          const { mapping, confidence } = suggest([...new Set(columns)], rows);
          expect(mapping.scoreType).toBeDefined();
          for (const sure of Object.values(confidence)) expect(sure).toBeGreaterThanOrEqual(0.4);
        },
      ),
    );
  });

  describe.skipIf(!existsSync(DATA))('real files (absent: set HEARD_TEST_DATA)', () => {
    test.each([
      [
        ['airline-tweets', 'Tweets.csv'],
        { externalId: 'tweet_id', occurredAt: 'tweet_created', text: 'text', location: null },
      ],
      [
        ['nps-verbatims', 'verbatim_part1.csv'],
        {
          occurredAt: 'CUSTOMER_RESPONSE_DATE',
          dateOrder: 'dmy',
          score: 'NPS_SCORE',
          scoreType: 'nps',
          text: 'text',
        },
      ],
      [
        ['british-airways-reviews', 'raw_data_2025-03-31.csv'],
        { occurredAt: 'date', text: 'review_body', author: 'customer_name' },
      ],
      [
        ['skytrax-reviews', 'airline_sample.csv'],
        { occurredAt: 'date', text: 'content', score: 'overall_rating', scaleMax: 10 },
      ],
      [
        ['sfo-customer-survey', '2017_SFO_Customer_Survey_20250817.csv'],
        { externalId: 'RESPNUM', score: 'NETPRO', scoreType: 'nps', missing: ['11'] },
      ],
      [
        ['exports', 'google-play-console', 'just-3-reviews-for-testing.utf16le-bom.csv'],
        { text: 'Review Text', score: 'Star Rating', occurredAt: 'Review Submit Date and Time' },
      ],
      [
        ['exports', 'google-reviews', 'google_reviews.json'],
        { text: 'text', score: 'rating', dateOrder: 'epoch-seconds' },
      ],
    ])('%s', async (file, expected) => {
      expect((await suggestFile(...file)).mapping).toMatchObject(expected);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '@/server/understand/engine/analyse';
import { maskText } from '@/server/understand/engine/normalise';
import { type Span, splitClauses, splitSentences } from '@/server/understand/engine/sentences';
import { tokenise } from '@/server/understand/engine/tokens';

const WORDS = [
  'not',
  'never',
  'good',
  'AWFUL',
  'but',
  'although',
  'staff',
  "wasn't",
  'waiting',
  'on hold',
  '#',
  '2 hours',
  '😡',
  '👍🏽',
  ':(',
  '&amp;',
  '&lt;3',
  '@desk',
  'https://x.example',
  'a.m.',
  'ﬁne',
  'İstanbul',
  'café',
  'निराश',
  '職員は',
  'ไม่ดี',
  '\ud800',
  '\udc00',
  '\u0000',
  '…',
  ';',
  ' - ',
  '!!!',
  '?',
  '\n',
  'constructor',
  '__proto__',
  'toString',
];
const written = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  written,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

const engine = createEngine({
  version: 1,
  touchpoints: [
    { id: 1, key: 'staff', name: 'Staff', patterns: ['staff', '職員', 'निराश', 'ist*'] },
    { id: 2, key: 'waiting', name: 'Waiting', patterns: ['wait*', 'on hold', '# hours', '2 _ hours'] },
    { id: 3, key: 'empty', name: 'Nothing', patterns: ['', '*', '_', '|', '...'] },
  ],
  ownTerms: [{ term: 'constructor', valence: -2 }],
});
const analyse = (text: string) => engine.analyse({ id: 'a', text, defaultLanguage: 'en' });

function expectInside(text: string, { start, end }: Span) {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(start).toBeLessThan(end);
  expect(end).toBeLessThanOrEqual(text.length);
}

describe('whatever is written', () => {
  test('spans lie inside the text and scores inside −1 … 1', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { sentiment, score, mentions, unjudged, effort } = analyse(text);
        for (const span of [...mentions, ...unjudged, ...effort]) expectInside(text, span);
        for (const value of [score ?? 0, ...mentions.map((mention) => mention.score)]) {
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
        }
        expect(sentiment === null).toBe(score === null);
        if (sentiment === null) expect(mentions).toEqual([]);
        else expect(unjudged).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('the same text gives the same analysis, whatever was read in between', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = analyse(text);
        analyse(other);
        expect(analyse(text)).toEqual(first);
      }),
    );
  });

  test('mentions of one touchpoint never overlap, nor share a feeling', () => {
    fc.assert(
      fc.property(written, (text) => {
        for (const id of [1, 2, 3]) {
          const own = analyse(text).mentions.filter((mention) => mention.touchpointId === id);
          expect(new Set(own.map((mention) => mention.sentiment)).size).toBe(own.length);
          own.slice(1).forEach((mention, at) => {
            expect(mention.start).toBeGreaterThanOrEqual(own[at]?.end ?? 0);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('masking keeps every place, and sentences and their clauses lose no word', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const text = maskText(original);
        expect(text).toHaveLength(original.length);
        const sentences = splitSentences(text);
        const clauses = sentences.flatMap((sentence) => splitClauses(text, sentence));
        for (const span of [...sentences, ...clauses]) expectInside(text, span);
        for (const token of tokenise(text)) {
          expectInside(text, token);
          expect(clauses.some((clause) => clause.start <= token.start && token.start < clause.end)).toBe(
            true,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a very long, monotonous text costs about what its length says', () => {
    for (const piece of [
      'a',
      '.',
      ' ',
      '@',
      '-',
      '@a ',
      '. ',
      'wait ',
      'not ',
      "a'",
      '😡',
      ':(',
      '職',
      'a@',
      '&',
      'staff, ',
    ]) {
      const text = `${piece.repeat(200_000 / piece.length)}x @`;
      const from = process.cpuUsage();
      analyse(text);
      const { user, system } = process.cpuUsage(from);
      expect((user + system) / 1e6, JSON.stringify(piece)).toBeLessThan(3);
    }
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Span, splitClauses, splitSentences } from '@/server/understand/engine/sentences';

const wordsOf = (text: string, spans: Span[]) => spans.map(({ start, end }) => text.slice(start, end));
const sentencesOf = (text: string) => wordsOf(text, splitSentences(text));

describe('sentences', () => {
  test.each([
    ['It was late. Very late!  Why?', ['It was late.', 'Very late!', 'Why?']],
    ['Mr. Smith paid $4.50 at 9 a.m. and left.', ['Mr. Smith paid $4.50 at 9 a.m. and left.']],
    ['We stayed e.g. in Rome. Lovely.', ['We stayed e.g. in Rome.', 'Lovely.']],
    ['We left at 9 a.m. They came later.', ['We left at 9 a.m.', 'They came later.']],
    ['“Never again.” she said', ['“Never again.”', 'she said']],
    ['First line\nsecond line', ['First line', 'second line']],
    ['No stop at all', ['No stop at all']],
    ['料理は冷たかった。職員は親切でした。', ['料理は冷たかった。', '職員は親切でした。']],
    ['   ', []],
  ])('%j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  test('a contrast begins a clause', () => {
    const text = 'Good food, but cold; the staff helped although tired';
    const clauses = splitSentences(text).flatMap((sentence) => splitClauses(text, sentence));
    expect(wordsOf(text, clauses)).toEqual(['Good food,', 'but cold;', 'the staff helped', 'although tired']);
  });
});

const reviews = path.join(
  process.env.HEARD_TEST_DATA ?? '../shared/data',
  'absa/semeval2016/ABSA16_Restaurants_Train_SB1_v2.xml',
);

test('joined gold sentences of restaurant reviews are cut where people cut them (F1 at least 0.93)', (context) => {
  let xml: string;
  try {
    xml = readFileSync(reviews, 'utf8');
  } catch {
    return context.skip(`no restaurant reviews at ${reviews}`);
  }
  let right = 0;
  let cut = 0;
  let gold = 0;
  for (const review of xml.matchAll(/<Review [\s\S]*?<\/Review>/g)) {
    const sentences = [...review[0].matchAll(/<text>([^<]*)<\/text>/g)].map((match) =>
      (match[1] ?? '').trim(),
    );
    const ends = new Set<number>();
    let length = 0;
    for (const sentence of sentences) {
      length += sentence.length;
      ends.add(length);
      length += 1;
    }
    const found = splitSentences(sentences.join(' ')).map((span) => span.end);
    right += found.filter((end) => ends.has(end)).length;
    cut += found.length;
    gold += ends.size;
  }
  expect(gold).toBeGreaterThan(1900);
  expect((2 * right) / (cut + gold)).toBeGreaterThan(0.93);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { demoRecords, type SeedRecord } from '@/db/seed/demo';
import { JOURNEY } from '@/db/seed/demo/journey';
import { phrasesOf, TOUCHPOINT_KEYS } from '@/db/seed/demo/phrases/by-touchpoint';
import { randomFrom } from '@/db/seed/demo/random';
import { siteOf } from '@/db/seed/demo/sites';
import { say, speechAt } from '@/db/seed/demo/speech';

const UNTIL = new Date('2026-11-22T09:00:00Z');
const LONG_WORDS = 8;

let texts: { text: string; record: SeedRecord }[] = [];
let english: string[] = [];
beforeAll(() => {
  texts = [...demoRecords({ until: UNTIL })].flatMap((record) =>
    record.text === null ? [] : [{ text: record.text, record }],
  );
  english = texts.filter(({ record }) => record.language === 'en').map(({ text }) => text);
});

describe('the words of the demo', () => {
  test('at least 97 in 100 texts of eight words or more are said once only', () => {
    const long = texts.map(({ text }) => text).filter((text) => text.split(/\s+/).length >= LONG_WORDS);
    expect(long.length).toBeGreaterThan(25_000);
    expect(new Set(long).size / long.length).toBeGreaterThan(0.97);
  });

  test('three to four in a hundred are in five other languages, written in their own scripts', () => {
    const foreign = texts.filter(({ record }) => record.language !== 'en');
    expect(foreign.length / texts.length).toBeGreaterThan(0.028);
    expect(foreign.length / texts.length).toBeLessThan(0.045);
    expect(new Set(foreign.map(({ record }) => record.language))).toEqual(
      new Set(['sw', 'de', 'fr', 'ar', 'zh']),
    );
    for (const { text, record } of foreign) {
      if (record.language === 'ar') expect(text).toMatch(/\p{Script=Arabic}/u);
      if (record.language === 'zh') expect(text).toMatch(/\p{Script=Han}/u);
    }
  });

  test('no text has a slot left open, a stray bracket or broken punctuation', () => {
    const broken = /[{}[\]|]|\.\.|,\.| ,|;\.|\?\.|undefined| {2}/;
    expect(texts.map(({ text }) => text).filter((text) => broken.test(text))).toEqual([]);
  });

  test('articles fit the word that follows and no word is doubled', () => {
    const wrong =
      /\ba (?=[aeio])(?!one|eu)|\ban (?=[bcdfgjklmnpqrstvwxyz])|(?<![-\w'’])([a-z]+) \1(?![-\w'’])/i;
    expect(english.filter((text) => wrong.test(text))).toEqual([]);
  });

  test('a language is given exactly where there is a text', () => {
    for (const record of demoRecords({ until: UNTIL })) {
      expect(record.language === null).toBe(record.text === null);
    }
  });
});

describe('the patterns of the journey', () => {
  const patterns = new Map(
    JOURNEY.stages
      .flatMap(({ touchpoints }) => touchpoints)
      .map(({ key, patterns: list }) => [
        key,
        new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${list.map((one) => one.replace(/[.+?^$()]/g, '\\$&').replace('*', '\\p{L}*')).join('|')})(?![\\p{L}\\p{N}])`,
          'iu',
        ),
      ]),
  );

  test.each(TOUCHPOINT_KEYS)('find %s in nearly everything said about it', (key) => {
    const random = randomFrom('patterns', key);
    const { praise, plain, blame } = phrasesOf(key);
    const missed = [...praise, ...plain, ...blame].flatMap((phrase) =>
      Array.from({ length: 6 }, () => say(phrase, speechAt(random, siteOf('NVS'), 5, 'we'))).filter(
        (clause) => !patterns.get(key)?.test(clause),
      ),
    );
    expect(missed).toEqual([]);
  });
});

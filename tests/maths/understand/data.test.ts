import { describe, expect, test } from 'vitest';
import { effortPatterns, englishLexicon, faceValences } from '@/server/understand/engine/data/layers';
import service from '@/server/understand/engine/data/service.data.json';
import { compilePhrases } from '@/server/understand/engine/phrases';
import { tokenise } from '@/server/understand/engine/tokens';

const lexicon = englishLexicon();
const patterns = [
  ...lexicon.phrases.map(([pattern]) => pattern),
  ...Object.values(effortPatterns.kinds).flat(),
];
const sets = { ...effortPatterns.sets, ...lexicon.sets };

describe('the editable data', () => {
  test('every valence lies in −4 … 4', () => {
    const valences = [
      ...lexicon.words.values(),
      ...lexicon.phrases.map(([, valence]) => valence),
      ...faceValences.values(),
    ];
    for (const valence of valences) expect(Math.abs(valence)).toBeLessThanOrEqual(4);
    expect(lexicon.words.size).toBeGreaterThan(7500);
  });

  test('no word is both damped and given a meaning', () => {
    const meant = new Set(Object.keys(service.words));
    expect(service.damped.filter((word) => meant.has(word))).toEqual([]);
  });

  test('no word is damped twice', () => {
    expect(service.damped.filter((word, at) => service.damped.indexOf(word) !== at)).toEqual([]);
  });

  test('words are written as they are looked up', () => {
    const odd = Object.keys(service.words).filter((word) => tokenise(word)[0]?.folded !== word);
    expect(odd).toEqual([]);
  });

  test('faces are written as the tokeniser reads them', () => {
    expect([...faceValences.keys()].filter((face) => tokenise(face)[0]?.folded !== face)).toEqual([]);
  });

  test('every set a phrase names is there', () => {
    const named = patterns.flatMap((pattern) =>
      [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => !(name in sets))).toEqual([]);
  });

  test('every phrase finds itself when read literally', () => {
    const deaf = patterns.filter((pattern) => {
      const literal = pattern
        .replace(/\{(\w+)\}/g, (_, name: string) => sets[name]?.[1] ?? '')
        .split(/\s+/)
        .map((piece) =>
          piece === '_' ? 'so' : piece === '#' ? '3' : (piece.split('|')[0] ?? '').replace('*', ''),
        )
        .join(' ');
      return compilePhrases([[pattern, 1]], sets).matchesAt(tokenise(literal), 0).length === 0;
    });
    expect(deaf).toEqual([]);
  });
});

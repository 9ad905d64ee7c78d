import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber, readScore } from '@/server/collect/imports/read-number';
import { readWordScale } from '@/server/collect/imports/read-word-scale';

const scaleOf = (...words: string[]) => readWordScale(new Map(words.map((word) => [word, 3])));
/** The scale with its words from the worst to the best. */
const ranked = (...words: string[]) => {
  const scale = scaleOf(...words);
  return (
    scale && [
      scale.scaleMin,
      scale.scaleMax,
      words.filter((word) => word in scale.words).map((word) => scale.words[word]),
    ]
  );
};

describe('scales written in words', () => {
  test.each([
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Very Dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
    ],
    [
      [1, 7, [1, 2, 3, 4, 5, 6, 7]],
      [
        'Strongly disagree',
        'Disagree',
        'Somewhat disagree',
        'Neither agree nor disagree',
        'Somewhat agree',
        'Agree',
        'Strongly agree',
      ],
    ],
    [
      [1, 4, [1, 2, 3, 4]],
      ['Poor', 'Fair', 'Good', 'Excellent'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Not at all likely', 'Not so likely', 'Somewhat likely', 'Very likely', 'Extremely likely'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Never', 'Rarely', 'Sometimes', 'Mostly', 'Always'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Very difficult', 'Difficult', 'Neither easy nor difficult', 'Easy', 'Very easy'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Sehr unzufrieden', 'Eher unzufrieden', 'Teils, teils', 'Eher zufrieden', 'Sehr zufrieden'],
    ],
    [
      [1, 4, [1, 2, 3, 4]],
      ['Stimme überhaupt nicht zu', 'Stimme eher nicht zu', 'Stimme eher zu', 'Stimme voll und ganz zu'],
    ],
    [
      [1, 4, [1, 2, 3, 4]],
      ["Pas du tout d'accord", 'Plutôt pas d’accord', "Plutôt d'accord", "Tout à fait d'accord"],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Muy insatisfecho', 'Insatisfecho', 'Neutral', 'Satisfecho', 'Muy satisfecho'],
    ],
    [
      [1, 4, [1, 2, 3, 4]],
      ['Per niente soddisfatto', 'Poco soddisfatto', 'Abbastanza soddisfatto', 'Molto soddisfatto'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Zeer ontevreden', 'Ontevreden', 'Neutraal', 'Tevreden', 'Zeer tevreden'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Discordo totalmente', 'Discordo', 'Nem concordo nem discordo', 'Concordo', 'Concordo totalmente'],
    ],
    [
      [1, 5, [1, 2, 3, 4, 5]],
      ['Muito ruim', 'Ruim', 'Regular', 'Bom', 'Muito bom'],
    ],
    [
      [1, 5, [1, 4, 5]],
      ['★☆☆☆☆', '★★★★☆', '★★★★★'],
    ],
    [
      [1, 5, [1, 5]],
      ['1 - Very dissatisfied', '3', '5 - Very satisfied'],
    ],
    [
      [0, 10, [0, 10]],
      ['0 - Not at all likely', '7', '10 - Extremely likely'],
    ],
    [
      [1, 5, [1, 4, 5]],
      ['ONE', 'FOUR', 'FIVE'],
    ],
    [
      [1, 5, [1, 4]],
      ['1 star', '4 stars'],
    ],
  ])('%j from %j', (expected, words) => {
    expect(ranked(...words)).toEqual(expected);
  });

  test('what means no answer is missing and not zero; what is unknown is listed for a person', () => {
    const scale = scaleOf(
      'Very satisfied',
      'Satisfied',
      'Neutral',
      'N/A do not use',
      'Don’t know',
      'Prefer not to say',
      'Ask my wife',
    );
    expect(scale?.missing).toEqual(['N/A do not use', 'Don’t know', 'Prefer not to say']);
    expect(scale?.unknown).toEqual([{ word: 'Ask my wife', n: 3 }]);
    expect(scale?.words).toEqual({ 'Very satisfied': 5, Satisfied: 4, Neutral: 3 });
  });

  test.each([
    [['Yes', 'No']],
    [['Male', 'Female']],
    [['18-29', '30-44', '45-60']],
    [['Jun-25', '26-100', '1-5']],
    [['Yes, somewhat rude', 'No, not rude at all']],
    [['Zürich', 'Basel', 'Good Hope']],
    [['1', '2', '3']],
  ])('%j is no scale in words', (words) => {
    expect(scaleOf(...words)).toBeNull();
  });

  test.each([
    ['7,5', 7.5],
    ['4/5', 4],
    ['9 out of 10', 9],
    ['80 %', 80],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234 567', 1_234_567],
    ["1'234.50", 1234.5],
    ['1,234', 1.234],
    ['12,34,5', null],
    ['4 of 5 stars', 4],
    ['five', null],
    ['', null],
  ])('the number %j is %j', (text, expected) => {
    expect(readNumber(text)).toBe(expected);
  });

  test.each([
    ['5 - Very satisfied', 5],
    ['10 (extremely likely)', 10],
    ['1: poor', 1],
    ['Very satisfied (5)', 5],
    ['★★★☆☆', 3],
    ['⭐⭐⭐⭐', 4],
    ['4.5 stars', 4.5],
    ['3 Sterne', 3],
    ['6-Jun', null],
    ['18-29', null],
    ['Room 5 was fine, room 6 not', null],
  ])('the score %j is %j', (text, expected) => {
    expect(readScore(text)).toBe(expected);
  });

  test('no words make it throw, and every number lies on the scale', () => {
    const some = fc.constantFrom('Very satisfied', 'good', 'n/a', '5 - x', 'FIVE', '★', 'never', '3');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(some, fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 12 }),
        (words) => {
          const scale = scaleOf(...words);
          for (const n of Object.values(scale?.words ?? {})) {
            expect(n).toBeGreaterThanOrEqual(scale?.scaleMin ?? 0);
            expect(n).toBeLessThanOrEqual(scale?.scaleMax ?? 0);
          }
        },
      ),
      { numRuns: 1500 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const n = readScore(text);
        expect(n === null || Number.isFinite(n)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

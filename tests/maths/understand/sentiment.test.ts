import { describe, expect, test } from 'vitest';
import { createEngine, type Taxonomy } from '@/server/understand/engine/analyse';

const plain: Taxonomy = { version: 1, touchpoints: [] };
const engine = createEngine(plain);
const judge = (text: string, defaultLanguage: string | null = 'en') =>
  engine.analyse({ id: 'a', text, defaultLanguage });
const scoreOf = (text: string) => judge(text).score ?? Number.NaN;

describe('words', () => {
  test('praise, blame and plain facts are told apart', () => {
    expect(judge('The driver was friendly and helpful.').sentiment).toBe(1);
    expect(judge('The driver was rude and unhelpful.').sentiment).toBe(-1);
    expect(judge('The bus leaves from the second platform.').sentiment).toBe(0);
  });

  test('one word of valence 1.9 scores 1.9 / sqrt(1.9² + 15)', () => {
    expect(scoreOf('It was good there')).toBeCloseTo(1.9 / Math.sqrt(1.9 ** 2 + 15), 10);
  });

  test('polite and functional words say nothing', () => {
    expect(scoreOf('Please help, I want to pay with my credit number')).toBe(0);
  });

  test('the service layer wins over the general list', () => {
    expect(scoreOf('This company is a joke')).toBeLessThan(-0.3);
    expect(scoreOf('We were delayed')).toBeCloseTo(-2 / Math.sqrt(4 + 15), 10);
  });

  test('drawn-out words are known and a little stronger', () => {
    expect(scoreOf('It was goooood there')).toBeGreaterThan(scoreOf('It was good there'));
  });

  test('a word shouted in a calm text is stronger, but not where all is capitals', () => {
    expect(scoreOf('The food was GOOD')).toBeGreaterThan(scoreOf('The food was good'));
    expect(scoreOf('THE FOOD WAS GOOD')).toBeCloseTo(scoreOf('the food was good'), 10);
  });

  test('exclamation marks stress whichever feeling there is', () => {
    expect(scoreOf('The food was good!!')).toBeGreaterThan(scoreOf('The food was good.'));
    expect(scoreOf('The food was awful!!')).toBeLessThan(scoreOf('The food was awful.'));
    expect(scoreOf('The bus leaves at noon!!')).toBe(0);
  });
});

describe('negation', () => {
  test.each([
    'not good',
    'not very good',
    "wasn't good",
    'wasnt really good',
    'not at all good',
    'never good',
  ])('"%s" is blame', (words) => expect(judge(`The room is ${words}`).sentiment).toBe(-1));

  test('"not good" is 0.74 times as bad as good is good', () => {
    const value = 1.9 * 0.74;
    expect(scoreOf('That was not good')).toBeCloseTo(-value / Math.sqrt(value ** 2 + 15), 10);
  });

  test('it reaches three words and no further', () => {
    expect(scoreOf('not one two good')).toBeLessThan(0);
    expect(scoreOf('not one two three good')).toBeGreaterThan(0);
  });

  test('it does not pass a comma or a full stop', () => {
    expect(scoreOf('It was not so. Good food')).toBeGreaterThan(0);
    expect(scoreOf('Definitely not, good food')).toBeGreaterThan(0);
  });

  test('denied blame is faint praise, and "not only" denies nothing', () => {
    const denied = scoreOf('The clerk was not rude');
    expect(denied).toBeGreaterThan(0);
    expect(denied).toBeLessThan(scoreOf('The clerk was friendly'));
    expect(scoreOf('It was not only delicious')).toBeGreaterThan(0.3);
  });
});

describe('boosters, contrast and phrases', () => {
  test('boosters strengthen, dampeners weaken, on both sides', () => {
    expect(scoreOf('The food was extremely good')).toBeGreaterThan(scoreOf('The food was good'));
    expect(scoreOf('The food was slightly good')).toBeLessThan(scoreOf('The food was good'));
    expect(scoreOf('The food was extremely awful')).toBeLessThan(scoreOf('The food was awful'));
  });

  test('what follows "but" weighs three times what stands before it', () => {
    const sum = 0.5 * 1.9 - 1.5 * 2.5;
    expect(scoreOf('The food was good but the bed was bad')).toBeCloseTo(sum / Math.sqrt(sum ** 2 + 15), 10);
    expect(judge('The bed was bad but the food was good').sentiment).toBe(1);
  });

  test.each([
    ['Still waiting for my parcel', -1],
    ['I have been on hold since noon', -1],
    ['Thanks for nothing', -1],
    ['Where is my refund', -1],
    ['The page won’t load', -1],
    ['No response from anyone', -1],
    ['I will never use you again', -1],
    ['They took 3 weeks', -1],
    ["Can't wait to come back", 1],
    ["I couldn't fault anything", 1],
    ['They went above and beyond', 1],
    ['No problems at all', 1],
    ['We left on time', 1],
    ['Good morning', 0],
    ['It would be great to have a window seat', 0],
  ] as const)('"%s" is heard as %i', (text, feeling) => expect(judge(text).sentiment).toBe(feeling));

  test('the longest phrase wins over the words inside it', () => {
    expect(scoreOf('Not bad')).toBeGreaterThan(0);
    expect(scoreOf('This was so much for great support')).toBeLessThan(scoreOf('This was great support'));
  });

  test('phrases do not run across a comma', () => {
    expect(scoreOf('I was on, hold the door')).toBe(0);
  });
});

describe('emoji, links and entities', () => {
  test('emoji and typed faces speak in any language', () => {
    expect(judge('😡', null).sentiment).toBe(-1);
    expect(judge('Der Zug hatte schon wieder eine Stunde Verspätung 😡', 'de').sentiment).toBe(-1);
    expect(judge('My parcel came :(').sentiment).toBe(-1);
    expect(judge('My parcel came :)').sentiment).toBe(1);
    expect(judge('Seat 12 &lt;3').sentiment).toBe(1);
  });

  test('skin tones and variation selectors change nothing', () => {
    expect(judge('👍🏽').score).toBe(judge('👍').score);
    expect(judge('❤️').score).toBe(judge('❤').score);
  });

  test('handles, links and addresses are not read', () => {
    expect(scoreOf('@goodair https://awful.example/terrible write to hate@example.org')).toBe(0);
  });
});

describe('language', () => {
  test('it is found on sentences and taken from the source on one or two words', () => {
    expect(judge('Die Mitarbeiter am Schalter waren sehr freundlich zu uns', null).language).toBe('de');
    expect(judge('職員はとても親切でした。', null).language).toBe('ja');
    expect(judge('Merci beaucoup', 'fr').language).toBe('fr');
    expect(judge('Merci beaucoup', null).language).toBeNull();
    expect(judge('Great!', 'en-GB').language).toBe('en');
  });

  test('a language without a word list is left unjudged, never called neutral', () => {
    const german = judge('Die Mitarbeiter am Schalter waren sehr unfreundlich zu uns', 'de');
    expect(german).toMatchObject({ sentiment: null, score: null, mentions: [] });
  });

  test('a text without words is unjudged', () => {
    for (const text of ['', '   ', '...', '@someone']) expect(judge(text).sentiment).toBeNull();
  });
});

describe('own terms', () => {
  const own = createEngine({
    version: 3,
    touchpoints: [],
    ownTerms: [
      { term: 'flexipass', valence: 2.5 },
      { term: 'fast', valence: 0 },
      { term: 'Ersatzverkehr', valence: -2 },
    ],
  });

  test('they win over the word lists and count in every language', () => {
    const judgeOwn = (text: string) => own.analyse({ id: 'a', text, defaultLanguage: 'en' }).sentiment;
    expect(judgeOwn('I bought a FlexiPass')).toBe(1);
    expect(judgeOwn('The fast lane')).toBe(0);
    expect(judgeOwn('Heute fährt leider wieder nur der Ersatzverkehr nach Hause')).toBe(-1);
  });

  test('the version names data, rules and taxonomy', () => {
    expect(own.version).toMatch(/^rules-\d+\+words-\d+\+service-\d+\+emoji-\d+\+effort-\d+\+taxonomy-3$/);
  });
});

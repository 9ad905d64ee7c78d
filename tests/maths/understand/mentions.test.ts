import { describe, expect, test } from 'vitest';
import { createEngine } from '@/server/understand/engine/analyse';

const STAFF = 1;
const CHECK_IN = 2;
const FOOD = 3;
const engine = createEngine({
  version: 1,
  touchpoints: [
    { id: STAFF, key: 'staff', name: 'Staff', patterns: ['staff', 'clerk*', 'Empfang', '職員'] },
    { id: CHECK_IN, key: 'check-in', name: 'Check-in', patterns: ['check-in', 'check* in'] },
    { id: FOOD, key: 'food', name: 'Food', patterns: ['food', 'café', 'break*'] },
  ],
});

function mentionsOf(text: string) {
  return engine
    .analyse({ id: 'a', text, defaultLanguage: 'en' })
    .mentions.map(({ touchpointId, sentiment, start, end }) => ({
      touchpointId,
      sentiment,
      words: text.slice(start, end),
    }));
}

describe('mentions', () => {
  test('each side of a contrast keeps its own feeling', () => {
    expect(mentionsOf('The staff were lovely, but the food was awful.')).toEqual([
      { touchpointId: STAFF, sentiment: 1, words: 'The staff were lovely,' },
      { touchpointId: FOOD, sentiment: -1, words: 'but the food was awful.' },
    ]);
  });

  test('offsets point into the original, past handles, entities and emoji', () => {
    const text = '  @hotel 😀😀 ok &amp; fine.  The “food” was awful! https://x.example/food';
    expect(mentionsOf(text)).toEqual([{ touchpointId: FOOD, sentiment: -1, words: 'The “food” was awful!' }]);
  });

  test.each(['check-in', 'check in', 'checkin', 'Checking in', 'CHECK-IN', "check-in's"])(
    '"%s" is the touchpoint check-in',
    (words) => expect(mentionsOf(`The ${words} was awful`).map((m) => m.touchpointId)).toEqual([CHECK_IN]),
  );

  test.each(['check, in', 'recheck in', 'check him in'])('"%s" is not', (words) =>
    expect(mentionsOf(`The ${words} was awful`)).toEqual([]),
  );

  test('accents and case do not count, the beginning of a word does', () => {
    expect(mentionsOf('CAFE was awful')).toHaveLength(1);
    expect(mentionsOf('Lovely breakfast')).toHaveLength(1);
    expect(mentionsOf('Lovely outbreak')).toHaveLength(0);
  });

  test('one mention per touchpoint and feeling, told by the strongest clause', () => {
    expect(mentionsOf('The staff were good. The staff were absolutely outstanding and so friendly!')).toEqual(
      [
        {
          touchpointId: STAFF,
          sentiment: 1,
          words: 'The staff were absolutely outstanding and so friendly!',
        },
      ],
    );
  });

  test('a touchpoint both praised and blamed gives two mentions, and no neutral one beside them', () => {
    const text =
      'We met the staff at noon. The clerk at the door was awful and rude. The other clerk was lovely.';
    expect(mentionsOf(text).map((mention) => mention.sentiment)).toEqual([-1, 1]);
  });

  test('the rest of the text colours a clause that says nothing itself', () => {
    expect(mentionsOf('Horrible, disgusting and dirty. It was about the food.')[0]?.sentiment).toBe(-1);
  });

  test('where the feeling cannot be judged the touchpoint is told apart from mentions', () => {
    const german = 'Wir standen gestern sehr lange am Empfang und niemand kam zu uns.';
    const analysis = engine.analyse({ id: 'a', text: german, defaultLanguage: 'de' });
    expect(analysis.mentions).toEqual([]);
    expect(analysis.unjudged).toEqual([{ touchpointId: STAFF, start: 0, end: german.length }]);
    const japanese = '料理は冷たかった。職員はとても親切でした。';
    const found = engine.analyse({ id: 'a', text: japanese, defaultLanguage: null }).unjudged;
    expect(found.map(({ start, end }) => japanese.slice(start, end))).toEqual(['職員はとても親切でした。']);
  });
});

describe('effort', () => {
  test.each([
    ['I was on hold for an hour', 'waiting', 'on hold'],
    ['I had to call them 4 times', 'repeating', 'call them 4 times'],
    ['Nobody answers the phone', 'unreachable', 'Nobody answers'],
    ['They sent me back and forth all day', 'bounced', 'back and forth'],
    ["The website doesn't work", 'self_service', "website doesn't work"],
  ] as const)('"%s" tells of %s', (text, kind, words) => {
    const { effort } = engine.analyse({ id: 'a', text, defaultLanguage: 'en' });
    expect(effort.map((e) => ({ kind: e.kind, words: text.slice(e.start, e.end) }))).toContainEqual({
      kind,
      words,
    });
  });

  test('a text without effort gives none', () => {
    expect(engine.analyse({ id: 'a', text: 'Lovely food, thank you', defaultLanguage: 'en' }).effort).toEqual(
      [],
    );
  });
});

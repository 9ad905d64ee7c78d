import { isNothing } from './missing';
import { readNumber, readScore } from './read-number';
import { LANGUAGES, NO_ANSWER, type PolarKind, RANKED, type RankedKind, STRENGTH } from './scale-vocabulary';

export type WordScaleKind =
  | PolarKind
  | RankedKind
  | 'numbered'
  | 'numbers in words'
  | 'stars'
  | 'groups of NPS';

/** A scale that a column writes in words, with the number that each word becomes. 1 is the worst. */
export interface WordScale {
  kind: WordScaleKind;
  scaleMin: number;
  scaleMax: number;
  /** As the words stand in the file. */
  words: Record<string, number>;
  /** Words that mean no answer: not zero, and left out of every mean. */
  missing: string[];
  /** Words of the column that are no part of the scale, with how often they come: a person can give them a number. */
  unknown: { word: string; n: number }[];
  /** 0–1: the answers that the scale explains. */
  share: number;
}

/** More different values than this are no scale. */
const MOST_WORDS = 40;
const LONGEST_WORD = 80;
/** A column whose other values are many is a list of choices with some scale words among them. */
const LEAST_SHARE = 0.7;

const ONE_SIDED_STEPS = 5;
/** So many different steps without a middle are taken as the whole scale: "fairly satisfied" against "somewhat dissatisfied". */
const WHOLE_SCALES = [5, 7];

const plain = (word: string) =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’`´]/g, "'")
    .replace(/(?:\p{Extended_Pictographic}|\ufe0f|["“”.!…])+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a word means that there was no answer to a question with a scale. */
export function meansNoAnswer(word: string): boolean {
  return isNothing(word) || NO_ANSWER.test(plain(word)) || NO_ANSWER.test(word.trim().toLowerCase());
}

interface Place {
  kind: PolarKind;
  /** Below 0 the bad side, above it the good one. */
  rank: number;
  /** Of a scale with one side: 0 not at all, 1 hardly, 2 somewhat, 3 very, 4 extremely. */
  oneSided: number | null;
  twoSided: boolean;
}

function polar(word: string): Place | 'neutral' | null {
  for (const language of LANGUAGES) {
    if (language.neutral.test(word)) return 'neutral';
    for (const [kind, [good, bad]] of Object.entries(language.poles) as [
      PolarKind,
      readonly [RegExp, RegExp],
    ][]) {
      const isBad = bad.test(word);
      if (!isBad && !good.test(word)) continue;
      const notAtAll = language.notAtAll.test(word);
      const hardly = !notAtAll && language.hardly.test(word);
      const strength = language.full.test(word)
        ? STRENGTH.full
        : language.slight.test(word)
          ? STRENGTH.slight
          : language.strong.test(word) && !hardly
            ? STRENGTH.strong
            : STRENGTH.plain;
      const oneSided = notAtAll
        ? 0
        : hardly
          ? 1
          : isBad
            ? null
            : strength === STRENGTH.slight
              ? 2
              : strength === STRENGTH.full
                ? 4
                : 3;
      const sign = isBad || notAtAll || hardly ? -1 : 1;
      const size = notAtAll ? STRENGTH.full : hardly ? STRENGTH.slight : strength;
      return { kind, rank: sign * size, oneSided, twoSided: isBad && !notAtAll && !hardly };
    }
  }
  return null;
}

type Found = Pick<WordScale, 'kind' | 'scaleMin' | 'scaleMax' | 'words'>;

interface Side {
  word: string;
  rank: number;
  oneSided: number | null;
  twoSided: boolean;
}

/** "Very satisfied" and its kin: both sides have as many steps as the words of either show. */
function readPolar(words: readonly string[]): Found | null {
  const places = words.map((word) => ({ word, place: polar(plain(word)) }));
  const sides = places.flatMap(({ word, place }) =>
    place && place !== 'neutral' ? [{ word, ...place }] : [],
  );
  const kinds = new Map<PolarKind, number>();
  for (const { kind } of sides) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const [kind] = [...kinds].sort((a, b) => b[1] - a[1])[0] ?? [];
  const own = sides.filter((side) => side.kind === kind);
  const neutral = places.filter(({ place }) => place === 'neutral').map(({ word }) => word);
  if (!kind || own.length + neutral.length < 2 || own.length === 0) return null;
  return numberSides(kind, own, neutral);
}

const NOT = /^(?:un|dis|in|im|ir|il|a|ab|non|not |nicht |pas |no |niet |não |mal)/;

/** Any word with its opposite in one column, and how strongly each: "Very safe", "Safe", "Unsafe". */
function readOpposites(words: readonly string[]): Found | null {
  const parted = words.map((word) => {
    const language = LANGUAGES.find(({ strong, full, slight }) =>
      [full, strong, slight].some((pattern) => pattern.test(plain(word))),
    );
    const { full, strong, slight } = language ?? {};
    const bare = [full, strong, slight].reduce(
      (rest, pattern) => (pattern ? rest.replace(pattern, ' ') : rest),
      plain(word),
    );
    const rank = full?.test(plain(word))
      ? STRENGTH.full
      : strong?.test(plain(word))
        ? STRENGTH.strong
        : slight?.test(plain(word))
          ? STRENGTH.slight
          : STRENGTH.plain;
    return { word, rank, bare: bare.trim() };
  });
  const bares = new Set(parted.map(({ bare }) => bare));
  const good = [...bares].find((bare) =>
    [...bares].some((other) => other !== bare && other.replace(NOT, '') === bare),
  );
  if (!good || good.length < 3) return null;
  const own = parted.flatMap(({ word, rank, bare }): Side[] => {
    const isBad = bare !== good && bare.replace(NOT, '') === good;
    return bare === good || isBad
      ? [{ word, rank: isBad ? -rank : rank, oneSided: null, twoSided: isBad }]
      : [];
  });
  const neutral = words.filter((word) => polar(plain(word)) === 'neutral');
  return numberSides('quality', own, neutral);
}

function numberSides(kind: PolarKind | RankedKind, own: readonly Side[], neutral: readonly string[]): Found {
  const numbers: Record<string, number> = {};
  const isOneSided =
    own.some(({ oneSided }) => oneSided !== null && oneSided < 2) && !own.some((one) => one.twoSided);
  if (isOneSided && neutral.length === 0) {
    for (const { word, oneSided } of own) if (oneSided !== null) numbers[word] = oneSided + 1;
    const whole = [0, 1, 2, 3].every((step) => own.some((one) => one.oneSided === step));
    const isFour = whole && !own.some((one) => one.oneSided === ONE_SIDED_STEPS - 1);
    return { kind, scaleMin: 1, scaleMax: isFour ? 4 : ONE_SIDED_STEPS, words: numbers };
  }
  const ranks = [...new Set(own.map(({ rank }) => rank))].sort((a, b) => a - b);
  const good = ranks.filter((rank) => rank > 0).length;
  // As many steps on either side and no middle: "sehr, eher" against "eher nicht, gar nicht".
  const isWhole = WHOLE_SCALES.includes(ranks.length) || (good >= 2 && good * 2 === ranks.length);
  if (neutral.length === 0 && isWhole) {
    for (const { word, rank } of own) numbers[word] = ranks.indexOf(rank) + 1;
    return { kind, scaleMin: 1, scaleMax: ranks.length, words: numbers };
  }
  const strengths = [...new Set(own.map(({ rank }) => Math.abs(rank)))].sort((a, b) => a - b);
  // "Strongly" and "completely" in one column are two steps; a single strength is a scale of two or three.
  const steps = strengths.length;
  const hasBoth = own.some(({ rank }) => rank > 0) && own.some(({ rank }) => rank < 0);
  const isEven = neutral.length === 0 && hasBoth && own.length >= steps * 2;
  const scaleMax = steps * 2 + (isEven ? 0 : 1);
  for (const { word, rank } of own) {
    const step = strengths.indexOf(Math.abs(rank)) + 1;
    numbers[word] = rank < 0 ? steps - step + 1 : scaleMax - steps + step;
  }
  for (const word of neutral) numbers[word] = steps + 1;
  return { kind, scaleMin: 1, scaleMax, words: numbers };
}

/** A number of each group, where a file gives the group only: any of its numbers counts the same. */
const GROUPS: readonly (readonly [RegExp, number])[] = [
  [/^(promoters?|promotore?n?|promotores?|promoteurs?)$/, 10],
  [/^(passives?|passiv(e|es)?|pasivos?|passifs?|passivi|neutrals?|indifferente?n?)$/, 8],
  [/^(detractors?|detraktore?n?|detractores?|détracteurs?|detrattori?|criticasters?|kritiker)$/, 3],
];

/** The groups of NPS by name. Promoters or detractors must be among them. */
function readGroups(words: readonly string[]): Found | null {
  const numbers: Record<string, number> = {};
  for (const word of words) {
    const group = GROUPS.find(([pattern]) => pattern.test(plain(word)));
    if (group) numbers[word] = group[1];
  }
  const given = Object.values(numbers);
  if (given.length < 2 || !given.some((number) => number !== 8)) return null;
  return { kind: 'groups of NPS', scaleMin: 0, scaleMax: 10, words: numbers };
}

const RANKS = RANKED.map(({ kind, steps, usual }) => ({
  kind,
  usual,
  rankOf: new Map(steps.flatMap((step, rank) => step.split('|').map((word) => [word, rank] as const))),
}));

/** "Excellent", "Never" and their kin: the shortest usual scale that has all of the column's words. */
function readRanked(words: readonly string[]): Found | null {
  let best: Found | null = null;
  for (const { kind, usual, rankOf } of RANKS) {
    const known = words.flatMap((word) => {
      const rank = rankOf.get(plain(word));
      return rank === undefined ? [] : [{ word, rank }];
    });
    if (known.length < 2 || known.length <= Object.keys(best?.words ?? {}).length) continue;
    const scale = usual.find((ranks) => known.every(({ rank }) => ranks.includes(rank)));
    if (!scale) continue;
    const numbers = Object.fromEntries(known.map(({ word, rank }) => [word, scale.indexOf(rank) + 1]));
    best = { kind, scaleMin: 1, scaleMax: scale.length, words: numbers };
  }
  return best;
}

const STARS = /^(?:[★⭐☆✩✰\s]|\ufe0f){1,20}$/u;
const IN_WORDS = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, n) => [
    word,
    n,
  ]),
);

/** Numbers that stand in words: `5 - Very satisfied`, `★★★★☆`, `4 stars`, `FIVE`. */
function readNumbered(words: readonly string[]): Found | null {
  const inWords = words.flatMap((word) => {
    const n = IN_WORDS.get(plain(word).replace(/^(star_rating_|star rating )/, ''));
    return n === undefined ? [] : [[word, n] as const];
  });
  if (inWords.length > 0) {
    const most = Math.max(...inWords.map(([, n]) => n));
    const numbers = Object.fromEntries(most <= 5 ? [...usualStars(inWords), ...inWords] : inWords);
    return {
      kind: 'numbers in words',
      scaleMin: most > 5 ? 0 : 1,
      scaleMax: most > 5 ? 10 : 5,
      words: numbers,
    };
  }
  const scored = words.flatMap((word) => {
    const n = readScore(word);
    return n === null || readNumber(word) !== null ? [] : [[word, n] as const];
  });
  if (scored.length === 0) return null;
  const all = [...scored.map(([, n]) => n), ...words.map(readNumber).filter((n) => n !== null)];
  const most = Math.max(...all);
  const least = Math.min(...all);
  if (most > 100 || least < 0) return null;
  const stars = scored.some(([word]) => STARS.test(word));
  const scaleMax = most <= 5 ? 5 : most <= 7 ? 7 : most <= 10 ? 10 : 100;
  return {
    kind: stars ? 'stars' : 'numbered',
    scaleMin: least < 1 ? 0 : 1,
    scaleMax: stars ? 5 : scaleMax,
    words: Object.fromEntries(scored),
  };
}

/** Where one star is written FIVE, the others are written so too, whether the file shows them or not. */
function usualStars(seen: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  const upper = seen.every(([word]) => word === word.toUpperCase());
  return [...IN_WORDS]
    .filter(([, n]) => n >= 1 && n <= 5)
    .map(([word, n]) => [upper ? word.toUpperCase() : word, n]);
}

/**
 * Finds the scale that a column writes in words, from its different values and how often each comes. null where they are
 * no scale: fewer than two words of one, or too many that belong to none.
 */
export function readWordScale(counts: ReadonlyMap<string, number>): WordScale | null {
  if (counts.size > MOST_WORDS) return null;
  const filled = [...counts].filter(([word]) => word.trim() !== '');
  const missing = filled.filter(([word]) => meansNoAnswer(word)).map(([word]) => word.trim());
  const answers = filled.filter(([word]) => !meansNoAnswer(word));
  const words = answers.map(([word]) => word.trim());
  if (words.length === 0 || words.some((word) => word.length > LONGEST_WORD)) return null;
  if (words.every((word) => readNumber(word) !== null)) return null;
  const found =
    readNumbered(words) ??
    readGroups(words) ??
    pick(readPolar(words), readRanked(words)) ??
    readOpposites(words);
  if (!found) return null;
  const isKnown = (word: string) => Object.hasOwn(found.words, word.trim()) || readNumber(word) !== null;
  const total = answers.reduce((sum, [, n]) => sum + n, 0);
  const known = answers.reduce((sum, [word, n]) => sum + (isKnown(word) ? n : 0), 0);
  const unknown = answers.filter(([word]) => !isKnown(word)).map(([word, n]) => ({ word: word.trim(), n }));
  const share = known / Math.max(1, total);
  if (share < LEAST_SHARE) return null;
  return { ...found, missing: [...new Set(missing)], unknown, share };
}

function pick(a: Found | null, b: Found | null): Found | null {
  if (!a || !b) return a ?? b;
  return Object.keys(b.words).length > Object.keys(a.words).length ? b : a;
}

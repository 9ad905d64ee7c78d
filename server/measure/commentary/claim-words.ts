import { compilePhrases } from '@/server/understand/engine/phrases';
import data from './claim-words.data.json';

/** What a word claims: where the number went, what that means, or that it changed at all. */
export type Claim = 'higher' | 'lower' | 'better' | 'worse' | 'change';

/** How a claiming word is used: each is asked other questions about the words around it. */
export type Use = 'verb' | 'base' | 'noun' | 'comparative' | 'particle' | 'phrase' | 'trend';

export interface ClaimWord {
  readonly claim: Claim;
  readonly use: Use;
}

const WAYS = ['higher', 'lower', 'better', 'worse'] as const;
type ByWay = Readonly<Partial<Record<(typeof WAYS)[number], readonly string[]>>>;

const listed = (lists: ByWay, use: Use): [string, ClaimWord][] =>
  WAYS.flatMap((claim) => (lists[claim] ?? []).map((word): [string, ClaimWord] => [word, { claim, use }]));

/** Single words that may claim something. */
export const CLAIM_WORDS: ReadonlyMap<string, ClaimWord> = new Map([
  ...listed(data.moves, 'verb'),
  ...listed(data.bases, 'base'),
  ...listed(data.nouns, 'noun'),
  ...listed(data.comparatives, 'comparative'),
  ...listed(data.particles, 'particle'),
  ...data.trends.words.map((word): [string, ClaimWord] => [word, { claim: 'change', use: 'trend' }]),
]);

/** Several words that claim something together. */
export const CLAIM_PHRASES = compilePhrases(listed(data.phrases, 'phrase'));

/** Words of a sentence that says itself that nothing can be told. */
export const VEILS = compilePhrases(data.veils.map((phrase): [string, true] => [phrase, true]));

/** The way that a word beside "trend" gives it. */
export const TREND_WAYS: ReadonlyMap<string, Claim> = new Map(
  WAYS.flatMap((claim) => data.trends[claim].map((word): [string, Claim] => [word, claim])),
);

export const NEGATORS = new Set(data.negators);
export const MODALS = new Set(data.modals);
/** What a clause that names it only wishes or fears. */
export const INTENTS = new Set(data.intents);
export const SHOWN = new Set(data.shown.words);
export const CONTINUES = new Set(data.continues);
export const CONDITIONS = new Set(data.conditions);
export const AUXILIARIES = new Set(data.auxiliaries);
export const ADVERBS = new Set(data.adverbs);
export const ADJECTIVES = new Set(data.adjectives);
export const DETERMINERS = new Set(data.determiners);
export const PREPOSITIONS = new Set(data.prepositions);
export const REPORTS = new Set(data.reports);
export const UNITS = new Set(data.units);
export const TIMES = new Set(data.times);
export const MONTHS: readonly string[] = data.months;
export const NUMBERS = new Set(data.numbers);
export const SEASONS = new Set(data.seasons);
export const SCOPES = new Set(data.scopes);
export const SPLITS = new Set(data.splits);
export const MEASURES = new Set(data.measures);
export const PRONOUNS = new Set(data.pronouns);
export const OTHERS = new Set(data.others);
export const ENDS = new Set(data.after.ends);
export const PEOPLE = new Set(data.topic.people);

const SCORE_WORDS: ReadonlySet<string> = new Set(data.topic.words);
const WEAK_WORDS: ReadonlySet<string> = new Set(data.topic.weak);
const METRIC_WORDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.metrics));
const LEAST_LETTERS = 3;

/** Of whose number a text speaks, and of which month. */
export interface Topic {
  /** What any indicator may be called, its metric's words and those of its name. */
  readonly words: ReadonlySet<string>;
  /** Of these the words for a number: "score", "rating". */
  readonly scores: ReadonlySet<string>;
  /** The month's name, lower case, and its year; null where any time may be spoken of. */
  readonly month: string | null;
  readonly year: string | null;
}

/** The topic of one indicator's commentary. @param month "june 2025" */
export function topicOf(name: string, metric: string, month: string | null): Topic {
  const own = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= LEAST_LETTERS && !WEAK_WORDS.has(word) && !PREPOSITIONS.has(word));
  const [monthWord = null, year = null] = month === null ? [] : month.split(' ');
  return {
    words: new Set([...SCORE_WORDS, ...(METRIC_WORDS.get(metric) ?? []), ...own]),
    scores: SCORE_WORDS,
    month: monthWord,
    year,
  };
}

import effort from './effort.data.json';
import emoji from './emoji.data.json';
import service from './service.data.json';
import words from './words.data.json';

/** What the words of one language mean. Valences run from −4 (worst) to 4 (best). */
export interface LexiconData {
  words: ReadonlyMap<string, number>;
  phrases: readonly (readonly [pattern: string, valence: number])[];
  sets: Readonly<Record<string, readonly string[]>>;
  negators: ReadonlySet<string>;
  boosters: ReadonlyMap<string, number>;
}

/** The only language with a word list so far; a text in any other is left unjudged rather than called neutral. */
export const LEXICON_LANGUAGE = 'en';

/** Versions of the data the engine judges by; part of the version stored with every analysis. */
export const dataVersion = `words-${words.version}+service-${service.version}+emoji-${emoji.version}+effort-${effort.version}`;

/** Emoji and typed faces, which say the same in every language. */
export const faceValences: ReadonlyMap<string, number> = new Map(Object.entries(emoji.words));

export const effortPatterns: {
  kinds: Readonly<Record<string, readonly string[]>>;
  sets: Readonly<Record<string, readonly string[]>>;
} = { kinds: effort.kinds, sets: effort.sets };

/** The general word list with the service layer laid over it: the later layer wins. */
export function englishLexicon(): LexiconData {
  return {
    words: new Map<string, number>([
      ...Object.entries(words.words),
      ...service.damped.map((word) => [word, 0] as const),
      ...Object.entries(service.words),
    ]),
    phrases: Object.entries(service.phrases),
    sets: service.sets,
    negators: new Set(service.negators),
    boosters: new Map(Object.entries(service.boosters)),
  };
}

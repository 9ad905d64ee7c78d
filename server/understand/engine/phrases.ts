import { foldWord } from './normalise';
import { type Token, tokenise } from './tokens';

/** Most words a `_` may stand for. */
const GAP_WORDS = 2;

/** One place of a phrase: a word out of a set, the beginning of a word, a number, or a gap. */
interface Place {
  words: ReadonlySet<string>;
  prefixes: readonly string[];
  number: boolean;
  gap: boolean;
}

interface Phrase<Value> {
  places: readonly Place[];
  value: Value;
}

export interface PhraseMatch<Value> {
  value: Value;
  /** First and last token, both included. */
  first: number;
  last: number;
}

export interface PhraseMatcher<Value> {
  /** All phrases that begin at token `at`, in the order they were given. */
  matchesAt(tokens: readonly Token[], at: number): PhraseMatch<Value>[];
}

export type WordSets = Readonly<Record<string, readonly string[]>>;

/**
 * Compiles phrases once, so that a text of n words costs about n look-ups however many phrases there are.
 * Grammar: words parted by spaces; `a|b` either; `word*` words that begin so; `#` any number; `_` up to two words of
 * any kind; `{name}` a set. Case and accents do not count. A hyphen matches a hyphen, a space or nothing.
 * @param phrases pairs of pattern and what it stands for; a pattern without any word matches nothing
 * @param sets named sets of words
 */
export function compilePhrases<Value>(
  phrases: Iterable<readonly [pattern: string, value: Value]>,
  sets: WordSets = {},
): PhraseMatcher<Value> {
  const byWord = new Map<string, Phrase<Value>[]>();
  const byPrefix = new Map<string, Phrase<Value>[]>();
  const byNumber: Phrase<Value>[] = [];
  const prefixLengths = new Set<number>();

  for (const [pattern, value] of phrases) {
    for (const places of readPattern(pattern, sets)) {
      const head = places[0];
      if (!head || head.gap) continue;
      const phrase = { places, value };
      for (const word of head.words) addTo(byWord, word, phrase);
      for (const prefix of head.prefixes) {
        addTo(byPrefix, prefix, phrase);
        prefixLengths.add(prefix.length);
      }
      if (head.number) byNumber.push(phrase);
    }
  }

  const collect = (
    found: PhraseMatch<Value>[],
    candidates: readonly Phrase<Value>[] | undefined,
    tokens: readonly Token[],
    at: number,
  ) => {
    if (!candidates) return;
    for (const { places, value } of candidates) {
      const last = lastToken(places, 1, tokens, at + 1);
      if (last !== null) found.push({ value, first: at, last });
    }
  };

  return {
    matchesAt(tokens, at) {
      const token = tokens[at];
      const found: PhraseMatch<Value>[] = [];
      if (!token) return found;
      collect(found, byWord.get(token.folded), tokens, at);
      const owner = withoutPossessive(token.folded);
      if (owner !== token.folded) collect(found, byWord.get(owner), tokens, at);
      for (const length of prefixLengths) {
        if (length <= token.folded.length)
          collect(found, byPrefix.get(token.folded.slice(0, length)), tokens, at);
      }
      if (token.kind === 'number') collect(found, byNumber, tokens, at);
      return found;
    },
  };
}

/** Index of the phrase's last token, or null where the words do not follow. Greedy on words, short on gaps. */
function lastToken(
  places: readonly Place[],
  place: number,
  tokens: readonly Token[],
  at: number,
): number | null {
  const wanted = places[place];
  if (!wanted) return at - 1;
  const token = tokens[at];
  if (wanted.gap) {
    for (let skipped = 0; skipped <= GAP_WORDS; skipped++) {
      if (skipped > 0 && (tokens[at + skipped - 1]?.afterPause ?? true)) return null;
      const last = lastToken(places, place + 1, tokens, at + skipped);
      if (last !== null) return last;
    }
    return null;
  }
  if (!token || token.afterPause || !fits(wanted, token)) return null;
  return lastToken(places, place + 1, tokens, at + 1);
}

function fits(place: Place, token: Token): boolean {
  if (place.number && token.kind === 'number') return true;
  if (place.words.has(token.folded)) return true;
  for (const prefix of place.prefixes) if (token.folded.startsWith(prefix)) return true;
  return token.folded.endsWith("'s") && place.words.has(withoutPossessive(token.folded));
}

function withoutPossessive(word: string): string {
  return word.endsWith("'s") ? word.slice(0, -2) : word;
}

function addTo<Value>(index: Map<string, Phrase<Value>[]>, key: string, phrase: Phrase<Value>): void {
  const list = index.get(key);
  if (list) list.push(phrase);
  else index.set(key, [phrase]);
}

/** A pattern may stand for several runs of places: "check-in" for "check in" and for "checkin". */
function readPattern(pattern: string, sets: WordSets): Place[][] {
  let runs: Place[][] = [[]];
  for (const piece of pattern.trim().split(/\s+/)) {
    const ways = readPiece(piece, sets);
    if (ways.length > 0) runs = runs.flatMap((run) => ways.map((way) => [...run, ...way]));
  }
  return runs.map(withoutTrailingGap).filter((run) => run.length > 0);
}

function readPiece(piece: string, sets: WordSets): Place[][] {
  if (piece === '_') return [[emptyPlace({ gap: true })]];
  if (piece === '#') return [[emptyPlace({ number: true })]];
  const set = /^\{(\w+)\}$/.exec(piece)?.[1];
  if (set !== undefined) return [[emptyPlace({ words: new Set(sets[set]?.map(foldWord)) })]];

  const words = new Set<string>();
  const prefixes: string[] = [];
  const runs: Place[][] = [];
  for (const alternative of piece.split('|')) {
    const isPrefix = alternative.endsWith('*');
    const tokens = tokenise(alternative);
    const last = tokens.at(-1);
    if (!last) continue;
    const joined = tokens.map((token) => token.folded).join('');
    if (tokens.length === 1 || alternative.includes('-'))
      isPrefix ? prefixes.push(joined) : words.add(joined);
    if (tokens.length > 1) {
      runs.push(
        tokens.map((token) =>
          isPrefix && token === last
            ? emptyPlace({ prefixes: [token.folded] })
            : emptyPlace({ words: new Set([token.folded]) }),
        ),
      );
    }
  }
  if (words.size > 0 || prefixes.length > 0) runs.unshift([emptyPlace({ words, prefixes })]);
  return runs;
}

function emptyPlace(given: Partial<Place>): Place {
  return { words: new Set(), prefixes: [], number: false, gap: false, ...given };
}

function withoutTrailingGap(run: Place[]): Place[] {
  return run.at(-1)?.gap ? withoutTrailingGap(run.slice(0, -1)) : run;
}

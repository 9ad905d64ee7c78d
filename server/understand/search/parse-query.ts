import { foldToWords, isUnspaced } from './fold';

export interface SearchWord {
  /** One folded word, or several of a phrase with spaces between. */
  words: string;
  mode: 'word' | 'prefix' | 'not';
}

/** More words narrow nothing further and cost time. */
const MOST_WORDS = 16;
const LEAST_PREFIX_LENGTH = 2;
const PART = /(-?)(?:"([^"]*)"?|([^\s"]+))/g;

/**
 * Reads what a person typed: words that must all occur, "a phrase", -word to leave out; the word being typed last
 * matches any ending. Anything can be typed: what has no word in it is left out.
 */
export function parseQuery(query: string): SearchWord[] {
  const found: SearchWord[] = [];
  let lastIsOpen = false;
  for (const [whole, minus, phrase, word] of query.matchAll(PART)) {
    const words = foldToWords(phrase ?? word ?? whole);
    if (words.length === 0) continue;
    // Where nobody writes spaces, what stands together was not meant as one phrase.
    const terms = word !== undefined && !minus && isUnspaced(word) ? words : [words.join(' ')];
    for (const term of terms) found.push({ words: term, mode: minus ? 'not' : 'word' });
    lastIsOpen = !minus && word !== undefined && words.length === 1;
    if (found.length >= MOST_WORDS) break;
  }
  const last = found.at(-1);
  if (last && lastIsOpen && last.words.length >= LEAST_PREFIX_LENGTH && !/\s$/.test(query))
    last.mode = 'prefix';
  return found;
}

import type { Span } from '@/server/understand/engine/sentences';
import { type Token, tokenise } from '@/server/understand/engine/tokens';
import {
  ADJECTIVES,
  ADVERBS,
  AUXILIARIES,
  CONTINUES,
  DETERMINERS,
  MEASURES,
  NUMBERS,
  OTHERS,
  PEOPLE,
  PREPOSITIONS,
  PRONOUNS,
  SCOPES,
  SPLITS,
  TIMES,
  type Topic,
} from './claim-words';

/** What a clause speaks of: the indicator, the writer's "we", something else, or nobody said. */
export type Subject = 'topic' | 'we' | 'other' | 'none';

/** A run of words up to a pause or a joining word. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** The word that joins it to what goes before; null after a pause or at the start. */
  readonly joinedBy: string | null;
}

/** Joining words that are adverbs elsewhere: "not yet", "so far", "once again". */
function joins(token: Token, next: Token | undefined): boolean {
  if (!SPLITS.has(token.folded)) return false;
  if (token.folded === 'yet' || token.folded === 'so') return token.afterPause;
  return !(token.folded === 'once' && (next?.folded === 'again' || next?.folded === 'more'));
}

/** The clauses of a sentence, in order; offsets are those of the whole text. */
export function clausesOf(text: string, sentence: Span): Clause[] {
  const tokens = tokenise(text.slice(sentence.start, sentence.end)).map((token) => ({
    ...token,
    start: token.start + sentence.start,
    end: token.end + sentence.start,
  }));
  const clauses: { tokens: Token[]; joinedBy: string | null }[] = [];
  for (const [i, token] of tokens.entries()) {
    const last = clauses.at(-1);
    if (joins(token, tokens[i + 1])) clauses.push({ tokens: [], joinedBy: token.folded });
    else if (!last || (token.afterPause && last.tokens.length > 0)) {
      clauses.push({ tokens: [token], joinedBy: null });
    } else last.tokens.push(token);
  }
  return clauses;
}

/** Words between a subject and its verb: "has", "continued to". */
const idle = (word: string) =>
  ADVERBS.has(word) || AUXILIARIES.has(word) || CONTINUES.has(word) || word === 'to';

/** Whose number the words before a verb speak of. @param before the subject of the clause before, for "which" and none */
export function subjectOf(words: readonly string[], topic: Topic, before: Subject): Subject {
  // "We are pleased that satisfaction has risen."
  const that = words.lastIndexOf('that');
  const said = that >= 0 && that < words.length - 1 ? words.slice(that + 1) : words;
  const start = said.findIndex((word) => !ADVERBS.has(word));
  const end = said.findLastIndex((word) => !idle(word)) + 1;
  const own = end > 0 ? said.slice(Math.max(0, start), end) : [];
  const { head, complement } = headOf(own);
  if (head === null || isNumber(head) || (TIMES.has(head) && !topic.words.has(head))) {
    return before === 'none' || own.length === 0 ? before : 'none';
  }
  if (PRONOUNS.has(head)) return own.length === 1 ? 'topic' : 'other';
  if (OTHERS.has(head)) return before === 'none' ? 'other' : before;
  if (head === 'we' || head === "we've" || head === "we're") return 'we';
  return topic.words.has(head) && isOfAll(complement, topic) ? 'topic' : 'other';
}

export const isNumber = (word: string | undefined) =>
  word !== undefined && (/^\p{N}/u.test(word) || NUMBERS.has(word));

/** What a phrase is about, the last word before its first preposition, and of what or whom; of "the number of X" the X. */
function headOf(words: readonly string[]): { head: string | null; complement: readonly string[] } {
  const at = words.findIndex((word) => PREPOSITIONS.has(word));
  // "In June satisfaction": where the preposition goes first, what stands last is spoken of.
  if (at <= 0) return { head: words.at(-1) ?? null, complement: [] };
  const head = words[at - 1] ?? null;
  const rest = words.slice(at + 1);
  if (words[at] === 'of' && head !== null && MEASURES.has(head)) return headOf(rest);
  return { head, complement: phraseFrom(rest, 0) };
}

/** "Satisfaction of our guests" is all of it; "satisfaction with the pool" and "scores at Mombasa" are not. */
function isOfAll(complement: readonly string[], topic: Topic): boolean {
  const said = complement.filter(
    (word) => !DETERMINERS.has(word) && !ADVERBS.has(word) && !ADJECTIVES.has(word),
  );
  return said.every(
    (word) =>
      topic.words.has(word) || PEOPLE.has(word) || TIMES.has(word) || isNumber(word) || SCOPES.has(word),
  );
}

/** The words of the noun phrase that begins here: up to a preposition, a joining word or a verb that is known. */
export function phraseFrom(words: readonly string[], at: number): readonly string[] {
  const rest = words.slice(at);
  const stop = rest.findIndex((word) => PREPOSITIONS.has(word) || AUXILIARIES.has(word));
  return stop < 0 ? rest : rest.slice(0, stop);
}

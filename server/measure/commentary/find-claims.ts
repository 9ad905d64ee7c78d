import type { Span } from '@/server/understand/engine/sentences';
import {
  ADJECTIVES,
  ADVERBS,
  AUXILIARIES,
  CLAIM_PHRASES,
  CLAIM_WORDS,
  type Claim,
  type ClaimWord,
  CONDITIONS,
  DETERMINERS,
  MODALS,
  REPORTS,
  SHOWN,
  type Topic,
  TREND_WAYS,
  VEILS,
} from './claim-words';
import { type Clause, clausesOf, type Subject, subjectOf } from './clauses';
import { isOfAnotherTime, isOfOnePlace, isUnsaid } from './unsaid';
import { fits } from './uses';
import { REACH, type WordAt } from './word-at';

/** A statement that the indicator changed, with the words that make it. */
export interface FoundClaim extends Span {
  readonly claim: Claim;
}

function trendWay({ words, first, last }: WordAt): Claim {
  const near = [
    ...words.slice(Math.max(0, first - REACH), first),
    ...words.slice(last + 1, last + 1 + REACH),
  ];
  return near.map((word) => TREND_WAYS.get(word)).find((way) => way !== undefined) ?? 'change';
}

/** Of "we saw a clear improvement" the "we": what stands before a noun's own words. */
function beforeIt(words: readonly string[], use: ClaimWord['use']): readonly string[] {
  if (use !== 'noun' && use !== 'base' && use !== 'trend') return words;
  const led = (word: string) =>
    [DETERMINERS, ADJECTIVES, ADVERBS, REPORTS, AUXILIARIES].some((list) => list.has(word)) ||
    TREND_WAYS.has(word) ||
    MODALS.has(word) ||
    SHOWN.has(word);
  // "This is an improvement": what opens the clause is its subject, though it also stands before nouns.
  return words.slice(0, Math.max(words.findLastIndex((word) => !led(word)) + 1, words[0] === 'this' ? 1 : 0));
}

/** The first claim of a clause about the indicator, or null. */
function claimIn(text: string, clause: Clause, before: Subject, topic: Topic): FoundClaim | null {
  const { tokens } = clause;
  const words = tokens.map(({ folded }) => folded);
  for (let first = 0; first < tokens.length; first++) {
    const [phrase] = CLAIM_PHRASES.matchesAt(tokens, first);
    const found = phrase?.value ?? CLAIM_WORDS.get(words[first] ?? '');
    if (!found) continue;
    const last = phrase?.last ?? first;
    const at: WordAt = { text, tokens, words, first, last, topic };
    const subject = subjectOf(beforeIt(words.slice(0, first), found.use), topic, before);
    if (isUnsaid(at) || isOfAnotherTime(at) || isOfOnePlace(at) || !fits(found.use, at, subject)) continue;
    const claim = found.use === 'trend' ? trendWay(at) : found.claim;
    return { claim, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
  }
  return null;
}

/** What a clause without a claim speaks of, for a clause that follows it. */
function carried(clause: Clause, before: Subject, topic: Topic): Subject {
  const words = clause.tokens.map(({ folded }) => folded);
  const verb = words.findIndex((word) => AUXILIARIES.has(word) || CLAIM_WORDS.get(word)?.use === 'verb');
  return subjectOf(verb >= 0 ? words.slice(0, verb) : words.slice(0, REACH), topic, before);
}

/**
 * The statements in a sentence that this indicator improved or declined, or changed at all. What is denied, hoped for,
 * asked, made to depend on something, or said of another month, one place or other things is none.
 * @param text the whole commentary; @param sentence where the sentence stands in it
 */
export function findClaims(text: string, sentence: Span, topic: Topic): FoundClaim[] {
  if (text.slice(sentence.start, sentence.end).trimEnd().endsWith('?')) return [];
  const clauses = clausesOf(text, sentence);
  const all = clauses.flatMap(({ tokens }) => tokens);
  if (all.some((_, i) => VEILS.matchesAt(all, i).length > 0)) return [];
  const claims: FoundClaim[] = [];
  let subject: Subject = 'none';
  for (const clause of clauses) {
    const claim =
      clause.joinedBy !== null && CONDITIONS.has(clause.joinedBy)
        ? null
        : claimIn(text, clause, subject, topic);
    if (claim) claims.push(claim);
    subject = carried(clause, subject, topic);
  }
  return claims;
}

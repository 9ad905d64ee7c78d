import type { MetricKey } from '@/server/maths/catalogue';
import type { Variation } from '@/server/maths/spc/process';
import { type Span, splitSentences } from '@/server/understand/engine/sentences';
import { monthName } from '../calendar';
import { type Claim, topicOf } from './claim-words';
import { findClaims } from './find-claims';

/** What the commentary is about, and what its chart says. */
export interface ClaimContext {
  /** The indicator's name, whose words count as speaking of it. */
  readonly name: string;
  readonly metric: MetricKey;
  /** What the process says of the period's point; 'none' where it says nothing. */
  readonly variation: Variation;
  /** First day of the month that is commented; a statement about another month is left alone. */
  readonly month?: string;
}

/** A sentence that claims what its chart does not bear out. Offsets are UTF-16 in the text. */
export interface ClaimMark extends Span {
  readonly claim: Claim;
  /** The words that claim it. */
  readonly words: Span;
  readonly says: string;
}

/** Special causes that bear out each claim. Where no direction is good, a change is all that can be judged. */
const BEARS_OUT: Record<Claim, readonly Variation[]> = {
  better: ['better-high', 'better-low', 'higher', 'lower'],
  worse: ['worse-high', 'worse-low', 'higher', 'lower'],
  higher: ['better-high', 'worse-high', 'higher'],
  lower: ['better-low', 'worse-low', 'lower'],
  change: ['better-high', 'better-low', 'worse-high', 'worse-low', 'higher', 'lower'],
};

function wordsOf(variation: Variation): string {
  if (variation === 'common') return 'Not distinguishable from normal variation.';
  if (variation === 'none')
    return 'Not distinguishable from normal variation: there is too little to judge by.';
  return 'Not what the chart shows: its special cause points the other way.';
}

/**
 * Holds a commentary to its chart: a statement that the indicator improved, declined or changed must point at a special
 * cause of its period in that direction, or its sentence is marked. English only; a sentence in another language, and
 * what is said of other things, is left alone. Marks, never forbids.
 * @param text of any length
 * @returns one mark a sentence at most, in order
 */
export function checkClaims(text: string, context: ClaimContext): ClaimMark[] {
  const { name, metric, variation, month } = context;
  const topic = topicOf(name, metric, month ? monthName(month).toLowerCase() : null);
  return splitSentences(text).flatMap((sentence): ClaimMark[] => {
    const wrong = findClaims(text, sentence, topic).find(
      ({ claim }) => !BEARS_OUT[claim].includes(variation),
    );
    if (!wrong) return [];
    const { claim, start, end } = wrong;
    return [{ ...sentence, claim, words: { start, end }, says: wordsOf(variation) }];
  });
}

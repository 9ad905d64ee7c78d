import { blendScores, type Feeling, feelingOf } from './feeling';
import type { Span } from './sentences';
import type { TouchpointHit } from './touchpoints';

/** One touchpoint spoken of, with the feeling about it; the offsets are those of the clause in the original text. */
export interface MentionFound extends Span {
  touchpointId: number;
  sentiment: Feeling;
  /** −1 … 1. */
  score: number;
}

/** A clause with its own score and that of the sentence it stands in. */
export interface ScoredClause extends Span {
  score: number;
  sentenceScore: number;
}

/**
 * Joins touchpoint hits to the clauses they stand in: per touchpoint at most one mention of each feeling, told by its
 * strongest clause. A neutral mention gives way where the same touchpoint is also praised or blamed.
 * @param hits touchpoint hits in the order of the text
 * @param clauses the text's clauses in order, not overlapping
 * @param textScore score of the whole text, −1 … 1
 */
export function joinMentions(
  hits: readonly TouchpointHit[],
  clauses: readonly ScoredClause[],
  textScore: number,
): MentionFound[] {
  const strongest = new Map<number, Map<Feeling, MentionFound>>();
  for (const [hit, clause] of withClauses(hits, clauses)) {
    const score = blendScores(clause.score, clause.sentenceScore, textScore);
    const sentiment = feelingOf(score);
    const byFeeling = strongest.get(hit.touchpointId) ?? new Map<Feeling, MentionFound>();
    strongest.set(hit.touchpointId, byFeeling);
    const known = byFeeling.get(sentiment);
    if (known && Math.abs(known.score) >= Math.abs(score)) continue;
    const { start, end } = clause;
    byFeeling.set(sentiment, { touchpointId: hit.touchpointId, sentiment, score, start, end });
  }
  const mentions: MentionFound[] = [];
  for (const byFeeling of strongest.values()) {
    if (byFeeling.size > 1) byFeeling.delete(0);
    mentions.push(...byFeeling.values());
  }
  return mentions.sort((a, b) => a.start - b.start || a.touchpointId - b.touchpointId);
}

/** Where each touchpoint is first spoken of, for a text whose feeling cannot be told. */
export function joinUnjudged(
  hits: readonly TouchpointHit[],
  clauses: readonly Span[],
): { touchpointId: number; start: number; end: number }[] {
  const first = new Map<number, { touchpointId: number; start: number; end: number }>();
  for (const [hit, clause] of withClauses(hits, clauses)) {
    if (first.has(hit.touchpointId)) continue;
    first.set(hit.touchpointId, { touchpointId: hit.touchpointId, start: clause.start, end: clause.end });
  }
  return [...first.values()];
}

/** Each hit with the clause it begins in; both stand in the order of the text, so one walk is enough. */
function* withClauses<Clause extends Span>(
  hits: readonly TouchpointHit[],
  clauses: readonly Clause[],
): Generator<[hit: TouchpointHit, clause: Clause]> {
  let at = 0;
  for (const hit of hits) {
    while (at < clauses.length && (clauses[at]?.end ?? 0) <= hit.start) at++;
    const clause = clauses[at];
    if (clause && clause.start < hit.end) yield [hit, clause];
  }
}

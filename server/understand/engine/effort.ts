import { effortPatterns } from './data/layers';
import { compilePhrases } from './phrases';
import type { Span } from './sentences';
import type { Token } from './tokens';

export const EFFORT_KINDS = ['waiting', 'repeating', 'unreachable', 'bounced', 'self_service'] as const;
export type EffortKind = (typeof EFFORT_KINDS)[number];

/** Words that tell of work the customer had, with their UTF-16 offsets. */
export interface EffortFound extends Span {
  kind: EffortKind;
}

const matcher = compilePhrases(
  EFFORT_KINDS.flatMap((kind) =>
    (effortPatterns.kinds[kind] ?? []).map((pattern) => [pattern, kind] as const),
  ),
  effortPatterns.sets,
);

/**
 * Finds signals of customer effort: waiting, repeat contact, nobody reachable, being passed on, self-service failing.
 * A signal to show with its words, not a score: on airline tweets about four in five were right.
 * @param tokens tokens of an English text
 * @returns the first signal of each kind, in the order of the text
 */
export function findEffort(tokens: readonly Token[]): EffortFound[] {
  const found = new Map<EffortKind, EffortFound>();
  for (let at = 0; at < tokens.length && found.size < EFFORT_KINDS.length; at++) {
    for (const { value: kind, first, last } of matcher.matchesAt(tokens, at)) {
      const start = tokens[first]?.start ?? 0;
      if (!found.has(kind)) found.set(kind, { kind, start, end: tokens[last]?.end ?? start });
    }
  }
  return [...found.values()];
}

import { type DriverKind, OUTCOMES, type Outcome } from './input';
import type { MonthShare, OverallCount } from './queries';

/** Answers that a page works with, the newest of each month: a stated sample, and a bounded read. */
export const SAMPLE = 6_000;
/** Records that are looked at for them, in the same way. */
export const LOOKED_AT = 400_000;

/**
 * The same most for every part, so that together they stay within the whole: parts that hold less leave theirs to the
 * others.
 * @param parts what each holds; @param whole what may be taken of all
 */
export function evenMost(parts: readonly number[], whole: number): number {
  let left = whole;
  const sorted = [...parts].sort((a, b) => a - b);
  for (const [i, part] of sorted.entries()) {
    const each = Math.floor(left / (sorted.length - i));
    if (part > each) return Math.max(1, each);
    left -= part;
  }
  return whole;
}

/** The overall questions that were answered at all, the one most answered first. */
export function outcomesOf(counts: readonly OverallCount[]): Outcome[] {
  const totals = OUTCOMES.map((outcome) => ({
    outcome,
    n: counts.reduce((sum, one) => (one.outcome === outcome ? sum + one.n : sum), 0),
  }));
  return totals
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .map(({ outcome }) => outcome);
}

export const isRated = (counts: readonly OverallCount[]) => counts.some(({ rated }) => rated > 0);

/**
 * How much is read of each month that holds answers to the question. A wave of a survey stands in one month, which
 * then gives the whole sample.
 * @param volumes all records by month
 */
export function monthShares(
  by: DriverKind,
  outcome: Outcome,
  counts: readonly OverallCount[],
  volumes: readonly { month: string; n: number }[],
): MonthShare[] {
  const rated = new Map(
    counts.filter((one) => one.outcome === 'rating').map(({ month, rated }) => [month, rated]),
  );
  const held = counts
    .filter((one) => one.outcome === outcome && one.n > 0)
    .map(({ month, n }) => ({ month, n: by === 'ratings' ? Math.min(n, rated.get(month) ?? 0) : n }))
    .filter(({ n }) => n > 0);
  const volumeOf = new Map(volumes.map(({ month, n }) => [month, n]));
  const taken = evenMost(
    held.map(({ n }) => n),
    SAMPLE,
  );
  const looked = evenMost(
    held.map(({ month }) => volumeOf.get(month) ?? 0),
    LOOKED_AT,
  );
  return held.map(({ month }) => ({ month, taken, looked }));
}

import { addPeriods, type Period, periodsBetween } from './periods';

/** Two points with at most so many periods missing between them are neighbours. */
export const LONGEST_BRIDGED_GAP = 1;

/** Periods of which nothing is known. */
export interface Gap {
  /** First and last missing period, by their first days. */
  readonly from: string;
  readonly to: string;
  readonly periods: number;
  /** Short enough, and inside one group, for the points on either side to count as neighbours. */
  readonly bridged: boolean;
}

/** Whether a point stands next to the one before it. */
export function standsNext(before: string | undefined, day: string, period: Period): boolean {
  return before !== undefined && periodsBetween(before, day, period) - 1 <= LONGEST_BRIDGED_GAP;
}

/**
 * The stretches of periods without a value: between known points, and the given periods before the first and
 * after the last of them.
 * @param points oldest first; @param known those that are no gaps; @param starts days on which a group begins
 */
export function gapsOf<T extends { readonly day: string }>(
  points: readonly T[],
  known: ReadonlySet<T>,
  starts: ReadonlySet<string | null>,
  period: Period,
): Gap[] {
  const gaps: Gap[] = [];
  const add = (from: string, to: string, bridged: boolean) => {
    const periods = periodsBetween(from, to, period) + 1;
    if (periods > 0) gaps.push({ from, to, periods, bridged: bridged && periods <= LONGEST_BRIDGED_GAP });
  };
  const [first] = points;
  const end = points.at(-1);
  if (!first || !end) return gaps;
  let before: T | null = null;
  for (const point of points) {
    if (!known.has(point)) continue;
    const from = before ? addPeriods(before.day, 1, period) : first.day;
    add(from, addPeriods(point.day, -1, period), before !== null && !starts.has(point.day));
    before = point;
  }
  if (before !== end) add(before ? addPeriods(before.day, 1, period) : first.day, end.day, false);
  return gaps;
}

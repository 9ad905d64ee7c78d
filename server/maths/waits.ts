import { quantileWithin, type SurvivalCurve, survivalCurve, type WatchedGroup } from './kaplan-meier';
import type { Estimated, Measured } from './measured';
import { Z95_EXACT } from './normal';
import { wilsonPercent } from './wilson';

/**
 * Ends of the buckets in which waits are kept, in hours: each at most twice the one before, finer where promises are
 * made (a working day, one, two and three days, a week). Whoever waits longer than the last is only known to.
 */
export const WAIT_BORDERS_HOURS = [
  1, 2, 4, 8, 12, 16, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 720,
] as const;

/** Past this a wait is not told apart: 30 days. */
export const LONGEST_WAIT_HOURS = 720;

const ENDS = [0, ...WAIT_BORDERS_HOURS];

/** "0-1 h", "1-2 h", … "504-720 h", "720+ h", shortest first. */
export const WAIT_BUCKETS: readonly string[] = ENDS.map((from, i) => {
  const to = ENDS[i + 1];
  return to === undefined ? `${from}+ h` : `${from}-${to} h`;
});

/** How a roll-up names those who still wait; with the hours so far behind it, once it is known when one looks. */
export const OPEN_BUCKET = 'open';

/** Waits of one bucket. */
export interface WaitCount {
  /** A name of `WAIT_BUCKETS`, or "open 36" for those who have waited 36 hours and still do. */
  readonly scale: string;
  readonly n: number;
}

const OPEN = /^open (\d+)$/;

function countsOf(waits: readonly WaitCount[]) {
  const closed = ENDS.map(() => 0);
  const open = new Map<number, number>();
  for (const { scale, n } of waits) {
    const bucket = WAIT_BUCKETS.indexOf(scale);
    const age = OPEN.exec(scale)?.[1];
    if (bucket >= 0) closed[bucket] = (closed[bucket] ?? 0) + n;
    else if (age) open.set(Number(age), (open.get(Number(age)) ?? 0) + n);
  }
  return { closed, open: [...open].sort(([a], [b]) => a - b) };
}

/**
 * The Kaplan–Meier curve of waits from a histogram, in hours up to `LONGEST_WAIT_HOURS`.
 * The ends within a bucket are spread evenly over it, so between two borders the curve is off by no more than the
 * bucket holds; at the borders it is exact where nobody waits.
 * @param waits buckets in any order, any number of times; names that are none are passed over
 */
export function waitCurve(waits: readonly WaitCount[]): SurvivalCurve {
  const { closed, open } = countsOf(waits);
  const groups: WatchedGroup[] = [];
  let beyond = closed.at(-1) ?? 0;
  for (const [age, n] of open) {
    if (age >= LONGEST_WAIT_HOURS) beyond += n;
    else groups.push({ time: age, events: 0, censored: n });
  }
  WAIT_BORDERS_HOURS.forEach((to, i) => {
    const from = ENDS[i] ?? 0;
    const events = closed[i] ?? 0;
    if (events === 0) return;
    const cuts = open.flatMap(([age]) => (age > from && age < to ? [age] : []));
    let before: number = from;
    for (const time of [...cuts, to]) {
      groups.push({ time, since: before, events: (events * (time - before)) / (to - from), censored: 0 });
      before = time;
    }
  });
  if (beyond > 0) groups.push({ time: LONGEST_WAIT_HOURS, events: 0, censored: beyond });
  return survivalCurve(groups);
}

/** How long people wait, by the share that has been served by then. */
export interface WaitTime extends Estimated {
  /** Whether there are waits at all and the curve comes down far enough for a value. */
  readonly reached: boolean;
}

/**
 * The time within which a share was served, those who still wait being censored at the hours so far.
 * @param waits buckets, as for `waitCurve`
 * @param share 0.5 for the median, 0.9 for the 90th percentile
 * @returns hours with their 95 % interval, n being all who waited; null with `reached` false where the share has not
 *   been served; `high` null where the interval has no upper end
 * Source: see `quantileWithin`; the standard error is that of a normal interval of the same width.
 */
export function waitTime(waits: readonly WaitCount[], share = 0.5): WaitTime {
  const { value, n, low, high } = quantileWithin(waitCurve(waits), share);
  const standardError = low === null || high === null ? null : (high - low) / (2 * Z95_EXACT);
  return { value, n, low, high, standardError, reached: value !== null };
}

/** Share served within a time. */
export interface WithinTime extends Measured {
  /** Still waiting, and not yet that long: they count in neither way. */
  readonly undecided: number;
}

/**
 * The share served within a promised time. Who waits longer than that counts as missed, served or not; who still
 * waits and has time left does not count yet.
 * @param waits buckets, as for `waitCurve`
 * @param hours the promise, 0…720; between two borders a bucket is shared out evenly
 * @returns percent 0–100 with Wilson's 95 % interval; n without the undecided
 */
export function withinTime(waits: readonly WaitCount[], hours: number): WithinTime {
  const { closed, open } = countsOf(waits);
  let hits = 0;
  let all = 0;
  closed.forEach((n, i) => {
    const from = ENDS[i] ?? 0;
    const to = ENDS[i + 1];
    all += n;
    if (to !== undefined) hits += n * Math.min(1, Math.max(0, (hours - from) / (to - from)));
  });
  let undecided = 0;
  for (const [age, n] of open) {
    if (age >= hours) all += n;
    else undecided += n;
  }
  const { value, n, low, high } = wilsonPercent(Math.round(hits), all);
  return { value, n, low, high, undecided };
}

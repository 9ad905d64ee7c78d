import { LEAST_BASE } from './base';
import { mean } from './mean';
import { type Estimated, type Measured, NOTHING_MEASURED } from './measured';
import { midranks, type RankAgreement, spearman } from './spearman';

/** With fewer leaders the smallest, middle and largest estimate would name who gave them. */
export const LEAST_LEADERS = 3;

/** What leaders guessed of one number, in its unit. */
export interface Guessed {
  /** How many gave an estimate. */
  readonly n: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly quartiles: readonly [number, number];
}

/**
 * A quantile of sorted numbers, interpolated between neighbours.
 * @param sorted at least one number, ascending; @param share 0–1
 * Source: Hyndman & Fan (1996), The American Statistician 50:361, definition 7; R's default.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * Middle and spread of leaders' estimates of one number.
 * @param estimates one a leader, in any order, in the metric's unit
 * @returns null where nobody gave one
 */
export function guessed(estimates: readonly number[]): Guessed | null {
  const sorted = [...estimates].sort((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return null;
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    least,
    most,
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
  };
}

/**
 * Why a gap has no value, or cannot be called real: nobody guessed, nothing was measured, the base is under the least
 * base, or the measured value has no interval.
 */
export type NoGap = 'no-estimate' | 'not-measured' | 'few' | 'no-interval';

/** Leaders minus customers, in the metric's unit; `n` is the base of the measured value. */
export interface Gap extends Measured {
  /** Whether the estimate lies outside the measured interval; null where that cannot be told. */
  readonly real: boolean | null;
  readonly without: NoGap | null;
}

/**
 * The perception gap of one number.
 * @param estimate the leaders' median, or one leader's estimate; null where there is none
 * @param observed what was measured, in the same unit
 * @param leastBase answers that a value needs to be compared at all
 * @returns estimate − observed with the interval that the measured one leaves; real where it does not hold zero
 * Source: measures.md, "Perception gap".
 */
export function perceptionGap(
  estimate: number | null,
  observed: Measured,
  leastBase: number = LEAST_BASE,
): Gap {
  const { value, n, low, high } = observed;
  const nothing = { value: null, n, low: null, high: null, real: null };
  if (estimate === null) return { ...nothing, without: 'no-estimate' };
  if (value === null) return { ...nothing, without: 'not-measured' };
  if (n < leastBase) return { ...nothing, without: 'few' };
  const gap = estimate - value;
  if (low === null || high === null) return { ...nothing, value: gap, without: 'no-interval' };
  return {
    value: gap,
    n,
    low: estimate - high,
    high: estimate - low,
    real: estimate < low || estimate > high,
    without: null,
  };
}

/**
 * A gap as percent of the metric's whole scale, so that gaps of unlike metrics can be put together.
 * @param gap in the metric's unit; @param axis both ends of its scale
 * @returns −100…100; a gap wider than the scale, which hours can have, counts as all of it
 */
export function percentOfScale(gap: number, axis: readonly [number, number]): number {
  return Math.max(-100, Math.min(100, (100 * gap) / (axis[1] - axis[0])));
}

/**
 * Calibration: how far off the estimates were, on average over rounds; smaller is better. Each round counts the same,
 * however many numbers it asked for; rounds without any gap are left out.
 * @param rounds the gaps of each round in percent of the scale
 * @returns percent of the scale, 0–100, with a t interval over the rounds; `n` is rounds, and one round has no interval
 * Source: measures.md, "calibration = mean |gap| over rounds".
 */
export function calibration(rounds: readonly (readonly number[])[]): Estimated {
  const each = rounds
    .filter((gaps) => gaps.length > 0)
    .map((gaps) => gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / gaps.length);
  return each.length === 0 ? NOTHING_MEASURED : mean(each, [0, 100]);
}

/**
 * The order on which leaders agree: the median of the places that each gave.
 * @param rankings each leader's order, most important first, all of the same keys
 * @param keys the keys, in any order
 * @returns the median place of each key, 1 for the most important, in the order of `keys`; empty without rankings
 */
export function medianPlaces(rankings: readonly (readonly string[])[], keys: readonly string[]): number[] {
  if (rankings.length === 0) return [];
  return keys.map((key) =>
    quantile(
      rankings.map((ranking) => ranking.indexOf(key) + 1).sort((a, b) => a - b),
      0.5,
    ),
  );
}

/**
 * Places from importance: the largest is 1, equal ones share the mean of their places.
 * @param importance one a driver, in any unit
 */
export function placesOf(importance: readonly number[]): number[] {
  return midranks(importance.map((value) => -value));
}

/**
 * The driver-rank gap: how far leaders put the drivers in the order that customers' answers give.
 * @param leaders the leaders' median place of each driver
 * @param derived importance of the same drivers, in the same order; null where it could not be derived, left out
 * @returns Spearman's ρ over the drivers known on both sides; 1 = the same order, −1 = the reverse
 */
export function driverAgreement(
  leaders: readonly number[],
  derived: readonly (number | null)[],
): RankAgreement {
  const both = leaders.flatMap((place, i) => {
    const importance = derived[i] ?? null;
    return importance === null ? [] : [{ place, importance }];
  });
  return spearman(
    both.map(({ place }) => place),
    placesOf(both.map(({ importance }) => importance)),
  );
}

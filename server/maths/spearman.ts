import type { Measured } from './measured';
import { Z95_EXACT } from './normal';

/** Under this many the standard error of Fisher's z has no degree of freedom left. */
export const LEAST_RANKED = 4;

/**
 * Why a rank correlation has no interval, or no value: 'few' under four things ranked, 'tied' where two share a place,
 * 'no-order' where one side puts everything in the same place or fewer than two were ranked.
 */
export type NoInterval = 'few' | 'tied' | 'no-order';

/** Spearman's ρ, −1…1; `n` is the number of things ranked. */
export interface RankAgreement extends Measured {
  readonly noInterval: NoInterval | null;
}

/**
 * Places of values, the smallest first; those that are equal share the mean of their places.
 * @param values any numbers
 * @returns places from 1, in the order of the values
 */
export function midranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const places = new Map<number, { sum: number; count: number }>();
  sorted.forEach((value, i) => {
    const held = places.get(value) ?? { sum: 0, count: 0 };
    places.set(value, { sum: held.sum + i + 1, count: held.count + 1 });
  });
  return values.map((value) => {
    const held = places.get(value);
    return held ? held.sum / held.count : Number.NaN;
  });
}

/** Pearson's r of two lists of the same length; null where one of them does not vary. */
function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const n = xs.length;
  const meanX = xs.reduce((sum, x) => sum + x, 0) / n;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / n;
  let [xx, yy, xy] = [0, 0, 0];
  for (const [i, x] of xs.entries()) {
    const dx = x - meanX;
    const dy = (ys[i] ?? meanY) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/**
 * Spearman's rank correlation of two orders of the same things, with a 95 % interval by Fisher's z where there are at
 * least four things and no ties. Where the orders agree, or oppose, in every place the interval is taken half a step
 * inside: n things in one order are no proof that their order is certain.
 * @param xs @param ys a value a thing, in the same order of things; only their order counts
 * @throws RangeError where the lists are of unlike length
 * Source: Pearson's r of midranks; standard error √((1 + ρ²/2)/(n − 3)) of Bonett & Wright (2000), Psychometrika 65:23.
 */
export function spearman(xs: readonly number[], ys: readonly number[]): RankAgreement {
  if (xs.length !== ys.length) throw new RangeError('Both orders must be of the same things.');
  const n = xs.length;
  const value = n < 2 ? null : pearson(midranks(xs), midranks(ys));
  const without = (noInterval: NoInterval) => ({ value, n, low: null, high: null, noInterval });
  if (value === null) return without('no-order');
  if (new Set(xs).size < n || new Set(ys).size < n) return without('tied');
  if (n < LEAST_RANKED) return without('few');
  // One swap of neighbours costs 12/(n(n² − 1)): half of that from either end.
  const inside = 1 - 6 / (n * (n * n - 1));
  const held = Math.max(-inside, Math.min(inside, value));
  const half = Z95_EXACT * Math.sqrt((1 + (held * held) / 2) / (n - 3));
  const z = Math.atanh(held);
  return {
    value,
    n,
    low: Math.min(value, Math.tanh(z - half)),
    high: Math.max(value, Math.tanh(z + half)),
    noInterval: null,
  };
}

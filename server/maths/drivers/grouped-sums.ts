import type { Correlations } from './correlations';
import { seededRandom } from './seeded-random';

/** Up to as many rows each is a group of its own, and drawing groups again is the ordinary bootstrap. */
export const GROUPS = 500;
const DEAL_SEED = 20001;

/** A spread below this share of the squares is what rounding leaves of equal answers. */
const NO_SPREAD = 1e-12;

/**
 * Sums of complete rows, dealt into groups, so that any number of rows fits into memory in one pass and can still be
 * drawn again. The outcome is the last column.
 */
export interface GroupedSums {
  /** Drivers and the outcome, k + 1. */
  readonly width: number;
  /** Takes in one complete row of `width` finite values. */
  readonly add: (row: ArrayLike<number>) => void;
  /** Groups that hold a row. */
  readonly filled: () => number;
  /** The sums of all groups, each as many times as its weight says; without weights, once. */
  readonly total: (weights?: ArrayLike<number>) => Moments;
}

/** Rows, their sums and the sums of their products, of values less `origin`. */
export interface Moments {
  readonly width: number;
  readonly n: number;
  /** What was taken off each column, so that large values keep their last digits. */
  readonly origin: Float64Array;
  readonly sums: Float64Array;
  /** Upper triangle, row by row: width · (width + 1) / 2 values. */
  readonly products: Float64Array;
}

/**
 * Empty sums that rows are added to. Rows are dealt to the groups by a seeded shuffle, so that an order in the file
 * does not become a group.
 * @param drivers k ≥ 1
 */
export function groupedSums(drivers: number): GroupedSums {
  const width = drivers + 1;
  const pairs = (width * (width + 1)) / 2;
  const counts = new Float64Array(GROUPS);
  const sums = new Float64Array(GROUPS * width);
  const products = new Float64Array(GROUPS * pairs);
  const origin = new Float64Array(width);
  const off = new Float64Array(width);
  const order = Array.from({ length: GROUPS }, (_, i) => i);
  const random = seededRandom(DEAL_SEED);
  let n = 0;

  function shuffle(): void {
    for (let i = GROUPS - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const kept = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = kept;
    }
  }

  function add(row: ArrayLike<number>): void {
    if (n === 0) for (let i = 0; i < width; i++) origin[i] = row[i] ?? 0;
    if (n % GROUPS === 0 && n > 0) shuffle();
    const group = order[n % GROUPS] ?? 0;
    n += 1;
    counts[group] = (counts[group] ?? 0) + 1;
    let at = group * pairs;
    for (let i = 0; i < width; i++) off[i] = (row[i] ?? 0) - (origin[i] ?? 0);
    for (let i = 0; i < width; i++) {
      const value = off[i] ?? 0;
      sums[group * width + i] = (sums[group * width + i] ?? 0) + value;
      for (let j = i; j < width; j++, at++) products[at] = (products[at] ?? 0) + value * (off[j] ?? 0);
    }
  }

  function total(weights?: ArrayLike<number>): Moments {
    const all = { width, n: 0, origin, sums: new Float64Array(width), products: new Float64Array(pairs) };
    for (let group = 0; group < GROUPS; group++) {
      const weight = weights ? (weights[group] ?? 0) : 1;
      if (weight === 0 || (counts[group] ?? 0) === 0) continue;
      all.n += weight * (counts[group] ?? 0);
      for (let i = 0; i < width; i++) {
        all.sums[i] = (all.sums[i] ?? 0) + weight * (sums[group * width + i] ?? 0);
      }
      const from = group * pairs;
      for (let i = 0; i < pairs; i++) {
        all.products[i] = (all.products[i] ?? 0) + weight * (products[from + i] ?? 0);
      }
    }
    return all;
  }

  return { width, add, filled: () => Math.min(n, GROUPS), total };
}

/** Rows, sum and sum of squares of one column in its own unit. */
export function columnSums({ n, origin, sums, products, width }: Moments, column: number) {
  const base = origin[column] ?? 0;
  const sum = sums[column] ?? 0;
  const square = products[column * width - (column * (column - 1)) / 2] ?? 0;
  return { n, sum: sum + n * base, sumsq: square + 2 * base * sum + n * base * base };
}

/**
 * Correlations of all columns from their sums.
 * @returns the correlations, and for each column whether its answers were all alike; an alike driver goes with nothing
 */
export function correlate({ width, n, sums, products }: Moments): {
  correlations: Correlations;
  alike: boolean[];
} {
  const size = width - 1;
  const covariance = (i: number, j: number) => {
    const at = i * width - (i * (i - 1)) / 2 + (j - i);
    return (products[at] ?? 0) - ((sums[i] ?? 0) * (sums[j] ?? 0)) / Math.max(1, n);
  };
  const spreads = Float64Array.from({ length: width }, (_, i) => {
    const squares = products[i * width - (i * (i - 1)) / 2] ?? 0;
    const spread = covariance(i, i);
    return spread > NO_SPREAD * squares ? Math.sqrt(spread) : 0;
  });
  const between = new Float64Array(size * size);
  const outcome = new Float64Array(size);
  const together = (i: number, j: number) => {
    const spread = (spreads[i] ?? 0) * (spreads[j] ?? 0);
    return spread === 0 ? 0 : Math.max(-1, Math.min(1, covariance(i, j) / spread));
  };
  for (let i = 0; i < size; i++) {
    between[i * size + i] = 1;
    for (let j = i + 1; j < size; j++) {
      const r = together(i, j);
      between[i * size + j] = r;
      between[j * size + i] = r;
    }
    outcome[i] = together(i, size);
  }
  return { correlations: { size, between, outcome }, alike: Array.from(spreads, (spread) => spread === 0) };
}

import { boundedInterval } from '../measured';
import type { Correlations } from './correlations';
import { correlate, GROUPS, type GroupedSums } from './grouped-sums';
import { seededRandom } from './seeded-random';

const DRAW_SEED = 1979;
const TAIL = 0.025;

export interface DrawnShare {
  /** Share of what all explain, 0–1, with its 95 % percentile interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** 1 = largest. */
  readonly rank: number;
  /** Share of resamples in which it holds that rank. */
  readonly held: number;
}

export interface Drawn {
  readonly shares: readonly DrawnShare[];
  readonly r2: { readonly low: number; readonly high: number };
  /** Shares in each resample, resample by resample. */
  readonly draws: Float64Array;
}

/** The ends between which 95 % of these lie. Sorts them. */
export function middleOf(values: Float64Array): { low: number; high: number } {
  values.sort();
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? 0;
  return { low: at(TAIL), high: at(1 - TAIL) };
}

/** Ranks, 1 = largest; of equals the one that stands first. */
export function ranksOf(values: ArrayLike<number>): number[] {
  const all = Array.from(values);
  return all.map(
    (value, i) => 1 + all.filter((other, j) => other > value || (other === value && j < i)).length,
  );
}

const sharesOf = (parts: Float64Array) => {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return whole > 0 ? parts.map((part) => part / whole) : parts.map(() => 0);
};

/**
 * Draws the groups of rows again with replacement, as many as there are, and works out the importances each time.
 * @param kept columns that are drivers; @param partsOf parts of R² from correlations; @param parts those of all rows
 */
export function drawAgain(
  sums: GroupedSums,
  kept: readonly number[],
  partsOf: (correlations: Correlations) => Float64Array,
  parts: Float64Array,
  resamples: number,
): Drawn {
  const random = seededRandom(DRAW_SEED);
  const filled = sums.filled();
  const size = kept.length;
  const draws = new Float64Array(resamples * size);
  const fits = new Float64Array(resamples);
  const weights = new Uint16Array(GROUPS);
  const between = new Float64Array(size * size);
  const outcome = new Float64Array(size);
  for (let round = 0; round < resamples; round++) {
    weights.fill(0);
    for (let i = 0; i < filled; i++) {
      const group = Math.floor(random() * filled);
      weights[group] = (weights[group] ?? 0) + 1;
    }
    const { correlations } = correlate(sums.total(weights));
    for (let i = 0; i < size; i++) {
      const row = (kept[i] ?? 0) * correlations.size;
      for (let j = 0; j < size; j++) {
        between[i * size + j] = correlations.between[row + (kept[j] ?? 0)] ?? 0;
      }
      outcome[i] = correlations.outcome[kept[i] ?? 0] ?? 0;
    }
    const found = partsOf({ size, between, outcome });
    fits[round] = found.reduce((sum, part) => sum + part, 0);
    draws.set(sharesOf(found), round * size);
  }
  const values = sharesOf(parts);
  const ranks = ranksOf(values);
  const held = new Float64Array(size);
  for (let round = 0; round < resamples; round++) {
    ranksOf(draws.subarray(round * size, (round + 1) * size)).forEach((rank, i) => {
      if (rank === ranks[i]) held[i] = (held[i] ?? 0) + 1;
    });
  }
  const shares = kept.map((_, i): DrawnShare => {
    const column = Float64Array.from({ length: resamples }, (_, round) => draws[round * size + i] ?? 0);
    const value = values[i] ?? 0;
    const { low, high } = boundedInterval(value, resamples, middleOf(column), [0, 1], 0);
    return {
      value,
      low: low ?? value,
      high: high ?? value,
      rank: ranks[i] ?? 0,
      held: (held[i] ?? 0) / Math.max(1, resamples),
    };
  });
  return { shares, r2: middleOf(fits), draws };
}

import { FULL_BASE } from '../base';
import { holm } from '../holm';
import { meanOfSums } from '../mean';
import { boundedInterval, type Estimated, type Measured } from '../measured';
import { drawAgain } from './bootstrap';
import { ANSWERS_PER_DRIVER, LEAST_PER_DRIVER } from './choose-drivers';
import type { Correlations } from './correlations';
import { type Coefficient, fullModel } from './full-model';
import { columnSums, correlate, type GroupedSums } from './grouped-sums';
import { relativeWeights } from './relative-weights';
import { MOST_EXACT, shapley } from './shapley';

/** Chance of even one false alarm over all drivers of one model. */
const FALSE_ALARM = 0.05;
/** Enough for the ends of a 95 % interval to settle in the second digit of a percentage. */
export const RESAMPLES = 1_000;
/** An R² under this is rounding: there is nothing to share out. */
const NOTHING_EXPLAINED = 1e-12;

/**
 * How a driver goes with the outcome, all others held still: `with` it or `against` it beyond chance, `unclear` where
 * chance could have made it, `inseparable` where it is made up of the other drivers.
 */
export type Link = 'with' | 'against' | 'unclear' | 'inseparable';

export interface KeyDriver extends Coefficient {
  /** Its place among the columns that were given. */
  readonly column: number;
  /** Mean answer in the column's own unit. */
  readonly mean: Estimated;
  /** With the outcome, alone, −1…1. */
  readonly correlation: number;
  /** Parts of R²: each kind sums to R² over the drivers. Shapley is null where there are too many drivers. */
  readonly shapley: number | null;
  readonly relativeWeight: number;
  /** Share of what all drivers explain together, 0–1, by the method of the analysis; null where they explain nothing. */
  readonly importance: Measured;
  /** 1 = most important. Null where there are too few answers to rank. */
  readonly rank: number | null;
  /** Share of resamples in which it holds its rank, 0–1. */
  readonly rankHeld: number | null;
  /** The p value with Holm's correction over all drivers. */
  readonly corrected: number | null;
  readonly link: Link;
}

/**
 * What the answers allow: `ranked`; `unranked` from 10 answers a driver, under 20; `too-few` under that or under a full
 * base; `one-driver` where there is nothing to compare it with; `alike` where everybody gave the same outcome;
 * `no-drivers` where no driver varies.
 */
export type Standing = 'ranked' | 'unranked' | 'one-driver' | 'too-few' | 'alike' | 'no-drivers';

export interface KeyDrivers {
  readonly standing: Standing;
  /** Complete rows. */
  readonly n: number;
  readonly method: 'shapley' | 'relative-weights';
  /** 0–1 with its bootstrap interval. */
  readonly r2: Measured;
  readonly adjustedR2: number | null;
  /** In the order of the columns; empty where nothing could be worked out. */
  readonly drivers: readonly KeyDriver[];
  /** Columns in which everybody answered alike; they are in no model. */
  readonly alike: readonly number[];
  readonly resamples: number;
  /** Rows, or groups of rows where there are many, that were drawn again. */
  readonly drawnFrom: number;
  /** Importance of each driver in each resample, resample by resample, in the order of `drivers`. */
  readonly draws: Float64Array;
}

export interface KeyDriverOptions {
  readonly resamples?: number;
  /** Most drivers for Shapley values, at most `MOST_EXACT`; more are weighed by Johnson's relative weights. */
  readonly exactUpTo?: number;
  /** Lowest and highest possible answer of every driver, which no interval of a mean passes. */
  readonly scale?: readonly [number, number] | null;
  /** Fewest rows from which anything is worked out. */
  readonly fullBase?: number;
}

function pick({ size, between, outcome }: Correlations, kept: readonly number[]): Correlations {
  return {
    size: kept.length,
    between: Float64Array.from(kept.flatMap((i) => kept.map((j) => between[i * size + j] ?? 0))),
    outcome: Float64Array.from(kept, (i) => outcome[i] ?? 0),
  };
}

function linkOf({ beta, p }: Coefficient, corrected: number | null): Link {
  if (beta === null) return 'inseparable';
  if (p === null || corrected === null || corrected >= FALSE_ALARM) return 'unclear';
  return beta > 0 ? 'with' : 'against';
}

/**
 * Key drivers of an outcome from rows of answers: importance by Shapley values of R² (up to `exactUpTo` drivers) or by
 * Johnson's relative weights, each with a bootstrap interval and the steadiness of its rank, and which drivers are
 * associated with the outcome beyond chance. It says what goes together, not what causes what.
 * @param sums of complete rows; columns of any units, the outcome last
 * @throws RangeError where the rows hold values that are not numbers
 * Sources: see `shapley`, `relativeWeights`, `fullModel`; Holm (1979); percentile bootstrap, Efron (1979).
 */
export function keyDrivers(
  sums: GroupedSums,
  {
    resamples = RESAMPLES,
    exactUpTo = MOST_EXACT,
    scale = null,
    fullBase = FULL_BASE,
  }: KeyDriverOptions = {},
): KeyDrivers {
  const moments = sums.total();
  if (![...moments.sums, ...moments.products].every(Number.isFinite)) {
    throw new RangeError('Every answer is a number; rows with a missing one are left out beforehand.');
  }
  const { correlations, alike } = correlate(moments);
  const columns = Array.from({ length: correlations.size }, (_, i) => i);
  const kept = columns.filter((column) => !alike[column]);
  const exact = kept.length <= Math.min(exactUpTo, MOST_EXACT);
  const method = exact ? ('shapley' as const) : ('relative-weights' as const);
  const { n } = moments;
  const nothing = {
    n,
    method,
    r2: { value: null, n, low: null, high: null },
    adjustedR2: null,
    drivers: [],
    alike: columns.filter((column) => alike[column]),
    resamples: 0,
    drawnFrom: sums.filled(),
    draws: new Float64Array(0),
  };
  if (n < Math.max(fullBase, LEAST_PER_DRIVER * kept.length)) return { standing: 'too-few', ...nothing };
  if (alike[correlations.size]) return { standing: 'alike', ...nothing };
  if (kept.length === 0) return { standing: 'no-drivers', ...nothing };

  const enough = n >= ANSWERS_PER_DRIVER * kept.length;
  const standing = kept.length === 1 ? 'one-driver' : enough ? 'ranked' : 'unranked';
  const used = pick(correlations, kept);
  const model = fullModel(used, n);
  const corrected = holm(model.coefficients.map((one) => one.p));
  const weights = relativeWeights(used);
  const values = used.size <= MOST_EXACT ? shapley(used) : null;
  const partsOf = exact ? shapley : relativeWeights;
  const drawn = drawAgain(sums, kept, partsOf, exact && values ? values : weights, resamples);
  const drivers = kept.map((column, i): KeyDriver => {
    const coefficient = model.coefficients[i] ?? { beta: null, standardError: null, t: null, p: null };
    const p = corrected[i] ?? null;
    const of = columnSums(moments, column);
    const share = drawn.shares[i];
    return {
      ...coefficient,
      column,
      mean: meanOfSums(of.n, of.sum, of.sumsq, scale),
      correlation: used.outcome[i] ?? 0,
      shapley: values ? (values[i] ?? 0) : null,
      relativeWeight: weights[i] ?? 0,
      importance:
        share && model.r2 > NOTHING_EXPLAINED
          ? { value: share.value, n, low: share.low, high: share.high }
          : { value: null, n, low: null, high: null },
      rank: standing === 'ranked' ? (share?.rank ?? null) : null,
      rankHeld: standing === 'ranked' ? (share?.held ?? null) : null,
      corrected: p,
      link: linkOf(coefficient, p),
    };
  });
  const { low, high } = boundedInterval(model.r2, n, drawn.r2, [0, 1], 0);
  return {
    ...nothing,
    standing,
    r2: { value: model.r2, n, low, high },
    adjustedR2: model.adjustedR2,
    drivers,
    resamples,
    draws: drawn.draws,
  };
}

import { type Correlations, NEGATIVE, NOT_CORRELATIONS, REDUNDANT, withOutcome } from './correlations';
import { studentP } from './student-p';

/** One driver with all others held still. */
export interface Coefficient {
  /** Change of the outcome in its standard deviations with one standard deviation of the driver; null where it cannot be told from the others. */
  readonly beta: number | null;
  readonly standardError: number | null;
  readonly t: number | null;
  /** Two-sided p value, not corrected; null where there is nothing to test or too few answers. */
  readonly p: number | null;
}

export interface FullModel {
  /** Share of the outcome's variance that goes with the drivers together, 0–1. */
  readonly r2: number;
  /** The same, corrected for what as many meaningless drivers would reach; null with too few answers. */
  readonly adjustedR2: number | null;
  /** Drivers that are not made up of others. */
  readonly rank: number;
  readonly coefficients: readonly Coefficient[];
}

/** Takes drivers out of the matrix one by one; one that is made up of those before it is passed over. */
function takeOutAll(matrix: Float64Array, width: number, drivers: readonly number[]): number {
  let rank = 0;
  for (const driver of drivers) {
    const own = matrix[driver * width + driver] ?? 0;
    if (own < NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
    if (own < REDUNDANT) continue;
    rank += 1;
    const row = matrix.slice(driver * width, (driver + 1) * width);
    for (let i = 0; i < width; i++) {
      const share = (matrix[i * width + driver] ?? 0) / own;
      for (let j = 0; j < width; j++) {
        matrix[i * width + j] = (matrix[i * width + j] ?? 0) - share * (row[j] ?? 0);
      }
    }
  }
  return rank;
}

/**
 * The linear model with all drivers, from their correlations.
 * @param correlations k drivers; @param n answers behind them
 * @returns R², adjusted R² and the t test of each standardised coefficient
 * @throws RangeError where the matrix is not one of correlations
 * Source: ordinary least squares; equal to R `summary(lm(scale(y) ~ scale(X)))`.
 */
export function fullModel(correlations: Correlations, n: number): FullModel {
  const { size } = correlations;
  const width = size + 1;
  const drivers = Array.from({ length: size }, (_, i) => i);
  const whole = withOutcome(correlations);
  const rank = takeOutAll(whole, width, drivers);
  const left = whole[width * width - 1] ?? 0;
  if (left < NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
  const unexplained = Math.max(0, left);
  const df = n - rank - 1;
  const coefficients = drivers.map((driver): Coefficient => {
    const rest = withOutcome(correlations);
    takeOutAll(
      rest,
      width,
      drivers.filter((other) => other !== driver),
    );
    const own = rest[driver * width + driver] ?? 0;
    if (own < REDUNDANT) return { beta: null, standardError: null, t: null, p: null };
    const beta = (rest[driver * width + size] ?? 0) / own;
    if (df < 1) return { beta, standardError: null, t: null, p: null };
    const standardError = Math.sqrt(unexplained / df / own);
    const t = standardError === 0 ? Number.POSITIVE_INFINITY * Math.sign(beta) : beta / standardError;
    return { beta, standardError, t: Number.isNaN(t) ? 0 : t, p: Number.isNaN(t) ? 1 : studentP(t, df) };
  });
  const adjustedR2 = df < 1 ? null : 1 - (unexplained * (n - 1)) / df;
  return { r2: 1 - unexplained, adjustedR2, rank, coefficients };
}

/** The sufficient summary of a driver analysis: with n it holds all that the rows say of a linear model. */
export interface Correlations {
  /** Number of drivers, k. */
  readonly size: number;
  /** Correlations between the drivers: k × k, row by row, 1 on the diagonal. */
  readonly between: Float64Array;
  /** Correlation of each driver with the outcome: k values. */
  readonly outcome: Float64Array;
}

/**
 * Below this share of its own variance a driver adds nothing that the others do not hold: what is left is rounding.
 * The same limit decides that an eigenvalue is zero.
 */
export const REDUNDANT = 1e-8;

/** Rounding may leave a variance a hair below zero; further below, the matrix is none of correlations. */
export const NEGATIVE = -1e-6;

export const NOT_CORRELATIONS =
  'These are not the correlations of any set of answers. Correlations of pairs, each from other people, can come out so: use people who answered everything.';

/**
 * Correlations from plain lists.
 * @param between k rows of k correlations between the drivers
 * @param outcome k correlations with the outcome
 * @throws RangeError where the shapes differ, the matrix is not symmetric, or a value lies outside −1…1
 */
export function correlationsOf(
  between: readonly (readonly number[])[],
  outcome: readonly number[],
): Correlations {
  const size = outcome.length;
  const flat = Float64Array.from(between.flat());
  const square = between.length === size && between.every((row) => row.length === size);
  if (!square) throw new RangeError('The matrix has as many rows and columns as there are drivers.');
  for (const [i, row] of between.entries()) {
    for (const [j, value] of row.entries()) {
      const mirrored = between[j]?.[i] ?? Number.NaN;
      if (!(Math.abs(value - mirrored) < 1e-9)) throw new RangeError('The matrix is not symmetric.');
      if (i === j && Math.abs(value - 1) > 1e-9) throw new RangeError('A driver goes with itself by 1.');
    }
  }
  if ([...flat, ...outcome].some((value) => !(Math.abs(value) <= 1 + 1e-9))) {
    throw new RangeError('A correlation lies between −1 and 1.');
  }
  return { size, between: flat, outcome: Float64Array.from(outcome) };
}

/** Drivers and outcome in one matrix, (k + 1) × (k + 1), the outcome last. */
export function withOutcome({ size, between, outcome }: Correlations): Float64Array {
  const width = size + 1;
  const all = new Float64Array(width * width);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) all[i * width + j] = between[i * size + j] ?? 0;
    all[i * width + size] = outcome[i] ?? 0;
    all[size * width + i] = outcome[i] ?? 0;
  }
  all[width * width - 1] = 1;
  return all;
}

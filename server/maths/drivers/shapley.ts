import { type Correlations, NEGATIVE, NOT_CORRELATIONS, REDUNDANT, withOutcome } from './correlations';

/** Up to here all subsets are fitted: 2¹⁶ of them in a few milliseconds. */
export const MOST_EXACT = 16;

/**
 * R² of every subset of drivers, by taking one driver after the other out of all that follow: each of the 2ᵏ subsets
 * costs one step of Cholesky's decomposition on what is left of the matrix.
 * @param correlations k ≤ `MOST_EXACT` drivers
 * @returns 2ᵏ values, 0–1; bit j of the place says that driver j is in
 * @throws RangeError for more drivers, or where the matrix is not one of correlations
 */
export function subsetFits(correlations: Correlations): Float64Array {
  const { size } = correlations;
  if (size > MOST_EXACT) throw new RangeError(`At most ${MOST_EXACT} drivers can be fitted in all subsets.`);
  const width = size + 1;
  const fits = new Float64Array(1 << size);
  const left: Float64Array[] = Array.from({ length: size + 1 }, () => new Float64Array(width * width));
  left[0] = withOutcome(correlations);

  function widen(level: number, start: number, mask: number): void {
    const matrix = left[level];
    const next = left[level + 1];
    for (let driver = start; driver < size && matrix && next; driver++) {
      const grown = mask | (1 << driver);
      const own = matrix[driver * width + driver] ?? 0;
      if (own < NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
      if (own < REDUNDANT) {
        fits[grown] = fits[mask] ?? 0;
        widen(level, driver + 1, grown);
        continue;
      }
      takeOut(matrix, next, driver, width);
      const unexplained = next[width * width - 1] ?? 0;
      if (unexplained < NEGATIVE) throw new RangeError(NOT_CORRELATIONS);
      fits[grown] = 1 - unexplained;
      widen(level + 1, driver + 1, grown);
    }
  }

  widen(0, 0, 0);
  return fits;
}

/** What the drivers after this one, and the outcome, still vary by once this one is known. Upper triangle only. */
function takeOut(from: Float64Array, into: Float64Array, driver: number, width: number): void {
  const top = driver * width;
  const own = from[top + driver] ?? 1;
  for (let i = driver + 1; i < width; i++) {
    const share = (from[top + i] ?? 0) / own;
    const row = i * width;
    for (let j = i; j < width; j++) into[row + j] = (from[row + j] ?? 0) - share * (from[top + j] ?? 0);
  }
}

/**
 * Shapley values of R² (LMG): each driver's gain in R², averaged over all orders in which drivers can be added.
 * @param correlations k ≤ `MOST_EXACT` drivers
 * @returns k values ≥ 0 that sum to R²
 * @throws RangeError as `subsetFits`
 * Source: Lindeman, Merenda & Gold (1980); Σ over subsets S without j of |S|!(k−|S|−1)!/k! · (R²(S∪j) − R²(S)).
 */
export function shapley(correlations: Correlations): Float64Array {
  const { size } = correlations;
  const fits = subsetFits(correlations);
  const weights = orderWeights(size);
  let without = 0;
  // Σ over subsets with j of (w(s−1) + w(s))·R², minus Σ over all of w(s)·R², is the same sum with fewer additions.
  for (let mask = 0; mask < fits.length; mask++) {
    const members = bitCount(mask);
    const fit = fits[mask] ?? 0;
    const leaving = weights[members] ?? 0;
    without += leaving * fit;
    fits[mask] = (leaving + (weights[members - 1] ?? 0)) * fit;
  }
  const values = new Float64Array(size);
  for (let driver = size - 1; driver >= 0; driver--) {
    const half = 1 << driver;
    let withIt = 0;
    for (let mask = 0; mask < half; mask++) {
      const upper = fits[half + mask] ?? 0;
      withIt += upper;
      fits[mask] = (fits[mask] ?? 0) + upper;
    }
    values[driver] = Math.max(0, withIt - without);
  }
  return values;
}

/** w(s) = s!(k − s − 1)!/k! for s = 0…k−1; of the full set, which no driver can join, there is none. */
function orderWeights(size: number): Float64Array {
  const weights = new Float64Array(size);
  let weight = 1 / Math.max(1, size);
  for (let members = 0; members < size; members++) {
    weights[members] = weight;
    weight *= (members + 1) / Math.max(1, size - members - 1);
  }
  return weights;
}

function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 63;
}

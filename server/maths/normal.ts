/** Two-sided 95 % point of the standard normal distribution, as the score formulas of the field write it. */
export const Z95 = 1.96;

/** Exact two-sided 95 % point, for formulas checked against R. */
export const Z95_EXACT = 1.959963984540054;

/** Where the power series of erf gives way to the continued fraction; both are exact to 1e-15 around it. */
const SERIES_LIMIT = 2.5;

/**
 * The complementary error function.
 * @param x any real number
 * @returns erfc(x), 0–2, to about 1e-14
 * Source: Abramowitz & Stegun 7.1.5 (series) and 7.1.14 (continued fraction).
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < SERIES_LIMIT) {
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (-x * x) / k;
      sum += term / (2 * k + 1);
      if (k > 200) break;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/**
 * Cumulative distribution of the standard normal.
 * @param z standard deviations from the mean
 * @returns P(Z ≤ z), 0–1
 */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/**
 * Two-sided p value of a z statistic.
 * @param z a standard normal statistic
 * @returns the chance of a statistic at least as far from 0, 0–1
 */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** Veltkamp's constant for 53-bit numbers: splits one into two halves whose products are exact. */
const SPLIT = 2 ** 27 + 1;

/**
 * The mean, rounded once. A plain sum rounds at every step, and then a point that lies exactly on the mean
 * would seem to lie beside it: the rules ask for the side of each point.
 * @param values finite numbers, fewer than 2²⁶
 * @returns the double nearest to the true mean of the given doubles; NaN where there is none
 * Source: Knuth's TwoSum, Dekker (1971), Numerische Mathematik 18:224; R's `mean` does the same in long double.
 */
export function exactMean(values: readonly number[]): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  let sum = 0;
  let rest = 0;
  for (const value of values) {
    const next = sum + value;
    const part = next - sum;
    rest += sum - (next - part) + (value - part);
    sum = next;
  }
  const mean = (sum + rest) / n;
  const wide = mean * SPLIT;
  if (!Number.isFinite(wide)) return mean;
  const high = wide - (wide - mean);
  const missing = sum - high * n - (mean - high) * n + rest;
  return mean + missing / n;
}

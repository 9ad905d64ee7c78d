/** Where a term has fallen this far below the largest, the rest of its tail is nothing to 15 digits. */
const NEGLIGIBLE = 1e-20;

/**
 * Which counts a binomial variable stays above, all but a small share of the time.
 * @param n trials, a whole number ≥ 1; @param p chance of a hit, 0–1
 * @param tails shares of the lower tail, 0–0.5, in any order
 * @returns one bound a tail, between two whole counts: a count lies below it exactly where P(X ≤ count) < tail
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185, appendix (inverse binomial with interpolation). The
 * terms are summed outwards from the largest, so that no factorial is needed.
 */
export function lowerBinomialBounds(n: number, p: number, tails: readonly number[]): number[] {
  if (p <= 0) return tails.map(() => 0);
  if (p >= 1) return tails.map(() => n);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const below: number[] = [];
  let term = 1;
  for (let count = mode; count > 0 && term > NEGLIGIBLE; count--) {
    term *= count / (n - count + 1) / odds;
    below.push(term);
  }
  let total = 1 + below.reduce((sum, one) => sum + one, 0);
  term = 1;
  for (let count = mode; count < n && term > NEGLIGIBLE; count++) {
    term *= ((n - count) / (count + 1)) * odds;
    total += term;
  }
  const terms = [...below.reverse(), 1];
  const first = mode - below.length;
  return tails.map((tail) => {
    let sum = 0;
    for (const [i, one] of terms.entries()) {
      sum += one / total;
      if (sum >= tail) return Math.max(0, first + i - (sum - tail) / (one / total));
    }
    // More than the whole lower half was asked for only where the largest term alone passes it.
    return mode;
  });
}

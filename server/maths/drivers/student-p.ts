/** Beyond this the product for the beta function is replaced by its series, exact to 1e-15 there. */
const SERIES_FROM = 1_000;
const MOST_TERMS = 20_000;
const TINY = 1e-300;
const SETTLED = 1e-15;

/** B(df/2, ½): a product down to B(½, ½) = π or B(1, ½) = 2; for large df Stirling's series. */
function betaWithHalf(df: number): number {
  if (df >= SERIES_FROM) {
    const a = df / 2;
    return Math.sqrt(Math.PI / a) * (1 + 1 / (8 * a) + 1 / (128 * a ** 2) - 5 / (1024 * a ** 3));
  }
  let beta = df % 2 === 1 ? Math.PI : 2;
  for (let d = df % 2 === 1 ? 1 : 2; d < df; d += 2) beta *= d / (d + 1);
  return beta;
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / orTiny(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / orTiny(1 + even * d);
    c = orTiny(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / orTiny(1 + odd * d);
    c = orTiny(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < SETTLED) break;
  }
  return fraction;
}

const orTiny = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/**
 * Two-sided p value of Student's t.
 * @param t the statistic; @param df degrees of freedom, a whole number ≥ 1
 * @returns the chance of a statistic at least as far from 0, 0–1, with relative accuracy far into the tails
 * Source: P = I(df/(df + t²); df/2, ½), Abramowitz & Stegun 26.7.1; continued fraction 26.5.8.
 */
export function studentP(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  const a = df / 2;
  const x = df / (df + t * t);
  const y = (t * t) / (df + t * t);
  if (y === 0) return 1;
  const front = (Math.exp(-a * Math.log1p((t * t) / df)) * Math.sqrt(y)) / betaWithHalf(df);
  if (x < (a + 1) / (a + 2.5)) return Math.min(1, (front * betaFraction(a, 0.5, x)) / a);
  return Math.max(0, 1 - 2 * front * betaFraction(0.5, a, y));
}

import { Z95_EXACT } from './normal';

/** Beyond this many degrees of freedom t and normal agree to 0.0003. */
const NORMAL_FROM = 10_000;

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function for x > 0.5 (Lanczos, g = 7). */
function logGamma(x: number): number {
  const shifted = x - 1;
  let sum = 0.9999999999998099;
  LANCZOS.forEach((coefficient, i) => {
    sum += coefficient / (shifted + i + 1);
  });
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Density of Student's t. */
function density(t: number, df: number): number {
  const log = logGamma((df + 1) / 2) - (df === 1 ? Math.log(Math.sqrt(Math.PI)) : logGamma(df / 2));
  return Math.exp(log - 0.5 * Math.log(df * Math.PI) - ((df + 1) / 2) * Math.log1p((t * t) / df));
}

/** P(0 ≤ T ≤ t): the elementary sums of Abramowitz & Stegun 26.7.3 and 26.7.4, halved. */
function halfBelow(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const cosine = Math.cos(angle);
  const square = cosine * cosine;
  const odd = df % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= df - 2; k += 2) {
    term *= ((k - 1) / k) * square;
    sum += term;
  }
  return odd ? (angle + Math.sin(angle) * sum) / Math.PI : (Math.sin(angle) * sum) / 2;
}

const known = new Map<number, number>();

/**
 * The two-sided 95 % point of Student's t.
 * @param df degrees of freedom, a whole number ≥ 1
 * @returns t with P(|T| ≤ t) = 0.95, to about 1e-9
 * Source: Newton's method on the distribution of Abramowitz & Stegun 26.7.
 */
export function studentT95(df: number): number {
  if (df >= NORMAL_FROM) return Z95_EXACT;
  const cached = known.get(df);
  if (cached !== undefined) return cached;
  const z = Z95_EXACT;
  let t = df === 1 ? 12.7 : z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  for (let i = 0; i < 50; i++) {
    const step = (halfBelow(t, df) - 0.475) / density(t, df);
    t -= step;
    if (Math.abs(step) < 1e-12 * t) break;
  }
  known.set(df, t);
  return t;
}

import type { Estimated } from './measured';
import { twoSidedP, Z95 } from './normal';

/** Now minus before, with what chance alone would make of it. `n` is the smaller of the two bases. */
export interface Difference extends Estimated {
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * The difference of two independently measured values by a z test on their standard errors.
 * @param now @param before measured in the same unit
 * @returns `now − before` with a 95 % interval, z and the two-sided p value; null throughout where either
 *   side has no value, and no interval or p where either has no standard error
 * Source: z = (a − b)/√(SE_a² + SE_b²); worked value for NPS computed in R.
 */
export function difference(now: Estimated, before: Estimated): Difference {
  const n = Math.min(now.n, before.n);
  const unknown = { n, low: null, high: null, standardError: null, z: null, p: null };
  if (now.value === null || before.value === null) return { value: null, ...unknown };
  const value = now.value - before.value;
  if (now.standardError === null || before.standardError === null) return { value, ...unknown };
  const standardError = Math.hypot(now.standardError, before.standardError);
  if (standardError === 0) return { value, ...unknown };
  const z = value / standardError;
  const half = Z95 * standardError;
  return { value, n, low: value - half, high: value + half, standardError, z, p: twoSidedP(z) };
}

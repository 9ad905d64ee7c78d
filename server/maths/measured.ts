/** A metric is never a bare number. Unknown is null; zero is a measurement. `n` is the base. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A measured value with the standard error that a comparison needs. */
export interface Estimated extends Measured {
  readonly standardError: number | null;
}

/** Nothing was asked, or nobody answered: no value, no interval. */
export const NOTHING_MEASURED: Estimated = { value: null, n: 0, low: null, high: null, standardError: null };

/** Only what a reader is shown: value, interval and base. */
export function asMeasured({ value, n, low, high }: Measured): Measured {
  return { value, n, low, high };
}

/** A value with its interval, held inside the ends of the scale and never leaving the value out. */
export function boundedInterval(
  value: number,
  n: number,
  ends: { low: number; high: number },
  limits: readonly [number, number] | null,
  standardError: number,
): Estimated {
  const low = limits ? Math.max(limits[0], ends.low) : ends.low;
  const high = limits ? Math.min(limits[1], ends.high) : ends.high;
  return { value, n, low: Math.min(low, value), high: Math.max(high, value), standardError };
}

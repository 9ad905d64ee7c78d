/** The ends of an answer scale, as the roll-ups name it: "1-5", "0-10". */
export interface Scale {
  readonly key: string;
  readonly min: number;
  readonly max: number;
}

const SCALE = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/;

/**
 * Reads the name of a scale.
 * @param key "min-max", or '' where the scale of the answers is not known
 * @returns the scale, or null where the name is not one or has no length
 */
export function scaleOf(key: string): Scale | null {
  const match = SCALE.exec(key);
  if (!match) return null;
  const min = Number(match[1]);
  const max = Number(match[2]);
  return max > min ? { key, min, max } : null;
}

/** Sums of the answers on one scale. */
export interface ScaleSums {
  readonly n: number;
  readonly sum: number;
  readonly sumsq: number;
}

/**
 * The sums that the same answers would have on 0–100.
 * @param sums of answers on `scale`
 * @returns sums of (x − min)/(max − min)·100
 */
export function toHundred(sums: ScaleSums, scale: Scale): ScaleSums {
  const step = 100 / (scale.max - scale.min);
  const sum = (sums.sum - sums.n * scale.min) * step;
  const squares = sums.sumsq - 2 * scale.min * sums.sum + sums.n * scale.min ** 2;
  return { n: sums.n, sum, sumsq: squares * step * step };
}

import { exactMean } from './exact-mean';

/** Mean moving range to three standard deviations: 3/1.128, to two decimals as the reference has it. */
const LIMIT_FACTOR = 2.66;
const NEAR_FACTOR = 2 * (LIMIT_FACTOR / 3);

/** A moving range from here on comes from a special cause and says nothing of the usual variation (Nelson 1982). */
const SCREEN_FACTOR = 3.267;

/** With fewer points the limits are trial limits. The reference's text says 12, its code says this. */
export const SHORT_GROUP = 13;

/** A baseline shorter than this is refused, as in the reference. */
export const LEAST_BASELINE = 12;

export interface LimitOptions {
  /** Only the first so many points make mean and limits; null = all of them. */
  readonly fixAfterNPoints: number | null;
  readonly screenOutliers: boolean;
}

/** Mean and natural process limits of one group. The four limits are null together: no moving range is left. */
export interface Limits {
  readonly mean: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly nearLower: number | null;
  readonly nearUpper: number | null;
}

/**
 * Mean and limits of one group of an XmR chart. They are not held inside the scale of the metric.
 * @param values of one group in order of time, at least one
 * @param joined one flag a value: whether it stands next to the one before, so that a moving range is taken
 *   between the two; the first flag is not read
 * @returns limits in the unit of the values; null where no moving range is left (one point, or a constant
 *   series with screening)
 * Source: `reference/spc.md` 2–5; NHSRplotthedots 0.2.2, ptd_spc_standard; screening by Nelson (1982).
 */
export function limitsOf(
  values: readonly number[],
  joined: readonly boolean[],
  { fixAfterNPoints, screenOutliers }: LimitOptions,
): Limits {
  const baseline = fixAfterNPoints === null ? values : values.slice(0, fixAfterNPoints);
  const mean = exactMean(baseline);
  const ranges: number[] = [];
  for (let index = 1; index < baseline.length; index += 1) {
    if (joined[index]) ranges.push(Math.abs((baseline[index] ?? 0) - (baseline[index - 1] ?? 0)));
  }
  const usual = exactMean(ranges);
  const kept = screenOutliers ? ranges.filter((range) => range < SCREEN_FACTOR * usual) : ranges;
  const range = exactMean(kept);
  if (Number.isNaN(range)) return { mean, lower: null, upper: null, nearLower: null, nearUpper: null };
  return {
    mean,
    lower: mean - LIMIT_FACTOR * range,
    upper: mean + LIMIT_FACTOR * range,
    nearLower: mean - NEAR_FACTOR * range,
    nearUpper: mean + NEAR_FACTOR * range,
  };
}

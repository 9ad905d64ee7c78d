import { boundedInterval, type Estimated, NOTHING_MEASURED } from './measured';
import { studentT95 } from './student';

/** Rounding of two large sums can leave a spread this small where every answer was the same. */
const SPREAD_FLOOR = 1e-9;

/**
 * A mean with its 95 % interval from sums, by Student's t.
 * One answer has a value and no interval. Where all answers are the same the sample says nothing of the
 * spread, so one pseudo-answer at each end of the scale makes the interval; without a known scale there is none.
 * @param n answers; @param sum of the answers; @param sumsq of their squares
 * @param scale lowest and highest possible answer, or null if not known
 * @returns the mean in the answers' own unit, interval held inside the scale
 */
export function meanOfSums(
  n: number,
  sum: number,
  sumsq: number,
  scale: readonly [number, number] | null,
): Estimated {
  if (n === 0) return NOTHING_MEASURED;
  const value = sum / n;
  if (n === 1) return { value, n, low: null, high: null, standardError: null };
  const squares = Math.max(0, sumsq - (sum * sum) / n);
  if (squares > SPREAD_FLOOR * Math.max(1, sumsq)) {
    const error = Math.sqrt(squares / (n - 1) / n);
    const half = studentT95(n - 1) * error;
    return boundedInterval(value, n, { low: value - half, high: value + half }, scale, error);
  }
  if (!scale) return { value, n, low: null, high: null, standardError: null };
  const size = n + 2;
  const centre = (sum + scale[0] + scale[1]) / size;
  const spread = sumsq + scale[0] ** 2 + scale[1] ** 2 - size * centre ** 2;
  const error = Math.sqrt(Math.max(0, spread) / (size - 1) / size);
  const half = studentT95(size - 1) * error;
  return boundedInterval(value, n, { low: centre - half, high: centre + half }, scale, error);
}

/**
 * A mean with its 95 % interval from the answers themselves.
 * @param answers any number of answers
 * @param scale lowest and highest possible answer, or null if not known
 */
export function mean(answers: readonly number[], scale: readonly [number, number] | null): Estimated {
  const sum = answers.reduce((total, answer) => total + answer, 0);
  const sumsq = answers.reduce((total, answer) => total + answer * answer, 0);
  return meanOfSums(answers.length, sum, sumsq, scale);
}

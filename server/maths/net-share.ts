import { boundedInterval, type Estimated, NOTHING_MEASURED } from './measured';
import { Z95 } from './normal';

/** Below this base the plain interval covers less than it says (Rocks 2016). */
const PLAIN_INTERVAL_FROM = 30;

/** Pseudo-answers of the adjusted Wald interval: a quarter of 3 to each end, half of 3 to the middle. */
const PSEUDO_ANSWERS = 3;

/** Standard error of 100·(share above − share below), in points. */
function pointsError(above: number, below: number, n: number): number {
  const p = above / n;
  const d = below / n;
  return 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n);
}

/**
 * The net of two shares, 100·(above − below)/n, with a 95 % interval. Net promoter score and net sentiment
 * are both this. With n < 30, or where one of the three classes is empty, the interval is adjusted Wald:
 * otherwise ten promoters of ten would be shown as certain.
 * @param above answers in the upper class (promoters, positive)
 * @param below answers in the lower class (detractors, negative)
 * @param n all answers
 * @returns points, −100…100; nothing measured where n is 0
 * Source: multinomial variance p + d − (p − d)²; Rocks (2016), The American Statistician 70(4), adjusted Wald (3, T).
 */
export function netShare(above: number, below: number, n: number): Estimated {
  if (n === 0) return NOTHING_MEASURED;
  const value = (100 * (above - below)) / n;
  const middle = n - above - below;
  if (n >= PLAIN_INTERVAL_FROM && above > 0 && below > 0 && middle > 0) {
    const error = pointsError(above, below, n);
    return boundedInterval(
      value,
      n,
      { low: value - Z95 * error, high: value + Z95 * error },
      [-100, 100],
      error,
    );
  }
  const size = n + PSEUDO_ANSWERS;
  const error = pointsError(above + PSEUDO_ANSWERS / 4, below + PSEUDO_ANSWERS / 4, size);
  const centre = (100 * (above - below)) / size;
  return boundedInterval(
    value,
    n,
    { low: centre - Z95 * error, high: centre + Z95 * error },
    [-100, 100],
    error,
  );
}

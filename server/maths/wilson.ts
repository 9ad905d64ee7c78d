import { boundedInterval, type Estimated, NOTHING_MEASURED } from './measured';
import { Z95_EXACT } from './normal';

/**
 * A share with its 95 % Wilson score interval.
 * @param hits answers of the wanted kind, 0…n
 * @param n all answers
 * @returns share 0–1; the standard error is that of the plus-four estimate, so that 0 of n is not certain
 * Source: Wilson (1927), JASA 22:209; equal to R `prop.test(correct = FALSE)`. Agresti & Coull (1998) for the error.
 */
export function wilson(hits: number, n: number): Estimated {
  if (n === 0) return NOTHING_MEASURED;
  const z2 = Z95_EXACT ** 2;
  const share = hits / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95_EXACT * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  const adjusted = (hits + 2) / (n + 4);
  const error = Math.sqrt((adjusted * (1 - adjusted)) / (n + 4));
  return boundedInterval(share, n, { low: centre - half, high: centre + half }, [0, 1], error);
}

/** The same in percent, 0–100. */
export function wilsonPercent(hits: number, n: number): Estimated {
  const share = wilson(hits, n);
  const percent = (part: number | null) => (part === null ? null : part * 100);
  return {
    value: n === 0 ? null : (100 * hits) / n,
    n,
    low: percent(share.low),
    high: percent(share.high),
    standardError: percent(share.standardError),
  };
}

import type { Estimated } from './measured';
import { netShare } from './net-share';

/**
 * Net sentiment with a 95 % interval: percent positive minus percent negative.
 * @param positive analysed voices with a good feeling
 * @param negative analysed voices with a bad feeling
 * @param n all analysed voices, neutral included; what is not analysed is not neutral and does not count
 * @returns points, −100…100
 */
export function netSentiment(positive: number, negative: number, n: number): Estimated {
  return netShare(positive, negative, n);
}

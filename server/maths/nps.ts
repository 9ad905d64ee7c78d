import type { Estimated } from './measured';
import { netShare } from './net-share';

/**
 * Net promoter score with a 95 % interval, from answers on a 0–10 scale.
 * @param promoters answers of 9 or 10
 * @param detractors answers of 0 to 6
 * @param n all answers, passives included
 * @returns points, −100…100
 * Source: see `netShare`; worked values computed in R.
 */
export function nps(promoters: number, detractors: number, n: number): Estimated {
  return netShare(promoters, detractors, n);
}

import { Z95 } from '../normal';
import { type BetweenSites, meanVariance, type SiteSums } from './between-sites';

/** Below this reliability a rank says more about chance than about the site (a usual floor in provider profiling). */
export const RANK_FROM_RELIABILITY = 0.7;

/** One site drawn towards the average by as much as its own answers leave open. */
export interface ShrunkenSite {
  readonly n: number;
  /** The site's own mean. */
  readonly mean: number;
  /** B, 0–1: the share of what is seen of the site that is the site and not chance. */
  readonly reliability: number;
  readonly shrunken: number;
  /** 95 % interval of the shrunken mean. */
  readonly low: number;
  readonly high: number;
  /** 1 is the highest, among those reliable enough to rank; null where the site is not. */
  readonly rank: number | null;
}

/**
 * Shrunken means and ranks.
 * @param sites sums of each site, each with answers; @param between of all sites, which may be more than these
 * @returns one for each, in the same order: B = τ²/(τ² + v), shrunken = μ + B(x − μ), its interval ± 1.96·√(B·v)
 * Source: RAND, "The Reliability of Provider Profiling: a tutorial"; empirical Bayes of the normal model.
 */
export function shrink(sites: readonly SiteSums[], between: BetweenSites): ShrunkenSite[] {
  const { tauSquared, withinVariance, mean: average } = between;
  const shrunken = sites.map(({ n, sum }) => {
    const mean = sum / n;
    const variance = meanVariance(withinVariance, n);
    const reliability = tauSquared > 0 ? tauSquared / (tauSquared + variance) : 0;
    const value = average + reliability * (mean - average);
    const half = Z95 * Math.sqrt(reliability * variance);
    return { n, mean, reliability, shrunken: value, low: value - half, high: value + half };
  });
  const ranked = shrunken
    .filter(({ reliability }) => reliability >= RANK_FROM_RELIABILITY)
    .map((site) => site.shrunken)
    .sort((a, b) => b - a);
  return shrunken.map((site) => ({
    ...site,
    rank: site.reliability >= RANK_FROM_RELIABILITY ? ranked.indexOf(site.shrunken) + 1 : null,
  }));
}

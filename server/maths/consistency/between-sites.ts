/** What a roll-up holds of one site's answers to one metric on one scale. */
export interface SiteSums {
  /** Answers, 1 or more. */
  readonly n: number;
  readonly sum: number;
  readonly sumsq: number;
}

/** Two sites make one difference; a spread takes three. */
export const LEAST_SITES = 3;

/** Rounding of large sums can leave a spread this small where every answer of a site was the same. */
const SPREAD_FLOOR = 1e-9;

/** How far sites lie apart beyond what their own answers explain, in the answers' unit. */
export interface BetweenSites {
  /** Sites with at least one answer. */
  readonly sites: number;
  /** Answers of all sites together. */
  readonly n: number;
  /** σ²: the variance of answers within a site, pooled over sites. */
  readonly withinVariance: number;
  /** Cochran's Q of the sites' means. */
  readonly q: number;
  /** τ²: the variance between sites. */
  readonly tauSquared: number;
  /** τ: the typical distance of a site from the average. */
  readonly tau: number;
  /** μ: the average site, each weighted by 1/(τ² + v). */
  readonly mean: number;
  readonly meanStandardError: number;
  /** Share of the variance of answers that lies between sites, 0–1. */
  readonly icc: number;
}

/**
 * The variance of answers within sites, pooled: a small site's own variance would make five alike answers look certain.
 * @param sites sums of each site; sites with a single answer add nothing
 * @returns σ² = Σ(nᵢ − 1)sᵢ² / Σ(nᵢ − 1); null where no site has two answers
 */
export function pooledVariance(sites: readonly SiteSums[]): number | null {
  let squares = 0;
  let freedom = 0;
  let scale = 0;
  for (const { n, sum, sumsq } of sites) {
    if (n < 2) continue;
    squares += Math.max(0, sumsq - (sum * sum) / n);
    freedom += n - 1;
    scale += sumsq;
  }
  if (freedom === 0) return null;
  return squares > SPREAD_FLOOR * Math.max(1, scale) ? squares / freedom : 0;
}

/** v: the variance of a site's mean by the pooled spread of answers. */
export const meanVariance = (withinVariance: number, n: number) => withinVariance / n;

/** Weights 1/v; equal ones where answers within sites do not spread at all. */
export function fixedWeights(sites: readonly SiteSums[], withinVariance: number): number[] {
  return sites.map(({ n }) => (withinVariance > 0 ? n / withinVariance : 1));
}

interface Weighed {
  /** Q. */
  readonly q: number;
  /** What Q would be on average if all sites were alike: k − 1, for weights 1/v. */
  readonly expected: number;
  /** By how much a τ² of 1 raises Q on average. */
  readonly slope: number;
}

/** Q of values with weights, and its mean as a line in τ². */
export function weighed(
  values: readonly number[],
  weights: readonly number[],
  withinVariance: number,
): Weighed {
  let total = 0;
  let squares = 0;
  let first = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    squares += weight * weight;
    first += weight * (values[i] ?? 0);
  }
  const centre = first / total;
  const q = weights.reduce((sum, weight, i) => sum + weight * ((values[i] ?? 0) - centre) ** 2, 0);
  return { q, expected: withinVariance > 0 ? weights.length - 1 : 0, slope: total - squares / total };
}

/**
 * Variance between sites by one-way random effects.
 * @param sites sums of each site, on one scale; sites without answers are left out
 * @returns null with fewer than three sites, or where no site has two answers
 * Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7:177, with the within variance pooled; reliability as in
 * RAND, "The Reliability of Provider Profiling". Worked values computed in R.
 */
export function betweenSites(sites: readonly SiteSums[]): BetweenSites | null {
  const given = sites.filter(({ n }) => n > 0);
  const withinVariance = pooledVariance(given);
  if (given.length < LEAST_SITES || withinVariance === null) return null;
  const means = given.map(({ n, sum }) => sum / n);
  const { q, expected, slope } = weighed(means, fixedWeights(given, withinVariance), withinVariance);
  const tauSquared = Math.max(0, (q - expected) / slope);
  const variances = given.map(({ n }) => tauSquared + meanVariance(withinVariance, n));
  const weights = variances.map((variance) => (variance > 0 ? 1 / variance : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spread = tauSquared + withinVariance;
  return {
    sites: given.length,
    n: given.reduce((sum, { n }) => sum + n, 0),
    withinVariance,
    q,
    tauSquared,
    tau: Math.sqrt(tauSquared),
    mean: weights.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0) / total,
    meanStandardError: spread > 0 ? 1 / Math.sqrt(total) : 0,
    icc: spread > 0 ? tauSquared / spread : 0,
  };
}

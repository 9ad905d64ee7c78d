import type { Measured } from '../measured';
import { type BetweenSites, fixedWeights, type SiteSums, weighed } from './between-sites';
import { normalDraws } from './normal-draws';

/** Draws for a number that stands alone; 25 of them lie beyond each end. */
export const DRAWS = 1_000;
/** Draws for each point of a series, of which a page shows two dozen. */
export const SERIES_DRAWS = 400;

/** For thousands of sites fewer sets are drawn, whose spreads then hardly differ: 16 MB of draws are enough. */
const MOST_NORMALS = 1_000_000;
const LEAST_DRAWS = 200;

const TAIL = 0.025;
/** Any number: the same answers always give the same interval. */
const SEED = 20_050_101;
/** Halvings of the bracket: to a billionth of its width. */
const HALVINGS = 30;

/** Q of each drawn set of sites as a square in τ: a·τ² + 2·b·τ + c. */
interface DrawnSpreads {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

function drawSpreads(weights: readonly number[], withinVariance: number, draws: number): DrawnSpreads {
  const k = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weight = Float64Array.from(weights);
  // With weights 1/v, chance adds √v·z to a site, and the weight times that is √w·z.
  const root = Float64Array.from(weights, (one) => (withinVariance > 0 ? Math.sqrt(one) : 0));
  const normals = normalDraws(2 * k * draws, SEED);
  const spreads = { a: new Float64Array(draws), b: new Float64Array(draws), c: new Float64Array(draws) };
  const chance = withinVariance > 0 ? 1 : 0;
  let at = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sumT = 0;
    let sumE = 0;
    let tt = 0;
    let te = 0;
    let ee = 0;
    for (let site = 0; site < k; site++) {
      const truth = normals[at] as number;
      const error = normals[at + 1] as number;
      const pulled = (weight[site] as number) * truth;
      const noisy = (root[site] as number) * error;
      sumT += pulled;
      sumE += noisy;
      tt += pulled * truth;
      te += noisy * truth;
      ee += error * error;
      at += 2;
    }
    spreads.a[draw] = tt - (sumT * sumT) / total;
    spreads.b[draw] = te - (sumT * sumE) / total;
    spreads.c[draw] = chance * ee - (sumE * sumE) / total;
  }
  return spreads;
}

/** Share of the drawn sets that lie further apart than `q`, were the true distance τ. */
function shareBeyond({ a, b, c }: DrawnSpreads, q: number, tau: number): number {
  let beyond = 0;
  for (let draw = 0; draw < a.length; draw++) {
    const spread = (a[draw] as number) * tau * tau + 2 * (b[draw] as number) * tau + (c[draw] as number);
    if (spread > q) beyond += 1;
  }
  return beyond / a.length;
}

/** The τ at which this share of drawn sets lies further apart than `q`; 0 where more do without any τ. */
function tauWhere(spreads: DrawnSpreads, q: number, share: number, start: number): number {
  if (shareBeyond(spreads, q, 0) >= share) return 0;
  let low = 0;
  let high = start;
  while (shareBeyond(spreads, q, high) < share && high < start * 2 ** 40) high *= 2;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (shareBeyond(spreads, q, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * τ with a 95 % bootstrap interval, seeded. Sets of sites are drawn from the model itself (parametric) with the sites'
 * own bases, and the interval holds every τ under which a spread like the one seen would be among the middle 95 %
 * (test inversion). Sites are not resampled: a dozen drawn with repeats lie closer together than the dozen itself; and
 * the plain percentile interval of so skewed a statistic covers too little. Where sites agree even more than chance
 * would have them, the upper end is that of ordinary agreement: luck is no proof of consistency.
 * @param sites the sums that made `between`; @param draws how many sets
 * @returns τ in the answers' unit with the base of all sites; 0 and an interval from 0 where nothing lies between them
 * Source: Carpenter (1999), "Test inversion bootstrap confidence intervals", JRSS B 61:159; the same idea in closed form
 * for τ² is Viechtbauer (2007), Statistics in Medicine 26:37.
 */
export function tauInterval(sites: readonly SiteSums[], between: BetweenSites, draws = DRAWS): Measured {
  const given = sites.filter(({ n }) => n > 0);
  const { tau: value, n, withinVariance, q } = between;
  const weights = fixedWeights(given, withinVariance);
  const means = given.map((site) => site.sum / site.n);
  const { expected, slope } = weighed(means, weights, withinVariance);
  const affordable = Math.max(LEAST_DRAWS, Math.floor(MOST_NORMALS / (2 * weights.length)));
  const spreads = drawSpreads(weights, withinVariance, Math.min(draws, affordable));
  const start = Math.sqrt(Math.max(q, expected, Number.MIN_VALUE) / slope);
  const low = tauWhere(spreads, q, TAIL, start);
  const high = tauWhere(spreads, Math.max(q, expected), 1 - TAIL, start);
  return { value, n, low: Math.min(low, value), high: Math.max(high, value) };
}

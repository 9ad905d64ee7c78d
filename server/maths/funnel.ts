import { lowerBinomialBounds } from './binomial';
import { pooledVariance, type SiteSums } from './consistency/between-sites';

/** Beyond the inner limits lies one site in twenty by chance, beyond the outer ones one in five hundred. */
export const INNER = { z: 1.96, tail: 0.025 } as const;
export const OUTER = { z: 3.09, tail: 0.001 } as const;

/**
 * Shares have exact limits until their count spreads by this many (n·p·(1 − p) under 400): from there the normal
 * limits differ by less than a tenth of a standard error, and the exact sums grow long.
 */
const NORMAL_FROM_SPREAD = 20;

/** Share of z scores drawn in at each end before their spread is taken, so that a few odd sites do not set it. */
const WINSORISED = 0.1;
/** What is left of the square of a standard normal, on average, when it is winsorised so. */
const WINSORISED_SQUARE = 0.6786;

export interface FunnelLimits {
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

export type Outside = 'within' | '95' | '99.8';

export interface FunnelPoint {
  readonly n: number;
  readonly value: number;
  /** The furthest limit that it lies beyond. */
  readonly outside: Outside;
  readonly side: 'above' | 'below' | null;
}

export interface Funnel {
  /** What all answers together give. */
  readonly centre: number;
  /** 1 where sites spread as chance has it; above, they spread more. */
  readonly phi: number;
  /** By how much the limits were widened: √φ, at least 1. */
  readonly widening: number;
  /** One a site, in the order given. */
  readonly points: readonly FunnelPoint[];
  /** The limits for a site with this many answers. */
  limitsAt(n: number): FunnelLimits;
}

/**
 * Normal limits of a mean or a share.
 * @param centre the value of all; @param deviation of one answer: pooled σ, or √(p(1 − p)); @param n answers of the site
 */
export function normalLimits(centre: number, deviation: number, n: number): FunnelLimits {
  const error = deviation / Math.sqrt(n);
  return {
    low95: centre - INNER.z * error,
    high95: centre + INNER.z * error,
    low998: centre - OUTER.z * error,
    high998: centre + OUTER.z * error,
  };
}

/**
 * Exact limits of a share: a share lies beyond one exactly where the one-sided binomial test of its count against the
 * centre is below 0.025, or 0.001. Between whole counts they are interpolated.
 * @param centre share of all, 0–1; @param n answers of the site
 */
export function exactShareLimits(centre: number, n: number): FunnelLimits {
  const tails = [INNER.tail, OUTER.tail];
  const [low95 = 0, low998 = 0] = lowerBinomialBounds(n, centre, tails).map((count) => count / n);
  const [high95 = 1, high998 = 1] = lowerBinomialBounds(n, 1 - centre, tails).map((count) => 1 - count / n);
  return { low95, high95, low998, high998 };
}

/** Exact limits for small bases, normal ones for large. */
export function shareLimits(centre: number, n: number): FunnelLimits {
  const deviation = Math.sqrt(centre * (1 - centre));
  if (deviation * Math.sqrt(n) < NORMAL_FROM_SPREAD) return exactShareLimits(centre, n);
  return normalLimits(centre, deviation, n);
}

/** Quantile of sorted values, as R's type 7. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * Overdispersion φ of z scores: the mean of their squares after winsorising a tenth at each end, over what that mean is
 * where chance alone is at work (0.6786, and k − 1 for k because the centre was found from the same sites). So it is 1
 * on average for sites that do not differ.
 * @param zs one a site; fewer than three say nothing and give 1
 * Source: Spiegelhalter (2005), Quality and Safety in Health Care 14:347, with the correction for winsorising.
 */
export function overdispersion(zs: readonly number[]): number {
  if (zs.length < 3) return 1;
  const sorted = [...zs].sort((a, b) => a - b);
  const low = quantile(sorted, WINSORISED);
  const high = quantile(sorted, 1 - WINSORISED);
  const squares = sorted.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0);
  return squares / ((zs.length - 1) * WINSORISED_SQUARE);
}

function widened(limits: FunnelLimits, centre: number, widening: number, ends: readonly [number, number]) {
  const out = (limit: number) => Math.min(ends[1], Math.max(ends[0], centre + widening * (limit - centre)));
  const { low95, high95, low998, high998 } = limits;
  return { low95: out(low95), high95: out(high95), low998: out(low998), high998: out(high998) };
}

/** Rounding of sums must not put a site outside of limits that it lies on. */
const ROUNDING = 1e-9;

function placed(value: number, n: number, limits: FunnelLimits, length: number): FunnelPoint {
  const slack = ROUNDING * length;
  const below = (limit: number) => value < limit - slack;
  const above = (limit: number) => value > limit + slack;
  const { low95, high95, low998, high998 } = limits;
  const side = below(low95) ? 'below' : above(high95) ? 'above' : null;
  const outer = below(low998) || above(high998);
  return { n, value, outside: side === null ? 'within' : outer ? '99.8' : '95', side };
}

function funnelOf(
  sites: readonly { readonly n: number; readonly value: number }[],
  deviation: number,
  ends: readonly [number, number],
  centre: number,
  plain: (n: number) => FunnelLimits,
): Funnel {
  const zs = deviation > 0 ? sites.map(({ n, value }) => ((value - centre) * Math.sqrt(n)) / deviation) : [];
  const phi = overdispersion(zs);
  const widening = Math.sqrt(Math.max(1, phi));
  const limitsAt = (n: number) => widened(plain(n), centre, widening, ends);
  const points = sites.map(({ n, value }) => placed(value, n, limitsAt(n), ends[1] - ends[0]));
  return { centre, phi, widening, points, limitsAt };
}

/**
 * A funnel of shares: exact limits for small bases, widened by √φ where sites spread more than chance would have them.
 * Limits of 99.8 % need no correction for many sites: one in five hundred lies beyond by chance.
 * @param sites hits and answers of each, each with answers
 * @returns null without a site; shares and limits 0–1
 */
export function shareFunnel(sites: readonly { readonly n: number; readonly hits: number }[]): Funnel | null {
  const n = sites.reduce((sum, site) => sum + site.n, 0);
  if (n === 0) return null;
  const centre = sites.reduce((sum, site) => sum + site.hits, 0) / n;
  const values = sites.map((site) => ({ n: site.n, value: site.hits / site.n }));
  const deviation = Math.sqrt(centre * (1 - centre));
  return funnelOf(values, deviation, [0, 1], centre, (base) => shareLimits(centre, base));
}

/**
 * A funnel of means by the pooled spread of answers within sites, widened in the same way.
 * @param sites sums of each, each with answers, on one scale; @param ends of that scale
 * @returns null where no site has two answers
 */
export function meanFunnel(sites: readonly SiteSums[], ends: readonly [number, number]): Funnel | null {
  const variance = pooledVariance(sites);
  if (variance === null) return null;
  const n = sites.reduce((sum, site) => sum + site.n, 0);
  const centre = sites.reduce((sum, site) => sum + site.sum, 0) / n;
  const values = sites.map((site) => ({ n: site.n, value: site.sum / site.n }));
  const deviation = Math.sqrt(variance);
  return funnelOf(values, deviation, ends, centre, (base) => normalLimits(centre, deviation, base));
}

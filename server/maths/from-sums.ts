import { CATALOGUE, type MetricKey, type WaitMetric } from './catalogue';
import { meanOfSums } from './mean';
import { asMeasured, type Estimated, NOTHING_MEASURED } from './measured';
import { netSentiment } from './net-sentiment';
import { nps } from './nps';
import { type Scale, scaleOf, toHundred } from './scale';
import { waitTime } from './waits';
import { wilsonPercent } from './wilson';

/** What a roll-up holds of the answers to one metric on one scale. */
export interface Sums {
  /** "min-max", or '' where the metric has no scale or it is not known; the bucket of a wait (`waits.ts`). */
  readonly scale: string;
  readonly n: number;
  readonly sum: number;
  readonly sumsq: number;
  /** Promoters, top box, positive. */
  readonly high: number;
  /** Detractors, bottom box, negative. */
  readonly low: number;
}

/** A metric worked out, and how its number is to be read. */
export interface Computed extends Estimated {
  readonly unit: string;
  readonly axis: readonly [number, number];
  /** The scales that were brought together on 0–100; empty where there was one. */
  readonly mixedScales: readonly string[];
  /** Why there is no value, where there is none. */
  readonly reason: string | null;
}

/** The only scale on which promoters and detractors are defined (Reichheld 2003). */
const NPS_SCALE = '0-10';

function add(sums: readonly Sums[]): Sums {
  return sums.reduce(
    (all, one) => ({
      scale: all.scale,
      n: all.n + one.n,
      sum: all.sum + one.sum,
      sumsq: all.sumsq + one.sumsq,
      high: all.high + one.high,
      low: all.low + one.low,
    }),
    { scale: '', n: 0, sum: 0, sumsq: 0, high: 0, low: 0 },
  );
}

/** Sums of one scale each, scales in order of their name. */
function byScale(sums: readonly Sums[]): Sums[] {
  const groups = new Map<string, Sums[]>();
  for (const one of sums) {
    if (one.n === 0) continue;
    groups.set(one.scale, [...(groups.get(one.scale) ?? []), one]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scale, group]) => ({ ...add(group), scale }));
}

function present(metric: MetricKey, estimate: Estimated, extra: Partial<Computed> = {}): Computed {
  const entry = CATALOGUE[metric];
  return {
    ...asMeasured(estimate),
    standardError: estimate.standardError,
    unit: entry.unit,
    axis: entry.axis,
    mixedScales: [],
    reason: estimate.n === 0 ? entry.empty : null,
    ...extra,
  };
}

function onScale(metric: MetricKey, sums: Sums, scale: Scale | null): Computed {
  const ends = scale ? ([scale.min, scale.max] as const) : null;
  const estimate = meanOfSums(sums.n, sums.sum, sums.sumsq, ends);
  if (!scale || !ends) return present(metric, estimate, { unit: 'points' });
  return present(metric, estimate, { unit: `of ${scale.max}`, axis: ends });
}

function rating(scales: readonly Sums[]): Computed {
  const [only, ...others] = scales;
  if (!only) return present('rating', NOTHING_MEASURED);
  if (others.length === 0) return onScale('rating', only, scaleOf(only.scale));
  const known = scales.flatMap((sums) => {
    const scale = scaleOf(sums.scale);
    return scale ? [{ ...sums, ...toHundred(sums, scale) }] : [];
  });
  const all = add(known);
  return present('rating', meanOfSums(all.n, all.sum, all.sumsq, [0, 100]), {
    unit: 'of 100',
    axis: [0, 100],
    mixedScales: known.map((sums) => sums.scale),
  });
}

function ces(scales: readonly Sums[]): Computed {
  const [only, ...others] = scales;
  if (!only) return present('ces', NOTHING_MEASURED);
  if (others.length === 0) return onScale('ces', only, scaleOf(only.scale));
  const names = scales.map((sums) => sums.scale || 'an unknown scale');
  return present(
    'ces',
    { ...NOTHING_MEASURED, n: add(scales).n },
    {
      mixedScales: names,
      reason: `Effort was asked on unlike scales (${names.join(', ')}), which must not be mixed. Choose one source.`,
    },
  );
}

function csat(scales: readonly Sums[]): Computed {
  const known = scales.filter((sums) => scaleOf(sums.scale));
  const all = add(known);
  if (all.n === 0 && scales.length > 0) {
    return present('csat', NOTHING_MEASURED, { reason: 'The scale of these answers is not known.' });
  }
  const mixedScales = known.length > 1 ? known.map((sums) => sums.scale) : [];
  return present('csat', wilsonPercent(all.high, all.n), { mixedScales });
}

const UNREACHED: Record<WaitMetric, string> = {
  response: 'Fewer than half have had a reply so far, so there is no median.',
  acknowledgement: 'Fewer than half have heard from a person so far, so there is no median.',
  resolution: 'Fewer than half have had their matter settled so far, so there is no median.',
};

function wait(metric: WaitMetric, sums: readonly Sums[]): Computed {
  const { reached, ...estimate } = waitTime(sums);
  if (reached || estimate.n === 0) return present(metric, estimate);
  return present(metric, estimate, { reason: UNREACHED[metric] });
}

/**
 * A metric from the sums of a roll-up.
 * @param metric which metric
 * @param sums any number of cells that together make the base, scales in any order
 * @returns value, n and 95 % interval in the metric's unit, with its axis; null with a reason where nothing is known
 * Sources: see `nps`, `wilson`, `meanOfSums`, `netSentiment`, `waitTime`.
 */
export function fromSums(metric: MetricKey, sums: readonly Sums[]): Computed {
  const scales = byScale(sums);
  switch (metric) {
    case 'nps': {
      const all = add(scales.filter((one) => one.scale === NPS_SCALE));
      return present('nps', nps(all.high, all.low, all.n));
    }
    case 'sentiment': {
      const all = add(scales);
      return present('sentiment', netSentiment(all.high, all.low, all.n));
    }
    case 'csat':
      return csat(scales);
    case 'ces':
      return ces(scales);
    case 'rating':
      return rating(scales);
    case 'response':
    case 'acknowledgement':
    case 'resolution':
      return wait(metric, scales);
    case 'index':
      // Worked out from indicators (see `compositeIndex`), never from answers.
      return present('index', NOTHING_MEASURED);
  }
}

import { CATALOGUE, type MetricKey } from '@/server/maths/catalogue';
import type { SiteSums } from '@/server/maths/consistency/between-sites';
import { type Computed, fromSums, type Sums } from '@/server/maths/from-sums';
import { scaleOf, toHundred } from '@/server/maths/scale';
import { wilsonPercent } from '@/server/maths/wilson';
import type { SiteMetric } from './input';
import type { SiteCell } from './queries';

/** The metric of the roll-ups that holds the answers. */
export const heldAs = (metric: SiteMetric): Exclude<SiteMetric, 'positive'> =>
  metric === 'positive' ? 'sentiment' : metric;

export const SITE_METRIC_NAMES: Readonly<Record<SiteMetric, string>> = {
  rating: CATALOGUE.rating.name,
  nps: CATALOGUE.nps.name,
  csat: CATALOGUE.csat.name,
  ces: CATALOGUE.ces.name,
  sentiment: CATALOGUE.sentiment.name,
  positive: 'Spoken well of',
};

/** Sites can be compared by a mean or by a share; of a share, the limits of small bases are exact. */
const SHARES: readonly SiteMetric[] = ['csat', 'positive'];

/** Answers of all sites on one scale, and how they are read. */
export interface SiteAnswers {
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly share: boolean;
  readonly cells: readonly SiteCell[];
  /** Why they cannot be compared, where they cannot. */
  readonly reason: string | null;
}

const NET_SCALE = '0-10';
const HUNDRED: readonly [number, number] = [0, 100];

/** Ratings of unlike scales are brought to 0–100, at every site and in every month. */
function onOneScale(cells: readonly SiteCell[]): SiteCell[] {
  return cells.flatMap((cell) => {
    const scale = scaleOf(cell.scale);
    return scale ? [{ ...cell, ...toHundred(cell, scale), scale: '0-100' }] : [];
  });
}

/** Makes the cells of one metric comparable over sites and months. */
export function siteAnswers(metric: SiteMetric, cells: readonly SiteCell[]): SiteAnswers {
  const share = SHARES.includes(metric);
  const base = { share, reason: null };
  if (share) {
    const known = metric === 'csat' ? cells.filter((cell) => scaleOf(cell.scale)) : cells;
    return { ...base, unit: '%', axis: HUNDRED, cells: known };
  }
  if (metric === 'nps' || metric === 'sentiment') {
    const { unit, axis } = CATALOGUE[metric];
    const known = metric === 'nps' ? cells.filter((cell) => cell.scale === NET_SCALE) : cells;
    return { ...base, unit, axis, cells: known };
  }
  const names = [...new Set(cells.map((cell) => cell.scale))];
  const only = names.length === 1 ? scaleOf(names[0] ?? '') : null;
  if (only) return { ...base, unit: `of ${only.max}`, axis: [only.min, only.max], cells };
  if (metric === 'ces' && names.length > 1) {
    const reason = `Effort was asked on unlike scales (${names.sort().join(', ')}), which must not be mixed.`;
    return { ...base, unit: CATALOGUE.ces.unit, axis: CATALOGUE.ces.axis, cells: [], reason };
  }
  return { ...base, unit: 'of 100', axis: HUNDRED, cells: onOneScale(cells) };
}

/** Sums of one site's answers on the axis, and how many of them count as hits of a share. */
export interface SiteTotal extends SiteSums {
  readonly hits: number;
}

/** Adds cells up. Of a net score an answer is −100, 0 or 100, of a share 0 or 100. */
export function totalOf(metric: SiteMetric, cells: readonly Sums[]): SiteTotal {
  const total = { n: 0, sum: 0, sumsq: 0, hits: 0 };
  for (const cell of cells) {
    total.n += cell.n;
    total.hits += cell.high;
    if (SHARES.includes(metric)) {
      total.sum += 100 * cell.high;
      total.sumsq += 10_000 * cell.high;
    } else if (metric === 'nps' || metric === 'sentiment') {
      total.sum += 100 * (cell.high - cell.low);
      total.sumsq += 10_000 * (cell.high + cell.low);
    } else {
      total.sum += cell.sum;
      total.sumsq += cell.sumsq;
    }
  }
  return total;
}

/** The value as every other page gives it. */
export function siteValue(
  metric: SiteMetric,
  cells: readonly Sums[],
): Pick<Computed, 'value' | 'n' | 'low' | 'high'> {
  if (metric !== 'positive') return fromSums(metric satisfies MetricKey, cells);
  const { hits, n } = totalOf(metric, cells);
  return wilsonPercent(hits, n);
}

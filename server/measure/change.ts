import { FULL_BASE } from '../maths/base';
import { CATALOGUE, type MetricKey } from '../maths/catalogue';
import { type Difference, difference } from '../maths/difference';
import { type Computed, fromSums, type Sums } from '../maths/from-sums';
import { holm } from '../maths/holm';
import { asMeasured } from '../maths/measured';
import { scaleOf, toHundred } from '../maths/scale';
import type { Change, SeriesPoint } from './board-view';
import { USUAL_MONTHS } from './period';

/** Chance of even one false alarm on a page, over all its comparisons together. */
const FALSE_ALARM = 0.05;

/** A metric by month, and its last month against the months before. */
export interface Trend {
  readonly metric: MetricKey;
  readonly now: Computed;
  readonly usual: Computed;
  readonly series: readonly SeriesPoint[];
  readonly difference: Difference;
  /** How many earlier months had answers and were compared with. */
  readonly monthsBefore: number;
}

/** Ratings of unlike scales are brought to 0–100 in every month, so that the months can be compared. */
function onOneScale(metric: MetricKey, sums: readonly (Sums & { start: string | null })[]) {
  const scales = new Set(sums.map((one) => one.scale));
  if (metric !== 'rating' || scales.size < 2) return sums;
  return sums.flatMap((one) => {
    const scale = scaleOf(one.scale);
    return scale ? [{ ...one, ...toHundred(one, scale), scale: '0-100' }] : [];
  });
}

/**
 * The trend of one metric.
 * @param months first days of the months, oldest first; the last is "now"
 * @param sums cells by month, scales in any order
 */
export function trendOf(
  metric: MetricKey,
  months: readonly string[],
  sums: readonly (Sums & { start: string | null })[],
): Trend {
  const byMonth = Map.groupBy(onOneScale(metric, sums), (one) => one.start ?? '');
  const of = (month: string) => byMonth.get(month) ?? [];
  const current = months.at(-1) ?? '';
  const before = months.slice(0, -1).slice(-USUAL_MONTHS);
  const now = fromSums(metric, of(current));
  const usual = fromSums(metric, before.flatMap(of));
  return {
    metric,
    now,
    usual,
    series: months.map((day) => ({ day, ...asMeasured(fromSums(metric, of(day))) })),
    difference: difference(now, usual),
    monthsBefore: before.filter((month) => of(month).some((one) => one.n > 0)).length,
  };
}

function tested(trend: Trend): boolean {
  return trend.now.n >= FULL_BASE && trend.usual.n >= FULL_BASE && trend.difference.p !== null;
}

function comparedWith(trend: Trend): string {
  if (trend.monthsBefore === 0) return 'nothing before';
  return trend.monthsBefore === 1 ? 'the month before' : `the ${trend.monthsBefore} months before`;
}

/**
 * Which of these changes are more than chance, with Holm's correction over all comparisons of one page.
 * @returns one change a trend, in the same order
 */
export function changesOf(trends: readonly Trend[]): Change[] {
  const corrected = holm(trends.map((trend) => (tested(trend) ? trend.difference.p : null)));
  return trends.map((trend, i) => {
    const p = corrected[i] ?? null;
    const value = trend.difference.value ?? 0;
    const up = CATALOGUE[trend.metric].direction === 'up';
    const verdict =
      p === null ? 'too-few' : p >= FALSE_ALARM ? 'same' : value > 0 === up ? 'better' : 'worse';
    return { verdict, difference: asMeasured(trend.difference), comparedWith: comparedWith(trend) };
  });
}

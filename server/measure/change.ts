import type { Bases } from '../maths/base';
import { CATALOGUE, type MetricKey } from '../maths/catalogue';
import { type Computed, fromSums, type Sums } from '../maths/from-sums';
import { asMeasured } from '../maths/measured';
import { scaleOf, toHundred } from '../maths/scale';
import { type ProcessReading, readProcess } from '../maths/spc/process';
import type { Change, SeriesPoint } from './board-view';
import { monthName } from './calendar';

/** A metric by month. */
export interface Trend {
  readonly metric: MetricKey;
  readonly now: Computed;
  /** Over all the months before. */
  readonly before: Computed;
  readonly series: readonly SeriesPoint[];
}

/** How a number is judged: which way is better, what it is held against, and where its base line was set anew. */
export interface Yardstick {
  readonly direction: 'up' | 'down' | 'neutral';
  /** A target of what we do, or what we expect customers to feel. */
  readonly target: number | null;
  readonly rebases: readonly string[];
  readonly period: 'week' | 'month' | 'quarter';
}

/** One number judged once: the dots, the icons and the sentence all speak from this. */
export interface Judged {
  readonly process: ProcessReading;
  readonly change: Change;
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
  return {
    metric,
    now: fromSums(metric, of(current)),
    before: fromSums(metric, months.slice(0, -1).flatMap(of)),
    series: months.map((day) => ({ day, ...asMeasured(fromSums(metric, of(day))) })),
  };
}

/** By the metric's own direction, against nothing, on one base line. */
export function plainYardstick(metric: MetricKey): Yardstick {
  return { direction: CATALOGUE[metric].direction, target: null, rebases: [], period: 'month' };
}

const VERDICTS = {
  better: 'better',
  worse: 'worse',
  higher: 'moved',
  lower: 'moved',
  common: 'same',
} as const;

/** The newest point against the mean of its base line; its own interval, for the mean rests on many more answers. */
function differenceOf(newest: SeriesPoint | undefined, mean: number | null): Change['difference'] {
  const less = (value: number | null) => (value === null || mean === null ? null : value - mean);
  return {
    value: less(newest?.value ?? null),
    n: newest?.n ?? 0,
    low: less(newest?.low ?? null),
    high: less(newest?.high ?? null),
  };
}

/**
 * Reads a series as a process: only a special cause in its newest period is a change.
 * @param series periods in order, the newest last; @param bases a period on fewer answers than the least is a gap
 */
export function judge(series: readonly SeriesPoint[], yardstick: Yardstick, bases: Bases): Judged {
  const process = readProcess(series, { ...yardstick, leastN: bases.least });
  const newest = series.at(-1);
  const point = process.points.at(-1);
  const verdict = point?.verdict ? VERDICTS[point.verdict] : process.noVariation ? 'same' : 'too-few';
  const since = process.groups.at(-1)?.from;
  return {
    process,
    change: {
      verdict: point?.gap ? 'too-few' : verdict,
      difference: differenceOf(newest, process.mean),
      comparedWith: since ? `its average since ${monthName(since)}` : 'nothing before',
    },
  };
}

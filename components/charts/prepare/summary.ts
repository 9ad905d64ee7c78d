import type { Measured } from '@/server/maths/measured';
import { areMonths, periodWords } from './day-words';
import { formatCount, formatMeasured, formatValue, type MetricStyle } from './number-format';
import type { DatedMeasured } from './series-points';

/** What a line chart says, in words: span, latest, lowest, highest, gaps. */
export function summariseSeries(name: string, series: readonly DatedMeasured[], style: MetricStyle): string {
  const measured = series.filter((point): point is DatedMeasured & { value: number } => point.value !== null);
  const [first] = measured;
  const latest = measured.at(-1);
  if (!first || !latest) return `${name}: no period has a base large enough to show.`;
  const months = areMonths(series.map((point) => point.day));
  const lowest = measured.reduce((least, point) => (point.value < least.value ? point : least));
  const highest = measured.reduce((most, point) => (point.value > most.value ? point : most));
  const gaps = series.length - measured.length;
  const parts = [
    `${name}, ${periodWords(first.day, months)} to ${periodWords(latest.day, months)}.`,
    `Latest ${formatMeasured(latest, style)}.`,
    `Lowest ${formatValue(lowest.value, style)} in ${periodWords(lowest.day, months)},`,
    `highest ${formatValue(highest.value, style)} in ${periodWords(highest.day, months)}.`,
  ];
  if (gaps > 0) parts.push(`${gaps} of ${series.length} periods have no value.`);
  return parts.join(' ');
}

export interface NamedMeasured {
  readonly name: string;
  readonly feeling: Measured;
  readonly enough: boolean;
}

/** What a dot-and-interval plot says: how many, best, worst, how many too small. */
export function summariseRows(what: string, rows: readonly NamedMeasured[], style: MetricStyle): string {
  const shown = byValue(rows).filter((row) => row.enough && row.feeling.value !== null);
  const small = rows.length - shown.length;
  const [best] = shown;
  const worst = shown.at(-1);
  const parts = [`${formatCount(rows.length)} ${what}.`];
  if (best && worst && best !== worst) {
    parts.push(`Highest ${best.name}, ${formatMeasured(best.feeling, style, true)}.`);
    parts.push(`Lowest ${worst.name}, ${formatMeasured(worst.feeling, style, true)}.`);
  }
  if (small > 0) parts.push(`${small} with too few records to rank.`);
  return parts.join(' ');
}

/** Highest first; those with too small a base at the end, largest base first, never ranked among the rest. */
export function byValue<T extends NamedMeasured>(rows: readonly T[]): T[] {
  const rankable = (row: T) => row.enough && row.feeling.value !== null;
  return [...rows].sort((a, b) => {
    if (rankable(a) !== rankable(b)) return rankable(a) ? -1 : 1;
    if (!rankable(a)) return b.feeling.n - a.feeling.n || a.name.localeCompare(b.name);
    return (b.feeling.value ?? 0) - (a.feeling.value ?? 0) || a.name.localeCompare(b.name);
  });
}

/** How mentions split, as whole percent that add up to 100 (largest remainder). Null without mentions. */
export function splitPercent(split: {
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
}): { positive: number; neutral: number; negative: number } | null {
  const keys = ['negative', 'neutral', 'positive'] as const;
  const total = keys.reduce((sum, key) => sum + split[key], 0);
  if (total === 0) return null;
  const exact = keys.map((key) => ({ key, share: (split[key] / total) * 100 }));
  const whole = { positive: 0, neutral: 0, negative: 0 };
  for (const { key, share } of exact) whole[key] = Math.floor(share);
  let left = 100 - keys.reduce((sum, key) => sum + whole[key], 0);
  for (const { key } of exact.sort((a, b) => (b.share % 1) - (a.share % 1))) {
    if (left <= 0) break;
    whole[key] += 1;
    left -= 1;
  }
  return whole;
}

import type { Measured } from '@/server/maths/measured';
import { areMonths, axisLetter, periodWords } from './day-words';
import { formatMeasured, type MetricStyle } from './number-format';

/** One period as it comes from the server. */
export interface DatedMeasured extends Measured {
  readonly day: string;
}

export interface ChartPoint {
  readonly day: string;
  readonly label: string;
  readonly letter: string;
  /** Null in a gap: nothing is drawn there and nothing is joined across it. */
  readonly value: number | null;
  readonly band: readonly [number, number] | null;
  readonly n: number;
  readonly words: string;
  /** A point with a gap on both sides has no line to stand on, so it needs a dot. */
  readonly alone: boolean;
}

/** Series → points that a chart can draw. Gaps stay gaps; a zero is a measurement. */
export function chartPoints(series: readonly DatedMeasured[], style: MetricStyle): ChartPoint[] {
  const months = areMonths(series.map((point) => point.day));
  const isGap = (index: number) => (series[index]?.value ?? null) === null;
  return series.map((point, index) => ({
    day: point.day,
    label: periodWords(point.day, months),
    letter: axisLetter(point.day, months),
    value: point.value,
    band: point.value === null || point.low === null || point.high === null ? null : [point.low, point.high],
    n: point.n,
    words: formatMeasured(point, style),
    alone: !isGap(index) && isGap(index - 1) && isGap(index + 1),
  }));
}

/** The stretches without a gap, as [first, last] indexes into `points`. */
export function stretches(points: readonly { readonly value: number | null }[]): [number, number][] {
  const found: [number, number][] = [];
  let first: number | null = null;
  points.forEach((point, index) => {
    if (point.value === null) {
      first = null;
      return;
    }
    const open = found.at(-1);
    if (first === null || !open) {
      first = index;
      found.push([index, index]);
    } else {
      open[1] = index;
    }
  });
  return found;
}

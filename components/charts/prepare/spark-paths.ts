import { type DatedMeasured, stretches } from './series-points';

/** Below this share of the scale a wiggle would look like an event. */
const LEAST_SPARK_SHARE = 0.06;

export interface SparkBox {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
}

export interface SparkPaths {
  /** One path a stretch; a gap breaks the line. */
  readonly lines: readonly string[];
  readonly bands: readonly string[];
  /** Points with no neighbour to be joined to. */
  readonly lone: readonly { x: number; y: number }[];
  /** The last period where it is measured; null where the newest period is a gap. */
  readonly last: { x: number; y: number } | null;
  readonly yOf: (value: number) => number;
}

/** Geometry of a sparkline: lines, interval bands, the last point, and where a level lies. */
export function sparkPaths(
  series: readonly DatedMeasured[],
  axis: readonly [number, number],
  levels: readonly (number | null)[],
  box: SparkBox,
): SparkPaths {
  const domain = sparkDomain([...series.map((point) => point.value), ...levels], axis);
  const inner = { width: box.width - 2 * box.padding, height: box.height - 2 * box.padding };
  const step = series.length > 1 ? inner.width / (series.length - 1) : 0;
  const xOf = (index: number) => round(series.length > 1 ? box.padding + index * step : box.width / 2);
  const yOf = (value: number) => {
    const share = (value - domain[0]) / (domain[1] - domain[0]);
    return round(box.padding + (1 - Math.min(1, Math.max(0, share))) * inner.height);
  };

  const lines: string[] = [];
  const bands: string[] = [];
  const lone: { x: number; y: number }[] = [];
  for (const [first, end] of stretches(series)) {
    const part = series.slice(first, end + 1);
    const at = part.map((point, offset) => ({
      x: xOf(first + offset),
      y: yOf(point.value ?? 0),
      low: yOf(point.low ?? point.value ?? 0),
      high: yOf(point.high ?? point.value ?? 0),
    }));
    const [start] = at;
    if (at.length === 1 && start) {
      lone.push({ x: start.x, y: start.y });
      continue;
    }
    lines.push(path(at.map(({ x, y }) => [x, y])));
    const there = at.map(({ x, high }): [number, number] => [x, high]);
    const back = at.map(({ x, low }): [number, number] => [x, low]).reverse();
    bands.push(`${path([...there, ...back])}Z`);
  }
  const newest = series.at(-1);
  const last = newest && newest.value !== null ? { x: xOf(series.length - 1), y: yOf(newest.value) } : null;
  return { lines, bands, lone, last, yOf };
}

/** What a sparkline spans: its own values and levels, never less than a small share of the metric's scale. */
export function sparkDomain(
  values: readonly (number | null)[],
  axis: readonly [number, number],
): readonly [number, number] {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return axis;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const missing = Math.max(0, (axis[1] - axis[0]) * LEAST_SPARK_SHARE - (high - low));
  return [low - missing / 2, high + missing / 2];
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

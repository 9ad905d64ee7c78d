import { type DatedMeasured, stretches } from './series-points';

/** Below this share of the scale a wiggle would look like an event. */
const LEAST_SPARK_SHARE = 0.06;

export interface SparkBox {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
}

/** What a sparkline needs of a process reading. */
export interface SparkProcess {
  readonly points: readonly {
    readonly value: number | null;
    readonly verdict: 'better' | 'worse' | 'higher' | 'lower' | 'common' | null;
    readonly group: number;
    readonly gap: boolean;
    readonly mean: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

/** The limits of one base line, from its first to its last point. */
export interface SparkLimits {
  readonly key: number;
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly mean: number;
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

type SparkVerdict = 'better' | 'worse' | 'moved';
const STANDS_OUT = { better: 'better', worse: 'worse', higher: 'moved', lower: 'moved' } as const;

/**
 * The limits of each base line as boxes, held inside the scale, and the points that stand out.
 * @param process a point for each of the series that was drawn
 */
export function sparkProcess(
  { points }: SparkProcess,
  axis: readonly [number, number],
  box: SparkBox,
  yOf: (value: number) => number,
): { limits: SparkLimits[]; special: { x: number; y: number; verdict: SparkVerdict }[] } {
  const inner = box.width - 2 * box.padding;
  const step = points.length > 1 ? inner / (points.length - 1) : 0;
  const xOf = (index: number) => round(points.length > 1 ? box.padding + index * step : box.width / 2);
  const within = (value: number) => Math.min(axis[1], Math.max(axis[0], value));
  const groups = Map.groupBy(
    points.map((point, index) => ({ ...point, index })),
    (point) => point.group,
  );
  const limits = [...groups].flatMap(([key, group]): SparkLimits[] => {
    const known = group.filter((point) => !point.gap);
    const [first] = known;
    const last = known.at(-1);
    if (!first || !last || first.lower === null || first.upper === null || first.mean === null) return [];
    const top = yOf(within(first.upper));
    const x = xOf(first.index);
    return [
      {
        key,
        x,
        width: round(Math.max(1, xOf(last.index) - x)),
        top,
        height: round(Math.max(1, yOf(within(first.lower)) - top)),
        mean: yOf(first.mean),
      },
    ];
  });
  const special = points.flatMap(({ value, verdict }, index) =>
    value === null || verdict === null || verdict === 'common'
      ? []
      : [{ x: xOf(index), y: yOf(value), verdict: STANDS_OUT[verdict] }],
  );
  return { limits, special };
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

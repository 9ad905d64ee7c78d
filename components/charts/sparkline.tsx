import type { Change, SeriesPoint } from '@/server/measure/board-view';
import type { MetricStyle } from './prepare/number-format';
import { type SparkProcess, sparkPaths, sparkProcess } from './prepare/spark-paths';
import { summariseSeries } from './prepare/summary';
import { VERDICT_INK } from './verdict';

const BOX = { width: 200, height: 48, padding: 6 };

/** The levels that must lie inside the picture: limits as far as the scale goes. */
function levelsOf(process: SparkProcess | undefined, axis: readonly [number, number]): number[] {
  return (process?.points ?? []).flatMap(({ lower, upper }) =>
    lower === null || upper === null ? [] : [Math.max(axis[0], lower), Math.min(axis[1], upper)],
  );
}

/** A series in the size of a word: its line, its limits and mean, its target, what stands out, its newest point. */
export function Sparkline({
  name,
  series,
  style,
  usual,
  target,
  verdict,
  process,
}: {
  name: string;
  series: readonly SeriesPoint[];
  style: MetricStyle;
  usual: number | null;
  target: number | null;
  verdict: Change['verdict'];
  process?: SparkProcess;
}) {
  const levels = [usual, target, ...levelsOf(process, style.axis)];
  const { lines, bands, lone, last, yOf } = sparkPaths(series, style.axis, levels, BOX);
  if (lines.length === 0 && lone.length === 0) {
    return <p className="text-note text-ink-faint">no period with enough answers yet</p>;
  }
  const across = { x1: BOX.padding, x2: BOX.width - BOX.padding };
  const read = process ? sparkProcess(process, style.axis, BOX, yOf) : null;
  return (
    <svg
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={summariseSeries(name, series, style)}
      className="block h-auto w-full md:max-w-64"
      fill="none"
    >
      {read
        ? read.limits.map(({ key, x, width, top, height, mean }) => (
            <g key={key}>
              <rect x={x} y={top} width={width} height={height} className="fill-sunken" />
              <line
                x1={x}
                x2={x + width}
                y1={mean}
                y2={mean}
                className="stroke-rule-strong"
                strokeWidth="0.75"
              />
            </g>
          ))
        : bands.map((d) => <path key={d} d={d} className="fill-sunken" />)}
      {read || usual === null ? null : (
        <line {...across} y1={yOf(usual)} y2={yOf(usual)} className="stroke-rule-strong" strokeWidth="0.75" />
      )}
      {target === null ? null : (
        <line
          {...across}
          y1={yOf(target)}
          y2={yOf(target)}
          className="stroke-ink"
          strokeWidth="1.25"
          strokeDasharray="1.5 3"
        />
      )}
      {lines.map((d) => (
        <path key={d} d={d} className="stroke-ink" strokeWidth="1.3" strokeLinejoin="round" />
      ))}
      {lone.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="1.6" className="fill-ink" />
      ))}
      {read?.special.map(({ x, y, verdict: stands }) => (
        <circle key={x} cx={x} cy={y} r="2.2" fill="currentColor" className={VERDICT_INK[stands]} />
      ))}
      {last ? (
        <circle cx={last.x} cy={last.y} r="3.4" fill="currentColor" className={VERDICT_INK[verdict]} />
      ) : null}
    </svg>
  );
}

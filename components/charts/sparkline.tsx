import type { Change, SeriesPoint } from '@/server/measure/board-view';
import type { MetricStyle } from './prepare/number-format';
import { sparkPaths } from './prepare/spark-paths';
import { summariseSeries } from './prepare/summary';
import { VERDICT_INK } from './verdict';

const BOX = { width: 200, height: 48, padding: 6 };

/** A series in the size of a word: its line, its interval, its usual level, its target, its newest point. */
export function Sparkline({
  name,
  series,
  style,
  usual,
  target,
  verdict,
}: {
  name: string;
  series: readonly SeriesPoint[];
  style: MetricStyle;
  usual: number | null;
  target: number | null;
  verdict: Change['verdict'];
}) {
  const { lines, bands, lone, last, yOf } = sparkPaths(series, style.axis, [usual, target], BOX);
  if (lines.length === 0 && lone.length === 0) {
    return <p className="text-note text-ink-faint">no period with enough answers yet</p>;
  }
  const across = { x1: BOX.padding, x2: BOX.width - BOX.padding };
  return (
    <svg
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={summariseSeries(name, series, style)}
      className="block h-auto w-full md:max-w-64"
      fill="none"
    >
      {bands.map((d) => (
        <path key={d} d={d} className="fill-sunken" />
      ))}
      {usual === null ? null : (
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
      {last ? (
        <circle cx={last.x} cy={last.y} r="3.4" fill="currentColor" className={VERDICT_INK[verdict]} />
      ) : null}
    </svg>
  );
}

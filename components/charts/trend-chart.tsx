'use client';

import { useId } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Change, SeriesPoint } from '@/server/measure/board-view';
import { EDGE_PX, EdgeLabels } from './edge-labels';
import { axisScale } from './prepare/axis-scale';
import { placeLabels } from './prepare/label-places';
import { formatLevel, formatValue, type MetricStyle } from './prepare/number-format';
import { chartPoints } from './prepare/series-points';
import { PeriodTick } from './trend-axis';
import { TrendTip } from './trend-tip';
import { VERDICT_INK } from './verdict';

export interface TrendChartProps {
  name: string;
  series: readonly SeriesPoint[];
  style: MetricStyle;
  usual: number | null;
  target: number | null;
  verdict: Change['verdict'];
}

const HEIGHT = 232;
const MARGIN = { top: 12, right: EDGE_PX, bottom: 0, left: 0 };
const AXIS_HEIGHT = 36;
const LABEL_GAP_PX = 15;

/** A score over time: line, interval band, usual level and target, each labelled where it ends. */
export function TrendChart({ name, series, style, usual, target, verdict }: TrendChartProps) {
  const id = useId();
  const points = chartPoints(series, style);
  const { domain, ticks } = axisScale(style.axis, [
    ...series.flatMap((point) => [point.value, point.low, point.high]),
    usual,
    target,
  ]);
  const last = points.findLast((point) => point.value !== null);
  const bottom = HEIGHT - AXIS_HEIGHT;
  const yOf = (value: number) =>
    MARGIN.top + (1 - (value - domain[0]) / (domain[1] - domain[0])) * (bottom - MARGIN.top);

  const levels = [
    {
      key: 'now',
      word: '',
      value: last?.value ?? null,
      className: `${VERDICT_INK[verdict]} fill-current font-semibold`,
    },
    { key: 'usual', word: 'usual ', value: usual, className: 'fill-ink-faint' },
    { key: 'target', word: 'target ', value: target, className: 'fill-ink' },
  ].flatMap((level) =>
    level.value === null ? [] : [{ ...level, value: level.value, at: yOf(level.value) }],
  );
  const places = placeLabels(levels, { top: MARGIN.top, bottom, gap: LABEL_GAP_PX });
  const labels = levels.map((level) => ({
    key: level.key,
    at: places.get(level.key) ?? level.at,
    text: `${level.word}${level.key === 'target' ? formatLevel(level.value, style) : formatValue(level.value, style)}`,
    className: level.className,
  }));

  return (
    <div className="trend-chart" style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 720, height: HEIGHT }}>
        <ComposedChart data={points} margin={MARGIN} title={name} id={id} accessibilityLayer>
          <CartesianGrid vertical={false} stroke="var(--color-rule)" />
          <XAxis
            dataKey="day"
            height={AXIS_HEIGHT}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-rule-strong)' }}
            interval={0}
            padding={{ left: 10, right: 10 }}
            tick={<PeriodTick points={points} />}
          />
          <YAxis
            width={46}
            domain={[...domain]}
            ticks={[...ticks]}
            tickLine={false}
            axisLine={false}
            tick={{ fontSize: 12, fill: 'var(--color-ink-faint)' }}
            tickFormatter={(tick: number) => formatValue(tick, style, Number.isInteger(tick) ? 0 : 1)}
          />
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--color-sunken)"
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
            connectNulls={false}
          />
          {usual === null ? null : <ReferenceLine y={usual} stroke="var(--color-rule-strong)" />}
          {target === null ? null : (
            <ReferenceLine y={target} stroke="var(--color-ink)" strokeDasharray="1.5 3.5" strokeWidth={1.5} />
          )}
          <Line
            dataKey="value"
            stroke="var(--color-ink)"
            strokeWidth={1.5}
            isAnimationActive={false}
            connectNulls={false}
            activeDot={{ r: 5, fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 2 }}
            dot={({ cx, cy, payload, key }) => {
              if (typeof cy !== 'number' || payload.value === null) return <g key={key} />;
              const newest = payload.day === last?.day;
              return (
                <circle
                  key={key}
                  cx={cx}
                  cy={cy}
                  r={newest ? 5 : 2.5}
                  fill="currentColor"
                  stroke="var(--color-paper)"
                  strokeWidth={1.5}
                  className={newest ? VERDICT_INK[verdict] : 'text-ink'}
                />
              );
            }}
          />
          <EdgeLabels labels={labels} />
          <Tooltip
            isAnimationActive={false}
            content={<TrendTip />}
            cursor={{ stroke: 'var(--color-rule-strong)', strokeDasharray: '2 3' }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

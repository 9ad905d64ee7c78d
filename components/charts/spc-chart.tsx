'use client';

import { type ReactNode, useId } from 'react';
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
import type { ProcessReading } from '@/server/maths/spc/process';
import { EDGE_PX, EdgeLabels } from './edge-labels';
import { axisScale } from './prepare/axis-scale';
import { placeLabels } from './prepare/label-places';
import { formatLevel, formatValue, type MetricStyle } from './prepare/number-format';
import { periodRecords, type RecordsPeriod } from './prepare/period-records';
import {
  baseRange,
  type SpcPoint,
  type SpcTone,
  spcCautions,
  spcGroups,
  spcPoints,
  spcStarts,
  startMarks,
} from './prepare/spc-points';
import { PeriodTick } from './trend-axis';

export interface SpcChartProps {
  name: string;
  process: ProcessReading;
  style: MetricStyle;
  target: number | null;
  /** Where limits start anew, and why. */
  starts?: readonly { readonly day: string; readonly reason: string }[];
  /** Address of the records of the newest period, and how long a period is; null where they may not be opened. */
  records?: { readonly newest: string; readonly period: RecordsPeriod } | null;
}

const HEIGHT = 248;
const MARGIN = { top: 14, right: EDGE_PX, bottom: 0, left: 0 };
const AXIS_HEIGHT = 36;
const BASE_HEIGHT = 24;
const BASE_BAR_PX = 20;
const BASE_BAR_WIDTH_PX = 3;
/** Recharts sets its ticks this far below the line of their axis. */
const TICK_MARGIN_PX = 8;
const LABEL_GAP_PX = 15;

const INK: Record<SpcTone, string> = {
  better: 'text-better',
  worse: 'text-worse',
  moved: 'text-ink',
  common: 'text-same',
};

/** The keyboard goes by the table, where each base leads to the same records: two dozen stops would be in the way. */
function Opened({
  day,
  records,
  children,
}: {
  day: string;
  records: SpcChartProps['records'];
  children: ReactNode;
}) {
  if (!records) return <g>{children}</g>;
  return (
    <a
      href={periodRecords(records.newest, day, records.period)}
      tabIndex={-1}
      aria-label={`What was counted from ${day}`}
    >
      {children}
    </a>
  );
}

/** Told apart without colour too: up or down triangles for better and worse, a square where neither is better. */
function Mark({ point, cx, cy, newest }: { point: SpcPoint; cx: number; cy: number; newest: boolean }) {
  const size = newest ? 5.5 : 4;
  const look = {
    fill: 'currentColor',
    stroke: 'var(--color-paper)',
    strokeWidth: 1.5,
    className: INK[point.tone],
  };
  switch (point.tone) {
    case 'common':
      return <circle cx={cx} cy={cy} r={newest ? 5 : 2.75} {...look} />;
    case 'moved':
      return <rect x={cx - size} y={cy - size} width={2 * size} height={2 * size} {...look} />;
    case 'better':
      return (
        <path
          d={`M${cx} ${cy - size - 1}L${cx + size + 1} ${cy + size}L${cx - size - 1} ${cy + size}Z`}
          {...look}
        />
      );
    case 'worse':
      return (
        <path
          d={`M${cx} ${cy + size + 1}L${cx + size + 1} ${cy - size}L${cx - size - 1} ${cy - size}Z`}
          {...look}
        />
      );
  }
}

function SpcTip({ active, payload }: { active?: boolean; payload?: readonly { payload?: SpcPoint }[] }) {
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  return (
    <div className="max-w-64 rounded-card border border-rule bg-paper px-3 py-2 text-note shadow-float">
      <p className="text-ink-faint">{point.label}</p>
      <p className="font-semibold">{point.words}</p>
      {point.said ? <p className="text-ink-soft">{point.said}</p> : null}
    </div>
  );
}

/** The base of each period as a bar, so that every swing is seen at any width. */
function BaseTick({
  points,
  x = 0,
  y = 0,
  index = 0,
}: {
  points: readonly SpcPoint[];
  x?: number | string;
  y?: number | string;
  index?: number;
}) {
  const most = Math.max(1, ...points.map(({ n }) => n));
  const height = ((points[index]?.n ?? 0) / most) * BASE_BAR_PX;
  return (
    <rect
      x={Number(x) - BASE_BAR_WIDTH_PX / 2}
      y={Number(y) + BASE_BAR_PX - height - TICK_MARGIN_PX}
      width={BASE_BAR_WIDTH_PX}
      height={height}
      className="fill-rule-strong"
    />
  );
}

/** A number over time as a process: its dots, the average and limits of each base line, what stands out. */
export function SpcChart({ name, process, style, target, starts = [], records = null }: SpcChartProps) {
  const id = useId();
  const points = spcPoints(process, style);
  const groups = spcGroups(points);
  const { domain, ticks } = axisScale(style.axis, [
    ...points.flatMap((point) => [point.value, point.mean, ...(point.limits ?? [])]),
    target,
  ]);
  const last = points.findLast((point) => point.value !== null);
  const base = process.unsteadyBase ? BASE_HEIGHT : 0;
  const bottom = HEIGHT - AXIS_HEIGHT - base;
  const yOf = (value: number) =>
    MARGIN.top + (1 - (value - domain[0]) / (domain[1] - domain[0])) * (bottom - MARGIN.top);
  const inside = (value: number | null) =>
    value !== null && value >= domain[0] && value <= domain[1] ? value : null;

  const levels = [
    {
      key: 'now',
      word: '',
      value: last?.value ?? null,
      className: `${INK[last?.tone ?? 'common']} fill-current font-semibold`,
    },
    { key: 'mean', word: 'average ', value: process.mean, className: 'fill-ink-faint' },
    { key: 'upper', word: 'limit ', value: inside(process.upper), className: 'fill-ink-faint' },
    { key: 'lower', word: 'limit ', value: inside(process.lower), className: 'fill-ink-faint' },
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
  if (base > 0) {
    labels.push({
      key: 'base',
      at: HEIGHT - base / 2,
      text: `n ${baseRange(points)}`,
      className: 'fill-ink-faint',
    });
  }
  const data = points.map((point) => ({
    ...point,
    ...Object.fromEntries(
      groups.flatMap((group) =>
        group === point.group
          ? [
              [`mean${group}`, point.mean],
              [`band${group}`, point.limits],
            ]
          : [],
      ),
    ),
  }));
  const anew = spcStarts(process, starts);

  return (
    <div>
      <div className="trend-chart" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 720, height: HEIGHT }}>
          <ComposedChart data={data} margin={MARGIN} title={name} id={id} accessibilityLayer>
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
            {base > 0 ? (
              <XAxis
                xAxisId="base"
                dataKey="day"
                height={base}
                tickLine={false}
                axisLine={false}
                interval={0}
                padding={{ left: 10, right: 10 }}
                tick={<BaseTick points={points} />}
              />
            ) : null}
            <YAxis
              width={46}
              domain={[...domain]}
              ticks={[...ticks]}
              tickLine={false}
              axisLine={false}
              tick={{ fontSize: 12, fill: 'var(--color-ink-faint)' }}
              tickFormatter={(tick: number) => formatValue(tick, style, Number.isInteger(tick) ? 0 : 1)}
            />
            {groups.map((group) => (
              <Area
                key={`band${group}`}
                dataKey={`band${group}`}
                type="linear"
                stroke="var(--color-rule-strong)"
                strokeDasharray="3 3"
                fill="var(--color-sunken)"
                fillOpacity={0.7}
                isAnimationActive={false}
                activeDot={false}
                connectNulls
              />
            ))}
            {groups.map((group) => (
              <Line
                key={`mean${group}`}
                dataKey={`mean${group}`}
                stroke="var(--color-rule-strong)"
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                connectNulls
              />
            ))}
            {target === null ? null : (
              <ReferenceLine
                y={target}
                stroke="var(--color-ink)"
                strokeDasharray="1.5 3.5"
                strokeWidth={1.5}
              />
            )}
            {startMarks(anew).map(({ at, label }) => (
              <ReferenceLine
                key={at}
                x={at}
                stroke="var(--color-ink)"
                strokeWidth={1}
                label={{
                  value: label,
                  position: 'insideTopLeft',
                  className: 'fill-ink text-note font-semibold',
                }}
              />
            ))}
            <Line
              dataKey="value"
              stroke="var(--color-ink)"
              strokeWidth={1.5}
              isAnimationActive={false}
              connectNulls={false}
              activeDot={{ r: 5, fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 2 }}
              dot={({ cx, cy, payload, key }) =>
                typeof cx !== 'number' || typeof cy !== 'number' || payload.value === null ? (
                  <g key={key} />
                ) : (
                  <Opened key={key} day={payload.day} records={records}>
                    <Mark point={payload} cx={cx} cy={cy} newest={payload.day === last?.day} />
                    <circle cx={cx} cy={cy} r="12" fill="transparent" stroke="none" />
                  </Opened>
                )
              }
            />
            <EdgeLabels labels={labels} />
            <Tooltip
              isAnimationActive={false}
              content={<SpcTip />}
              cursor={{ stroke: 'var(--color-rule-strong)', strokeDasharray: '2 3' }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      {anew.length > 0 ? (
        <ol className="mt-1 text-note text-ink-soft">
          {anew.map(({ number, words }) => (
            <li key={number}>
              <b className="font-semibold text-ink">{number}</b> {words}
            </li>
          ))}
        </ol>
      ) : null}
      {spcCautions(process).map((caution) => (
        <p key={caution} className="mt-1 text-note text-ink-faint">
          {caution}
        </p>
      ))}
    </div>
  );
}

'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useId, useState } from 'react';
import {
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts';
import type { ControlBand } from '@/server/maths/control';
import type { AxisScale } from './prepare/axis-scale';
import { formatLevel, type MetricStyle } from './prepare/number-format';
import {
  cornerBoxes,
  DISC_PX,
  labelWidth,
  MARK_PX,
  type PlotArea,
  type QuadrantItem,
  type QuadrantPoint,
  quadrantPoints,
  quadrantScales,
} from './prepare/quadrant-points';

/** One thing on the quadrant, with what is said of it and where it leads. */
export interface QuadrantMark extends QuadrantItem {
  /** Line by line, the first in bold. */
  readonly words: readonly string[];
  readonly href: string | null;
}

export interface QuadrantProps {
  readonly name: string;
  readonly items: readonly QuadrantMark[];
  /** Where the quadrants part: the score in the style of its axis, importance as a share. */
  readonly lines: { readonly score: number; readonly importance: number };
  readonly scoreName: string;
  readonly style: MetricStyle;
  /** Top left, top right, bottom left, bottom right. */
  readonly corners: readonly [string, string, string, string];
  readonly bands: Readonly<Record<ControlBand, string>>;
}

const HEIGHT = 440;
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };
const AXIS_WIDTH = 44;
const CORNER_AIR_PX = 6;
const TIP_PX = 240;
/** Larger than the disc, small enough to leave its neighbours alone. */
const TARGET_PX = 14;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Filled where it is ours, ringed where it is partly, dashed where it mostly is not. */
function Disc({ band, radius }: { band: ControlBand; radius: number }) {
  return (
    <circle
      r={radius}
      className={clsx(
        band === 'control' && 'fill-ink stroke-paper',
        band === 'influence' && 'fill-sunken stroke-ink',
        band === 'cannot' && 'fill-paper stroke-ink',
      )}
      strokeWidth={band === 'control' ? 1.5 : 2}
      strokeDasharray={band === 'cannot' ? '3 2.5' : undefined}
    />
  );
}

function Mark({
  item,
  point,
  onActive,
}: {
  item: QuadrantMark;
  point: QuadrantPoint;
  onActive: (key: string | null) => void;
}) {
  const drawn = (
    <>
      <circle r={TARGET_PX} fill="transparent" />
      <Disc band={item.band} radius={item.place === null ? MARK_PX : DISC_PX} />
      {item.place === null ? null : (
        <text
          textAnchor="middle"
          dominantBaseline="central"
          className={clsx(
            'pointer-events-none text-note font-semibold',
            item.band === 'control' ? 'fill-on-ink' : 'fill-ink',
          )}
        >
          {item.place}
        </text>
      )}
    </>
  );
  const over = { onPointerEnter: () => onActive(item.key), onPointerLeave: () => onActive(null) };
  return (
    <g transform={`translate(${point.x} ${point.y})`} {...over}>
      {item.href ? (
        <Link
          href={item.href}
          prefetch={false}
          aria-label={item.words.join('. ')}
          onFocus={() => onActive(item.key)}
          onBlur={() => onActive(null)}
        >
          {drawn}
        </Link>
      ) : (
        drawn
      )}
    </g>
  );
}

function Intervals({ point, quiet }: { point: QuadrantPoint; quiet: boolean }) {
  const line = {
    className: quiet ? 'stroke-rule' : 'stroke-rule-strong',
    strokeWidth: 1,
    strokeDasharray: quiet ? '2 2' : undefined,
  };
  return (
    <>
      {point.across ? (
        <line {...line} x1={point.across[0]} x2={point.across[1]} y1={point.trueY} y2={point.trueY} />
      ) : null}
      {point.upright ? (
        <line {...line} x1={point.trueX} x2={point.trueX} y1={point.upright[0]} y2={point.upright[1]} />
      ) : null}
    </>
  );
}

/** The words of a corner are left out where its quadrant is too narrow to hold them. */
function Corners({
  words,
  plot,
  parts,
}: {
  words: QuadrantProps['corners'];
  plot: PlotArea;
  parts: PlotArea;
}) {
  const room = [parts.width, plot.width - parts.width];
  const tall = [parts.height, plot.height - parts.height];
  return words.map((word, i) => {
    const [side, end] = [i % 2, i < 2 ? 0 : 1];
    const fits = labelWidth(word) + 2 * CORNER_AIR_PX <= (room[side] ?? 0) && (tall[end] ?? 0) >= 24;
    return fits ? (
      <text
        key={word}
        x={side === 0 ? plot.x + CORNER_AIR_PX : plot.x + plot.width - CORNER_AIR_PX}
        y={end === 0 ? plot.y + 14 : plot.y + plot.height - 9}
        textAnchor={side === 0 ? 'start' : 'end'}
        className="fill-ink-faint font-serif text-small italic"
      >
        {word}
      </text>
    ) : null;
  });
}

function Marks({
  items,
  lines,
  scales,
  corners,
  active,
  onActive,
  onPlot,
}: Pick<QuadrantProps, 'items' | 'lines' | 'corners'> & {
  scales: { score: AxisScale; importance: AxisScale };
  active: string | null;
  onActive: (key: string | null) => void;
  onPlot: (points: readonly QuadrantPoint[], key: string | null) => void;
}) {
  const plot = usePlotArea();
  if (!plot) return null;
  const points = quadrantPoints(items, scales, plot, cornerBoxes(corners, plot));
  const share = (value: number, { domain: [from, to] }: AxisScale) => (value - from) / (to - from);
  const parts = {
    x: plot.x,
    y: plot.y,
    width: share(lines.score, scales.score) * plot.width,
    height: (1 - share(lines.importance, scales.importance)) * plot.height,
  };
  const activate = (key: string | null) => {
    onActive(key);
    onPlot(points, key);
  };
  return (
    <g>
      <Corners words={corners} plot={plot} parts={parts} />
      {points.map((point, i) => (
        <Intervals key={point.key} point={point} quiet={items[i]?.place === null} />
      ))}
      {points.map(({ key, label }) =>
        label ? (
          <text
            key={key}
            x={label.x}
            y={label.y}
            textAnchor={label.anchor}
            dominantBaseline="central"
            className={clsx(
              'pointer-events-none text-small proportional-nums',
              active === key ? 'fill-ink font-semibold' : 'fill-ink-soft font-medium',
            )}
            paintOrder="stroke"
            stroke="var(--color-paper)"
            strokeWidth={3}
          >
            {label.text}
          </text>
        ) : null,
      )}
      {points.map((point, i) => {
        const item = items[i];
        return item ? <Mark key={point.key} item={item} point={point} onActive={activate} /> : null;
      })}
    </g>
  );
}

/** What matters against how it scores: a disc a thing, numbered in the order of what is to win. */
export function Quadrant({ name, items, lines, scoreName, style, corners, bands }: QuadrantProps) {
  const id = useId();
  const [active, setActive] = useState<string | null>(null);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const scales = quadrantScales(items, lines, style.axis);
  const shown = items.find((item) => item.key === active);
  const axis = { tickLine: false, tick: { fontSize: 12, fill: 'var(--color-ink-faint)' } } as const;
  return (
    <div>
      <p className="text-note text-ink-faint">↑ Importance, share of what all explain together</p>
      <div className="trend-chart relative" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 720, height: HEIGHT }}>
          <ScatterChart margin={MARGIN} title={name} id={id} accessibilityLayer={false}>
            <XAxis
              {...axis}
              type="number"
              dataKey="score"
              domain={[...scales.score.domain]}
              ticks={[...scales.score.ticks]}
              tickFormatter={(tick: number) => formatLevel(tick, style)}
              axisLine={{ stroke: 'var(--color-rule-strong)' }}
            />
            <YAxis
              {...axis}
              type="number"
              dataKey="importance"
              width={AXIS_WIDTH}
              domain={[...scales.importance.domain]}
              ticks={[...scales.importance.ticks]}
              tickFormatter={percent}
              axisLine={{ stroke: 'var(--color-rule-strong)' }}
            />
            <ReferenceLine x={lines.score} stroke="var(--color-rule-strong)" strokeDasharray="1.5 3.5" />
            <ReferenceLine y={lines.importance} stroke="var(--color-rule-strong)" strokeDasharray="1.5 3.5" />
            {/* The axes need something that they measure; it is drawn below, where no name covers another. */}
            <Scatter data={[...items]} shape={() => <g />} isAnimationActive={false} legendType="none" />
            <Marks
              items={items}
              lines={lines}
              scales={scales}
              corners={corners}
              active={active}
              onActive={setActive}
              onPlot={(points, key) => setAt(points.find((point) => point.key === key) ?? null)}
            />
          </ScatterChart>
        </ResponsiveContainer>
        {shown && at ? (
          <div
            aria-hidden="true"
            className="pointer-events-none absolute z-10 rounded-card border border-rule bg-paper px-3 py-2 text-note shadow-float"
            style={{
              width: TIP_PX,
              left: `clamp(0px, ${at.x - TIP_PX / 2}px, calc(100% - ${TIP_PX}px))`,
              ...(at.y > HEIGHT / 2 ? { bottom: HEIGHT - at.y + 18 } : { top: at.y + 18 }),
            }}
          >
            {shown.words.map((line, i) => (
              <p key={line} className={i === 0 ? 'text-small font-semibold' : 'text-ink-soft'}>
                {line}
              </p>
            ))}
          </div>
        ) : null}
      </div>
      <p className="text-right text-note text-ink-faint">{scoreName} →</p>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-note text-ink-faint">
        {(Object.keys(bands) as ControlBand[])
          .filter((band) => items.some((item) => item.band === band))
          .map((band) => (
            <li key={band} className="flex items-center gap-1.5">
              <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
                <Disc band={band} radius={6} />
              </svg>
              {bands[band]}
            </li>
          ))}
        {items.some((item) => item.place !== null) ? <li>Numbers: the order of what is to win</li> : null}
        {items.some((item) => item.place === null) ? (
          <li>Small and without a number: no place in the order</li>
        ) : null}
      </ul>
    </div>
  );
}

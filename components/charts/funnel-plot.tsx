'use client';

import { useId, useState } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import { EdgeLabels } from './edge-labels';
import { FunnelDots, type ShownDot } from './funnel-dots';
import {
  baseAxis,
  type FunnelGiven,
  type FunnelLimit,
  funnelAxis,
  funnelDots,
} from './prepare/funnel-points';
import { formatCountShort, formatValue, type MetricStyle } from './prepare/number-format';

export interface FunnelPlotProps {
  name: string;
  points: readonly FunnelGiven[];
  limits: readonly FunnelLimit[];
  centre: number;
  style: MetricStyle;
  /** Key of the location that is named whatever it is. */
  chosen?: string | null;
  linkRecords: boolean;
}

const HEIGHT = 340;
const EDGE_PX = 96;
const MARGIN = { top: 12, right: EDGE_PX, bottom: 20, left: 0 };
const AXIS_HEIGHT = 24;
const TIP_AIR_PX = 12;

/** What the pointer or the keyboard stands on; drawn over the chart and towards its middle. */
function Tip({ shown }: { shown: ShownDot }) {
  const { dot, x, y, late } = shown;
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none absolute z-10 w-max max-w-60 rounded-card border border-rule bg-paper px-3 py-2 text-note shadow-float ${late ? '-translate-x-full' : ''}`}
      style={{ top: Math.max(0, y - 28), left: late ? x - TIP_AIR_PX : x + TIP_AIR_PX }}
    >
      <p className="font-semibold">{dot.words}</p>
      <p className="text-ink-faint">{dot.place}</p>
    </div>
  );
}

/**
 * Locations by base and value, with the limits between which chance would hold them. The dots are one stop of the
 * keyboard: arrows go from one to the next by base, Enter opens the records.
 */
export function FunnelPlot({ name, points, limits, centre, style, chosen, linkRecords }: FunnelPlotProps) {
  const id = useId();
  const [shown, setShown] = useState<ShownDot | null>(null);
  const dots = funnelDots(points, style, chosen ?? null);
  if (dots.length === 0 || limits.length === 0) return null;
  const bases = baseAxis([...dots.map((dot) => dot.n), ...limits.map((limit) => limit.n)]);
  const { domain, ticks } = funnelAxis(dots, limits, centre, style);
  const rows = limits.map((limit) => ({ ...limit, band: [limit.low95, limit.high95] }));
  const yOf = (value: number) =>
    MARGIN.top +
    (1 - (value - domain[0]) / (domain[1] - domain[0])) * (HEIGHT - AXIS_HEIGHT - MARGIN.bottom - MARGIN.top);

  return (
    <div className="trend-chart relative" style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 720, height: HEIGHT }}>
        <ComposedChart data={rows} margin={MARGIN} title={name} id={id} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-rule)" />
          <XAxis
            type="number"
            dataKey="n"
            scale={bases.scale}
            domain={[...bases.domain]}
            ticks={[...bases.ticks]}
            height={AXIS_HEIGHT}
            allowDataOverflow
            tickLine={false}
            axisLine={{ stroke: 'var(--color-rule-strong)' }}
            tick={{ fontSize: 12, fill: 'var(--color-ink-faint)' }}
            tickFormatter={formatCountShort}
            label={{
              value: 'answers',
              position: 'bottom',
              offset: 0,
              fontSize: 12,
              fill: 'var(--color-ink-faint)',
            }}
          />
          <YAxis
            width={46}
            domain={[...domain]}
            ticks={[...ticks]}
            allowDataOverflow
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
          />
          {(['low998', 'high998'] as const).map((limit) => (
            <Line
              key={limit}
              dataKey={limit}
              stroke="var(--color-ink-faint)"
              strokeDasharray="4 3"
              strokeWidth={1.25}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          <ReferenceLine y={centre} stroke="var(--color-ink)" strokeWidth={1} />
          <EdgeLabels
            labels={[
              {
                key: 'centre',
                at: yOf(centre),
                text: `average ${formatValue(centre, style)}`,
                className: 'fill-ink-soft',
              },
            ]}
          />
          <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
            <FunnelDots dots={dots} linkRecords={linkRecords} onShow={setShown} />
          </ZIndexLayer>
        </ComposedChart>
      </ResponsiveContainer>
      {shown ? <Tip shown={shown} /> : null}
    </div>
  );
}

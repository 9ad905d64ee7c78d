'use client';

import { useId } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { CohortTip } from './cohort-tip';
import { EDGE_PX, EdgeLabels } from './edge-labels';
import { axisScale } from './prepare/axis-scale';
import {
  COHORT_STYLE,
  type CohortCurve,
  type CohortPoint,
  cohortPoints,
  endOf,
} from './prepare/cohort-steps';
import { placeLabels } from './prepare/label-places';
import { formatCount, formatCountShort, formatValue } from './prepare/number-format';

/** How a group stands beside the others: by hue, by the line's pattern and by its name. */
export type CohortTone = 'better' | 'same' | 'worse';

export interface CohortGroup extends CohortCurve {
  readonly tone: CohortTone;
  /** How many were still followed and not back on these days. */
  readonly atRisk: readonly { readonly day: number; readonly n: number }[];
}

const INK: Record<CohortTone, string> = { better: 'text-better', same: 'text-same', worse: 'text-worse' };
const STROKE: Record<CohortTone, string> = {
  better: 'var(--color-better)',
  same: 'var(--color-same)',
  worse: 'var(--color-worse)',
};
const PATTERN: Record<CohortTone, string | undefined> = { better: undefined, same: '2 3', worse: '7 3' };

const HEIGHT = 280;
const MARGIN = { top: 12, right: EDGE_PX, bottom: 0, left: 0 };
const AXIS_HEIGHT = 26;
const AXIS_WIDTH = 46;
const LABEL_GAP_PX = 16;

/** Under each tick, who could still come back: a curve at its end may rest on a few. */
function AtRisk({ groups, end }: { groups: readonly CohortGroup[]; end: number }) {
  return (
    <div aria-hidden="true" className="mt-3 text-note text-ink-faint">
      <p>Still followed and not back</p>
      {groups.map((group) => (
        <div key={group.key} className="flex" style={{ paddingLeft: AXIS_WIDTH }}>
          <div className="relative h-5 flex-1">
            {group.atRisk.map(({ day, n }) => (
              <span
                key={day}
                className="absolute -translate-x-1/2 tabular-nums"
                style={{ left: `${(100 * day) / end}%` }}
              >
                {formatCountShort(n)}
              </span>
            ))}
          </div>
          <span className={`shrink-0 pl-5 ${INK[group.tone]}`} style={{ width: EDGE_PX }}>
            {group.name}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The share of each group that came back by a day, in steps with their bands, named where they end. */
export function CohortCurves({
  name,
  groups,
  end,
  ticks,
}: {
  name: string;
  groups: readonly CohortGroup[];
  /** The last day drawn. */
  end: number;
  ticks: readonly number[];
}) {
  const id = useId();
  const drawn = groups.filter(({ steps }) => steps.length > 0);
  const points = cohortPoints(drawn, end);
  const highs = drawn.flatMap(({ steps }) => steps.map(({ high }) => high));
  const { domain, ticks: shares } = axisScale(COHORT_STYLE.axis, [0, ...highs]);
  const bottom = HEIGHT - AXIS_HEIGHT;
  const yOf = (value: number) => MARGIN.top + (1 - value / domain[1]) * (bottom - MARGIN.top);
  const ends = drawn.flatMap((group) => {
    const last = endOf(group, end);
    return last ? [{ ...last, key: group.key, tone: group.tone, at: yOf(last.value) }] : [];
  });
  const places = placeLabels(ends, { top: MARGIN.top, bottom, gap: LABEL_GAP_PX });
  const labels = ends.map(({ key, tone, at, text }) => ({
    key,
    text,
    at: places.get(key) ?? at,
    className: `${INK[tone]} fill-current font-semibold`,
  }));
  return (
    <div>
      <div className="trend-chart" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 720, height: HEIGHT }}>
          <ComposedChart data={points} margin={MARGIN} title={name} id={id} accessibilityLayer>
            <CartesianGrid vertical={false} stroke="var(--color-rule)" />
            <XAxis
              dataKey="day"
              type="number"
              domain={[0, end]}
              ticks={[...ticks]}
              height={AXIS_HEIGHT}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-rule-strong)' }}
              tick={{ fontSize: 12, fill: 'var(--color-ink-faint)' }}
              tickFormatter={(day: number) => formatCount(day)}
              interval={0}
            />
            <YAxis
              width={AXIS_WIDTH}
              domain={[0, domain[1]]}
              ticks={[...shares]}
              tickLine={false}
              axisLine={false}
              tick={{ fontSize: 12, fill: 'var(--color-ink-faint)' }}
              tickFormatter={(share: number) =>
                formatValue(share, COHORT_STYLE, Number.isInteger(share) ? 0 : 1)
              }
            />
            {drawn.map(({ key, tone }) => (
              <Area
                key={`${key} band`}
                type="stepAfter"
                dataKey={(point: CohortPoint) => point.bands[key]}
                stroke="none"
                fill={STROKE[tone]}
                fillOpacity={0.13}
                isAnimationActive={false}
                activeDot={false}
                connectNulls={false}
              />
            ))}
            {drawn.map(({ key, tone }) => (
              <Line
                key={key}
                type="stepAfter"
                dataKey={(point: CohortPoint) => point.values[key]}
                stroke={STROKE[tone]}
                strokeWidth={2}
                strokeDasharray={PATTERN[tone]}
                dot={false}
                isAnimationActive={false}
                connectNulls={false}
                activeDot={{ r: 4, fill: STROKE[tone], stroke: 'var(--color-paper)', strokeWidth: 2 }}
              />
            ))}
            <EdgeLabels labels={labels} />
            <Tooltip
              isAnimationActive={false}
              content={<CohortTip curves={drawn} />}
              cursor={{ stroke: 'var(--color-rule-strong)', strokeDasharray: '2 3' }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p aria-hidden="true" className="text-note text-ink-faint" style={{ marginLeft: AXIS_WIDTH }}>
        days since the first record
      </p>
      <AtRisk groups={drawn} end={end} />
    </div>
  );
}

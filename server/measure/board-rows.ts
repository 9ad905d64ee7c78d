import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import { asMeasured } from '../maths/measured';
import type { IndicatorRow } from './board-view';
import { judge, plainYardstick } from './change';
import {
  type IndicatorPoint,
  type IndicatorSeries,
  readIndicatorSeries,
  type SeriesWindow,
} from './indicator-series';
import type { Indicator } from './indicators/definition';
import { lastDayOf } from './indicators/eras';
import { recordsLink } from './records-link';
import { indicatorSentence, type Spoken } from './sentences';

/** A row of the board with what the page's sentences need of it. */
export interface ReadRow {
  readonly row: IndicatorRow;
  readonly indicator: Indicator;
  readonly theme: string;
  readonly spoken: Spoken;
}

const NO_POINT: Pick<IndicatorPoint, 'value' | 'n' | 'low' | 'high' | 'target' | 'expectation' | 'reason'> = {
  value: null,
  n: 0,
  low: null,
  high: null,
  target: null,
  expectation: null,
  reason: null,
};

/** What an index is made of in its newest period, the heaviest first. */
function partsOf({ parts }: IndicatorSeries): NonNullable<IndicatorRow['parts']> {
  return parts
    .map(({ name, share, scaled }) => ({ name, share, scaled: asMeasured(scaled.at(-1) ?? NO_POINT) }))
    .sort((a, b) => b.share - a.share);
}

function rowOf(indicator: Indicator, series: IndicatorSeries, window: SeriesWindow, bases: Bases): ReadRow {
  const { id, theme, name, metric, kind, owner, direction, audience, period, touchpointId } = indicator;
  const { unit, axis, points, starts } = series;
  const newest = points.at(-1) ?? NO_POINT;
  const { target, expectation } = newest;
  const now = asMeasured(newest);
  const judged = judge(
    points,
    {
      ...plainYardstick(metric),
      direction,
      period,
      target: kind === 'service' ? target : expectation,
      rebases: starts.map(({ day }) => day),
    },
    bases,
  );
  const spoken = { name, metric, unit, kind, now, ...judged, target, expectation, period };
  const from = points.at(-1)?.day ?? window.from;
  const records = recordsLink({
    metric: metric === 'index' ? null : metric,
    audience,
    touchpoint: indicator.touchpointKey,
    location: indicator.locationCode,
    source: indicator.sourceKey,
    from,
    to: lastDayOf(from, period),
  });
  const row: IndicatorRow = {
    id,
    name,
    touchpointId,
    metric,
    kind,
    period,
    unit,
    axis,
    owner,
    now,
    ...(audience === 'employee' && now.n === 0 ? { withheld: true } : {}),
    series: points.map(({ day, value, n, low, high }) => ({ day, value, n, low, high })),
    ...judged,
    usual: judged.process.mean,
    target,
    expectation,
    starts,
    parts: partsOf(series),
    sentence: indicatorSentence(spoken, newest.reason),
    records,
  };
  return { row, indicator, theme, spoken };
}

/** The indicators of a page over the months to its period, each read once as a process. */
export async function readBoardRows(
  db: Db,
  scope: Scope,
  indicators: readonly Indicator[],
  window: SeriesWindow,
  bases: Bases,
): Promise<ReadRow[]> {
  const series = await readIndicatorSeries(db, scope, indicators, { ...window, leastBase: bases.least });
  return indicators.flatMap((indicator, i) => {
    const own = series[i];
    return own ? [rowOf(indicator, own, window, bases)] : [];
  });
}

import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { lastDayOfMonth } from '../calendar';
import { type IndicatorSeries, readIndicatorSeries } from '../indicator-series';
import { unsavedIndicator } from '../indicators/unsaved';
import type { AskedRow } from './queries';

type Defined = Pick<
  AskedRow,
  'name' | 'metric' | 'direction' | 'audience' | 'touchpointIds' | 'locationIds' | 'sourceIds'
>;

/** Months of the frozen copies, whatever became of the indicators they were copied from; one series each. */
export async function readAsked(
  db: Db,
  scope: Scope,
  asked: readonly Defined[],
  months: { readonly from: string; readonly to: string },
): Promise<IndicatorSeries[]> {
  const indicators = asked.map(
    ({ name, metric, direction, audience, touchpointIds, locationIds, sourceIds }, i) =>
      unsavedIndicator({
        id: -1 - i,
        name,
        theme: '',
        kind: 'experience',
        period: 'month',
        metric,
        direction,
        audience,
        touchpointIds,
        locationIds,
        sourceIds,
      }),
  );
  return readIndicatorSeries(db, scope, indicators, {
    from: months.from,
    to: lastDayOfMonth(months.to),
  });
}

type MeasuredRow = Pick<AskedRow, 'position' | 'value' | 'n' | 'low' | 'high' | 'reason'>;

/** A measured value in the unit in which the round asked; ratings alone may be carried from one scale to another. */
function inAskedUnit(row: AskedRow, series: IndicatorSeries): MeasuredRow {
  const { position, metric, unit, axisLow, axisHigh } = row;
  const point = series.points.at(-1);
  if (!point) return { position, value: null, n: 0, low: null, high: null, reason: null };
  const { value, n, low, high, reason } = point;
  const [from, to] = series.axis;
  if (
    value === null ||
    (series.unit === unit && (unit === 'hours' || (from === axisLow && to === axisHigh)))
  ) {
    return { position, value, n, low, high, reason };
  }
  if (metric !== 'rating') {
    const words = `Answers of this month are ${series.unit} (${from} to ${to}), the round asked ${unit}.`;
    return { position, value: null, n, low: null, high: null, reason: words };
  }
  const step = (axisHigh - axisLow) / (to - from);
  const carried = (one: number | null) => (one === null ? null : axisLow + (one - from) * step);
  return { position, value: carried(value), n, low: carried(low), high: carried(high), reason };
}

/** What was measured in a month of everything that a round asked for. */
export async function measureAsked(
  db: Db,
  scope: Scope,
  asked: readonly AskedRow[],
  month: string,
): Promise<MeasuredRow[]> {
  const series = await readAsked(db, scope, asked, { from: month, to: month });
  return asked.flatMap((row, i) => {
    const told = series[i];
    return told ? [inAskedUnit(row, told)] : [];
  });
}

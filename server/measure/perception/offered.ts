import type { Db } from '@/db/client';
import { may, type Scope } from '../../access/scope';
import type { Bases } from '../../maths/base';
import { addMonths, lastDayOfMonth } from '../calendar';
import { defaultIndicators } from '../default-indicators';
import type { Indicator } from '../indicators/definition';
import { listIndicators } from '../indicators/queries';
import { listSupply } from '../queries';
import { readAsked } from './measure-asked';
import type { AskedRow } from './queries';

/** How far back the scale of an indicator's answers is looked up. */
const SCALE_MONTHS = 12;

/** An indicator that a round can ask for, as it would be kept. */
export interface Offered {
  readonly key: string;
  readonly theme: string;
  readonly asked: Omit<AskedRow, 'position' | 'value' | 'n' | 'low' | 'high' | 'reason'>;
}

type Bare = Offered['asked'];

const SAVED_FROM = 1;

function bareOf(indicator: Indicator): Bare {
  const { id, name, metric, direction, audience, touchpointIds, locationIds, sourceIds } = indicator;
  const { touchpointKey, locationCode, sourceKey } = indicator;
  const copy = (ids: readonly number[] | null) => (ids === null ? null : [...ids]);
  return {
    indicatorId: id >= SAVED_FROM ? id : null,
    name,
    metric,
    direction,
    audience,
    unit: '',
    axisLow: 0,
    axisHigh: 0,
    touchpointIds: copy(touchpointIds),
    locationIds: copy(locationIds),
    sourceIds: copy(sourceIds),
    touchpointKey,
    locationCode,
    sourceKey,
  };
}

const sorted = (ids: readonly number[] | null) => (ids === null ? '' : [...ids].sort((a, b) => a - b).join());

/** What is measured, as one text: two indicators of one text give the same numbers. */
export function definitionKey(of: {
  readonly metric: string;
  readonly audience: string;
  readonly touchpointIds: readonly number[] | null;
  readonly locationIds: readonly number[] | null;
  readonly sourceIds: readonly number[] | null;
}): string {
  return [
    of.metric,
    of.audience,
    sorted(of.touchpointIds),
    sorted(of.locationIds),
    sorted(of.sourceIds),
  ].join('|');
}

/**
 * The board's indicators that leaders can guess, with the unit and the scale that their answers have. An index is left
 * out, because its parts can be asked for; so are results of employees under the floor.
 * @param month the last one whose answers are known
 */
export async function listOffered(db: Db, scope: Scope, month: string, bases: Bases): Promise<Offered[]> {
  const from = addMonths(month, 1 - SCALE_MONTHS);
  const chosen = await listIndicators(db, scope);
  const board =
    chosen.length > 0
      ? chosen
      : defaultIndicators(await listSupply(db, scope, from, lastDayOfMonth(month)), bases);
  const rows = board
    .filter(({ metric }) => metric !== 'index')
    .filter(({ audience }) => audience !== 'employee' || may(scope, 'see-employees'))
    .map((indicator) => ({ theme: indicator.theme, asked: bareOf(indicator) }));
  const series = await readAsked(
    db,
    scope,
    rows.map(({ asked }) => asked),
    { from, to: month },
  );
  return rows.flatMap(({ theme, asked }, i): Offered[] => {
    const told = series[i];
    if (!told) return [];
    const { unit, axis, points } = told;
    if (asked.audience === 'employee' && (points.at(-1)?.n ?? 0) < bases.employeeScores) return [];
    const key = asked.indicatorId === null ? definitionKey(asked) : String(asked.indicatorId);
    return [{ key, theme, asked: { ...asked, unit, axisLow: axis[0], axisHigh: axis[1] } }];
  });
}

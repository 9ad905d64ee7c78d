import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { addMonths, lastDayOfMonth } from '../calendar';
import { readModel } from '../drivers/read-model';
import type { DriverRecord } from './queries';

/** A month alone holds too few answers to put a dozen touchpoints in an order. */
const MONTHS_TOGETHER = 12;

export interface DerivedImportance {
  /** Complete answers behind the order; null where none could be derived. */
  readonly base: number | null;
  readonly drivers: readonly Pick<DriverRecord, 'position' | 'importance'>[];
}

/**
 * How much each touchpoint of a round goes with customers' overall score, over the year that ends with its month: by
 * their own ratings of touchpoints, or where those order nothing by what their words say of them.
 */
export async function deriveImportance(
  db: Db,
  scope: Scope,
  drivers: readonly DriverRecord[],
  round: { readonly month: string; readonly timeZone: string; readonly fullBase: number },
): Promise<DerivedImportance> {
  const { month, timeZone, fullBase } = round;
  const nothing = { base: null, drivers: drivers.map(({ position }) => ({ position, importance: null })) };
  if (drivers.length === 0) return nothing;
  const { read } = await readModel(db, scope, {
    from: addMonths(month, 1 - MONTHS_TOGETHER),
    to: lastDayOfMonth(month),
    by: null,
    outcome: null,
    timeZone,
    locationId: null,
    sourceId: null,
    touchpointIds: drivers.map(({ touchpointId }) => touchpointId),
    fullBase,
  });
  if (read?.model.found.standing !== 'ranked') return nothing;
  const { found, drivers: told } = read.model;
  const importanceOf = (touchpointId: number) => {
    const at = told.find((driver) => driver.touchpointId === touchpointId)?.at ?? null;
    return at === null ? null : (found.drivers[at]?.importance.value ?? null);
  };
  return {
    base: found.n,
    drivers: drivers.map(({ position, touchpointId }) => ({
      position,
      importance: importanceOf(touchpointId),
    })),
  };
}

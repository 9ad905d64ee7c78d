import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import { type Ask, cutTo, isRolledUp, type Window } from './ask';
import { type Tally, tallyCells, tallyRaw } from './roll-ups/queries-cells';

export type Dimension = 'touchpoint' | 'location' | 'source';
const IDS = { touchpoint: 'touchpointIds', location: 'locationIds', source: 'sourceIds' } as const;

/**
 * The sums of one question, cut to what this person may see, whole or split over one dimension. In a split, `ask`
 * of a tally is the id of its touchpoint, location or source.
 */
export async function tallySplit(
  db: Db,
  scope: Scope,
  ask: Ask,
  window: Window & { weekStart: number },
  split: { dimension: Dimension; ids: readonly number[] } | null,
): Promise<Tally[]> {
  const cut = cutTo(scope, split ? { ...ask, [IDS[split.dimension]]: split.ids } : ask);
  if (!isRolledUp(cut, window)) return tallyRaw(db, scope, cut, window, split?.dimension ?? null);
  if (!split) return tallyCells(db, scope, [cut], window);
  const ids = cut[IDS[split.dimension]] ?? [];
  const asks = ids.map((id) => ({ ...cut, [IDS[split.dimension]]: [id] }));
  const found = await tallyCells(db, scope, asks, window);
  return found.map((tally) => ({ ...tally, ask: ids[tally.ask] ?? 0 }));
}

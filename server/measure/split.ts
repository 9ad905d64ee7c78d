import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import { type Ask, cutTo, isRolledUp, type Window } from './ask';
import { rangesOf, type Tally, tallyCells, tallyRaw } from './roll-ups/queries-cells';
import { tallyWithheld, type WithheldTally } from './roll-ups/queries-release';

export type Dimension = 'touchpoint' | 'location' | 'source';
const IDS = { touchpoint: 'touchpointIds', location: 'locationIds', source: 'sourceIds' } as const;

interface Split {
  readonly dimension: Dimension;
  readonly ids: readonly number[];
}

/** The question, cut to what this person may see, and what it comes to in a split: one question an id. */
function asksOf(
  scope: Scope,
  ask: Ask,
  split: Split | null,
): { cut: Ask; ids: readonly number[]; asks: Ask[] } {
  const cut = cutTo(scope, split ? { ...ask, [IDS[split.dimension]]: split.ids } : ask);
  if (!split) return { cut, ids: [], asks: [cut] };
  const ids = cut[IDS[split.dimension]] ?? [];
  return { cut, ids, asks: ids.map((id) => ({ ...cut, [IDS[split.dimension]]: [id] })) };
}

/**
 * The sums of one question, cut to what this person may see, whole or split over one dimension. In a split, `ask`
 * of a tally is the id of its touchpoint, location or source.
 */
export async function tallySplit(
  db: Db,
  scope: Scope,
  ask: Ask,
  window: Window & { weekStart: number },
  split: Split | null,
): Promise<Tally[]> {
  const { cut, ids, asks } = asksOf(scope, ask, split);
  if (!isRolledUp(cut, window)) return tallyRaw(db, scope, cut, window, split?.dimension ?? null);
  const found = await tallyCells(db, scope, asks, window);
  return split ? found.map((tally) => ({ ...tally, ask: ids[tally.ask] ?? 0 })) : found;
}

/** Of a question about employees, the months with answers that the same split does not show. */
export async function tallyWithheldSplit(
  db: Db,
  scope: Scope,
  ask: Ask,
  window: Window & { weekStart: number },
  split: Split | null,
): Promise<WithheldTally[]> {
  const { ids, asks } = asksOf(scope, ask, split);
  const found = await tallyWithheld(db, scope, rangesOf(asks), window);
  return split ? found.map((row) => ({ ...row, ask: ids[row.ask] ?? 0 })) : found;
}

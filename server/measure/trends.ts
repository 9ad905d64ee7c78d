import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import { type Ask, cutTo, isRolledUp } from './ask';
import { lastDayOfMonth } from './calendar';
import { type Trend, trendOf } from './change';
import { type Tally, tallyCells, tallyRaw } from './roll-ups/queries-cells';

/**
 * The trends of several numbers over the same months, cut to what this person may see. All that the roll-ups
 * hold comes in one query.
 */
export async function readTrends(
  db: Db,
  scope: Scope,
  asks: readonly Ask[],
  months: readonly string[],
): Promise<Trend[]> {
  const from = months[0] ?? '';
  const to = lastDayOfMonth(months.at(-1) ?? from);
  const window = { from, to, bucket: 'month' as const, weekStart: 1 };
  const cut = asks.map((ask) => cutTo(scope, ask));
  const tallies: Tally[][] = cut.map(() => []);
  const held = cut.flatMap((ask, i) => (isRolledUp(ask, window) ? [i] : []));
  const found = await tallyCells(
    db,
    scope,
    held.flatMap((i) => cut[i] ?? []),
    window,
  );
  for (const tally of found) tallies[held[tally.ask] ?? -1]?.push(tally);
  for (const [i, ask] of cut.entries()) {
    if (!isRolledUp(ask, window)) tallies[i] = await tallyRaw(db, scope, ask, window, null);
  }
  return asks.map((ask, i) => {
    return trendOf(ask.metric, months, tallies[i] ?? []);
  });
}

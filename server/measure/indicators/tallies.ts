import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { isRolledUp } from '../ask';
import { lastDayOfMonth, monthOf } from '../calendar';
import { type Tally, tallyCells, tallyRaw } from '../roll-ups/queries-cells';
import { lastDayOf } from './eras';
import type { Stretch } from './plan';

/** A stretch of which there is something to read. */
interface Reading {
  /** Its place among the stretches. */
  readonly at: number;
  readonly stretch: Stretch;
  readonly from: string;
  readonly to: string;
}

function readingsOf(stretches: readonly Stretch[]): Reading[] {
  return stretches.flatMap((stretch, at): Reading[] => {
    const { days, period, ask, refused } = stretch;
    const [first, last] = [days[0], days.at(-1)];
    if (!first || !last || refused || ask.metric === 'index') return [];
    return [{ at, stretch, from: first, to: lastDayOf(last, period) }];
  });
}

/** All questions of one length of time: what the roll-ups hold in one reading, the rest from the records. */
async function tallyTogether(
  db: Db,
  scope: Scope,
  readings: readonly Reading[],
  bucket: 'month' | 'week',
  weekStart: number,
): Promise<{ at: number; tally: Tally }[]> {
  if (readings.length === 0) return [];
  const froms = readings.map(({ from }) => from).sort();
  const tos = readings.map(({ to }) => to).sort();
  const window = { from: froms[0] ?? '', to: tos.at(-1) ?? '', bucket, weekStart };
  const held = readings.filter(({ stretch }) => isRolledUp(stretch.ask, window));
  const rest = readings.filter(({ stretch }) => !isRolledUp(stretch.ask, window));
  const [cells, raw] = await Promise.all([
    tallyCells(
      db,
      scope,
      held.map(({ stretch }) => stretch.ask),
      window,
    ),
    Promise.all(
      rest.map(async ({ at, stretch, from, to }) => {
        const found = await tallyRaw(db, scope, stretch.ask, { ...window, from, to }, null);
        return found.map((tally) => ({ at, tally }));
      }),
    ),
  ]);
  const fromCells = cells.flatMap((tally) => {
    const of = held[tally.ask];
    return of ? [{ at: of.at, tally }] : [];
  });
  return [...fromCells, ...raw.flat()];
}

/**
 * The sums that answer each stretch, by month or week: one reading of the roll-ups for all months, one for all weeks,
 * and one of the records for every question that no roll-up holds.
 * @returns one list a stretch, in the same order; quarters come by their months
 */
export async function readTallies(
  db: Db,
  scope: Scope,
  stretches: readonly Stretch[],
  weekStart: number,
): Promise<Tally[][]> {
  const readings = readingsOf(stretches);
  const weekly = readings.filter(({ stretch }) => stretch.period === 'week');
  // The month cells answer whole months only.
  const monthly = readings
    .filter(({ stretch }) => stretch.period !== 'week')
    .map((reading) => ({ ...reading, from: monthOf(reading.from), to: lastDayOfMonth(monthOf(reading.to)) }));
  const found = await Promise.all([
    tallyTogether(db, scope, monthly, 'month', weekStart),
    tallyTogether(db, scope, weekly, 'week', weekStart),
  ]);
  const byStretch = Map.groupBy(found.flat(), ({ at }) => at);
  return stretches.map((_, at) => (byStretch.get(at) ?? []).map(({ tally }) => tally));
}

import type { Ctx } from '../../context';
import { lockRebuild } from '../roll-ups/queries';
import { STORED_RULES } from './input';
import { findWaiting, listStaleMonths, removeStaleMonth, saveJourneyMonth } from './queries';

/**
 * Puts the journeys of all marked months together anew, newest first. While records wait to be understood it does
 * nothing: they would mark the same months again, and an import would put every month together many times.
 * @returns how many months
 */
export async function rebuildJourneys(ctx: Ctx): Promise<number> {
  const { scope } = ctx;
  const [stale, waiting] = await ctx.tx((db) =>
    Promise.all([listStaleMonths(db, scope), findWaiting(db, scope)]),
  );
  if (waiting) return 0;
  let months = 0;
  for (const month of stale) {
    await ctx.tx(async (db) => {
      await lockRebuild(db, scope);
      if (!(await removeStaleMonth(db, scope, month))) return;
      await saveJourneyMonth(db, scope, month, STORED_RULES);
      months += 1;
    });
  }
  return months;
}

import type { Ctx } from '../context';
import { decideReleases } from './decide-releases';
import {
  listDirtyDays,
  lockRebuild,
  removeCells,
  removeDirtyDays,
  saveAllDirty,
  saveAsOf,
  saveCells,
} from './roll-ups/queries';
import { saveTelling } from './roll-ups/queries-waits';
import { STORED_RULES } from './weak-link/input';
import { saveStaleMonths } from './weak-link/queries';
import { rebuildJourneys } from './weak-link/rebuild-journeys';

/** Months summed in one transaction: few enough to be short for a large organisation, enough for a first import. */
const MONTHS_A_SLICE = 2;

export interface Rebuilt {
  /** Days summed anew. */
  readonly days: number;
  /** Whether marked days were left for the next call. */
  readonly more: boolean;
}

/** Days in slices of whole months, in the order given. */
function slicesOf(days: readonly string[]): string[][] {
  const byMonth = new Map<string, string[]>();
  for (const day of days) {
    const month = day.slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), day]);
  }
  const months = [...byMonth.values()];
  const slices: string[][] = [];
  for (let i = 0; i < months.length; i += MONTHS_A_SLICE) {
    slices.push(months.slice(i, i + MONTHS_A_SLICE).flat());
  }
  return slices;
}

/**
 * Sums the marked days anew from the raw records, newest first; whole months together, so `limitDays` may be
 * passed by a month. Safe to call at any time and from several processes.
 *
 * The marks are taken before the records are read, by an earlier statement of the same READ COMMITTED transaction:
 * whoever commits in between is read, and its own mark stays for the next call. A snapshot of the whole
 * transaction would be older than the lock it had waited for.
 */
export async function rebuildDirtyDays(ctx: Ctx, options: { limitDays?: number } = {}): Promise<Rebuilt> {
  const { scope } = ctx;
  const startedAt = ctx.now();
  await ctx.tx(async (db) => {
    await lockRebuild(db, scope);
    await saveTelling(db, scope);
  });
  const marked = await ctx.tx((db) => listDirtyDays(db, scope));
  let days = 0;
  let seen = 0;
  for (const slice of slicesOf(marked)) {
    if (options.limitDays !== undefined && seen >= options.limitDays) return { days, more: true };
    seen += slice.length;
    days += await ctx.tx(async (db) => {
      await lockRebuild(db, scope);
      const taken = await removeDirtyDays(db, scope, slice);
      if (taken.length === 0) return 0;
      await removeCells(db, scope, taken);
      await saveCells(db, scope, taken);
      await decideReleases(db, scope, taken);
      await saveStaleMonths(db, scope, taken, STORED_RULES);
      return taken.length;
    });
  }
  await rebuildJourneys(ctx);
  await ctx.tx((db) => saveAsOf(db, scope, startedAt));
  return { days, more: false };
}

/** Sums everything anew: after a change of time zone, or to heal what cannot be explained. */
export async function rebuildAll(ctx: Ctx): Promise<Rebuilt> {
  await ctx.tx((db) => saveAllDirty(db, ctx.scope));
  return rebuildDirtyDays(ctx);
}

import type { Ctx } from '../context';
import { monthOf } from './calendar';
import { decideReleases } from './decide-releases';
import {
  listDirtyDays,
  lockMonth,
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

/**
 * Months summed at once, each in a transaction and a connection of its own. Every month is summed, and what of it may
 * be shown is decided, from that month's records alone.
 */
const LANES = 2;

export interface Rebuilt {
  /** Days summed anew. */
  readonly days: number;
  /** Whether marked days were left for the next call. */
  readonly more: boolean;
}

/**
 * Sums the marked days anew from the raw records, newest first; a month's together, so `limitDays` may be passed
 * by a month. Safe to call at any time and from several processes.
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
  const waiting = [...Map.groupBy(marked, monthOf)];
  let days = 0;
  let seen = 0;
  const lane = async () => {
    while (options.limitDays === undefined || seen < options.limitDays) {
      const [month, own] = waiting.shift() ?? [];
      if (month === undefined || own === undefined) return;
      seen += own.length;
      const summed = await rebuildMonth(ctx, month, own);
      days += summed;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  if (waiting.length > 0) return { days, more: true };
  await rebuildJourneys(ctx);
  await ctx.tx((db) => saveAsOf(db, scope, startedAt));
  return { days, more: false };
}

/** Sums the days of one month that are marked; returns how many were. */
async function rebuildMonth(ctx: Ctx, month: string, marked: readonly string[]): Promise<number> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await lockMonth(db, scope, month);
    const days = await removeDirtyDays(db, scope, marked);
    if (days.length === 0) return 0;
    await removeCells(db, scope, days);
    await saveCells(db, scope, days);
    await decideReleases(db, scope, days);
    await saveStaleMonths(db, scope, days, STORED_RULES);
    return days.length;
  });
}

/** Sums everything anew: after a change of time zone, or to heal what cannot be explained. */
export async function rebuildAll(ctx: Ctx): Promise<Rebuilt> {
  await ctx.tx((db) => saveAllDirty(db, ctx.scope));
  return rebuildDirtyDays(ctx);
}

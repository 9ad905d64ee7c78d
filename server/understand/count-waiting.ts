import type { Ctx } from '@/server/context';
import { tallyWaiting, tallyWaitingRows } from './queries';

/** While more than this many chunks wait, their rows are counted, not their texts: a page must not wait for a count. */
const CHUNKS_COUNTED_BY_TEXT = 20;

/** How many texts are not understood yet, and how many could not be read. Records without a text are not among them. */
export async function countWaiting(ctx: Ctx): Promise<{ waiting: number; unreadable: number }> {
  return ctx.tx(async (db) => {
    const { chunks, rows, unreadable } = await tallyWaitingRows(db, ctx.scope);
    if (chunks === 0 && unreadable === 0) return { waiting: 0, unreadable: 0 };
    if (chunks > CHUNKS_COUNTED_BY_TEXT) return { waiting: rows, unreadable };
    return tallyWaiting(db, ctx.scope);
  });
}

import { saveAllUnread } from '../collect/structure/queries';
import type { Ctx } from '../context';

/** Has everything read again, as after a change of the touchpoints' patterns. Returns how many chunks now wait. */
export async function reunderstandAll(ctx: Ctx): Promise<{ chunks: number }> {
  const { chunks } = await ctx.tx((db) => saveAllUnread(db, ctx.scope));
  return { chunks };
}

import type { Ctx } from '@/server/context';
import { saveAllWaiting } from './queries';

/** Has everything read again, as after a change of the touchpoints' patterns. Returns how many chunks now wait. */
export async function reunderstandAll(ctx: Ctx): Promise<{ chunks: number }> {
  return { chunks: await ctx.tx((db) => saveAllWaiting(db, ctx.scope)) };
}

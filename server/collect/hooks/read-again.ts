import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import { log } from '@/server/log';
import type { DeliveryStatus } from './input';
import { saveAgain } from './queries';

type Which =
  | { readonly hookId: string; readonly deliveryId: string }
  | { readonly hookId: string; readonly statuses: readonly DeliveryStatus[] };

/** Puts kept calls back in line, in the order in which they came; what the queue is not told of, the sweep finds. */
export async function readAgain(ctx: Ctx, which: Which): Promise<{ again: number }> {
  const ids = await ctx.tx((db) => saveAgain(db, ctx.scope, which.hookId, ctx.now(), which));
  if ('deliveryId' in which && ids.length === 0) {
    throw new AppError('conflict', 'The body of this call was deleted already: it cannot be read again.');
  }
  try {
    for (const deliveryId of ids) await enqueue('receive-hook', { orgId: ctx.scope.orgId, deliveryId });
  } catch (error) {
    log.warn({ error }, 'the queue could not be told of calls to read again; the sweep finds them');
  }
  return { again: ids.length };
}

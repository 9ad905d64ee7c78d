import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { hookOf } from './find-or-refuse';
import { findWholeDelivery, type WholeDelivery } from './queries-settings';

export interface DeliveryView extends Omit<WholeDelivery, 'body'> {
  readonly hookName: string;
  /** The body as text; bytes that are none are shown as such. */
  readonly body: string | null;
}

/** One kept call with its raw body, as long as that is kept. */
export async function readDelivery(
  ctx: Ctx,
  { hookId, deliveryId }: { hookId: string; deliveryId: string },
): Promise<DeliveryView> {
  const hook = await hookOf(ctx, hookId);
  const found = await ctx.tx((db) => findWholeDelivery(db, ctx.scope, hookId, deliveryId));
  if (!found) throw new AppError('not_found', 'This call is not kept any more.');
  // Whose answer came when must not be read off a body where colleagues speak.
  const hidden = hook.audience === 'employee';
  return { ...found, hookName: hook.name, body: hidden ? null : (found.body?.toString('utf8') ?? null) };
}

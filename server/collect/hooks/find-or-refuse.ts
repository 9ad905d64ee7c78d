import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findHook, type HookRow } from './queries-settings';

export function noSuchHook(): AppError {
  return new AppError('not_found', 'This webhook does not exist any more.');
}

/** The hook with this id; an `AppError` where there is none. */
export async function hookOf(ctx: Ctx, hookId: string): Promise<HookRow> {
  const found = await ctx.tx((db) => findHook(db, ctx.scope, hookId));
  if (!found) throw noSuchHook();
  return found;
}

import type { Ctx } from '@/server/context';
import { firstIdOf } from './first-id-of';
import { type HookLine, listHookLines } from './queries-settings';

const WEEK_MS = 7 * 86_400_000;

/** Every webhook with what came in lately and what wants somebody's eye. */
export async function listHooks(ctx: Ctx): Promise<HookLine[]> {
  const since = firstIdOf(new Date(ctx.now().getTime() - WEEK_MS));
  return ctx.tx((db) => listHookLines(db, ctx.scope, since));
}

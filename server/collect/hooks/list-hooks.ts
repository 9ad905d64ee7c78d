import type { Ctx } from '@/server/context';
import { type HookLine, listHookLines } from './queries-settings';

const WEEK_MS = 7 * 86_400_000;

/** The lowest id that is made at this moment: ids are made in the order of time (RFC 9562, version 7). */
function firstIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Every webhook with what came in lately and what wants somebody's eye. */
export async function listHooks(ctx: Ctx): Promise<HookLine[]> {
  const since = firstIdOf(new Date(ctx.now().getTime() - WEEK_MS));
  return ctx.tx((db) => listHookLines(db, ctx.scope, since));
}

import type { Ctx } from '@/server/context';
import { listRebaseRows, type RebaseShown } from './queries';

/** Where limits of an indicator start anew or once did, newest first: why, by whom, and what was withdrawn. */
export async function listRebases(
  ctx: Ctx,
  { indicatorId }: { indicatorId: number },
): Promise<RebaseShown[]> {
  return ctx.tx((db) => listRebaseRows(db, ctx.scope, indicatorId));
}

import type { Ctx } from '@/server/context';
import { type Choice, listChoices } from './queries-explore';

/** What the explorer's filters offer: the touchpoints and locations this person may see, and all sources. */
export async function explorerChoices(
  ctx: Ctx,
): Promise<{ touchpoints: Choice[]; locations: Choice[]; sources: Choice[] }> {
  return ctx.tx((db) => listChoices(db, ctx.scope));
}

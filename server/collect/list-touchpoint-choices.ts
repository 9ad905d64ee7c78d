import type { Ctx } from '../context';
import { listTouchpoints } from './imports/queries';

/** Touchpoints that a column of ratings can speak of, in the order of the journey. */
export async function listTouchpointChoices(ctx: Ctx): Promise<{ key: string; name: string }[]> {
  const rows = await ctx.tx((db) => listTouchpoints(db, ctx.scope, 'current'));
  return rows.map(({ key, name }) => ({ key, name }));
}

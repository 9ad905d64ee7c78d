import type { Ctx } from '../context';
import { listSourceRows, type SourceRow } from './imports/queries';

/** Where feedback comes from, with what files have brought. */
export async function listSources(ctx: Ctx): Promise<SourceRow[]> {
  return ctx.tx((db) => listSourceRows(db, ctx.scope));
}

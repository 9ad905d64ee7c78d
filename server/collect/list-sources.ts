import type { Ctx } from '../context';
import { listSourceRows, type SourceRow } from './queries-sources';

/** Where feedback comes from, with what each has brought and how it comes in. */
export async function listSources(ctx: Ctx): Promise<SourceRow[]> {
  return ctx.tx((db) => listSourceRows(db, ctx.scope));
}

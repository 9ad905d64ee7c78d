import type { Ctx } from '../context';
import { AppError } from '../errors';
import { type SourceInput, sourceInput } from './structure/input';
import { listSourceKeys, saveSources } from './structure/queries';

/** The id of the source with this key; it is made where it is not there yet. A known source keeps what it is. */
export async function ensureSource(ctx: Ctx, input: SourceInput): Promise<number> {
  const source = sourceInput.parse(input);
  return ctx.tx(async (db) => {
    const known = (await listSourceKeys(db, ctx.scope)).get(source.key);
    if (known !== undefined) return known;
    await saveSources(db, ctx.scope, [source]);
    const made = (await listSourceKeys(db, ctx.scope)).get(source.key);
    if (made === undefined) throw new Error(`The source "${source.key}" was not written.`);
    return made;
  });
}

/** The id of a source that has to be there. */
export async function findSourceId(ctx: Ctx, key: string): Promise<number> {
  const id = (await ctx.tx((db) => listSourceKeys(db, ctx.scope))).get(key);
  if (id === undefined) throw new AppError('not_found', `There is no source "${key}".`, 'source');
  return id;
}

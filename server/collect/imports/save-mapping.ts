import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { ImportMapping } from '../input';
import { findSource, saveSourceMapping } from './queries';

/** Keeps how files of this source become records, for the next one. */
export async function saveMapping(
  ctx: Ctx,
  input: { sourceId: number; mapping: ImportMapping },
): Promise<void> {
  await ctx.tx(async (db) => {
    const source = await findSource(db, ctx.scope, input.sourceId);
    if (!source) throw new AppError('not_found', 'This source does not exist.', 'sourceId');
    await saveSourceMapping(db, ctx.scope, input.sourceId, input.mapping);
  });
}

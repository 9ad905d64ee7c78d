import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { writeAudit } from '../write-audit';
import { endKey } from './queries';

/** The key opens nothing from the next request on. */
export async function revokeApiKey(ctx: Ctx, input: { readonly id: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const name = await endKey(db, ctx.scope, input.id, ctx.now());
    if (!name) throw new AppError('not_found', 'This key was revoked already.');
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'key.revoked',
      subject: name,
      detail: { id: input.id },
    });
  });
}

import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { noSuchHook } from './find-or-refuse';
import { removeHookRow } from './queries-settings';

/** The address answers like one that never was. Records stay; kept calls go with it. */
export async function removeHook(ctx: Ctx, { hookId }: { hookId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const name = await removeHookRow(db, ctx.scope, hookId);
    if (name === null) throw noSuchHook();
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'hook.removed',
      subject: name,
      detail: { id: hookId },
    });
  });
}

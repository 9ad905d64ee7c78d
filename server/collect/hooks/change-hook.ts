import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { noSuchHook } from './find-or-refuse';
import { saveHookChange } from './queries-settings';

interface Change {
  readonly hookId: string;
  readonly name: string;
  readonly location: string | null;
  readonly touchpoint: string | null;
}

/** A new name, and where its records belong that name no place themselves. */
export async function changeHook(ctx: Ctx, { hookId, ...change }: Change): Promise<void> {
  await ctx.tx(async (db) => {
    if (!(await saveHookChange(db, ctx.scope, hookId, change))) throw noSuchHook();
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'hook.changed',
      subject: change.name,
      detail: { id: hookId },
    });
  });
}

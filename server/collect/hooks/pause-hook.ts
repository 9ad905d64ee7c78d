import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { hookOf } from './find-or-refuse';
import { saveHookChange } from './queries-settings';
import { readAgain } from './read-again';

/** While it is paused calls are kept and not read; when it goes on they are. */
export async function pauseHook(
  ctx: Ctx,
  { hookId, paused }: { hookId: string; paused: boolean },
): Promise<{ again: number }> {
  const hook = await hookOf(ctx, hookId);
  const now = ctx.now();
  await ctx.tx(async (db) => {
    await saveHookChange(db, ctx.scope, hookId, { pausedAt: paused ? now : null });
    await writeAudit(db, ctx.scope, now, {
      action: paused ? 'hook.paused' : 'hook.resumed',
      subject: hook.name,
      detail: { id: hookId },
    });
  });
  return paused ? { again: 0 } : readAgain(ctx, { hookId, statuses: ['held'] });
}

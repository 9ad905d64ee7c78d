import { seal } from '@/server/access/seal';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { hookOf } from './find-or-refuse';
import { hookMapping, TOOL_FACTS } from './input';
import { saveHookChange } from './queries-settings';
import { readAgain } from './read-again';
import { tokenPurpose } from './secret-purpose';

/** The token with which answers are fetched, and where; calls that failed without it are read again. */
export async function enterToken(
  ctx: Ctx,
  { hookId, token, address }: { hookId: string; token: string; address: string | null },
): Promise<{ again: number }> {
  const hook = await hookOf(ctx, hookId);
  if (!TOOL_FACTS[hook.tool].fetches) {
    throw new AppError('bad_input', `${TOOL_FACTS[hook.tool].name} needs no token.`, 'token');
  }
  const now = ctx.now();
  await ctx.tx(async (db) => {
    await saveHookChange(db, ctx.scope, hookId, {
      tokenSealed: seal(token, tokenPurpose({ orgId: ctx.scope.orgId, id: hookId })),
      tokenSetAt: now,
      mapping: { ...hookMapping.parse(hook.mapping), address },
    });
    await writeAudit(db, ctx.scope, now, {
      action: 'hook.token-entered',
      subject: hook.name,
      detail: { id: hookId },
    });
  });
  return readAgain(ctx, { hookId, statuses: ['failed', 'refused'] });
}

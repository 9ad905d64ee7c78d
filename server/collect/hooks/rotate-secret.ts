import { seal } from '@/server/access/seal';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { hookOf } from './find-or-refuse';
import { TOOL_FACTS } from './input';
import { newSecret } from './new-secret';
import { saveHookChange } from './queries-settings';
import { secretPurpose } from './secret-purpose';

const HOUR_MS = 3_600_000;

interface Rotation {
  readonly hookId: string;
  readonly secret: string | null;
  readonly overlapHours: number;
}

/** A new secret; the one before stays good for the overlap. Answers with it where Heard made it, this once. */
export async function rotateSecret(
  ctx: Ctx,
  { hookId, secret, overlapHours }: Rotation,
): Promise<{ secret: string | null }> {
  const hook = await hookOf(ctx, hookId);
  const facts = TOOL_FACTS[hook.tool];
  if (facts.secret === 'theirs' && secret === null) {
    throw new AppError('bad_input', `Enter the secret that ${facts.name} gave you.`, 'secret');
  }
  if (hook.tool === 'surveymonkey' && !/^[^&\s]+&[^&\s]+$/.test(secret ?? '')) {
    throw new AppError('bad_input', 'Enter the client id and the client secret of the app.', 'secret');
  }
  const next = secret ?? newSecret(hook.tool);
  const now = ctx.now();
  const overlaps = overlapHours > 0 && hook.secretSealed !== null;
  await ctx.tx(async (db) => {
    await saveHookChange(db, ctx.scope, hookId, {
      secretSealed: seal(next, secretPurpose({ orgId: ctx.scope.orgId, id: hookId })),
      secretSetAt: now,
      oldSecretSealed: overlaps ? hook.secretSealed : null,
      oldSecretUntil: overlaps ? new Date(now.getTime() + overlapHours * HOUR_MS) : null,
    });
    await writeAudit(db, ctx.scope, now, {
      action: hook.secretSealed === null ? 'hook.secret-entered' : 'hook.secret-changed',
      subject: hook.name,
      detail: { id: hookId, ...(overlaps ? { 'old secret valid for hours': overlapHours } : {}) },
    });
  });
  return { secret: facts.secret === 'ours' ? next : null };
}

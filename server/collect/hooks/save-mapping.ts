import type { Ctx } from '@/server/context';
import { hookOf } from './find-or-refuse';
import { type HookFields, hookMapping, type QuestionRole } from './input';
import { saveHookChange } from './queries-settings';
import { readAgain } from './read-again';

interface Meaning {
  readonly hookId: string;
  readonly questions: Record<string, QuestionRole>;
  readonly fields: HookFields;
  readonly again: boolean;
}

/** What questions and fields mean from now on; calls that waited for it are read, earlier ones where it is asked. */
export async function saveMapping(
  ctx: Ctx,
  { hookId, questions, fields, again }: Meaning,
): Promise<{ again: number }> {
  const hook = await hookOf(ctx, hookId);
  const before = hookMapping.parse(hook.mapping);
  await ctx.tx((db) => saveHookChange(db, ctx.scope, hookId, { mapping: { ...before, questions, fields } }));
  if (hook.pausedAt !== null) return { again: 0 };
  const statuses = again ? (['held', 'failed', 'refused', 'ignored', 'done'] as const) : (['held'] as const);
  return readAgain(ctx, { hookId, statuses });
}

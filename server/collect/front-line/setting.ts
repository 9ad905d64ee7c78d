import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Ctx } from '../../context';
import { FIRST_SETTING, type FrontLineSetting, frontLineSettingInput } from './input';
import { findSetting, saveSetting } from './queries';

/** What this organisation asks; what comes with Heard until it asks something of its own. */
export async function settingOf(db: Db, scope: Scope): Promise<FrontLineSetting> {
  const row = await findSetting(db, scope);
  return row ? frontLineSettingInput.parse(row) : FIRST_SETTING;
}

/** Reasons are turned off, never dropped: entries that wait on a phone still name them. */
export async function changeSetting(ctx: Ctx, input: FrontLineSetting): Promise<void> {
  await ctx.tx(async (db) => {
    const before = await settingOf(db, ctx.scope);
    const questions = input.questions.map((question, at) => {
      const kept = new Set(question.reasons.map(({ key }) => key));
      const missing = (before.questions[at]?.reasons ?? []).filter(({ key }) => !kept.has(key));
      return {
        ...question,
        reasons: [...question.reasons, ...missing.map((one) => ({ ...one, off: true }))],
      };
    });
    await saveSetting(db, ctx.scope, frontLineSettingInput.parse({ ...input, questions }), ctx.now());
  });
}

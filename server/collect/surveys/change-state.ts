import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { emptyBoxes } from './empty-boxes';
import { findOwnSurvey } from './find-own-survey';
import { saveSurveyRemoved, saveSurveyState } from './queries';
import { lockSurvey } from './queries-answering';

/**
 * Opens a survey, closes it, or opens it again.
 * @returns how many employees' answers stay in the boxes because too few came in
 */
export async function changeSurveyState(
  ctx: Ctx,
  input: { surveyId: number; state: 'open' | 'closed' },
): Promise<{ waiting: number }> {
  return ctx.tx(async (db) => {
    await lockSurvey(db, ctx.scope, input.surveyId);
    const survey = await findOwnSurvey(db, ctx.scope, input.surveyId);
    if (input.state === 'closed' && survey.state === 'draft') {
      throw new AppError('conflict', 'This survey was never open.');
    }
    await saveSurveyState(db, ctx.scope, input.surveyId, input.state);
    const closes = input.state === 'closed' && survey.audience === 'employee';
    const waiting = closes ? await emptyBoxes(ctx, db, survey) : 0;
    const action = input.state === 'open' ? 'survey.opened' : 'survey.closed';
    await writeAudit(db, ctx.scope, ctx.now(), { action, subject: survey.name });
    return { waiting };
  });
}

/** Takes a survey away; its answers stay records of its source. `bringSurveyBack` undoes it. */
export async function removeSurvey(ctx: Ctx, { surveyId }: { surveyId: number }): Promise<void> {
  await ctx.tx(async (db) => {
    const name = await saveSurveyRemoved(db, ctx.scope, surveyId, ctx.now());
    if (name === null) throw new AppError('not_found', 'This survey does not exist.');
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'survey.removed', subject: name });
  });
}

export async function bringSurveyBack(ctx: Ctx, { surveyId }: { surveyId: number }): Promise<void> {
  await ctx.tx(async (db) => {
    const name = await saveSurveyRemoved(db, ctx.scope, surveyId, null);
    if (name === null) throw new AppError('not_found', 'This survey was not removed.');
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'survey.brought-back', subject: name });
  });
}

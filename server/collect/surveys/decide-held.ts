import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { removeFeedbackRows, saveDirtyDays } from '../queries';
import { recordAnswer } from './answer-survey';
import type { DecideHeldInput } from './edit-input';
import { findOwnSurvey } from './find-own-survey';
import { listLinkPlaces, listRecordIds, type SurveyRow } from './queries';
import { findContent, lockAnswers, type StoredAnswer, saveAnswerChange } from './queries-answering';

const NO_PLACE = { touchpointId: null, locationId: null };
const STATES = { 'let-in': 'counted', 'throw-out': 'thrown', hold: 'held' } as const;
const ACTIONS = {
  'let-in': 'survey.let-in',
  'throw-out': 'survey.thrown-out',
  hold: 'survey.held-again',
} as const;

async function letIn(ctx: Ctx, db: Db, survey: SurveyRow, answers: readonly StoredAnswer[]): Promise<void> {
  const places = await listLinkPlaces(
    db,
    ctx.scope,
    answers.map(({ linkId }) => linkId),
  );
  for (const answer of answers) {
    const content = await findContent(db, ctx.scope, survey.surveyId, answer.version);
    if (!content) throw new Error('The version that was answered is gone.');
    const link = { ...survey, ...(places.get(answer.linkId) ?? NO_PLACE) };
    await recordAnswer(ctx, db, { link, content, answer });
  }
}

async function takeOut(ctx: Ctx, db: Db, survey: SurveyRow, answers: readonly StoredAnswer[]): Promise<void> {
  const ids = answers.filter(({ state }) => state === 'counted').map(({ id }) => id);
  if (ids.length === 0) return;
  const records = await listRecordIds(db, ctx.scope, survey.sourceId, ids);
  await saveDirtyDays(db, ctx.scope, await removeFeedbackRows(db, ctx.scope, records));
}

/**
 * Lets held answers in, throws them out, or holds them again, which undoes either. Only what was once held is decided.
 * @returns how many were
 */
export async function decideHeld(ctx: Ctx, input: DecideHeldInput): Promise<{ decided: number }> {
  return ctx.tx(async (db) => {
    const survey = await findOwnSurvey(db, ctx.scope, input.surveyId);
    const state = STATES[input.act];
    const answers = (await lockAnswers(db, ctx.scope, input.answerIds)).filter(
      (answer) => answer.surveyId === input.surveyId && answer.heldFor !== null && answer.state !== state,
    );
    if (input.act === 'let-in') await letIn(ctx, db, survey, answers);
    else await takeOut(ctx, db, survey, answers);
    for (const answer of answers) {
      await saveAnswerChange(db, ctx.scope, { ...answer, state, now: ctx.now() });
    }
    if (answers.length > 0) {
      const detail = { answers: answers.length };
      await writeAudit(db, ctx.scope, ctx.now(), {
        action: ACTIONS[input.act],
        subject: survey.name,
        detail,
      });
    }
    return { decided: answers.length };
  });
}

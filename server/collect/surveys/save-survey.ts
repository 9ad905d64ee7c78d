import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { SaveSurveyInput } from './edit-input';
import { findOwnSurvey } from './find-own-survey';
import { MAIN_SCALES, type SurveyContent, type SurveyMetric } from './input';
import { listPlaces, type SurveyRow, saveSurveyFacts, saveVersion } from './queries';
import { findContent, lockSurvey, tallyAnswers } from './queries-answering';

/** What the metric asks of the questions: its own scale first, and follow-ups only after a score with bands. */
function checkQuestions(metric: SurveyMetric, content: SurveyContent): void {
  const [first] = content.questions;
  const followUps = content.questions.filter(({ kind }) => kind === 'follow-up').length;
  if (metric === 'custom') {
    if (followUps > 0)
      throw new AppError('bad_input', 'A questionnaire has no follow-up by score.', 'questions');
    return;
  }
  const [min, max] = MAIN_SCALES[metric];
  if (first?.kind !== 'scale' || first.min !== min || first.max !== max) {
    throw new AppError('bad_input', `The first question is the score, from ${min} to ${max}.`, 'questions');
  }
  if (!first.required) throw new AppError('bad_input', 'The score is always asked for.', 'questions');
  if (followUps > 1) throw new AppError('bad_input', 'One follow-up by score is enough.', 'questions');
}

async function checkTouchpoints(db: Db, ctx: Ctx, content: SurveyContent): Promise<void> {
  const rated = content.questions.flatMap((question) =>
    question.kind === 'touchpoints' ? question.touchpointIds : [],
  );
  if (rated.length === 0) return;
  const { touchpoints } = await listPlaces(db, ctx.scope);
  const known = new Set(touchpoints.map(({ id }) => id));
  if (rated.some((id) => !known.has(id))) {
    throw new AppError('bad_input', 'A touchpoint that is rated is not on the journey.', 'touchpointIds');
  }
}

/** Whether a change of the questions becomes a version of its own: once somebody may have answered the one before. */
async function needsNewVersion(db: Db, ctx: Ctx, survey: SurveyRow): Promise<boolean> {
  return survey.state !== 'draft' || (await tallyAnswers(db, ctx.scope, survey.surveyId)) > 0;
}

/** Saves a survey. What was answered keeps the version it answered. Returns the version that is asked now. */
export async function saveSurvey(ctx: Ctx, input: SaveSurveyInput): Promise<{ version: number }> {
  return ctx.tx(async (db) => {
    await lockSurvey(db, ctx.scope, input.surveyId);
    const survey = await findOwnSurvey(db, ctx.scope, input.surveyId);
    if (survey.version !== input.version) {
      throw new AppError('conflict', 'Somebody else saved this survey meanwhile. Load the page again first.');
    }
    const stored = await findContent(db, ctx.scope, input.surveyId, survey.version);
    const changed = !isDeepStrictEqual(stored, input.content);
    if (changed) {
      checkQuestions(survey.metric, input.content);
      await checkTouchpoints(db, ctx, input.content);
    }
    const version = changed && (await needsNewVersion(db, ctx, survey)) ? survey.version + 1 : survey.version;
    const now = ctx.now();
    const { surveyId, name, opensAt, closesAt, mostAnswers } = input;
    if (changed) await saveVersion(db, ctx.scope, { surveyId, version, content: input.content, now });
    await saveSurveyFacts(db, ctx.scope, { surveyId, name, version, opensAt, closesAt, mostAnswers });
    if (version !== survey.version) {
      await writeAudit(db, ctx.scope, now, { action: 'survey.changed', subject: name, detail: { version } });
    }
    return { version };
  });
}

import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { AppError } from '@/server/errors';
import { findSurvey, type SurveyRow } from './queries';

/** A survey that has to be there. */
export async function findOwnSurvey(db: Db, scope: Scope, surveyId: number): Promise<SurveyRow> {
  const survey = await findSurvey(db, scope, surveyId);
  if (!survey) throw new AppError('not_found', 'This survey does not exist.');
  return survey;
}

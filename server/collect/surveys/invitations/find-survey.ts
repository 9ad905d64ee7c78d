import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { type AskedSurvey, findAskedSurvey, findMailing, type MailingRow } from './queries';

/** Throws `AppError` where there is no such survey. */
export async function requireSurvey(ctx: Ctx, db: Db, surveyId: number): Promise<AskedSurvey> {
  const survey = await findAskedSurvey(db, ctx.scope, surveyId);
  if (!survey) throw new AppError('not_found', 'There is no such survey.');
  return survey;
}

/** Throws `AppError` where there is no such mailing. */
export async function requireMailing(ctx: Ctx, db: Db, mailingId: string): Promise<MailingRow> {
  const mailing = await findMailing(db, ctx.scope, mailingId);
  if (!mailing) throw new AppError('not_found', 'There is no such mailing.');
  return mailing;
}

/** Why nobody can be invited to a survey now; null where everybody can. */
export function barOf(survey: AskedSurvey, now: Date): string | null {
  if (survey.state === 'draft') return 'The survey is not open yet. Open it, then send.';
  if (survey.state === 'closed' || (survey.closesAt && new Date(survey.closesAt) <= now))
    return 'The survey is closed: nobody could answer.';
  if (survey.opensAt && new Date(survey.opensAt) > now)
    return 'The survey opens later. Send once it is open.';
  return null;
}

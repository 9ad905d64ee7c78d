import type { Ctx } from '@/server/context';
import { listSurveyRows, type SurveyRow, type SurveyTally, tallySurveys } from './queries';

export type SurveyLine = SurveyRow & SurveyTally;

const NOTHING = { answers: 0, held: 0, waiting: 0, lastAt: null, links: 0, invited: 0, invitedAnswers: 0 };

/** All surveys with what came in, those that are open or in the making first. */
export async function listSurveys(ctx: Ctx): Promise<SurveyLine[]> {
  return ctx.tx(async (db) => {
    const rows = await listSurveyRows(db, ctx.scope);
    const tallies = await tallySurveys(
      db,
      ctx.scope,
      rows.map(({ surveyId }) => surveyId),
    );
    const byId = new Map(tallies.map((tally) => [tally.surveyId, tally]));
    return rows.map((row) => ({ ...NOTHING, ...byId.get(row.surveyId), ...row }));
  });
}

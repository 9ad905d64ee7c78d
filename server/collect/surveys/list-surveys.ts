import { findBases } from '@/server/access/organisations/queries';
import type { Ctx } from '@/server/context';
import { listSurveyRows, type SurveyRow, tallySurveys } from './queries';
import { type Response, responseOf, type ShownTally } from './response-rate';

export type SurveyLine = SurveyRow & ShownTally & Response;

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
    const { employeeScores: floor } = await findBases(db, ctx.scope);
    return rows.map((row) => {
      const { invitedAnswers, ...tally } = { ...NOTHING, ...byId.get(row.surveyId) };
      const asked = { audience: row.audience, asked: tally.invited, answered: invitedAnswers };
      return { ...tally, ...row, ...responseOf(asked, floor) };
    });
  });
}

import type { Db } from '@/db/client';
import { findBases } from '@/server/access/organisations/queries';
import type { Ctx } from '@/server/context';
import { writeBallots } from './cast-ballot';
import { findDay, lockFilledBoxes, saveLeft } from './queries-ballots';
import { openBallots } from './sealed-ballots';
import type { AskedSurvey } from './to-draft';

/**
 * What is left in the boxes when a survey of employees closes: written together, without touchpoint and location, where
 * together they reach the floor; otherwise it stays in the boxes, to be written with answers yet to come.
 * @returns how many stay
 */
export async function emptyBoxes(
  ctx: Ctx,
  db: Db,
  survey: AskedSurvey & { surveyId: number; sourceId: number },
): Promise<number> {
  const { scope } = ctx;
  const boxes = await lockFilledBoxes(db, scope, survey.surveyId);
  const opened = boxes.map((box) => ({ linkId: box.linkId, ...openBallots(scope.orgId, box) }));
  const ballots = opened.flatMap((box) => box.ballots);
  const { employeeScores: floor } = await findBases(db, scope);
  const unread = opened.reduce((n, box) => n + box.unread.length, 0);
  if (ballots.length < floor) return ballots.length + unread;
  const { startsAt } = await findDay(db, scope, ctx.now());
  const place = { touchpointId: null, locationId: null };
  await writeBallots(ctx, db, { survey, ballots, place, floor, dayStartsAt: startsAt });
  for (const { linkId, unread: left } of opened) await saveLeft(db, scope, { linkId, ballots: left });
  return unread;
}

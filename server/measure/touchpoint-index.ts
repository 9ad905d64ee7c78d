import { may } from '../access/scope';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { JourneyStage } from './board-view';
import { judge, plainYardstick } from './change';
import type { BoardInput } from './input';
import { cellsOf, journeyOf } from './journey';
import { openPage, type Page } from './page';
import { seriesMonths } from './period';
import { listJourney } from './queries';
import { headlineOf, worstOf } from './sentences';
import { readTrends } from './trends';

/** The touchpoints that a person sees, along the journey, with the feeling about each in one month. */
export interface TouchpointIndex extends Page {
  readonly headline: string;
  readonly supporting: readonly string[];
  readonly journey: readonly JourneyStage[];
  readonly journeyFinding: string;
}

export async function touchpointIndex(ctx: Ctx, input: BoardInput = {}): Promise<TouchpointIndex> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see touchpoints.');
  return ctx.tx(async (db) => {
    const page = await openPage(db, ctx, input.period);
    const { asks, seen } = cellsOf(ctx.scope, await listJourney(db, ctx.scope));
    const trends = await readTrends(db, ctx.scope, asks, seriesMonths(page.period));
    const judged = trends.map(({ series }) => judge(series, plainYardstick('sentiment'), page.bases));
    const { stages, spoken } = journeyOf(seen, trends, judged, page.period, page.bases);
    const cells = stages.flatMap((stage) => stage.touchpoints);
    return {
      ...page,
      ...headlineOf(spoken),
      journey: stages,
      journeyFinding: worstOf(cells, 'touchpoint', page.bases),
    };
  });
}

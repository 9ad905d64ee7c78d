import { may } from '../../access/scope';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { Period } from '../board-view';
import { listTouchpointNames } from '../queries';
import { type DriverRow, type DriversView, driversView } from './drivers-view';
import { driversAddress, type TouchpointDriverInput, touchpointDriverInput } from './input';
import { OUTCOME_WORDS, SURE_PLACE } from './sentences';

/** Where one touchpoint stands among the drivers of the customers' overall score. */
export interface TouchpointDriver {
  readonly span: Period;
  readonly by: DriversView['by'];
  readonly outcome: DriversView['outcome'];
  readonly standing: DriversView['standing'];
  /** Null where nobody said anything of this touchpoint together with an overall score. */
  readonly row: DriverRow | null;
  /** Drivers compared, and how many of those this person sees have a place in the order. */
  readonly compared: number;
  readonly placed: number;
  readonly sentence: string;
  readonly score: DriversView['score'];
  /** The page of all drivers. */
  readonly href: string;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

function sentenceOf(view: DriversView, row: DriverRow | null, compared: number): string {
  if (!row) return 'Nobody has judged this touchpoint together with an overall score in these months.';
  const { importance, rank, name, link } = row;
  if (importance.value === null || importance.low === null || importance.high === null || link === null) {
    return `Too few answers to tell how ${name} goes with ${OUTCOME_WORDS[view.outcome]}.`;
  }
  if (link === 'unclear' || link === 'inseparable') {
    return `No link of ${name} with ${OUTCOME_WORDS[view.outcome]} can be told from chance.`;
  }
  const share = `${percent(importance.value)} (${percent(importance.low)} to ${percent(importance.high)})`;
  const sure = rank !== null && (row.rankHeld ?? 0) >= SURE_PLACE;
  const ranked = sure ? `, number ${rank} of ${compared}` : `, one of ${compared} whose order cannot be told`;
  const way = link === 'against' ? ', the other way round' : '';
  return `${name} holds ${share} of what goes with ${OUTCOME_WORDS[view.outcome]}${ranked}${way}.`;
}

/** Where this touchpoint ranks among the drivers; a touchpoint of another team is answered as if it were not there. */
export async function driversOfTouchpoint(ctx: Ctx, given: TouchpointDriverInput): Promise<TouchpointDriver> {
  const { touchpointKey, ...input } = touchpointDriverInput.parse(given);
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see touchpoints.');
  const { touchpoints: sight } = ctx.scope;
  const known = await ctx.tx((db) => listTouchpointNames(db, ctx.scope));
  if (!known.some(({ id, key }) => key === touchpointKey && (sight === 'all' || sight.includes(id)))) {
    throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpointKey');
  }
  const view = await driversView(ctx, input);
  const row = view.rows.find(({ key }) => key === touchpointKey) ?? null;
  const compared =
    view.rows.filter(({ importance }) => importance.value !== null).length + (view.others?.count ?? 0);
  return {
    span: view.span,
    by: view.by,
    outcome: view.outcome,
    standing: view.standing,
    row,
    compared,
    placed: view.rows.filter(({ place }) => place !== null).length,
    sentence: sentenceOf(view, row, compared),
    score: view.score,
    href: driversAddress({
      period: view.period.from.slice(0, 7),
      months: String(view.months),
      by: view.by,
      outcome: view.outcome,
      ...(input.location ? { location: input.location } : {}),
      ...(input.source ? { source: input.source } : {}),
    }),
  };
}

import { may } from '../../access/scope';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { LEAST_TOUCHPOINTS } from '../../maths/weak-link';
import { openPage, type Page } from '../page';
import { listJourney } from '../queries';
import { type WeakLinkInput, weakLinkInput } from './input';
import { readWeakLink, type WeakLinkView } from './read-weak-link';

export interface WeakLinkPage extends Page {
  readonly weakLink: WeakLinkView;
}

/** The weak link of three months, under the rules and the overall question that were asked for. */
export async function weakLinkView(ctx: Ctx, given: WeakLinkInput = {}): Promise<WeakLinkPage> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see touchpoints.');
  const { period, windowDays, badBelow, overall } = weakLinkInput.parse(given);
  return ctx.tx(async (db) => {
    const [page, touchpoints] = await Promise.all([openPage(db, ctx, period), listJourney(db, ctx.scope)]);
    const rules = { windowDays, badBelow, leastTouchpoints: LEAST_TOUCHPOINTS };
    const { bases } = page;
    const weakLink = await readWeakLink(
      db,
      ctx.scope,
      page.period,
      { bases, touchpoints },
      { rules, overall },
    );
    return { ...page, weakLink };
  });
}

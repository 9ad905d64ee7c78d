import { may } from '../../access/scope';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { openPage, type Page } from '../page';
import { listJourney, listLocationNames } from '../queries';
import { quarterTo } from '../standouts';
import { readWeakLink, type WeakLinkView } from '../weak-link/read-weak-link';
import { SITE_METRICS, type SiteMetric, type SitesInput, sitesInput } from './input';
import { listSiteSupply } from './queries';
import { type ConsistencyView, readConsistency } from './read-consistency';
import { SITE_METRIC_NAMES } from './site-answers';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/** The sites page: how alike sites are at one touchpoint or as a whole, and what spoils journeys. */
export interface SitesView extends Page {
  /** null where this person owns no touchpoint. */
  readonly consistency: ConsistencyView | null;
  readonly weakLink: WeakLinkView;
  /** Touchpoints to choose from; those who see all of them may also take all together. */
  readonly touchpoints: readonly Choice[];
  readonly mayTakeAll: boolean;
  /** Metrics with answers here, the most answered first; the chosen one is always among them. */
  readonly metrics: readonly Choice[];
}

const isSiteMetric = (metric: string): metric is SiteMetric => SITE_METRICS.some((one) => one === metric);

/** What the answers allow; a feeling can be read as a net score or as the share of good words. */
function metricsOf(supply: readonly { metric: string }[], chosen: SiteMetric): SiteMetric[] {
  const found = supply.flatMap(({ metric }): SiteMetric[] => {
    if (metric === 'sentiment') return ['sentiment', 'positive'];
    return isSiteMetric(metric) ? [metric] : [];
  });
  return found.includes(chosen) ? found : [...found, chosen];
}

/** Sites compared over three months. A touchpoint of another team is answered as if it were not there. */
export async function sitesView(ctx: Ctx, given: SitesInput = {}): Promise<SitesView> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see locations.');
  const input = sitesInput.parse(given);
  return ctx.tx(async (db) => {
    const { scope } = ctx;
    const [page, journey, names] = await Promise.all([
      openPage(db, ctx, input.period),
      listJourney(db, scope),
      listLocationNames(db, scope),
    ]);
    const { period, bases } = page;
    const { touchpoints: sight } = scope;
    const mayTakeAll = sight === 'all';
    const touchpoints = journey.filter(({ id }) => sight === 'all' || sight.includes(id));
    const asked = input.touchpoint ? touchpoints.find(({ key }) => key === input.touchpoint) : undefined;
    if (input.touchpoint && !asked) {
      throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpoint');
    }
    const touchpoint = asked ?? (mayTakeAll ? null : (touchpoints[0] ?? null));
    const any = mayTakeAll || touchpoint !== null;
    const [supply, weakLink] = await Promise.all([
      any ? listSiteSupply(db, scope, touchpoint?.id ?? 0, quarterTo(period)) : [],
      readWeakLink(db, scope, period, { bases, touchpoints: journey }),
    ]);
    const most = supply.map(({ metric }) => metric).find(isSiteMetric);
    const metric = input.metric ?? most ?? 'sentiment';
    const consistency = any
      ? await readConsistency(db, scope, { metric, touchpoint }, period, { bases, names })
      : null;
    return {
      ...page,
      consistency,
      weakLink,
      touchpoints: touchpoints.map(({ key, name }) => ({ key, name })),
      mayTakeAll,
      metrics: metricsOf(supply, metric).map((key) => ({ key, name: SITE_METRIC_NAMES[key] })),
    };
  });
}

import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import type { Period } from './board-view';
import { SITE_METRICS, type SiteMetric } from './consistency/input';
import { type ConsistencyView, readConsistency } from './consistency/read-consistency';
import { type EmployeesView, readEmployees } from './employees';
import type { Indicator } from './indicators/definition';
import { type LatestPerception, readLatestPerception } from './perception/latest';
import type { Named, TouchpointRow } from './queries';
import { readWeakLink, type WeakLinkView } from './weak-link/read-weak-link';

/** What the board shows beside its indicators. Each stands alone; null where there is nothing to show. */
export interface BoardPanels {
  readonly perception: LatestPerception | null;
  readonly consistency: ConsistencyView | null;
  readonly weakLink: WeakLinkView | null;
  readonly employees: EmployeesView | null;
}

export interface PanelContext {
  readonly period: Period;
  readonly bases: Bases;
  readonly touchpoints: readonly TouchpointRow[];
  readonly locations: readonly Named[];
  readonly indicators: readonly Indicator[];
}

const isSiteMetric = (metric: string): metric is SiteMetric => SITE_METRICS.some((one) => one === metric);

/** Sites are compared by the first indicator that customers answer everywhere; else by the feeling in their words. */
export function comparedBy(indicators: readonly Indicator[]): SiteMetric {
  const first = indicators.find(
    ({ audience, kind, metric, touchpointIds, locationIds }) =>
      audience === 'customer' &&
      kind === 'experience' &&
      touchpointIds === null &&
      locationIds === null &&
      isSiteMetric(metric),
  );
  return first && isSiteMetric(first.metric) ? first.metric : 'sentiment';
}

/** How alike the locations are. With fewer than two there is nothing to compare. */
export async function readSites(
  db: Db,
  scope: Scope,
  { period, bases, locations, indicators }: PanelContext,
): Promise<ConsistencyView | null> {
  if (locations.length < 2) return null;
  const ask = { metric: comparedBy(indicators), touchpoint: null };
  return readConsistency(db, scope, ask, period, { bases, names: locations });
}

/** All panels in the board's own transaction. */
export async function readBoardPanels(db: Db, scope: Scope, context: PanelContext): Promise<BoardPanels> {
  const { period, bases, touchpoints } = context;
  const [perception, consistency, weakLink, employees] = await Promise.all([
    readLatestPerception(db, scope),
    readSites(db, scope, context),
    readWeakLink(db, scope, period, { bases, touchpoints }),
    readEmployees(db, scope, period, bases),
  ]);
  return { perception, consistency, weakLink, employees };
}

import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { type BaseSize, type Bases, baseSize } from '../../maths/base';
import { betweenSites, LEAST_SITES, type SiteSums } from '../../maths/consistency/between-sites';
import { shrink } from '../../maths/consistency/shrink';
import { DRAWS, SERIES_DRAWS } from '../../maths/consistency/tau-interval';
import { type Funnel, type FunnelLimits, meanFunnel, type Outside, shareFunnel } from '../../maths/funnel';
import { asMeasured, type Measured } from '../../maths/measured';
import { Z95 } from '../../maths/normal';
import type { Period, SeriesPoint } from '../board-view';
import { seriesMonths, USUAL_MONTHS } from '../period';
import type { Named } from '../queries';
import { recordsLink } from '../records-link';
import { quarterTo } from '../standouts';
import type { SiteMetric } from './input';
import { keptTauInterval } from './kept-intervals';
import { type SiteCell, tallySites } from './queries';
import { funnelSentence, spreadChange, spreadSentence, tauSentence, wideningSentence } from './sentences';
import { heldAs, SITE_METRIC_NAMES, type SiteAnswers, siteAnswers, siteValue, totalOf } from './site-answers';

/** With fewer sites of others, a dot without a name would still say whose it is. */
export const LEAST_OTHERS = 5;
/** One other site could be found by taking the own ones from the whole, so it is then left out of the whole. */
const LEAST_OTHERS_COUNTED = 2;
/** The period and the two months before it: a month of one site is a handful of answers. */
const QUARTER = 3;
/** Points of each limit line, spread evenly over the orders of magnitude of the bases. */
const LIMIT_POINTS = 48;

/** One site of the funnel. */
export interface SitePoint {
  /** null for a site of another team. */
  readonly name: string | null;
  readonly key: string | null;
  /** Without a value where the base is under the least. */
  readonly value: Measured;
  readonly size: BaseSize;
  /** Drawn towards the average as far as its own answers leave open. */
  readonly shrunken: Measured | null;
  /** 0–1: how much of what is seen is the site and not chance. */
  readonly reliability: number | null;
  /** 1 is the highest of those that can be ranked; null where the site cannot. */
  readonly rank: number | null;
  readonly outside: Outside;
  readonly side: 'above' | 'below' | null;
  /** Explorer address of its answers; null where the site is another team's. */
  readonly records: string | null;
}

export interface LimitPoint extends FunnelLimits {
  readonly n: number;
}

/** How alike the sites are in one metric over three months. */
export interface ConsistencyView {
  readonly metric: SiteMetric;
  readonly name: string;
  readonly touchpoint: { readonly key: string; readonly name: string } | null;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly period: Period;
  /** The typical distance of a site from the average, in the metric's unit; base: answers. */
  readonly tau: Measured;
  /** How many sites it rests on. */
  readonly sites: number;
  /** Share of the variance of answers that lies between sites, 0–1. */
  readonly icc: number | null;
  /** The average site. */
  readonly average: Measured;
  /** τ of the twelve months before the three. */
  readonly before: Measured;
  readonly change: 'closer' | 'further' | 'same' | 'unknown';
  /** τ by month, oldest first. */
  readonly trend: readonly SeriesPoint[];
  readonly funnel: {
    /** The value of all shown sites together. */
    readonly centre: number;
    readonly phi: number;
    readonly widening: number;
    readonly limits: readonly LimitPoint[];
  } | null;
  readonly points: readonly SitePoint[];
  /** How many can be ranked at all. */
  readonly ranked: number;
  /** Sites of other teams that are counted and not shown. */
  readonly hiddenOthers: number;
  readonly headline: string;
  readonly tauSentence: string;
  readonly supporting: readonly string[];
  /** Why there is no distance, where there is none. */
  readonly reason: string | null;
  readonly records: string;
}

export interface ConsistencyAsk {
  readonly metric: SiteMetric;
  /** null for all touchpoints together. */
  readonly touchpoint: { readonly id: number; readonly key: string; readonly name: string } | null;
}

const UNKNOWN: Measured = { value: null, n: 0, low: null, high: null };

/** The sums of each site over these months, in the order in which sites first come. */
function sitesIn(metric: SiteMetric, cells: readonly SiteCell[], months: ReadonlySet<string>): SiteSums[] {
  const bySite = Map.groupBy(
    cells.filter((cell) => months.has(cell.day)),
    (cell) => cell.site,
  );
  return [...bySite.values()].map((own) => totalOf(metric, own)).filter(({ n }) => n > 0);
}

/** τ over these months; unknown with fewer than three sites. */
function spreadOf(metric: SiteMetric, cells: readonly SiteCell[], months: readonly string[], draws: number) {
  const sites = sitesIn(metric, cells, new Set(months));
  const between = betweenSites(sites);
  const n = sites.reduce((sum, site) => sum + site.n, 0);
  const tau = between ? keptTauInterval(sites, between, draws) : { ...UNKNOWN, n };
  return { tau, between, sites: sites.length };
}

/** A lead whose own sites are all but one sees a comparison of the own sites only. */
function withoutLoneOther(cells: readonly SiteCell[]): readonly SiteCell[] {
  const others = new Set(cells.flatMap((cell) => (cell.seen ? [] : [cell.site])));
  if (others.size === 0 || others.size >= LEAST_OTHERS_COUNTED) return cells;
  return cells.filter((cell) => cell.seen);
}

function limitsOf(funnel: Funnel, scale: number, bases: readonly number[]): LimitPoint[] {
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const steps = Array.from({ length: LIMIT_POINTS }, (_, i) =>
    Math.round(least * (most / least) ** (i / (LIMIT_POINTS - 1))),
  );
  return [...new Set(steps)].map((n) => {
    const { low95, high95, low998, high998 } = funnel.limitsAt(n);
    return {
      n,
      low95: scale * low95,
      high95: scale * high95,
      low998: scale * low998,
      high998: scale * high998,
    };
  });
}

interface Shown {
  readonly cells: readonly SiteCell[];
  readonly sums: ReturnType<typeof totalOf>;
  readonly locationId: number | null;
}

function funnelOf({ share, axis }: SiteAnswers, shown: readonly Shown[]): Funnel | null {
  const sums = shown.map((site) => site.sums);
  return share ? shareFunnel(sums) : meanFunnel(sums, axis);
}

/**
 * How alike sites are: τ with its interval and trend, each site with its shrunken mean, and the funnel. From the month
 * roll-ups in one reading. A lead's own sites have names; the limits are those of all sites, and the others are dots
 * without a name where there are at least five. A site is called apart beyond the 99.8 % limits only, which one site in
 * five hundred passes by chance, so no further correction is made for many sites.
 * @param db an open transaction; @param names of the organisation's locations
 */
export async function readConsistency(
  db: Db,
  scope: Scope,
  ask: ConsistencyAsk,
  period: Period,
  context: { bases: Bases; names: readonly Named[] },
): Promise<ConsistencyView> {
  const { metric, touchpoint } = ask;
  const months = seriesMonths(period);
  const quarter = quarterTo(period);
  const window = { from: months[0] ?? period.from, to: period.to };
  const held = { metric: heldAs(metric), touchpointId: touchpoint?.id ?? 0 };
  const answers = siteAnswers(metric, await tallySites(db, scope, held, window));
  const cells = withoutLoneOther(answers.cells);
  const style = { unit: answers.unit, axis: answers.axis };

  const now = spreadOf(metric, cells, months.slice(-QUARTER), DRAWS);
  const usual = spreadOf(metric, cells, months.slice(0, -QUARTER).slice(-USUAL_MONTHS), DRAWS);
  const trend = months.map((day) => ({ day, ...spreadOf(metric, cells, [day], SERIES_DRAWS).tau }));

  const { bases } = context;
  const nameOf = new Map(context.names.map((site) => [site.id, site]));
  const inQuarter = cells.filter((cell) => cell.day >= quarter.from);
  const sites = [...Map.groupBy(inQuarter, (cell) => cell.site).values()].map(
    (own): Shown => ({
      cells: own,
      sums: totalOf(metric, own),
      locationId: own[0]?.seen ? own[0].site : null,
    }),
  );
  const shown = sites.filter(({ sums }) => sums.n >= bases.least);
  const funnel = funnelOf(answers, shown);
  const shrunken = now.between
    ? shrink(
        shown.map(({ sums }) => sums),
        now.between,
      )
    : [];
  const others = shown.filter(({ locationId }) => locationId === null).length;
  const linkOf = (location: string | null) =>
    recordsLink({
      metric: heldAs(metric),
      audience: 'customer',
      touchpoint: touchpoint?.key,
      location,
      from: quarter.from,
      to: quarter.to,
    });

  const pointOf = (site: Shown, i: number): SitePoint => {
    const place = funnel?.points[i];
    const drawn = shrunken[i];
    const own = site.locationId === null ? undefined : nameOf.get(site.locationId);
    const value = asMeasured(siteValue(metric, site.cells));
    return {
      name: own?.name ?? null,
      key: own?.key ?? null,
      value: own ? value : { ...UNKNOWN, value: value.value, n: value.n },
      size: baseSize(value.n, bases),
      shrunken: drawn && own ? { value: drawn.shrunken, n: drawn.n, low: drawn.low, high: drawn.high } : null,
      reliability: own ? (drawn?.reliability ?? null) : null,
      rank: own ? (drawn?.rank ?? null) : null,
      outside: place?.outside ?? 'within',
      side: place?.side ?? null,
      records: own ? linkOf(own.key) : null,
    };
  };
  const points = shown.map(pointOf).filter((point) => point.name !== null || others >= LEAST_OTHERS);
  const small = sites.flatMap(({ sums, locationId }): SitePoint[] => {
    const own = locationId === null ? undefined : nameOf.get(locationId);
    if (!own || sums.n >= bases.least) return [];
    return [
      {
        name: own.name,
        key: own.key,
        value: { ...UNKNOWN, n: sums.n },
        size: baseSize(sums.n, bases),
        shrunken: null,
        reliability: null,
        rank: null,
        outside: 'within',
        side: null,
        records: linkOf(own.key),
      },
    ];
  });

  const scale = answers.share ? 100 : 1;
  const { between, tau } = now;
  const few = `Fewer than ${LEAST_SITES} locations have answers from ${quarter.label}, so there is no spread to tell.`;
  const reason = answers.reason ?? (between ? null : few);
  const seesAll = scope.locations === 'all';
  const spoken = reason ?? tauSentence(tau, style);
  return {
    metric,
    name: SITE_METRIC_NAMES[metric],
    touchpoint: touchpoint && { key: touchpoint.key, name: touchpoint.name },
    ...style,
    period: quarter,
    tau,
    sites: now.sites,
    icc: between?.icc ?? null,
    average: between
      ? {
          value: between.mean,
          n: between.n,
          low: between.mean - Z95 * between.meanStandardError,
          high: between.mean + Z95 * between.meanStandardError,
        }
      : UNKNOWN,
    before: usual.tau,
    change: spreadChange(tau, usual.tau),
    trend,
    funnel: funnel && {
      centre: scale * funnel.centre,
      phi: funnel.phi,
      widening: funnel.widening,
      limits: limitsOf(
        funnel,
        scale,
        shown.map(({ sums }) => sums.n),
      ),
    },
    points: [...points, ...small],
    ranked: shrunken.filter(({ rank }) => rank !== null).length,
    hiddenOthers: others >= LEAST_OTHERS ? 0 : others,
    headline: reason ?? funnelSentence(points, seesAll),
    tauSentence: spoken,
    supporting: reason
      ? []
      : [spreadSentence(tau, usual.tau, style), funnel && wideningSentence(funnel.widening)].flatMap(
          (sentence) => sentence ?? [],
        ),
    reason,
    records: linkOf(null),
  };
}

import type { Db } from '@/db/client';
import { may, type Scope } from '../access/scope';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { LEAST_BASE } from '../maths/base';
import { CATALOGUE, type MetricKey } from '../maths/catalogue';
import { fromSums } from '../maths/from-sums';
import { asMeasured, type Measured } from '../maths/measured';
import type { Ask } from './ask';
import type { Change, Period, SeriesPoint, Voice } from './board-view';
import { changesOf, type Trend } from './change';
import { type Indicator, listIndicators } from './indicators/queries';
import type { TouchpointInput } from './input';
import { feelingOf } from './journey';
import { openPage } from './page';
import { seriesMonths } from './period';
import {
  listJourney,
  listLocationNames,
  listSourceNames,
  listTeamPeople,
  type Named,
  type TouchpointRow,
} from './queries';
import { recordsLink } from './records-link';
import { changeSentence, headlineOf, nowWords, type Spoken, worstOf } from './sentences';
import { tallySplit } from './split';
import { quarterTo, readStandouts, standoutHeadline, standoutSentence } from './standouts';
import { readTrends } from './trends';
import { touchpointVoices } from './voices';

export interface LocationRow {
  readonly id: number;
  readonly name: string;
  readonly feeling: Measured;
  readonly enough: boolean;
  readonly records: string;
}

export interface SeriesPanel {
  readonly metric: MetricKey;
  readonly title: string;
  readonly subtitle: string;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly series: readonly SeriesPoint[];
  readonly usual: number | null;
  readonly change: Change;
  readonly now: Measured;
  readonly target: number | null;
  readonly records: string;
}

/** One touchpoint in depth, for the team that owns it. */
export interface TouchpointView {
  readonly organisation: { readonly name: string; readonly slug: string; readonly timeZone: string };
  readonly period: Period;
  readonly asOf: string | null;
  readonly waiting: number;
  readonly touchpoint: {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly stage: string;
    readonly p: 'people' | 'process' | 'product';
    /** 0–1. */
    readonly control: number;
    readonly owner: string | null;
    readonly ownerPeople: readonly string[];
  };
  readonly headline: string;
  readonly supporting: readonly string[];
  /** Feeling from mentions, the customers' own ratings, and scores asked at this touchpoint: those that exist. */
  readonly panels: readonly SeriesPanel[];
  /** The sites are compared over three months, of which the period is the last. */
  readonly locationsPeriod: Period;
  readonly locations: readonly LocationRow[];
  readonly locationsFinding: string;
  /** How the mentions of the period split. */
  readonly split: { readonly positive: number; readonly neutral: number; readonly negative: number };
  readonly sources: readonly {
    readonly name: string;
    readonly feeling: Measured;
    readonly records: string;
  }[];
  readonly voices: readonly Voice[];
  readonly records: string;
}

/** One chart of the page before it is measured. */
interface Plan {
  readonly name: string;
  readonly ask: Ask;
  readonly kind: 'service' | 'experience';
  readonly target: number | null;
  readonly sourceKey: string | null;
  readonly locationCode: string | null;
}

const SCORES = ['rating', 'csat', 'ces', 'nps'] as const;

/** The feeling, the indicators set on this touchpoint, then every other score that was given here. */
function plansFor(touchpoint: TouchpointRow, indicators: readonly Indicator[]): Plan[] {
  const only = (id: number | null) => (id === null ? null : [id]);
  const ask = (metric: MetricKey): Ask => ({
    metric,
    audience: 'customer',
    touchpointIds: [touchpoint.id],
    locationIds: null,
    sourceIds: null,
  });
  const bare = { kind: 'experience' as const, target: null, sourceKey: null, locationCode: null };
  const own = indicators.filter((one) => one.touchpointId === touchpoint.id && one.audience === 'customer');
  const rest = SCORES.filter((metric) => !own.some((one) => one.metric === metric));
  return [
    { name: feelingOf(touchpoint.name), ask: ask('sentiment'), ...bare },
    ...own.map(({ name, metric, kind, target, sourceId, locationId, sourceKey, locationCode }) => ({
      name,
      ask: { ...ask(metric), sourceIds: only(sourceId), locationIds: only(locationId) },
      kind,
      target,
      sourceKey,
      locationCode,
    })),
    ...rest.map((metric) => ({
      name: `${CATALOGUE[metric].name} at ${touchpoint.name}`,
      ask: ask(metric),
      ...bare,
    })),
  ];
}

function spokenOf(plan: Plan, trend: Trend, change: Change): Spoken {
  const { unit } = trend.now.n > 0 ? trend.now : trend.usual;
  const { name, kind, target } = plan;
  const now = asMeasured(trend.now);
  return { name, metric: trend.metric, unit, now, usual: trend.usual.value, change, kind, target };
}

function panelOf(
  plan: Plan,
  trend: Trend,
  change: Change,
  touchpointKey: string,
  period: Period,
): SeriesPanel {
  const { unit, axis } = trend.now.n > 0 ? trend.now : trend.usual;
  const spoken = spokenOf(plan, trend, change);
  return {
    metric: trend.metric,
    title:
      changeSentence(spoken) ??
      (change.verdict === 'same' ? `${plan.name}: ${nowWords(spoken)}, no clear change` : plan.name),
    subtitle: `${plan.name}, ${unit === '%' ? 'percent' : unit}, by month with 95% interval; n ${trend.now.n.toLocaleString('en')} in ${period.label}`,
    unit,
    axis,
    series: trend.series,
    usual: trend.usual.value,
    change,
    now: spoken.now,
    target: plan.target,
    records: recordsLink({
      metric: trend.metric,
      audience: plan.ask.audience,
      touchpoint: touchpointKey,
      location: plan.locationCode,
      source: plan.sourceKey,
      from: period.from,
      to: period.to,
    }),
  };
}

/** The feeling about one touchpoint in one month, by site or source; places that nobody spoke of are left out. */
async function feelingBy(
  db: Db,
  scope: Scope,
  touchpoint: TouchpointRow,
  period: Period,
  dimension: 'location' | 'source',
  names: readonly Named[],
) {
  const ask: Ask = {
    metric: 'sentiment',
    audience: 'customer',
    touchpointIds: [touchpoint.id],
    locationIds: null,
    sourceIds: null,
  };
  const window = { from: period.from, to: period.to, bucket: null, weekStart: 1 };
  const ids = names.map((row) => row.id);
  const found = Map.groupBy(
    await tallySplit(db, scope, ask, window, { dimension, ids }),
    (tally) => tally.ask,
  );
  return names.flatMap(({ id, key, name }) => {
    const sums = found.get(id);
    if (!sums) return [];
    const feeling = asMeasured(fromSums('sentiment', sums));
    const records = recordsLink({
      metric: null,
      audience: 'customer',
      touchpoint: touchpoint.key,
      [dimension]: key,
      from: period.from,
      to: period.to,
    });
    const enough = feeling.n >= LEAST_BASE;
    const hidden = { value: null, n: feeling.n, low: null, high: null };
    return [{ id, name, feeling: enough ? feeling : hidden, enough, records }];
  });
}

/** How the mentions of the month split by feeling. */
async function splitOf(db: Db, scope: Scope, touchpointId: number, { from, to }: Period) {
  const ask: Ask = {
    metric: 'sentiment',
    audience: 'customer',
    touchpointIds: [touchpointId],
    locationIds: null,
    sourceIds: null,
  };
  const sums = await tallySplit(db, scope, ask, { from, to, bucket: null, weekStart: 1 }, null);
  const add = (read: (one: (typeof sums)[number]) => number) =>
    sums.reduce((total, one) => total + read(one), 0);
  const [n, positive, negative] = [add((one) => one.n), add((one) => one.high), add((one) => one.low)];
  return { positive, negative, neutral: n - positive - negative };
}

/**
 * One touchpoint in depth for one month, cut to what this person may see: every number holds only the own sites.
 * A touchpoint of another team is answered as if it were not there.
 */
export async function touchpointView(ctx: Ctx, input: TouchpointInput): Promise<TouchpointView> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see touchpoints.');
  return ctx.tx(async (db) => {
    const { scope } = ctx;
    const touchpoint = (await listJourney(db, scope)).find((row) => row.key === input.touchpointKey);
    if (!touchpoint || (scope.touchpoints !== 'all' && !scope.touchpoints.includes(touchpoint.id))) {
      throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpointKey');
    }
    const page = await openPage(db, ctx, input.period);
    const { organisation, period } = page;
    const plans = plansFor(touchpoint, await listIndicators(db, scope));
    const trends = await readTrends(
      db,
      scope,
      plans.map((plan) => plan.ask),
      seriesMonths(period),
    );
    const changes = changesOf(trends);
    const measured = plans.flatMap((plan, i) => {
      const trend = trends[i];
      const change = changes[i];
      const any = trend?.series.some((point) => point.n > 0);
      return trend && change && any ? [{ plan, trend, change }] : [];
    });
    const { locations: sight } = scope;
    const sites = (await listLocationNames(db, scope)).filter(
      ({ id }) => sight === 'all' || sight.includes(id),
    );
    const quarter = quarterTo(period);
    const locations = await feelingBy(db, scope, touchpoint, quarter, 'location', sites);
    const apart = await readStandouts(db, scope, [touchpoint], sites, period);
    const sources = await feelingBy(
      db,
      scope,
      touchpoint,
      period,
      'source',
      await listSourceNames(db, scope),
    );
    const { id, key, name, stage, p, control, owner, ownerTeamId } = touchpoint;
    return {
      ...page,
      touchpoint: {
        id,
        key,
        name,
        stage,
        p,
        control,
        owner,
        ownerPeople: ownerTeamId === null ? [] : await listTeamPeople(db, scope, ownerTeamId),
      },
      ...headlineOf(
        measured.map(({ plan, trend, change }) => spokenOf(plan, trend, change)),
        apart.map((one) => ({ headline: standoutHeadline(one), sentence: standoutSentence(one, period) })),
      ),
      panels: measured.map(({ plan, trend, change }) => panelOf(plan, trend, change, key, period)),
      locations,
      locationsPeriod: quarter,
      locationsFinding: apart[0] ? standoutHeadline(apart[0]) : worstOf(locations, 'location'),
      split: await splitOf(db, scope, id, period),
      sources: sources.map(({ name: source, feeling, records }) => ({ name: source, feeling, records })),
      voices: await touchpointVoices(db, scope, { ...period, timeZone: organisation.timeZone }, id),
      records: recordsLink({ metric: null, audience: 'customer', touchpoint: key, ...period }),
    };
  });
}

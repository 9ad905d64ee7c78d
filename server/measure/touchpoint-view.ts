import type { Db } from '@/db/client';
import { may, type Scope } from '../access/scope';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { Bases } from '../maths/base';
import { CATALOGUE, type MetricKey } from '../maths/catalogue';
import { fromSums, type Sums } from '../maths/from-sums';
import { asMeasured, type Measured } from '../maths/measured';
import type { ProcessReading } from '../maths/spc/process';
import type { Ask } from './ask';
import { readBoardRows } from './board-rows';
import type { Change, Period, SeriesPoint, Voice } from './board-view';
import { judge, plainYardstick, type Trend } from './change';
import type { NewStart } from './indicator-series';
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
import { tallyFeelingByPlace } from './roll-ups/queries-cells';
import { changeSentence, headlineOf, nowWords, type Spoken, worstOf } from './sentences';
import { tallySplit } from './split';
import { quarterTo, standoutHeadline, standoutSentence, standoutsOf } from './standouts';
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
  /** Of the number, where the title is a finding. */
  readonly name?: string;
  readonly title: string;
  readonly subtitle: string;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly series: readonly SeriesPoint[];
  readonly usual: number | null;
  readonly change: Change;
  /** Not in reports frozen before it was there. */
  readonly process?: ProcessReading;
  readonly kind?: 'service' | 'experience';
  readonly period?: 'week' | 'month' | 'quarter';
  readonly starts?: readonly NewStart[];
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
  readonly bases: Bases;
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

/** One number of the page, measured and judged. */
interface Chart {
  readonly name: string;
  readonly axis: readonly [number, number];
  readonly series: readonly SeriesPoint[];
  readonly spoken: Spoken;
  readonly starts: readonly NewStart[];
  readonly records: string;
}

const SCORES = ['rating', 'csat', 'ces', 'nps'] as const;

const atTouchpoint = (metric: MetricKey, touchpointId: number): Ask => ({
  metric,
  audience: 'customer',
  touchpointIds: [touchpointId],
  locationIds: null,
  sourceIds: null,
});

function chartOf(name: string, trend: Trend, touchpoint: TouchpointRow, period: Period, bases: Bases): Chart {
  const { metric, series } = trend;
  const { unit, axis } = trend.now.n > 0 ? trend.now : trend.before;
  const judged = judge(series, plainYardstick(metric), bases);
  const { from, to } = period;
  return {
    name,
    axis,
    series,
    spoken: { name, metric, unit, now: asMeasured(trend.now), ...judged, kind: 'experience', target: null },
    starts: [],
    records: recordsLink({ metric, audience: 'customer', touchpoint: touchpoint.key, from, to }),
  };
}

/** Feeling first, then the indicators set on this touchpoint, experience before service, then every other score given here. */
async function readCharts(
  db: Db,
  scope: Scope,
  touchpoint: TouchpointRow,
  indicators: readonly Indicator[],
  period: Period,
  bases: Bases,
): Promise<Chart[]> {
  const own = indicators.filter((one) => one.touchpointId === touchpoint.id && one.audience === 'customer');
  const rest = SCORES.filter((metric) => !own.some((one) => one.metric === metric));
  const months = seriesMonths(period);
  const asks = (['sentiment', ...rest] as const).map((metric) => atTouchpoint(metric, touchpoint.id));
  const [rows, trends] = await Promise.all([
    readBoardRows(db, scope, own, { from: months[0] ?? period.from, to: period.to }, bases),
    readTrends(db, scope, asks, months),
  ]);
  const [feeling, ...others] = trends.map((trend) => {
    const { metric } = trend;
    const name =
      metric === 'sentiment' ? feelingOf(touchpoint.name) : `${CATALOGUE[metric].name} at ${touchpoint.name}`;
    return chartOf(name, trend, touchpoint, period, bases);
  });
  const chosen = rows.map(({ row, spoken }): Chart => {
    const { name, axis, series, starts = [], records } = row;
    return { name, axis, series, spoken, starts, records };
  });
  const ofKind = (kind: 'service' | 'experience') => chosen.filter(({ spoken }) => spoken.kind === kind);
  return [...(feeling ? [feeling] : []), ...ofKind('experience'), ...ofKind('service'), ...others].filter(
    ({ series }) => series.some((point) => point.n > 0),
  );
}

function panelOf({ name, axis, series, spoken, starts, records }: Chart, period: Period): SeriesPanel {
  const { metric, unit, change, process, now, target, expectation, kind } = spoken;
  const said = unit === '%' ? 'percent' : unit;
  return {
    metric,
    name,
    title:
      changeSentence(spoken) ??
      (change.verdict === 'same' ? `${name}: ${nowWords(spoken)}, no change beyond normal variation` : name),
    subtitle: `${name}, ${said}, by ${spoken.period ?? 'month'} with limits; n ${now.n.toLocaleString('en')} in ${period.label}`,
    unit,
    axis,
    series,
    usual: process.mean,
    change,
    process,
    period: spoken.period ?? 'month',
    starts,
    now,
    target: target ?? expectation ?? null,
    kind,
    records,
  };
}

/** The feeling about one touchpoint by site or source; places that nobody spoke of are left out. */
function feelingsOf(
  touchpoint: TouchpointRow,
  period: Period,
  dimension: 'location' | 'source',
  names: readonly Named[],
  sumsById: ReadonlyMap<number, readonly Sums[]>,
  bases: Bases,
) {
  return names.flatMap(({ id, key, name }) => {
    const sums = sumsById.get(id);
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
    const enough = feeling.n >= bases.least;
    const hidden = { value: null, n: feeling.n, low: null, high: null };
    return [{ id, name, feeling: enough ? feeling : hidden, enough, records }];
  });
}

/** What customers felt about one touchpoint in one month, by source. */
async function tallySources(
  db: Db,
  scope: Scope,
  touchpointId: number,
  period: Period,
  names: readonly Named[],
) {
  const ask: Ask = {
    metric: 'sentiment',
    audience: 'customer',
    touchpointIds: [touchpointId],
    locationIds: null,
    sourceIds: null,
  };
  const window = { from: period.from, to: period.to, bucket: null, weekStart: 1 };
  const ids = names.map((row) => row.id);
  const found = await tallySplit(db, scope, ask, window, { dimension: 'source', ids });
  return Map.groupBy(found, (tally) => tally.ask);
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
    const [touchpoints, page, indicators, names, sourceNames] = await Promise.all([
      listJourney(db, scope),
      openPage(db, ctx, input.period),
      listIndicators(db, scope),
      listLocationNames(db, scope),
      listSourceNames(db, scope),
    ]);
    const touchpoint = touchpoints.find((row) => row.key === input.touchpointKey);
    if (!touchpoint || (scope.touchpoints !== 'all' && !scope.touchpoints.includes(touchpoint.id))) {
      throw new AppError('not_found', 'There is no such touchpoint among those you see.', 'touchpointKey');
    }
    const { organisation, period, bases } = page;
    const charts = await readCharts(db, scope, touchpoint, indicators, period, bases);
    const { locations: sight } = scope;
    const sites = names.filter(({ id }) => sight === 'all' || sight.includes(id));
    const quarter = quarterTo(period);
    const span = { ...period, timeZone: organisation.timeZone };
    const [places, bySource, split, people, voices] = await Promise.all([
      tallyFeelingByPlace(db, scope, quarter, [touchpoint.id]),
      tallySources(db, scope, touchpoint.id, period, sourceNames),
      splitOf(db, scope, touchpoint.id, period),
      touchpoint.ownerTeamId === null ? [] : listTeamPeople(db, scope, touchpoint.ownerTeamId),
      touchpointVoices(db, scope, span, touchpoint.id),
    ]);
    const byLocation = Map.groupBy(places, (tally) => tally.locationId);
    const locations = feelingsOf(touchpoint, quarter, 'location', sites, byLocation, bases);
    const apart = standoutsOf(places, [touchpoint], sites, bases);
    const sources = feelingsOf(touchpoint, period, 'source', sourceNames, bySource, bases);
    const { id, key, name, stage, p, control, owner } = touchpoint;
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
        ownerPeople: people,
      },
      ...headlineOf(
        charts.map((chart) => chart.spoken),
        apart.map((one) => standoutSentence(one, period)),
      ),
      panels: charts.map((chart) => panelOf(chart, period)),
      locations,
      locationsPeriod: quarter,
      locationsFinding: apart[0] ? standoutHeadline(apart[0]) : worstOf(locations, 'location', bases),
      split,
      sources: sources.map(({ name: source, feeling, records }) => ({ name: source, feeling, records })),
      voices,
      records: recordsLink({ metric: null, audience: 'customer', touchpoint: key, ...period }),
    };
  });
}

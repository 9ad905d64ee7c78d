import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import { LEAST_BASE } from '../maths/base';
import { CATALOGUE } from '../maths/catalogue';
import { type CompositeIndex, compositeIndex, type ScaledPart } from '../maths/composite-index';
import { type Computed, fromSums } from '../maths/from-sums';
import { type Estimated, NOTHING_MEASURED } from '../maths/measured';
import { scaleOf, toHundred } from '../maths/scale';
import { bucketOf } from './calendar';
import { NOT_SHOWN } from './employee-results';
import type { Indicator, IndicatorPeriod, IndicatorVersion } from './indicators/definition';
import { type DefinitionMark, definitionMarks, judgeOf } from './indicators/eras';
import { type SeriesWindow, type Stretch, stretchesOf } from './indicators/plan';
import { readTallies } from './indicators/tallies';
import type { Tally } from './roll-ups/queries-cells';

export type { SeriesWindow } from './indicators/plan';

/** One period of an indicator. A period without a base is a gap: null, never 0. */
export interface IndicatorPoint extends Estimated {
  /** First day of the period, in the organisation's time zone. */
  readonly day: string;
  /** The version of the definition that measured it. */
  readonly version: number;
  /** What it is judged by: the target or expectation that was valid then. */
  readonly target: number | null;
  readonly expectation: number | null;
  /** Why there is no value. */
  readonly reason: string | null;
  /** Of an index: 0–1, the share of its weights that was measured. */
  readonly coverage: number | null;
}

/** Periods that were measured in another unit or length, and so are no points of the same series. */
export interface EarlierPoints {
  readonly metric: Indicator['metric'];
  readonly period: IndicatorPeriod;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly points: readonly IndicatorPoint[];
}

/** A component of an index beside it. */
export interface PartSeries {
  readonly indicatorId: number;
  readonly name: string;
  readonly unit: string;
  /** As the present version weighs it, 0–1 of all weights. */
  readonly share: number;
  /** On the same days as the index, on 0–100 with 100 best. */
  readonly scaled: readonly (ScaledPart & { readonly day: string })[];
}

/** A day on which limits start anew. */
export interface NewStart {
  readonly day: string;
  readonly by: 'rebase' | 'definition';
  readonly reason: string;
}

/** One indicator over time, ready to be judged. */
export interface IndicatorSeries {
  readonly indicatorId: number;
  readonly period: IndicatorPeriod;
  readonly unit: string;
  readonly axis: readonly [number, number];
  readonly mixedScales: readonly string[];
  /** Every period up to the window's end in one unit and one length, oldest first, gaps as null. */
  readonly points: readonly IndicatorPoint[];
  readonly earlier: readonly EarlierPoints[];
  /** Where the definition changed: to be shown on the chart. */
  readonly marks: readonly DefinitionMark[];
  /** Each on the day of a point that has a value, oldest first: where a process must start anew. */
  readonly starts: readonly NewStart[];
  /** Of an index: its present components. */
  readonly parts: readonly PartSeries[];
}

/** An indicator as it can be measured, whether or not it is saved. */
export type Measurable = Pick<
  Indicator,
  'id' | 'name' | 'versions' | 'weekStart' | 'rebases' | 'partIndicators'
>;

interface Piece {
  readonly stretch: Stretch;
  readonly computed: readonly Computed[];
}

/** Ratings of unlike scales are brought to 0–100 in every period, so that the periods can be compared. */
function onOneScale(metric: Indicator['metric'], tallies: readonly Tally[]): readonly Tally[] {
  if (metric !== 'rating' || new Set(tallies.map(({ scale }) => scale)).size < 2) return tallies;
  return tallies.flatMap((one) => {
    const scale = scaleOf(one.scale);
    return scale ? [{ ...one, ...toHundred(one, scale), scale: '0-100' }] : [];
  });
}

function pieceOf(stretch: Stretch, tallies: readonly Tally[], weekStart: number): Piece {
  const { metric } = stretch.ask;
  const byDay = Map.groupBy(onOneScale(metric, tallies), ({ start }) =>
    bucketOf(start ?? '', stretch.period, weekStart),
  );
  const computed = stretch.days.map((day) => {
    const one = fromSums(metric, byDay.get(day) ?? []);
    const withheld = one.n === 0 && stretch.ask.audience === 'employee' ? NOT_SHOWN : null;
    const reason = stretch.refused ?? withheld;
    return reason ? { ...one, reason } : one;
  });
  return { stretch, computed };
}

function pointOf(stretch: Stretch, day: string, measured: Estimated & { reason: string | null }) {
  const { target, expectation } = judgeOf(stretch.era, day);
  const { value, n, low, high, standardError, reason } = measured;
  const { version } = stretch.era.version;
  return {
    day,
    value,
    n,
    low,
    high,
    standardError,
    version,
    target,
    expectation,
    reason,
    coverage: null as number | null,
  };
}

/** Points of one unit and length; the unit is that of the last period that has a base. */
function segmentOf({ stretch, computed }: Piece): EarlierPoints & { mixedScales: readonly string[] } {
  const { metric } = stretch.ask;
  const last = computed.findLast((one) => one.n > 0);
  const { unit, axis, mixedScales } = last ?? { ...CATALOGUE[metric], mixedScales: [] };
  const points = stretch.days.map((day, i) =>
    pointOf(stretch, day, computed[i] ?? { ...NOTHING_MEASURED, reason: CATALOGUE[metric].empty }),
  );
  return { metric, period: stretch.period, unit, axis, mixedScales, points };
}

/** The index in each of its periods from its parts in the same periods. */
function indexOf(
  stretch: Stretch,
  parts: ReadonlyMap<number, readonly Piece[]>,
  leastBase: number,
): { day: string; index: CompositeIndex }[] {
  const at = (indicatorId: number, day: string): { computed: Computed; version: IndicatorVersion } | null => {
    for (const { stretch: own, computed } of parts.get(indicatorId) ?? []) {
      const found = computed[own.days.indexOf(day)];
      if (found) return { computed: found, version: own.era.version };
    }
    return null;
  };
  return stretch.days.map((day) => ({
    day,
    index: compositeIndex(
      stretch.era.version.parts.map(({ indicatorId, weight }) => {
        const part = at(indicatorId, day);
        return {
          weight,
          measured: part?.computed ?? NOTHING_MEASURED,
          axis: part?.computed.axis ?? [0, 100],
          direction: part?.version.direction === 'down' ? 'down' : 'up',
          leastBase,
        };
      }),
    ),
  }));
}

/** Each new start on the first point with a value from its day on; none where there is no such point, or it is the first. */
function startsOf(
  indicator: Measurable,
  marks: readonly DefinitionMark[],
  points: readonly IndicatorPoint[],
): NewStart[] {
  const valued = points.filter(({ value }) => value !== null);
  const all: NewStart[] = [
    ...marks
      .filter(({ pastToo }) => !pastToo)
      .map(({ day, says }) => ({ day, by: 'definition' as const, reason: says })),
    ...indicator.rebases.map(({ day, reason }) => ({ day, by: 'rebase' as const, reason })),
  ];
  return all
    .flatMap((start) => {
      const at = valued.findIndex(({ day }) => day >= start.day);
      const day = valued[at]?.day;
      return day !== undefined && at > 0 ? [{ ...start, day }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The points that end the series in one unit and length, and those before them. */
function joined(segments: readonly (EarlierPoints & { mixedScales: readonly string[] })[]) {
  const last = segments.at(-1);
  const fits = (one: EarlierPoints) =>
    one.unit === last?.unit && one.period === last.period && one.metric === last.metric;
  const first = segments.findLastIndex((one) => !fits(one)) + 1;
  const bare = ({ mixedScales: _scales, ...segment }: (typeof segments)[number]): EarlierPoints => segment;
  return {
    last,
    points: segments.slice(first).flatMap(({ points }) => points),
    earlier: segments.slice(0, first).map(bare),
  };
}

/**
 * Indicators over time, cut to what this person may see, ready for `readProcess`:
 *
 *     const all = await listIndicators(db, scope);
 *     const series = await readIndicatorSeries(db, scope, all, { from: months[0], to: period.to, leastBase: bases.least });
 *     readProcess(series[i].points, { rebases: series[i].starts.map(({ day }) => day), … });
 *
 * `to` is the last day of the page's month, or today where that month still runs. Months are given from the first to
 * the one that holds `to`; weeks and quarters once they are over, quarters three times as far back.
 *
 * The past is never silently rewritten: each period is measured by the definition that was valid when it ended, and
 * judged by the target of that time. A version that was chosen to hold for the past too measures every period; `marks`
 * says so, as it says every other change. Assurance goes by the last point's target.
 *
 * One reading of the roll-ups for all months and quarters, one for all weeks, and one of the records for each question
 * that no roll-up holds. Of employees only what is released.
 * @param window with the base under which a part of an index does not count
 * @returns one series an indicator, in the same order
 */
export async function readIndicatorSeries(
  db: Db,
  scope: Scope,
  indicators: readonly Measurable[],
  window: SeriesWindow & { readonly leastBase?: number },
): Promise<IndicatorSeries[]> {
  const { leastBase = LEAST_BASE } = window;
  const weekStart = indicators[0]?.weekStart ?? 1;
  const planned: { key: string; stretch: Stretch }[] = [];
  const keys = new Set<string>();
  const plan = (indicator: Pick<Indicator, 'id' | 'versions' | 'weekStart'>, period?: IndicatorPeriod) => {
    const key = `${indicator.id} ${period ?? ''}`;
    if (keys.has(key)) return;
    keys.add(key);
    for (const stretch of stretchesOf(scope, indicator, window, period)) planned.push({ key, stretch });
  };
  for (const indicator of indicators) {
    plan(indicator);
    for (const period of new Set(indicator.versions.map((version) => version.period))) {
      for (const part of indicator.partIndicators) plan(part, period);
    }
  }
  const tallies = await readTallies(
    db,
    scope,
    planned.map(({ stretch }) => stretch),
    weekStart,
  );
  const pieces = Map.groupBy(
    planned.map(({ key, stretch }, i) => ({ key, piece: pieceOf(stretch, tallies[i] ?? [], weekStart) })),
    ({ key }) => key,
  );
  const piecesOf = (id: number, period: IndicatorPeriod | '') =>
    (pieces.get(`${id} ${period}`) ?? []).map(({ piece }) => piece);

  return indicators.map((indicator) => {
    const scaled = new Map<string, CompositeIndex>();
    const segments = piecesOf(indicator.id, '').map((piece) => {
      const segment = segmentOf(piece);
      if (piece.stretch.ask.metric !== 'index') return segment;
      const { stretch } = piece;
      const parts = new Map(
        indicator.partIndicators.map(({ id }) => [id, piecesOf(id, stretch.period)] as const),
      );
      const points = indexOf(stretch, parts, leastBase).map(({ day, index }) => {
        scaled.set(day, index);
        return { ...pointOf(stretch, day, index), coverage: index.coverage };
      });
      return { ...segment, points };
    });
    const { last, points, earlier } = joined(segments);
    const marks = definitionMarks(indicator.versions, indicator.weekStart);
    const now = indicator.versions.at(-1);
    const weights = (now?.parts ?? []).reduce((sum, { weight }) => sum + weight, 0);
    const parts = (now?.parts ?? []).map(({ indicatorId, weight }, i): PartSeries => {
      const part = indicator.partIndicators.find(({ id }) => id === indicatorId);
      const own = points.filter(({ version }) => version === last?.points.at(-1)?.version);
      return {
        indicatorId,
        name: part?.name ?? '',
        unit: CATALOGUE[part?.metric ?? 'index'].unit,
        share: weight / weights,
        scaled: own.flatMap(({ day }) => {
          const one = scaled.get(day)?.parts[i];
          return one ? [{ day, ...one }] : [];
        }),
      };
    });
    return {
      indicatorId: indicator.id,
      period: now?.period ?? 'month',
      unit: last?.unit ?? '',
      axis: last?.axis ?? [0, 100],
      mixedScales: last?.mixedScales ?? [],
      points,
      earlier,
      marks,
      starts: startsOf(indicator, marks, points),
      parts,
    };
  });
}

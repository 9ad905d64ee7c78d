import type { Db } from '@/db/client';
import { may } from '../access/scope';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { Bases } from '../maths/base';
import type { MetricKey } from '../maths/catalogue';
import type { Measured } from '../maths/measured';
import type { ProcessReading } from '../maths/spc/process';
import { type BoardPanels, readBoardPanels } from './board-panels';
import { readBoardRows } from './board-rows';
import { judge, plainYardstick } from './change';
import { checkClaims } from './commentary/claim-check';
import { type Commentary, listCommentary } from './commentary/list-commentary';
import { defaultIndicators } from './default-indicators';
import type { NewStart } from './indicator-series';
import { type Indicator, listIndicators } from './indicators/queries';
import type { BoardInput } from './input';
import { cellsOf, feelingOf, journeyOf } from './journey';
import { openPage } from './page';
import { type Pair, pairsOf } from './pairs';
import { estimateFor } from './perception/latest';
import { seriesMonths } from './period';
import { listJourney, listLocationNames, listSupply } from './queries';
import { tallyFeelingByPlace } from './roll-ups/queries-cells';
import { headlineOf, type Spoken, surestFirst, worstOf } from './sentences';
import { quarterTo, type Standout, standoutSentence, standoutsOf } from './standouts';
import { readThreePs, type ThreePs } from './three-ps';
import { readTrends } from './trends';
import { boardVoices, type Typical } from './voices';

export type { MetricKey };

/** One period of a series; a period without a base is a gap, not a zero. */
export interface SeriesPoint extends Measured {
  /** First day of the period, ISO date in the organisation's time zone. */
  readonly day: string;
}

/** Whether the last period stands out from the process it belongs to. */
export interface Change {
  /** Special causes only; `moved` where neither direction is better. */
  readonly verdict: 'better' | 'worse' | 'moved' | 'same' | 'too-few';
  /** Now minus the average of the base line, in the metric's unit, with its interval. */
  readonly difference: Measured;
  readonly comparedWith: string;
}

export interface IndicatorRow {
  readonly id: number;
  readonly name: string;
  /** Where it is measured at one touchpoint only. */
  readonly touchpointId?: number | null;
  readonly metric: MetricKey;
  readonly kind: 'service' | 'experience';
  readonly period?: 'week' | 'month' | 'quarter';
  readonly unit: string;
  /** Lower and upper end of the metric's axis. */
  readonly axis: readonly [number, number];
  readonly owner: string | null;
  readonly now: Measured;
  readonly series: readonly SeriesPoint[];
  readonly change: Change;
  /** One computation for dots, limits, icons and sentence; not in reports frozen before it was there. */
  readonly process?: ProcessReading;
  /** Of employees, too few to be shown; whether any answered is not told either. */
  readonly withheld?: boolean;
  /** The average of the base line. */
  readonly usual: number | null;
  readonly target: number | null;
  readonly expectation: number | null;
  /** Where limits start anew: a rebase, or another definition. */
  readonly starts?: readonly NewStart[];
  /** Of an index: its parts on 0–100 and the share, 0–1, that each has of the weights. */
  readonly parts?: readonly {
    readonly name: string;
    readonly share: number;
    readonly scaled: Measured;
  }[];
  /** Median of the leaders' blind estimates, revealed last; null where they were not asked for this. */
  readonly estimate?: { readonly value: number; readonly month: string } | null;
  readonly sentence: string;
  /** What the owner says of the month, held to the chart. */
  readonly commentary?: BoardCommentary | null;
  /** Explorer address of the records behind `now`. */
  readonly records: string;
}

export interface JourneyCell {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly p: 'people' | 'process' | 'product';
  readonly owner: string | null;
  readonly feeling: Measured;
  /** False where the base is under the least base: shown as "too few". */
  readonly enough: boolean;
  readonly change: Change;
  readonly records: string;
}

export interface JourneyStage {
  readonly id: number;
  readonly name: string;
  readonly touchpoints: readonly JourneyCell[];
}

/** One verbatim with the passages that speak of touchpoints. Offsets are UTF-16 in `text`. */
export interface Voice {
  readonly feedbackId: string;
  readonly text: string;
  readonly language: string | null;
  readonly highlights: readonly { start: number; end: number; sentiment: -1 | 0 | 1; touchpoint: string }[];
  readonly source: string;
  readonly kind: string;
  readonly location: string | null;
  readonly occurredAt: string;
  /** "NPS 3 of 10", "4 of 5"; null where the record has no score. */
  readonly score: string | null;
  /** The rule by which it was chosen. */
  readonly chosenBecause: string | null;
}

export interface Period {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly complete: boolean;
}

/** An owner's words beside a number; `marks` are claims that the chart does not bear out. */
export interface BoardCommentary {
  readonly text: string;
  readonly by: string | null;
  readonly at: string | null;
  /** Written after the month was closed. */
  readonly late: boolean;
  readonly marks: readonly { readonly start: number; readonly end: number; readonly says: string }[];
}

/** What the board sees: everything on one page from one computation. */
export interface BoardView {
  readonly organisation: { readonly name: string; readonly slug: string; readonly timeZone: string };
  readonly period: Period;
  readonly asOf: string | null;
  readonly waiting: number;
  readonly headline: string;
  readonly supporting: readonly string[];
  readonly themes: readonly { readonly name: string; readonly indicators: readonly IndicatorRow[] }[];
  readonly journey: readonly JourneyStage[];
  readonly journeyFinding: string;
  /** Where fault and praise lie. What follows is not in reports frozen before it was there. */
  readonly threePs?: ThreePs;
  /** Service and experience side by side. */
  readonly pairs?: readonly Pair[];
  readonly perception?: BoardPanels['perception'];
  readonly consistency?: BoardPanels['consistency'];
  readonly weakLink?: BoardPanels['weakLink'];
  readonly employees?: BoardPanels['employees'];
  readonly voices: readonly Voice[];
}

async function indicatorsFor(
  db: Db,
  ctx: Ctx,
  chosen: readonly Indicator[],
  months: readonly string[],
  to: string,
  bases: Bases,
): Promise<Indicator[]> {
  const all =
    chosen.length > 0
      ? chosen
      : defaultIndicators(await listSupply(db, ctx.scope, months[0] ?? to, to), bases);
  return all.filter(({ audience }) => audience !== 'employee' || may(ctx.scope, 'see-employees'));
}

function commentaryOf(
  commentary: Commentary | undefined,
  { name, metric, change, process }: IndicatorRow,
  month: string,
): BoardCommentary | null {
  if (!commentary || commentary.text === null) return null;
  const { text, by, at, late } = commentary;
  const variation = change.verdict === 'too-few' ? 'none' : (process?.variation ?? 'none');
  const marks = checkClaims(text, { name, metric, variation, month });
  return { text, by, at, late, marks: marks.map(({ start, end, says }) => ({ start, end, says })) };
}

function estimateOf(latest: BoardPanels['perception'], indicator: Indicator): IndicatorRow['estimate'] {
  const value = estimateFor(latest, indicator);
  return latest && value !== null ? { value, month: latest.monthLabel } : null;
}

/** Sites are compared at the touchpoints that most is said of: elsewhere a site's base is too small to be told. */
const SITES_COMPARED_AT = 4;

function mostSpokenOf(cells: readonly JourneyCell[]): JourneyCell[] {
  return [...cells].sort((a, b) => b.feeling.n - a.feeling.n).slice(0, SITES_COMPARED_AT);
}

/** What the first voice speaks of: the touchpoint that changed most, else the site that stands apart, else the worst. */
function typicalOf(
  cells: readonly JourneyCell[],
  spoken: readonly Spoken[],
  apart: readonly Standout[],
): Typical | null {
  for (const one of surestFirst(spoken)) {
    const cell = cells.find(({ name }) => feelingOf(name) === one.name);
    if (!cell) continue;
    const sentiment = one.change.verdict === 'worse' ? -1 : 1;
    const why = 'the touchpoint that changed most';
    return { touchpointId: cell.id, touchpoint: cell.name, sentiment, location: null, why };
  }
  const [first] = apart;
  if (first) {
    const { touchpointId, touchpoint, locationId, location, verdict } = first;
    const sentiment = verdict === 'worse' ? -1 : 1;
    const place = { id: locationId, name: location };
    return { touchpointId, touchpoint, sentiment, location: place, why: 'which stands apart' };
  }
  const [worst] = cells
    .filter((cell) => cell.enough && cell.feeling.value !== null)
    .sort((a, b) => (a.feeling.value ?? 0) - (b.feeling.value ?? 0));
  if (!worst) return null;
  const why = 'the touchpoint spoken of worst';
  return { touchpointId: worst.id, touchpoint: worst.name, sentiment: -1, location: null, why };
}

/**
 * The board's page for one month, from the roll-ups: its numbers, which of them stand out from their process, the
 * journey, and three voices. One transaction, so one state of affairs.
 */
export async function boardView(ctx: Ctx, input: BoardInput = {}): Promise<BoardView> {
  if (!may(ctx.scope, 'see-board')) throw new AppError('forbidden', 'Your role does not see the board view.');
  return ctx.tx(async (db) => {
    const [page, chosen, touchpoints, sites] = await Promise.all([
      openPage(db, ctx, input.period),
      listIndicators(db, ctx.scope),
      listJourney(db, ctx.scope),
      listLocationNames(db, ctx.scope),
    ]);
    const { organisation, period, asOf, waiting, bases } = page;
    const months = seriesMonths(period);
    const indicators = await indicatorsFor(db, ctx, chosen, months, period.to, bases);
    const { asks: feelings, seen } = cellsOf(ctx.scope, touchpoints);
    const window = { from: months[0] ?? period.from, to: period.to };
    const [commentary, rows, trends] = await Promise.all([
      listCommentary(db, ctx.scope, period.from),
      readBoardRows(db, ctx.scope, indicators, window, bases),
      readTrends(db, ctx.scope, feelings, months),
    ]);
    const judged = trends.map(({ series }) => judge(series, plainYardstick('sentiment'), bases));
    const journey = journeyOf(seen, trends, judged, period, bases);
    const cells = journey.stages.flatMap((stage) => stage.touchpoints);
    const spoken = [...rows.map((row) => row.spoken), ...journey.spoken];
    const compared = mostSpokenOf(cells);
    const [panels, places, threePs] = await Promise.all([
      readBoardPanels(db, ctx.scope, { period, bases, touchpoints, locations: sites, indicators }),
      tallyFeelingByPlace(
        db,
        ctx.scope,
        quarterTo(period),
        compared.map(({ id }) => id),
      ),
      readThreePs(db, ctx.scope, seen, period, bases),
    ]);
    const apart = standoutsOf(places, compared, sites, bases);
    const voices = await boardVoices(
      db,
      ctx.scope,
      { ...period, timeZone: organisation.timeZone },
      typicalOf(cells, spoken, apart),
      seen.map((touchpoint) => touchpoint.id),
    );
    const themes = [...Map.groupBy(rows, (row) => row.theme)].map(([name, group]) => ({
      name,
      indicators: group.map(({ row, indicator }) => ({
        ...row,
        estimate: estimateOf(panels.perception, indicator),
        commentary: commentaryOf(commentary.get(indicator.id), row, period.from),
      })),
    }));
    return {
      organisation,
      period,
      asOf,
      waiting,
      ...headlineOf(
        spoken,
        apart.map((one) => standoutSentence(one, period)),
      ),
      themes,
      journey: journey.stages,
      journeyFinding: worstOf(cells, 'touchpoint', bases),
      threePs,
      ...panels,
      pairs: pairsOf(
        themes.flatMap((theme) => theme.indicators),
        cells,
      ),
      voices,
    };
  });
}

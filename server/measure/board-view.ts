import type { Measured } from '@/server/maths/measured';

export type MetricKey = 'nps' | 'csat' | 'ces' | 'rating' | 'sentiment';

/** One period of a series; a period without a base is a gap, not a zero. */
export interface SeriesPoint extends Measured {
  /** First day of the period, ISO date in the organisation's time zone. */
  readonly day: string;
}

/** Whether the last period differs from what came before by more than chance would allow. */
export interface Change {
  /** `better` / `worse` only where the difference survives the correction for many comparisons. */
  readonly verdict: 'better' | 'worse' | 'same' | 'too-few';
  /** Now minus before, in the metric's unit, with its interval. */
  readonly difference: Measured;
  readonly comparedWith: string;
}

export interface IndicatorRow {
  readonly id: number;
  readonly name: string;
  readonly metric: MetricKey;
  readonly kind: 'service' | 'experience';
  readonly unit: string;
  /** Lower and upper end of the metric's axis. */
  readonly axis: readonly [number, number];
  readonly owner: string | null;
  readonly now: Measured;
  readonly series: readonly SeriesPoint[];
  readonly change: Change;
  /** The usual level: mean of the periods compared with. */
  readonly usual: number | null;
  readonly target: number | null;
  readonly expectation: number | null;
  readonly sentence: string;
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
  readonly voices: readonly Voice[];
}

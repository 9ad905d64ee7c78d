import type { Measured } from '@/server/maths/measured';
import type { Change, MetricKey, Period, SeriesPoint, Voice } from './board-view';

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

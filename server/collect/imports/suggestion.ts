import type { Guess } from '../hooks/tools/tool';
import type { FeedbackKind, ImportMapping } from '../input';
import type { ScaleFinding, ScoresByDay } from './find-scale-changes';
import type { ColumnTally } from './profile-column';
import type { ListFinding } from './suggest-lists';
import type { UnmatchedScore } from './suggest-scores';
import type { DateOrder } from './tally-dates';
import type { Preset } from './tools/tool';

/** 0–1: how sure the suggestion of a field is. A field that is not here was not found. */
export type Confidence = Partial<Record<keyof ImportMapping, number>>;
/** Why a field was suggested so, in one sentence. */
export type Reasons = Partial<Record<keyof ImportMapping, string>>;

/** What a column of dates shows, and what decided the order of day and month. */
export interface DateFinding {
  column: string;
  order: DateOrder;
  /** false: more than one order fits, and a person has to say which. */
  sure: boolean;
  because: string;
  /** 0–1: the values that read as dates. */
  share: number;
}

/** What the words of a column are worth. */
export interface WordFinding {
  column: string;
  /** The score of the record, or the rating of one touchpoint. */
  of: 'score' | 'rating';
  scaleMin: number;
  scaleMax: number;
  words: Record<string, number>;
  missing: string[];
  /** Words that have no number yet: rows with them are refused until a person gives them one. */
  unknown: { word: string; n: number }[];
}

export interface Suggestion {
  mapping: ImportMapping;
  confidence: Confidence;
  reasons: Reasons;
  dates: DateFinding[];
  words: WordFinding[];
  scales: ScaleFinding[];
  unmatchedScores: UnmatchedScore[];
  lists: ListFinding[];
  /** Anything else that a person should know before the import, in sentences. */
  notes: string[];
}

/** What is known beside the columns and a sample of the rows. */
export interface Known {
  labels?: Readonly<Record<string, string>>;
  tallies?: ReadonlyMap<string, ColumnTally>;
  /** By `placeKey`: codes and names of the organisation's locations. */
  locations?: ReadonlySet<string>;
  preset?: Preset | null;
  kind?: FeedbackKind | null;
  /** The chosen scores by the day over the whole file, where the rows given are only a part of it. */
  scores?: ScoresByDay | null;
  /** What the tool itself says of its questions, by their columns. */
  asked?: ReadonlyMap<string, Guess>;
}

/** Fills the fields of one mapping, each with how sure it is and why. */
export class Proposal {
  fields: Record<string, unknown> = {};
  confidence: Confidence = {};
  reasons: Reasons = {};
  taken = new Set<string>();

  set(field: keyof ImportMapping, value: unknown, sure: number, because: string): void {
    this.fields[field] = value;
    this.confidence[field] = Math.round(sure * 100) / 100;
    this.reasons[field] = because;
  }

  has(field: keyof ImportMapping): boolean {
    return this.fields[field] !== undefined;
  }

  column(field: keyof ImportMapping): string | null {
    const value = this.fields[field];
    return typeof value === 'string' ? value : null;
  }
}

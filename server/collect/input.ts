import { z } from 'zod';

export const AUDIENCES = ['customer', 'employee', 'partner'] as const;
export const FEEDBACK_KINDS = ['social', 'review', 'survey', 'frontline', 'support'] as const;
export const SCORE_TYPES = ['nps', 'csat', 'ces', 'rating', 'none'] as const;

export type Audience = (typeof AUDIENCES)[number];
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];
export type ScoreType = (typeof SCORE_TYPES)[number];

/** What became of a customer: came back, stayed for another term, or went. */
export const OUTCOME_KINDS = ['returned', 'renewed', 'left'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What a row of a file is: somebody's voice, or what became of a customer. */
export const HOLDINGS = ['feedback', 'outcomes'] as const;
export type Holding = (typeof HOLDINGS)[number];

/** A customer's own rating of one touchpoint, beside the record's score. */
export interface DraftRating {
  touchpointId: number;
  value: number;
  scaleMin: number;
  scaleMax: number;
}

/** One record, mapped and validated, before it is written. Personal references are already hashed. */
export interface FeedbackDraft {
  externalId: string;
  audience: Audience;
  kind: FeedbackKind;
  occurredAt: Date;
  text: string | null;
  language: string | null;
  scoreType: ScoreType;
  score: number | null;
  scaleMin: number | null;
  scaleMax: number | null;
  locationId: number | null;
  touchpointId: number | null;
  customerHash: string | null;
  authorHash: string | null;
  url: string | null;
  repliedAt: Date | null;
  replyText: string | null;
  /** First human contact, and when the matter was settled. */
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
  weight: number | null;
  raw: Record<string, unknown> | null;
  ratings: DraftRating[];
}

/** What became of one customer, mapped and validated, the reference already hashed as that of a record is. */
export interface OutcomeDraft {
  externalId: string;
  kind: OutcomeKind;
  occurredAt: Date;
  customerHash: string;
  locationId: number | null;
}

const column = z.string().min(1);

/** How a date is written: decided from the whole column, never per row. Sheet days count from 1899-12-30. */
export const DATE_ORDERS = [
  'ymd',
  'dmy',
  'mdy',
  'epoch-seconds',
  'epoch-milliseconds',
  'sheet-days',
] as const;

/** How the columns of a file become records or outcomes. Saved per source; suggested from the header. */
export const importMappingSchema = z.object({
  holds: z.enum(HOLDINGS).default('feedback'),
  /** Of a workbook: the sheet that holds the rows; null is the first that is not empty. */
  sheet: z.string().nullable().default(null),
  externalId: column.nullable().default(null),
  occurredAt: column.nullable().default(null),
  /** Used where a row has no date of its own: an ISO date, or null to refuse such rows. */
  occurredAtDefault: z.string().nullable().default(null),
  dateOrder: z.enum(DATE_ORDERS).default('ymd'),
  timeZone: z.string().nullable().default(null),
  text: column.nullable().default(null),
  /** The text is a web page's: tags are taken out, paragraphs become lines. */
  textHtml: z.boolean().default(false),
  /** More columns whose text is put after the first, each on its own line. */
  moreText: z.array(column).default([]),
  language: column.nullable().default(null),
  score: column.nullable().default(null),
  scoreType: z.enum(SCORE_TYPES).default('none'),
  scaleMin: z.number().nullable().default(null),
  scaleMax: z.number().nullable().default(null),
  /** Another scale for the overall score of records before a day: sites change how they ask. Earliest day first. */
  scaleChanges: z
    .array(z.object({ before: z.iso.date(), scaleMin: z.number(), scaleMax: z.number() }))
    .default([]),
  /** Scores written in words, compared without case: "Very satisfied" is 5. */
  scoreWords: z.record(z.string(), z.number()).default({}),
  /** Cell values that mean "no answer", compared without case: "NA", "Blank", "6", "11". */
  missing: z.array(z.string()).default([]),
  location: column.nullable().default(null),
  /** Make locations that the organisation does not have yet; otherwise such rows are refused. */
  createLocations: z.boolean().default(true),
  touchpoint: column.nullable().default(null),
  customer: column.nullable().default(null),
  author: column.nullable().default(null),
  url: column.nullable().default(null),
  repliedAt: column.nullable().default(null),
  replyText: column.nullable().default(null),
  acknowledgedAt: column.nullable().default(null),
  resolvedAt: column.nullable().default(null),
  /** Of outcomes: the column that says which; or the one that all rows are. */
  outcome: column.nullable().default(null),
  outcomeOfAll: z.enum(OUTCOME_KINDS).nullable().default(null),
  /** Words for an outcome beyond the usual ones, compared without case: "gone elsewhere" is left. */
  outcomeWords: z.record(z.string(), z.enum(OUTCOME_KINDS)).default({}),
  weight: column.nullable().default(null),
  /**
   * Columns that rate one touchpoint each. `missing` adds codes that mean "not applicable" here, `words` what this
   * column's words are worth, before those of `scoreWords`.
   */
  ratings: z
    .array(
      z.object({
        column,
        touchpointKey: z.string(),
        scaleMin: z.number(),
        scaleMax: z.number(),
        missing: z.array(z.string()).default([]),
        words: z.record(z.string(), z.number()).default({}),
      }),
    )
    .default([]),
  /**
   * Several answers to one question, spread over columns or written in one cell with a separator. They are kept as one
   * list under this name, which can also stand for a column as the text, the location or the touchpoint.
   */
  lists: z
    .array(
      z.object({
        name: column,
        columns: z.array(column).min(1),
        /** What each column stands for, where its name does not say it. */
        choices: z.array(z.string()).default([]),
        separator: z.string().min(1).nullable().default(null),
      }),
    )
    .default([]),
  /** Columns that name a person, or where somebody is: nothing of them is kept. */
  personal: z.array(column).default([]),
  /** Rows that are no answers, by what one of their columns says: previews and tests of a survey. */
  leaveOut: z
    .array(z.object({ column, values: z.array(z.string()).min(1), because: z.string() }))
    .default([]),
  /** Start of a text that tools write before the customer's own words, as a regular expression. */
  textPrefix: z.string().nullable().default(null),
});

export type ImportMapping = z.infer<typeof importMappingSchema>;

/** Why a row was not taken: the field of the record, and a reason with the value in it. */
export interface Refusal {
  field: keyof ImportMapping | 'file' | null;
  reason: string;
}

export const IMPORT_STATUSES = [
  'waiting',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'undone',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Scales that are meant where a mapping names none. */
export const USUAL_SCALES: Record<ScoreType, readonly [number, number] | null> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  rating: [1, 5],
  none: null,
};

import { z } from 'zod';
import { OUTCOME_KINDS, SCORE_TYPES } from './input';

/** One call carries at most what one statement writes. */
export const MOST_RECORDS = 1000;
const LONGEST_TEXT = 100_000;

const moment = z.iso.datetime({
  offset: true,
  error: 'Write the moment with its zone: 2026-03-01T14:05:00+01:00.',
});
const name = z.string().trim().min(1).max(300);
const scale = { scaleMin: z.number(), scaleMax: z.number() };

/** One record as `POST /api/v1/feedback` takes it. */
export const feedbackRecordInput = z
  .strictObject({
    /** The source's own id: the same id again changes the record instead of adding one. */
    id: name.optional(),
    occurredAt: moment,
    text: z.string().max(LONGEST_TEXT).nullish(),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/)
      .nullish(),
    score: z.number().nullish(),
    scoreType: z.enum(SCORE_TYPES).optional(),
    scaleMin: z.number().optional(),
    scaleMax: z.number().optional(),
    /** Code or name; a new one is made. */
    location: name.max(100).nullish(),
    /** Key or name of a touchpoint that is there. */
    touchpoint: name.nullish(),
    /** Kept only as keyed hashes. */
    customer: name.nullish(),
    author: name.nullish(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullish(),
    repliedAt: moment.nullish(),
    replyText: z.string().max(LONGEST_TEXT).nullish(),
    /** First human contact, and when the matter was settled. */
    acknowledgedAt: moment.nullish(),
    resolvedAt: moment.nullish(),
    weight: z.number().min(0).max(1e6).nullish(),
    ratings: z
      .array(z.strictObject({ touchpoint: name, value: z.number(), ...scale }))
      .max(50)
      .default([]),
    /** Anything else that should stay with the record. */
    raw: z.record(z.string(), z.unknown()).nullish(),
  })
  .refine(
    (record) => record.score == null || (record.scoreType !== undefined && record.scoreType !== 'none'),
    {
      path: ['scoreType'],
      error: 'A score needs its kind: nps, csat, ces or rating.',
    },
  );

export type FeedbackRecordInput = z.infer<typeof feedbackRecordInput>;

/** One outcome, what became of a customer, as `POST /api/v1/outcomes` takes it. */
export const outcomeRecordInput = z.strictObject({
  /** The source's own id: the same id again changes the outcome instead of adding one. */
  id: name.optional(),
  occurredAt: moment,
  /** The same reference as in the customer's feedback. Kept only as a keyed hash. */
  customer: name,
  outcome: z.enum(OUTCOME_KINDS),
  /** Code or name; a new one is made. */
  location: name.max(100).nullish(),
});

export type OutcomeRecordInput = z.infer<typeof outcomeRecordInput>;

const day = z.iso.date('Write a day as YYYY-MM-DD.');

/** Which outcomes `GET /api/v1/exports/outcomes` gives: all, or those of a time. Both days are included. */
export const exportOutcomesInput = z.strictObject({ from: day.optional(), to: day.optional() });
export type ExportOutcomesInput = z.infer<typeof exportOutcomesInput>;

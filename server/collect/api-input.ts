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
const scale = {
  scaleMin: z.number().meta({ description: 'Lowest possible value.' }),
  scaleMax: z.number().meta({ description: 'Highest possible value.' }),
};

/** One record as `POST /api/v1/feedback` takes it. */
export const feedbackRecordInput = z
  .strictObject({
    id: name.optional().meta({
      description: 'Your own id of the record: sent again it changes the record instead of adding one.',
    }),
    occurredAt: moment.meta({ description: 'When it was said, with its zone.' }),
    text: z.string().max(LONGEST_TEXT).nullish().meta({
      description:
        'The words of the customer, as they were written. A record has a text, a score or a rating.',
    }),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/, 'Write a language as de, en or pt-BR.')
      .nullish()
      .meta({ description: 'Language of the text, such as de or pt-BR; without it the language is found.' }),
    score: z.number().nullish().meta({ description: 'The overall score. It needs its kind.' }),
    scoreType: z.enum(SCORE_TYPES).optional().meta({
      description: 'What was asked: recommendation (nps), satisfaction (csat), ease (ces) or stars (rating).',
    }),
    scaleMin: z
      .number()
      .optional()
      .meta({ description: 'Lowest possible score; else the usual one of the kind.' }),
    scaleMax: z
      .number()
      .optional()
      .meta({ description: 'Highest possible score; else the usual one of the kind.' }),
    location: name
      .max(100)
      .nullish()
      .meta({ description: 'Code or name of the location; a new one is made.' }),
    touchpoint: name
      .nullish()
      .meta({ description: 'Key or name of the touchpoint at which it was asked; one that is there.' }),
    customer: name.nullish().meta({
      description: 'Your reference of the customer, the same in all sources. Kept only as a keyed hash.',
    }),
    author: name
      .nullish()
      .meta({ description: 'Who wrote it in public, such as a user name. Kept only as a keyed hash.' }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullish()
      .meta({ description: 'Where it stands in public.' }),
    repliedAt: moment.nullish().meta({ description: 'When it was replied to.' }),
    replyText: z.string().max(LONGEST_TEXT).nullish().meta({ description: 'What was replied.' }),
    acknowledgedAt: moment.nullish().meta({ description: 'When a person first got in touch.' }),
    resolvedAt: moment.nullish().meta({ description: 'When the matter was settled.' }),
    weight: z.number().min(0).max(1e6).nullish().meta({
      description:
        'How much this answer counts in a weighted survey. It is kept; metrics count each answer once.',
    }),
    ratings: z
      .array(
        z.strictObject({
          touchpoint: name.meta({ description: 'Key or name of a touchpoint that is there.' }),
          value: z.number().meta({ description: 'The rating, within its scale.' }),
          ...scale,
        }),
      )
      .max(50)
      .default([])
      .meta({ description: 'Ratings of single touchpoints, one each.' }),
    raw: z
      .record(z.string(), z.unknown())
      .nullish()
      .meta({ description: 'Anything else that should stay with the record.' }),
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
  id: name.optional().meta({
    description: 'Your own id of the outcome: sent again it changes the outcome instead of adding one.',
  }),
  occurredAt: moment.meta({ description: 'When it came about, with its zone.' }),
  customer: name.meta({
    description: 'The same reference as in the customer’s feedback. Kept only as a keyed hash.',
  }),
  outcome: z.enum(OUTCOME_KINDS).meta({ description: 'What became of the customer.' }),
  location: name.max(100).nullish().meta({ description: 'Code or name of the location; a new one is made.' }),
});

export type OutcomeRecordInput = z.infer<typeof outcomeRecordInput>;

const day = z.iso.date('Write a day as YYYY-MM-DD.');

/** Which outcomes `GET /api/v1/exports/outcomes` gives: all, or those of a time. Both days are included. */
export const exportOutcomesInput = z.strictObject({
  from: day.optional().meta({ description: 'First day, in the organisation’s time zone.' }),
  to: day.optional().meta({ description: 'Last day, which is in.' }),
});
export type ExportOutcomesInput = z.infer<typeof exportOutcomesInput>;

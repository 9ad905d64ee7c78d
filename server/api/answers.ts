import { z } from 'zod';
import { OUTCOME_KINDS, SCORE_TYPES } from '../collect/input';

const count = z.number().int().min(0);
const moment = z.string().meta({ format: 'date-time' });

export const takenAnswer = z.object({
  added: count.meta({ description: 'Records that were new.' }),
  changed: count.meta({ description: 'Records that were there with other content and were replaced.' }),
  unchanged: count.meta({ description: 'Records that were there already and stay as they are.' }),
  refused: z
    .array(
      z.object({
        index: count.meta({ description: 'Place of the record in the call, counted from 0.' }),
        field: z
          .string()
          .nullable()
          .meta({ description: 'Where the fault is; null for the record as a whole.' }),
        reason: z.string(),
      }),
    )
    .meta({ description: 'Records that were not taken; the others were.' }),
});

export const problemAnswer = z.object({
  type: z.string().meta({ description: 'Which kind of problem: urn:heard:problem:bad-input and the like.' }),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: 'What happened and what to do.' }),
  field: z.string().nullish().meta({ description: 'The parameter, header or field at fault.' }),
  errors: z
    .array(z.object({ index: count.optional(), field: z.string().nullable(), detail: z.string() }))
    .optional()
    .meta({ description: 'Every fault: the place of the record, its field, and what is wrong.' }),
});

const measured = z.object({
  value: z.number().nullable().meta({ description: 'Null where it is not known; 0 is a measurement.' }),
  n: count.meta({ description: 'The base: how many answers the value rests on.' }),
  low: z.number().nullable().meta({ description: 'Lower end of the 95 % interval.' }),
  high: z.number().nullable().meta({ description: 'Upper end of the 95 % interval.' }),
});

const number = measured.extend({
  unit: z.string(),
  mixedScales: z
    .array(z.string())
    .meta({ description: 'Scales that were brought to 0–100; empty where there was one.' }),
  reason: z.string().nullable().meta({ description: 'Why there is no value.' }),
  withheldMonths: count.meta({ description: 'Months left out because too few employees answered.' }),
});

const asked = z.object({
  metric: z.string(),
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  asOf: z.string().nullable().meta({ description: 'Moment up to which every change is counted.' }),
  notes: z.array(z.string()).meta({ description: 'How the answer differs from what was asked.' }),
});

export const metricAnswer = z.union([
  number.extend(asked.shape),
  asked.extend({ groups: z.array(number.extend({ key: z.string(), label: z.string() })) }),
]);

export const sourcesAnswer = z.object({
  sources: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string(), audience: z.string() })),
});

export const touchpointsAnswer = z.object({
  touchpoints: z.array(z.object({ key: z.string(), name: z.string() })),
});

/** One line of the export of feedback. */
export const feedbackLine = z.object({
  id: z.string(),
  occurred_at: z.string().meta({ description: 'Of employees the month only.' }),
  source: z.string(),
  kind: z.string(),
  audience: z.string(),
  location: z.string().nullable(),
  language: z.string().nullable(),
  text: z.string().nullable(),
  score_type: z.enum(SCORE_TYPES).nullable(),
  score: z.number().nullable(),
  scale_min: z.number().nullable(),
  scale_max: z.number().nullable(),
  feeling: z
    .enum(['negative', 'neutral', 'positive'])
    .nullable()
    .meta({ description: 'Null where not analysed.' }),
  corrected: z.boolean(),
  touchpoints: z
    .string()
    .meta({ description: 'Touchpoints spoken of with the feeling: "check-in:negative room:positive".' }),
});

/** One line of the export of outcomes. */
export const outcomeLine = z.object({
  id: z.string(),
  externalId: z.string(),
  source: z.string(),
  outcome: z.enum(OUTCOME_KINDS),
  occurredAt: moment,
  customer: z
    .string()
    .meta({ description: 'Keyed hash of the customer’s reference, the same in all sources.' }),
  location: z.string().nullable(),
});

export const uploadAnswer = z.union([
  z.object({ batchId: z.string(), mapping: z.record(z.string(), z.unknown()) }),
  z.object({ upload: z.string(), fileName: z.string(), bytes: count }),
]);

export const batchAnswer = z
  .object({
    id: z.string(),
    status: z.string().meta({ description: 'waiting, running, paused, done, failed, cancelled or undone.' }),
    rowsRead: count,
    rowsAdded: count,
    rowsChanged: count,
    rowsUnchanged: count,
    rowsRefused: count,
    error: z.string().nullable(),
  })
  .loose();

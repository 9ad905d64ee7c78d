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
        reason: z.string().meta({ description: 'What is wrong with it, and what to write.' }),
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
  unit: z.string().meta({ description: 'What the value counts: points, %, hours and the like.' }),
  mixedScales: z
    .array(z.string())
    .meta({ description: 'Scales that were brought to 0–100; empty where there was one.' }),
  reason: z.string().nullable().meta({ description: 'Why there is no value.' }),
  withheldMonths: count.meta({ description: 'Months left out because too few employees answered.' }),
});

const asked = z.object({
  metric: z.string().meta({ description: 'The metric that was asked for.' }),
  from: z.string().meta({ description: 'First day that is in.' }),
  to: z.string().meta({ description: 'Last day that is in.' }),
  timeZone: z.string().meta({ description: 'The organisation’s, in which days begin and end.' }),
  asOf: z.string().nullable().meta({ description: 'Moment up to which every change is counted.' }),
  notes: z.array(z.string()).meta({ description: 'How the answer differs from what was asked.' }),
});

export const metricAnswer = z.union([
  number.extend(asked.shape),
  asked.extend({
    groups: z
      .array(
        number.extend({
          key: z.string().meta({ description: 'Key of the group, or the first day of its time.' }),
          label: z.string().meta({ description: 'The group in words.' }),
        }),
      )
      .meta({ description: 'One number a group, where it was split.' }),
  }),
]);

export const sourcesAnswer = z.object({
  sources: z
    .array(
      z.object({
        key: z.string().meta({ description: 'By which it is sent to and asked for.' }),
        name: z.string().meta({ description: 'As people read it.' }),
        kind: z.string().meta({ description: 'social, review, survey, frontline or support.' }),
        audience: z.string().meta({ description: 'Whose voice: customer, employee or partner.' }),
      }),
    )
    .meta({ description: 'All sources, by name.' }),
});

export const touchpointsAnswer = z.object({
  touchpoints: z
    .array(
      z.object({
        key: z.string().meta({ description: 'By which it is asked for.' }),
        name: z.string().meta({ description: 'As people read it.' }),
      }),
    )
    .meta({ description: 'All touchpoints, in the order of the journey.' }),
});

/** One line of the export of feedback. */
export const feedbackLine = z.object({
  id: z.string().meta({ description: 'Heard’s own id: /feedback/{id} is the record’s page.' }),
  occurred_at: z.string().meta({ description: 'When it was said; of employees the month only.' }),
  source: z.string().meta({ description: 'Name of the source.' }),
  kind: z.string().meta({ description: 'Kind of the source; of employees it may be empty.' }),
  audience: z.string().meta({ description: 'Whose voice: customer, employee or partner.' }),
  location: z.string().nullable().meta({ description: 'Name of the location; never of employees.' }),
  language: z.string().nullable().meta({ description: 'As given or found; null where it is not known.' }),
  text: z.string().nullable().meta({ description: 'The words; null where only a score came.' }),
  score_type: z.enum(SCORE_TYPES).nullable().meta({ description: 'What was asked.' }),
  score: z.number().nullable().meta({ description: 'The overall score; never of employees.' }),
  scale_min: z.number().nullable().meta({ description: 'Lowest possible score.' }),
  scale_max: z.number().nullable().meta({ description: 'Highest possible score.' }),
  feeling: z
    .enum(['negative', 'neutral', 'positive'])
    .nullable()
    .meta({ description: 'Null where not analysed.' }),
  corrected: z.boolean().meta({ description: 'Whether a person put the feeling right.' }),
  touchpoints: z
    .string()
    .meta({ description: 'Touchpoints spoken of with the feeling: "check-in:negative room:positive".' }),
});

/** One line of the export of outcomes. */
export const outcomeLine = z.object({
  id: z.string().meta({ description: 'Heard’s own id.' }),
  externalId: z.string().meta({ description: 'The id it was sent with, or one made of what it says.' }),
  source: z.string().meta({ description: 'Key of the source.' }),
  outcome: z.enum(OUTCOME_KINDS).meta({ description: 'What became of the customer.' }),
  occurredAt: moment.meta({ description: 'When it came about.' }),
  customer: z
    .string()
    .meta({ description: 'Keyed hash of the customer’s reference, the same in all sources.' }),
  location: z.string().nullable().meta({ description: 'Code of the location.' }),
});

export const uploadAnswer = z.union([
  z.object({
    batchId: z.string().meta({ description: 'Id of the import, to ask how far it is.' }),
    mapping: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Which column is taken for what: the schema ImportMapping.' }),
  }),
  z.object({
    upload: z.string().meta({ description: 'Name of the kept file, where no source was given.' }),
    fileName: z.string().meta({ description: 'Name of the file as it was given.' }),
    bytes: count.meta({ description: 'Its size.' }),
  }),
]);

export const batchAnswer = z
  .object({
    id: z.string().meta({ description: 'Id of the import.' }),
    status: z.string().meta({ description: 'waiting, running, paused, done, failed, cancelled or undone.' }),
    rowsRead: count.meta({ description: 'Rows of the file that were read so far.' }),
    rowsAdded: count.meta({ description: 'Records that were new.' }),
    rowsChanged: count.meta({ description: 'Records that were there with other content and were replaced.' }),
    rowsUnchanged: count.meta({ description: 'Records that were there already.' }),
    rowsRefused: count.meta({ description: 'Rows that were not taken; each is kept with its reason.' }),
    error: z.string().nullable().meta({ description: 'Why it failed.' }),
  })
  .loose();

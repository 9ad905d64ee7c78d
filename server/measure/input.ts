import { z } from 'zod';
import { METRICS } from '../maths/catalogue';
import { LONGEST_WAIT_HOURS } from '../maths/waits';

/** How a metric may be split. */
export const GROUPINGS = ['day', 'week', 'month', 'quarter', 'touchpoint', 'location', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const day = z.iso.date('Write a day as YYYY-MM-DD.');
const key = z.string().trim().min(1).max(300);
const audience = z.enum(['customer', 'employee', 'partner']);

export const metricsInput = z
  .strictObject({
    metric: z.enum(METRICS).meta({
      description:
        'A score, the feeling read from texts, or a wait: for the reply, first contact, settlement.',
    }),
    from: day.meta({ description: 'First day, in the organisation’s time zone.' }),
    to: day.meta({ description: 'Last day, which is in.' }),
    by: z
      .enum(GROUPINGS)
      .nullish()
      .meta({ description: 'One number for each of these, instead of one for all.' }),
    touchpoint: key.nullish().meta({ description: 'Only this touchpoint, by its key.' }),
    location: key.nullish().meta({ description: 'Only this location, by its code.' }),
    source: key.nullish().meta({ description: 'Only this source, by its key.' }),
    audience: audience
      .default('customer')
      .meta({ description: 'Whose voice. Of employees only what enough of them share is told.' }),
    within: z.coerce
      .number('Write the hours as a number.')
      .positive('A promise is longer than nothing.')
      .max(LONGEST_WAIT_HOURS, `Waits are told apart up to ${LONGEST_WAIT_HOURS} hours.`)
      .nullish()
      .meta({ description: 'Of a wait: the hours promised, for the share that was served in time.' }),
  })
  .refine((input) => input.from <= input.to, { message: 'The first day is after the last.', path: ['from'] })
  .refine((input) => Date.parse(input.to) - Date.parse(input.from) < 20 * 366 * 86_400_000, {
    message: 'Ask for twenty years at most.',
    path: ['from'],
  });
export type MetricsInput = z.input<typeof metricsInput>;

export const periodInput = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month as YYYY-MM.');
export const boardInput = z.object({ period: periodInput.nullish() });
export type BoardInput = z.infer<typeof boardInput>;

export const touchpointInput = z.object({ touchpointKey: key, period: periodInput.nullish() });
export type TouchpointInput = z.infer<typeof touchpointInput>;

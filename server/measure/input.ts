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
    metric: z.enum(METRICS),
    from: day,
    to: day,
    by: z.enum(GROUPINGS).nullish(),
    touchpoint: key.nullish(),
    location: key.nullish(),
    source: key.nullish(),
    audience: audience.default('customer'),
    /** Of a wait: the hours promised, for the share that was served in time. */
    within: z.coerce
      .number('Write the hours as a number.')
      .positive('A promise is longer than nothing.')
      .max(LONGEST_WAIT_HOURS, `Waits are told apart up to ${LONGEST_WAIT_HOURS} hours.`)
      .nullish(),
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

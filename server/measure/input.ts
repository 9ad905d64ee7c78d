import { z } from 'zod';
import { METRICS } from '../maths/catalogue';

/** How a metric may be split. */
export const GROUPINGS = ['day', 'week', 'month', 'quarter', 'touchpoint', 'location', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const day = z.iso.date('Write a day as YYYY-MM-DD.');
const key = z.string().trim().min(1).max(300);
const audience = z.enum(['customer', 'employee', 'partner']);

export const metricsInput = z
  .object({
    metric: z.enum(METRICS),
    from: day,
    to: day,
    by: z.enum(GROUPINGS).nullish(),
    touchpoint: key.nullish(),
    location: key.nullish(),
    source: key.nullish(),
    audience: audience.default('customer'),
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

/** The most rows a board can read; more is a report, not a page. */
export const MOST_INDICATORS = 12;

const onlyOne = z
  .array(key)
  .max(1, 'An indicator is measured at one touchpoint, site and source, or at all.');

export const indicatorInput = z
  .object({
    name: z.string().trim().min(1).max(200),
    theme: z.string().trim().min(1).max(100),
    metric: z.enum(METRICS),
    kind: z.enum(['service', 'experience']),
    scope: z
      .object({
        touchpointKeys: onlyOne.optional(),
        locationCodes: onlyOne.optional(),
        sourceKeys: onlyOne.optional(),
        audience: audience.optional(),
      })
      .default({}),
    target: z.number().nullable().default(null),
    expectation: z.number().nullable().default(null),
    ownerTeamKey: key.nullable().default(null),
  })
  .refine((input) => input.kind === 'service' || input.target === null, {
    message: 'A target is set on what we do; what customers feel has an expectation.',
    path: ['target'],
  });
export type IndicatorInput = z.input<typeof indicatorInput>;

export const indicatorsInput = z.array(indicatorInput).max(MOST_INDICATORS);

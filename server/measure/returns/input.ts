import { z } from 'zod';
import { periodInput } from '../input';

/** By what customers felt in their words, or by how likely they were to recommend. */
export const RETURN_GROUPINGS = ['feeling', 'recommend'] as const;
export type ReturnGrouping = (typeof RETURN_GROUPINGS)[number];

/** Returns that another system reported, or later records of the same customer. */
export const RETURN_SIGNS = ['outcomes', 'records'] as const;
export type ReturnSign = (typeof RETURN_SIGNS)[number];

const MOST_MONTHS = 36;
/** Long enough that the first of them can be followed for a year. */
const USUAL_MONTHS = 24;

export const returnsInput = z.object({
  /** The last month of the cohort. */
  period: periodInput.nullish(),
  months: z.coerce.number().int().min(1).max(MOST_MONTHS).default(USUAL_MONTHS),
  by: z.enum(RETURN_GROUPINGS).default('feeling'),
  /** Left out: what other systems reported, where there is any. */
  sign: z.enum(RETURN_SIGNS).nullish(),
});
export type ReturnsInput = z.input<typeof returnsInput>;

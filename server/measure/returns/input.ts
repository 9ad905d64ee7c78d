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

const shape = returnsInput.shape;

/** What the address of the page asks for; a part that is none is left out. */
export function readReturnsAddress(params: Record<string, unknown>): ReturnsInput {
  return {
    period: shape.period.catch(null).parse(params.period) ?? null,
    by: shape.by.catch('feeling').parse(params.by),
    sign: shape.sign.catch(null).parse(params.sign) ?? null,
  };
}

/** The address of the page; what is left out is as usual. */
export function returnsAddress({ period, by, sign }: ReturnsInput): string {
  const query = new URLSearchParams();
  if (by && by !== 'feeling') query.set('by', by);
  if (sign) query.set('sign', sign);
  if (period) query.set('period', period);
  return query.size > 0 ? `/returns?${query}` : '/returns';
}

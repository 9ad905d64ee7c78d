import { z } from 'zod';

export const addRebaseInput = z.object({
  indicatorId: z.int().positive(),
  day: z.iso.date('Write a day as YYYY-MM-DD.'),
  reason: z.string().trim().min(3, 'Say what changed, so that others can judge it later.').max(1000),
  /** What was done, in words. */
  action: z.string().trim().min(1).max(300).nullable().default(null),
  /** Where it is written down. */
  actionLink: z
    .union([z.url({ protocol: /^https?$/ }), z.string().regex(/^\/(?!\/)/)])
    .nullable()
    .default(null),
});
export type AddRebaseInput = z.input<typeof addRebaseInput>;
export const withdrawRebaseInput = z.object({ rebaseId: z.int().positive() });

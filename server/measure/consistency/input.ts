import { z } from 'zod';
import { periodInput } from '../input';

/** What sites are compared by: each score, the feeling in their words, and the share of good words among all. */
export const SITE_METRICS = ['rating', 'nps', 'csat', 'ces', 'sentiment', 'positive'] as const;
export type SiteMetric = (typeof SITE_METRICS)[number];

export const sitesInput = z.object({
  period: periodInput.nullish(),
  /** A touchpoint, or all of them together where it is left out. */
  touchpoint: z.string().trim().min(1).max(300).nullish(),
  /** The one with the most answers where it is left out. */
  metric: z.enum(SITE_METRICS).nullish(),
});
export type SitesInput = z.input<typeof sitesInput>;

import { z } from 'zod';
import { BAD_BELOW, LEAST_TOUCHPOINTS } from '@/server/maths/weak-link';
import { periodInput } from '../input';

/** How long before an overall answer the same customer's words and scores still belong to that journey. */
export const WINDOW_DAYS = 30;

/** What makes a journey, and a touchpoint of it bad. */
export interface JourneyRules {
  readonly windowDays: number;
  /** A score under this, on 0–100, is bad. */
  readonly badBelow: number;
  readonly leastTouchpoints: number;
}

/** The rules under which the sums of journeys are stored. */
export const STORED_RULES: JourneyRules = {
  windowDays: WINDOW_DAYS,
  badBelow: BAD_BELOW,
  leastTouchpoints: LEAST_TOUCHPOINTS,
};

export const weakLinkInput = z.object({
  period: periodInput.nullish(),
  windowDays: z.coerce.number().int().min(0).max(180).default(WINDOW_DAYS),
  badBelow: z.coerce.number().min(1).max(100).default(BAD_BELOW),
  /** Question and scale of the overall answer, "nps 0-10"; the one most often answered where it is left out. */
  overall: z.string().max(60).nullish(),
});
export type WeakLinkInput = z.input<typeof weakLinkInput>;

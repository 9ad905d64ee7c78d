import { z } from 'zod';
import { LEAST_LEADERS } from '../../maths/perception';
import { MOST_INDICATORS } from '../indicators/input';
import { periodInput } from '../input';

/** More than so many cannot be put in an order by anybody who means it. */
export const MOST_DRIVERS = 12;
export const LEAST_DRIVERS = 2;
export const MOST_LEADERS = 60;

const roundId = z.number().int().positive();
const key = z.string().trim().min(1).max(300);
const distinct = <T>(all: readonly T[]) => new Set(all).size === all.length;

export const openRoundInput = z.object({
  name: z.string().trim().min(1, 'Give the round a name.').max(120),
  month: periodInput,
  /** Keys of `roundChoices`. */
  indicators: z
    .array(key)
    .min(1, 'Choose at least one indicator to be guessed.')
    .max(MOST_INDICATORS)
    .refine(distinct, 'An indicator is asked once.'),
  /** Keys of touchpoints to be ranked by how much they drive the whole; none = no ranking is asked. */
  drivers: z
    .array(key)
    .max(MOST_DRIVERS, `At most ${MOST_DRIVERS} touchpoints can be put in an order.`)
    .refine((all) => all.length !== 1, 'One touchpoint has no order: choose two or more, or none.')
    .refine(distinct, 'A touchpoint is ranked once.'),
  leaders: z
    .array(z.uuid())
    .min(1, 'Choose at least one leader.')
    .max(MOST_LEADERS)
    .refine(distinct, 'A leader is invited once.'),
  /** A clock on the organisation's wall: YYYY-MM-DDTHH:MM. */
  locksAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Choose a day and a time.'),
  namesAgreed: z.boolean(),
});
export type OpenRoundInput = z.infer<typeof openRoundInput>;

export const roundInput = z.object({ roundId });
export type RoundInput = z.infer<typeof roundInput>;

export const lodgeInput = z.object({
  roundId,
  estimates: z
    .array(z.object({ position: z.number().int(), value: z.number('Write a number.') }))
    .max(MOST_INDICATORS),
  /** Keys of all touchpoints of the round, the one that matters most first. */
  ranking: z.array(key).max(MOST_DRIVERS),
});
export type LodgeInput = z.infer<typeof lodgeInput>;

export const cancelInput = z.object({ roundId, name: z.string() });
export type CancelInput = z.infer<typeof cancelInput>;

/** How much of a month's figures the site shows: nobody can be blind to what stands on the board. */
export type FiguresShown = 'none' | 'part' | 'whole';

/** What whoever opens a round should know before. */
export function roundWarnings(plan: {
  readonly leaders: number;
  readonly namesAgreed: boolean;
  readonly figures: FiguresShown;
  /** "November 2026". */
  readonly month: string;
}): string[] {
  const { leaders, namesAgreed, figures, month } = plan;
  const few =
    leaders < LEAST_LEADERS && !namesAgreed
      ? [
          `With fewer than ${LEAST_LEADERS} leaders the distribution would name them, so only the median will be shown; of two, each can work out the other’s from it.`,
        ]
      : [];
  const seen = {
    none: [],
    part: [
      `${month} is not over, and the board already shows a part of its figures. A leader can look them up; the round says so.`,
    ],
    whole: [
      `The board already shows the figures of ${month}, so the estimates are only as blind as leaders keep them; the round says so.`,
    ],
  }[figures];
  return [...few, ...seen];
}

// Without Zod: the phone's page needs these, and not a library for them.

/** The two things a front-line member can note: why a customer came, and what a customer said. */
export const QUESTION_KEYS = ['came', 'said'] as const;
export type QuestionKey = (typeof QUESTION_KEYS)[number];

/** How the staff member read the customer: never a score of the customer's. */
export const READINGS = ['bad', 'mixed', 'good'] as const;
export type Reading = (typeof READINGS)[number];

/** More than eight tiles do not fit under a thumb without scrolling. */
export const MOST_TILES = 8;
export const LONGEST_REASON = 30;
export const LONGEST_QUESTION = 50;
export const LONGEST_SAID = 4000;

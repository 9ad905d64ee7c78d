/** Below this base a percentage is not shown (GP Patient Survey: fewer than 10 are not shown). */
export const LEAST_BASE = 10;

/** From this base a value is shown without the small-base mark, ranked and compared. */
export const FULL_BASE = 30;

/** Below this base no score of employees is shown to anyone (default of the large survey tools). */
export const EMPLOYEE_FLOOR = 5;

/** Words can be recognised where a number cannot, so comments need a larger group than scores (Dayforce: 10). */
export const EMPLOYEE_COMMENTS_FLOOR = 10;

/** How many answers an organisation asks for before it shows a value; each at or above its floor. */
export interface Bases {
  /** A value on fewer answers is not shown. */
  readonly least: number;
  /** A value on fewer answers is marked as having a small base, not ranked and not compared. Never below `least`. */
  readonly full: number;
  /** A score of employees on fewer of them is not shown, nor can it be found by subtraction. */
  readonly employeeScores: number;
  /** The same for what employees write, and for the feeling read from it. */
  readonly employeeComments: number;
}

/** The floors of the settings, and what holds until an organisation asks for more. */
export const LEAST_BASES: Bases = {
  least: LEAST_BASE,
  full: FULL_BASE,
  employeeScores: EMPLOYEE_FLOOR,
  employeeComments: EMPLOYEE_COMMENTS_FLOOR,
};

export type BaseSize = 'none' | 'hidden' | 'small' | 'full';

/**
 * How far a base carries a value.
 * @param n number of answers; @param bases of the organisation
 * @returns 'none' for 0, 'hidden' under the least base, 'small' under the full base, 'full' from there
 */
export function baseSize(n: number, bases: Pick<Bases, 'least' | 'full'>): BaseSize {
  if (n <= 0) return 'none';
  if (n < bases.least) return 'hidden';
  return n < bases.full ? 'small' : 'full';
}

/** Below this base a percentage is not shown (GP Patient Survey: fewer than 10 are not shown). */
export const LEAST_BASE = 10;

/** From this base a value is shown without the small-base mark, ranked and compared. */
export const FULL_BASE = 30;

/** Below this base no score of employees is shown to anyone (default of the large survey tools). */
export const EMPLOYEE_FLOOR = 5;

export type BaseSize = 'none' | 'hidden' | 'small' | 'full';

/**
 * How far a base carries a value.
 * @param n number of answers
 * @returns 'none' for 0, 'hidden' under 10, 'small' under 30, 'full' from 30
 */
export function baseSize(n: number): BaseSize {
  if (n <= 0) return 'none';
  if (n < LEAST_BASE) return 'hidden';
  return n < FULL_BASE ? 'small' : 'full';
}

/**
 * Which groups of one total must be withheld so that no group under the floor can be seen, nor found by
 * subtracting the others from the total.
 * @param bases the base of each group of one total
 * @param floor least base that may be shown
 * @returns one flag a group, in the same order; the withheld groups together reach the floor, or all are withheld
 * Source: secondary suppression as in the GP Patient Survey, "to prevent back calculation".
 */
export function withheld(bases: readonly number[], floor: number): boolean[] {
  const hidden = bases.map((n) => n > 0 && n < floor);
  const order = bases
    .map((n, index) => ({ n, index }))
    .filter(({ n, index }) => n > 0 && !hidden[index])
    .sort((a, b) => a.n - b.n);
  let count = hidden.filter(Boolean).length;
  let total = bases.reduce((sum, n, index) => (hidden[index] ? sum + n : sum), 0);
  if (count === 0) return hidden;
  for (const { n, index } of order) {
    if (count >= 2 && total >= floor) break;
    hidden[index] = true;
    count += 1;
    total += n;
  }
  return hidden;
}

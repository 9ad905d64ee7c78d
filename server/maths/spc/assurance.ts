export type Direction = 'increase' | 'decrease' | 'neutral';

export type Assurance = 'passes' | 'fails' | 'hit-or-miss';

/**
 * Whether a target will be met again and again, seen from the limits in which the last point stands.
 * @param target @param lower @param upper in one unit; equality with a limit is hit or miss, and so are no limits
 * @returns null without a target, and where neither direction is better
 * Source: `reference/spc.md` 13; NHSRplotthedots 0.2.2, ptd_calculate_assurance_type.
 */
export function assuranceOf(
  direction: Direction,
  target: number | null,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
): Assurance | null {
  if (target === null || direction === 'neutral') return null;
  if (upper !== null && target > upper) return direction === 'increase' ? 'fails' : 'passes';
  if (lower !== null && target < lower) return direction === 'increase' ? 'passes' : 'fails';
  return 'hit-or-miss';
}

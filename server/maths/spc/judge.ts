import type { Limits } from './limits';
import { partOfSeven, type Sign, shiftEnds, signOf, trendEnds, twoInThree } from './rules';

/** The four rules in the order in which a point that meets several is named. */
export type Rule = 'outside' | 'trend' | 'two-of-three' | 'shift';

/** What the rules say of one point. */
export interface Judged {
  /** Side of the mean. */
  readonly side: Sign;
  /** Strictly beyond a limit; null without limits. */
  readonly outside: boolean | null;
  /** Inside the limits and strictly beyond a near limit; null without limits. */
  readonly near: boolean | null;
  readonly rule: Rule | null;
  /** 1 = above or rising, −1 = below or falling, 0 = common cause. */
  readonly sign: Sign;
}

/** The step of a trend at each point: to its right where the next point is of a trend too, else to its left. */
function trendSteps(values: readonly number[], trend: readonly boolean[]): Sign[] {
  return values.map((value, index) => {
    const from = trend[index] && trend[index + 1] ? index : index - 1;
    const step = (values[from + 1] ?? value) - (values[from] ?? value);
    // As in the reference, a step that does not rise falls: it may lie between two trends that only touch.
    return step > 0 ? 1 : -1;
  });
}

/** The rules over points that all stand next to each other. */
function judgeStretch(values: readonly number[], limits: Limits): Judged[] {
  const { mean, lower, upper, nearLower, nearUpper } = limits;
  const sides = values.map((value) => signOf(value - mean));
  const known = lower !== null && upper !== null && nearLower !== null && nearUpper !== null;
  const outside = known ? values.map((value) => value > upper || value < lower) : null;
  const near = known
    ? values.map((value, index) => !outside?.[index] && (value < nearLower || value > nearUpper))
    : null;
  const shift = partOfSeven(shiftEnds(sides));
  const trend = partOfSeven(trendEnds(values));
  const pairs = near ? twoInThree(near, sides) : [];
  const steps = trendSteps(values, trend);
  return values.map((_, index) => {
    const side = sides[index] ?? 0;
    const rule = outside?.[index]
      ? 'outside'
      : trend[index]
        ? 'trend'
        : pairs[index]
          ? 'two-of-three'
          : shift[index]
            ? 'shift'
            : null;
    return {
      side,
      outside: outside?.[index] ?? null,
      near: near?.[index] ?? null,
      rule,
      sign: rule === null ? 0 : rule === 'trend' ? (steps[index] ?? 0) : side,
    };
  });
}

/**
 * The four rules over one group. No rule looks across a place where two points do not stand next to each other.
 * @param values of one group in order of time, in any unit
 * @param joined one flag a value: whether it stands next to the one before; the first flag is not read
 * @param limits of the group
 * @returns one judgement a value, in the same order
 * Source: `reference/spc.md` 6–10; NHSRplotthedots 0.2.2, ptd_calculate_point_type.
 */
export function judgeGroup(values: readonly number[], joined: readonly boolean[], limits: Limits): Judged[] {
  const judged: Judged[] = [];
  let first = 0;
  for (let end = 1; end <= values.length; end += 1) {
    if (end < values.length && joined[end]) continue;
    judged.push(...judgeStretch(values.slice(first, end), limits));
    first = end;
  }
  return judged;
}

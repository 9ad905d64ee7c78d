/** Points in a row that make a shift or a trend. */
const RUN = 7;
const WINDOW = 3;
const LEAST_NEAR = 2;

/** Where a point lies to the mean, or which way a step goes: above or up 1, below or down −1. */
export type Sign = -1 | 0 | 1;

export function signOf(value: number): Sign {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/**
 * Where seven points in a row on one side of the mean end. A point on the mean is on no side.
 * @param sides of points that stand next to each other, in order of time
 * @returns one flag a point: whether it and the six before it are on one side
 * Source: `reference/spc.md` 7.
 */
export function shiftEnds(sides: readonly Sign[]): boolean[] {
  let length = 0;
  return sides.map((side, index) => {
    length = side === 0 ? 0 : side === sides[index - 1] ? length + 1 : 1;
    return length >= RUN;
  });
}

/**
 * Where seven points that rise or fall strictly end. A tie breaks a trend.
 * @param values of points that stand next to each other, in order of time
 * @returns one sign a point: 1 at the last of seven rising points, −1 at the last of seven falling ones, else 0
 * Source: `reference/spc.md` 8.
 */
export function trendEnds(values: readonly number[]): Sign[] {
  let steps = 0;
  let way: Sign = 0;
  return values.map((value, index) => {
    const step = index === 0 ? 0 : signOf(value - (values[index - 1] ?? value));
    steps = step === 0 ? 0 : step === way ? steps + 1 : 1;
    way = step;
    return steps >= RUN - 1 ? way : 0;
  });
}

/**
 * Spreads each end of a run back over the seven points that it covers.
 * @param ends one flag a point, as `shiftEnds` or `trendEnds` gives it
 */
export function partOfSeven(ends: readonly (boolean | Sign)[]): boolean[] {
  const parts = ends.map(() => false);
  let left = 0;
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    left = ends[index] ? RUN : left - 1;
    parts[index] = left > 0;
  }
  return parts;
}

/**
 * Which points lie in a window of three with at least two near a limit and all three on one side of the mean.
 * @param near @param sides of points that stand next to each other, in order of time
 * Source: `reference/spc.md` 9; stricter than the Western Electric rule.
 */
export function twoInThreeWindow(near: readonly boolean[], sides: readonly Sign[]): boolean[] {
  const inside = near.map(() => false);
  for (let end = WINDOW - 1; end < near.length; end += 1) {
    const first = end - WINDOW + 1;
    const side = sides[end];
    const count = near.slice(first, end + 1).filter(Boolean).length;
    if (side === 0 || count < LEAST_NEAR) continue;
    if (sides[end - 1] === side && sides[first] === side) inside.fill(true, first, end + 1);
  }
  return inside;
}

/** The near points of such windows: the third point is not flagged. */
export function twoInThree(near: readonly boolean[], sides: readonly Sign[]): boolean[] {
  return twoInThreeWindow(near, sides).map((inside, index) => inside && near[index] === true);
}

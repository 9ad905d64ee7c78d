import type { Judged, Rule } from './judge';
import { signOf } from './rules';

/** The points in which a rule holds up to the last one. */
export interface Run {
  readonly rule: Rule;
  /** Index of its first point. */
  readonly first: number;
  /** Points that the rule names, the last one included. */
  readonly points: number;
}

/** Near points at most this far apart lie in one window of three. */
const WINDOW_REACH = 2;

/**
 * The run in which the last of some neighbouring points stands, by the rule that names it: how long beyond a
 * limit, how long rising or falling, how long on one side, or which near points of windows of three in a row.
 * @param values @param judged of one group in order of time
 * @param joined one flag a value: whether it stands next to the one before; a run ends where it does not
 * @returns null where the last point is common cause, or there is none
 */
export function lastRun(
  values: readonly number[],
  judged: readonly Judged[],
  joined: readonly boolean[],
): Run | null {
  const end = values.length - 1;
  const last = judged[end];
  if (!last?.rule) return null;
  const { rule, sign } = last;
  const back = (goesOn: (index: number) => boolean) => {
    let first = end;
    while (first > 0 && joined[first] && goesOn(first)) first -= 1;
    return first;
  };
  if (rule === 'two-of-three') {
    const side = back((index) => judged[index - 1]?.side === sign);
    return { rule, ...nearChain(judged, side, end) };
  }
  const first = back((index) => {
    const before = judged[index - 1];
    if (rule === 'outside') return before?.rule === 'outside' && before.sign === sign;
    if (rule === 'shift') return before?.side === sign;
    return signOf((values[index] ?? 0) - (values[index - 1] ?? 0)) === sign;
  });
  return { rule, first, points: end - first + 1 };
}

/** Near points back from the last one, each within a window of the next. */
function nearChain(judged: readonly Judged[], from: number, end: number): { first: number; points: number } {
  let first = end;
  let points = 1;
  for (let index = end - 1; index >= from && first - index <= WINDOW_REACH; index -= 1) {
    if (!judged[index]?.near) continue;
    first = index;
    points += 1;
  }
  return { first, points };
}

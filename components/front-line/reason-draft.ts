import type { Reason } from '@/server/collect/front-line/input';

/** One place up or down; at an end it stays. */
export function moveReason(reasons: readonly Reason[], at: number, by: -1 | 1): Reason[] {
  const to = at + by;
  const moved = reasons[at];
  if (!moved || to < 0 || to >= reasons.length) return [...reasons];
  const rest = reasons.filter((_, index) => index !== at);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** One more, without words yet. Its key is no word: words change, and in any script. */
export function addReason(reasons: readonly Reason[]): Reason[] {
  const taken = new Set(reasons.map(({ key }) => key));
  let number = reasons.length + 1;
  while (taken.has(`own-${number}`)) number += 1;
  return [...reasons, { key: `own-${number}`, name: '', off: false }];
}

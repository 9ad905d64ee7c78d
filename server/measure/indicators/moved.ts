/**
 * The fewest things that must be taken out and put elsewhere to bring one order into another.
 * @param before @param after the same ids, each once; ids that stand in only one of them are not looked at
 * @returns the ids that moved, in the new order; the rest stand in the order they had
 * Source: the complement of a longest increasing subsequence.
 */
export function movedBetween(before: readonly number[], after: readonly number[]): number[] {
  const place = new Map(before.map((id, at) => [id, at]));
  const kept = after.filter((id) => place.has(id));
  const places = kept.map((id) => place.get(id) ?? 0);
  // best[i]: longest rising run that ends at i, and the one before it in that run.
  const best = places.map(() => ({ length: 1, previous: -1 }));
  places.forEach((at, i) => {
    for (let j = 0; j < i; j++) {
      const candidate = best[j];
      const own = best[i];
      if (candidate && own && (places[j] ?? 0) < at && candidate.length + 1 > own.length) {
        best[i] = { length: candidate.length + 1, previous: j };
      }
    }
  });
  let at = best.reduce((top, one, i) => (one.length > (best[top]?.length ?? 0) ? i : top), 0);
  const stays = new Set<number>();
  for (; at >= 0 && kept.length > 0; at = best[at]?.previous ?? -1) stays.add(kept[at] ?? 0);
  return kept.filter((id) => !stays.has(id));
}

/**
 * Holm's step-down correction for many comparisons: holds the chance of even one false alarm on the page.
 * @param ps p values, 0–1, in any order; null = not tested, does not count as a comparison
 * @returns corrected p values in the same order, never below the given ones and at most 1
 * Source: Holm (1979), Scandinavian Journal of Statistics 6:65; equal to R `p.adjust(method = "holm")`.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps
    .map((p, index) => ({ p, index }))
    .filter((entry): entry is { p: number; index: number } => entry.p !== null)
    .sort((a, b) => a.p - b.p);
  const out: (number | null)[] = ps.map(() => null);
  let largest = 0;
  tested.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, (tested.length - rank) * p));
    out[index] = largest;
  });
  return out;
}

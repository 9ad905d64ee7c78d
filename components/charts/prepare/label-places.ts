export interface WantedLabel {
  readonly key: string;
  /** Where it would stand, in pixels from the top. */
  readonly at: number;
}

/**
 * Places labels down one edge: none nearer to another than `gap`, none outside `top`…`bottom`, each as near to
 * where it wants to be as that allows, in their order. Where there is no room for all, they are spread evenly.
 */
export function placeLabels(
  wanted: readonly WantedLabel[],
  { top, bottom, gap }: { top: number; bottom: number; gap: number },
): Map<string, number> {
  const sorted = [...wanted].sort((a, b) => a.at - b.at);
  const room = sorted.length > 1 ? Math.min(gap, (bottom - top) / (sorted.length - 1)) : gap;
  const places: number[] = [];
  for (const label of sorted) {
    const previous = places.at(-1);
    const least = previous === undefined ? top : previous + room;
    places.push(Math.max(least, Math.min(bottom, label.at)));
  }
  let ceiling = bottom;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = Math.min(places[index] ?? ceiling, ceiling);
    places[index] = place;
    ceiling = place - room;
  }
  return new Map(sorted.map((label, index) => [label.key, places[index] ?? label.at]));
}

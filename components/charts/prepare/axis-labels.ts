/** A letter is about this wide at the size of an axis, in pixels. */
const LETTER_PX = 7;
const AIR_PX = 6;

/** Every how many-th label fits beneath an axis `width` pixels long without touching its neighbour. */
export function labelEvery(labels: readonly string[], width: number): number {
  if (labels.length < 2 || width <= 0) return 1;
  const widest = Math.max(...labels.map((label) => label.length)) * LETTER_PX + AIR_PX;
  return Math.max(1, Math.ceil(widest / (width / labels.length)));
}

/** The indexes that carry a label, counted back from the newest so that it is always named. */
export function labelledIndexes(count: number, every: number): number[] {
  const indexes: number[] = [];
  for (let index = count - 1; index >= 0; index -= every) indexes.unshift(index);
  return indexes;
}

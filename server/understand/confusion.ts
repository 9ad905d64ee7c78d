import type { Feeling } from './engine/feeling';

export const FEELINGS = [-1, 0, 1] as const satisfies readonly Feeling[];

/** Rows are the people's labels (negative, neutral, positive), columns the answers; the fourth is "not judged". */
export type Confusion = readonly (readonly number[])[];

export interface ClassScore {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** Texts people gave this label. */
  n: number;
}

/** Counts answers against labels. */
export function confuse(labels: readonly Feeling[], answers: readonly (Feeling | null)[]): number[][] {
  const counts = FEELINGS.map(() => [0, 0, 0, 0]);
  labels.forEach((label, at) => {
    const answer = answers[at] ?? null;
    const row = counts[label + 1];
    const column = answer === null ? 3 : answer + 1;
    if (row) row[column] = (row[column] ?? 0) + 1;
  });
  return counts;
}

/** Share of labels met; a text not judged counts as missed. null without texts. */
export function accuracyOf(confusion: Confusion): number | null {
  const n = totalOf(confusion);
  const right = FEELINGS.reduce<number>((sum, _, at) => sum + (confusion[at]?.[at] ?? 0), 0);
  return n === 0 ? null : right / n;
}

/** Precision, recall and F1 of one class; null where its base is empty. */
export function classScore(confusion: Confusion, feeling: Feeling): ClassScore {
  const at = feeling + 1;
  const right = confusion[at]?.[at] ?? 0;
  const labelled = (confusion[at] ?? []).reduce((sum, count) => sum + count, 0);
  const answered = confusion.reduce((sum, row) => sum + (row[at] ?? 0), 0);
  return {
    precision: answered === 0 ? null : right / answered,
    recall: labelled === 0 ? null : right / labelled,
    f1: labelled + answered === 0 ? null : (2 * right) / (labelled + answered),
    n: labelled,
  };
}

/** Mean F1 of the classes that people used; null without texts. */
export function macroF1Of(confusion: Confusion): number | null {
  const scores = FEELINGS.map((feeling) => classScore(confusion, feeling)).filter((score) => score.n > 0);
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + (score.f1 ?? 0), 0) / scores.length;
}

export function totalOf(confusion: Confusion): number {
  return confusion.flat().reduce((sum, count) => sum + count, 0);
}

/** Enough for the ends of a 95 % interval to settle in the third digit. */
const RESAMPLES = 500;

/**
 * 95 % percentile bootstrap of macro-F1: texts are drawn again with replacement, which for counts is a multinomial.
 * Seeded, so the same counts give the same interval.
 */
export function macroF1Interval(confusion: Confusion): { low: number; high: number } | null {
  const n = totalOf(confusion);
  if (n === 0) return null;
  const random = seededRandom(20150217);
  const cells = confusion.flat();
  const columns = confusion[0]?.length ?? 1;
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const drawn = drawCells(cells, n, random);
    const resampled = FEELINGS.map((_, row) => drawn.slice(row * columns, (row + 1) * columns));
    values.push(macroF1Of(resampled) ?? 0);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}

function drawCells(cells: readonly number[], n: number, random: () => number): number[] {
  const drawn = cells.map(() => 0);
  for (let text = 0; text < n; text++) {
    let rest = random() * n;
    let cell = 0;
    while (cell < cells.length - 1 && rest >= (cells[cell] ?? 0)) rest -= cells[cell++] ?? 0;
    drawn[cell] = (drawn[cell] ?? 0) + 1;
  }
  return drawn;
}

/** mulberry32: small, seeded, good enough to resample with. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

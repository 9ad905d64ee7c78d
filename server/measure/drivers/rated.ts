import { type AnswerPatterns, chooseDrivers, MOST_DRIVERS } from '../../maths/drivers/choose-drivers';
import { groupedSums } from '../../maths/drivers/grouped-sums';
import { type KeyDrivers, keyDrivers } from '../../maths/drivers/key-drivers';
import { mean } from '../../maths/mean';
import { asMeasured, type Measured } from '../../maths/measured';
import type { Answer } from './answers';

/** A page waits for it: the ends of the intervals settle in the first digit after the point. */
export const PAGE_RESAMPLES = 300;
/** Up to here a page works out all subsets (measures.md: exact to 12 or so). */
export const PAGE_EXACT = 12;
export const HUNDRED = [0, 100] as const;

/** One driver of a model, before it is named. */
export interface ModelDriver {
  readonly touchpointId: number;
  /** Its place in `model.drivers`, and so in the draws; null where it is left out of the model. */
  readonly at: number | null;
  /** As it is shown: a rating on 0–100, or the net feeling in points. */
  readonly score: Measured;
  /** On 0–100, as headroom needs it; null where it is not known. */
  readonly percent: number | null;
  /** Why it is in no model. */
  readonly left: 'few' | 'alike' | null;
  /** Of words only: what speaking of it goes with. */
  readonly effect: Effect | null;
}

/** What customers who speak of a touchpoint give, against those who do not. */
export interface Effect {
  /** Score of all minus score of those who do not speak of it, in the metric's unit. */
  readonly impact: Measured;
  /** Mean of those who speak of it minus mean of the others. */
  readonly lift: Measured;
  /** Share of the verbatims that speak of it, 0–1. */
  readonly spoken: number;
}

export interface Model {
  readonly found: KeyDrivers;
  readonly drivers: readonly ModelDriver[];
  /** Answers with something about a touchpoint, complete or not. */
  readonly answers: number;
}

const commonest = (counts: ReadonlyMap<number, number>) =>
  [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .map(([id]) => id)
    .slice(0, MOST_DRIVERS);

/**
 * How each touchpoint's rating goes with the overall score of the same customer.
 * @param fullBase complete answers from which it is worked out
 */
export function ratedModel(answers: readonly Answer[], fullBase: number): Model {
  const counts = new Map<number, number>();
  for (const { said } of answers) for (const id of said.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ids = commonest(counts);
  const patterns: AnswerPatterns = new Map();
  for (const { said } of answers) {
    const mask = ids.reduce((bits, id, i) => (said.has(id) ? bits | (1 << i) : bits), 0);
    patterns.set(mask, (patterns.get(mask) ?? 0) + 1);
  }
  const chosen = chooseDrivers(patterns, ids.length);
  const kept = chosen.kept.flatMap((i) => ids[i] ?? []);
  const sums = groupedSums(kept.length);
  const row = new Float64Array(kept.length + 1);
  for (const { said, percent } of answers) {
    if (!kept.every((id) => said.has(id))) continue;
    kept.forEach((id, i) => {
      row[i] = said.get(id) ?? 0;
    });
    row[kept.length] = percent;
    sums.add(row);
  }
  const options = { resamples: PAGE_RESAMPLES, exactUpTo: PAGE_EXACT, scale: HUNDRED, fullBase };
  const found = keyDrivers(sums, options);
  const drivers = ids.map((touchpointId): ModelDriver => {
    const column = kept.indexOf(touchpointId);
    const at = found.drivers.findIndex((driver) => driver.column === column && column >= 0);
    const inModel = found.drivers[at];
    const score = inModel
      ? inModel.mean
      : mean(
          answers.flatMap(({ said }) => said.get(touchpointId) ?? []),
          HUNDRED,
        );
    const left = column < 0 ? 'few' : found.alike.includes(column) ? 'alike' : null;
    return {
      touchpointId,
      at: inModel ? at : null,
      score: asMeasured(score),
      percent: score.value,
      left,
      effect: null,
    };
  });
  return { found, drivers, answers: answers.length };
}

import { boundedInterval, type Measured } from '../measured';
import { middleOf, ranksOf } from './bootstrap';

/**
 * How much there is to win by working on a driver.
 * @param importance share of what all drivers explain, 0–1; @param score on 0–100; @param control 0–1, set by the owner
 * @returns points, 0–100: importance × headroom × control
 * Source: Heard's own (measures.md, Priority).
 */
export function priority(importance: number, score: number, control: number): number {
  return importance * Math.max(0, 100 - score) * control;
}

export interface Candidate {
  /** Its place in a resample of `draws`. */
  readonly drawnAs: number;
  /** Share of what all drivers explain, 0–1. */
  readonly importance: number;
  /** 0–100. */
  readonly score: number;
  /** 0–1. */
  readonly control: number;
  readonly n: number;
}

export interface Prioritised {
  readonly priority: Measured;
  /** 1 = most to win. */
  readonly place: number;
  /** Share of resamples in which it holds its place, 0–1. */
  readonly placeHeld: number;
}

/**
 * The priorities of several drivers and their order, with what the bootstrap of importance makes of both. Score and
 * control are taken as they are: the first is far surer than importance, the second is set by people.
 * @param candidates those worth working on: a driver that goes with nothing has no place in the order
 * @param draws importances of all drivers, resample by resample; @param width drivers in a resample
 * @returns one entry a candidate, in the same order
 */
export function prioritise(
  candidates: readonly Candidate[],
  draws: Float64Array,
  width: number,
): Prioritised[] {
  const resamples = width === 0 ? 0 : draws.length / width;
  const values = candidates.map((one) => priority(one.importance, one.score, one.control));
  const places = ranksOf(values);
  const drawn = candidates.map(() => new Float64Array(resamples));
  const held = candidates.map(() => 0);
  for (let round = 0; round < resamples; round++) {
    const again = candidates.map((one) =>
      priority(draws[round * width + one.drawnAs] ?? 0, one.score, one.control),
    );
    again.forEach((value, i) => {
      const own = drawn[i];
      if (own) own[round] = value;
    });
    ranksOf(again).forEach((place, i) => {
      if (place === places[i]) held[i] = (held[i] ?? 0) + 1;
    });
  }
  return candidates.map(({ n }, i) => {
    const value = values[i] ?? 0;
    const ends = middleOf(drawn[i] ?? new Float64Array(0));
    const { low, high } =
      resamples > 0 ? boundedInterval(value, n, ends, [0, 100], 0) : { low: null, high: null };
    return {
      priority: { value, n, low, high },
      place: places[i] ?? 0,
      placeHeld: resamples > 0 ? (held[i] ?? 0) / resamples : 0,
    };
  });
}

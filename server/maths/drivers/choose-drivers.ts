/** A driver is in the model where at least this share of those with an outcome answered it. */
export const ENOUGH_ANSWERED = 0.5;

/** Answers wanted for each driver, and the fewest with which anything is worked out (measures.md: n ≥ 10–20). */
export const ANSWERS_PER_DRIVER = 20;
export const LEAST_PER_DRIVER = 10;

/** With too few complete rows a driver is left out only where that wins at least a quarter more of them. */
const WORTH_LEAVING = 1.25;

/** Patterns of answers are kept as bits of one number. */
export const MOST_DRIVERS = 30;

/** Who answered what: bit j of a key says that driver j was answered; the value counts the rows. */
export type AnswerPatterns = Map<number, number>;

export interface ChosenDrivers {
  /** Drivers in the model, in their given order. */
  readonly kept: readonly number[];
  readonly left: readonly number[];
  /** Rows in which each driver was answered. */
  readonly answered: readonly number[];
  /** Rows in which all kept drivers were answered. */
  readonly complete: number;
  /** All rows with an outcome. */
  readonly rows: number;
}

/**
 * Which drivers a model can hold. Only rows that answered every driver of the model are used: correlations of pairs,
 * each from other people, need not belong together. So drivers that few answered are left out; and where too few rows
 * are complete, those that cost the most rows.
 * @param patterns of all rows with an outcome; @param drivers k ≤ `MOST_DRIVERS`
 */
export function chooseDrivers(patterns: AnswerPatterns, drivers: number): ChosenDrivers {
  const rows = [...patterns.values()].reduce((sum, count) => sum + count, 0);
  const answered = Array.from({ length: drivers }, (_, driver) =>
    [...patterns].reduce((sum, [mask, count]) => (mask & (1 << driver) ? sum + count : sum), 0),
  );
  const all = Array.from({ length: drivers }, (_, driver) => driver);
  const completeOf = (kept: readonly number[]) => {
    const wanted = kept.reduce((mask, driver) => mask | (1 << driver), 0);
    let complete = 0;
    for (const [mask, count] of patterns) if ((mask & wanted) === wanted) complete += count;
    return complete;
  };
  let kept = all.filter((driver) => (answered[driver] ?? 0) >= ENOUGH_ANSWERED * rows && rows > 0);
  let complete = completeOf(kept);
  while (kept.length > 2 && complete < ANSWERS_PER_DRIVER * kept.length) {
    const tries = kept.map((driver) => {
      const fewer = kept.filter((other) => other !== driver);
      return { fewer, complete: completeOf(fewer) };
    });
    const best = tries.reduce((most, next) => (next.complete > most.complete ? next : most));
    if (best.complete === 0 || best.complete < complete * WORTH_LEAVING) break;
    kept = best.fewer;
    complete = best.complete;
  }
  const left = all.filter((driver) => !kept.includes(driver));
  return { kept, left, answered, complete: kept.length === 0 ? 0 : complete, rows };
}

import type { Db } from '@/db/client';
import type { Scope } from '../../access/scope';
import { asMeasured, type Measured } from '../../maths/measured';
import { calibration, guessed, percentOfScale, perceptionGap } from '../../maths/perception';
import { type AskedRow, listAsked, type RoundRow } from './queries';
import { type Estimate, listRevealed } from './queries-estimates';

/** How far back calibration looks: two years of rounds by month. */
const MOST_ROUNDS = 24;

/** How far off estimates were on average, percent of the scale; `n` is rounds. */
export interface Calibration {
  /** The leaders together: their medians. */
  readonly leaders: Measured;
  /** This person's own; null for somebody who lodged in none of these rounds. */
  readonly mine: Measured | null;
  /** Each leader's, over the rounds in which names were agreed; empty in a round without names. The nearest first. */
  readonly named: readonly { readonly name: string; readonly off: Measured }[];
  /** Round by round, oldest first; null where nothing could be compared. */
  readonly rounds: readonly {
    readonly id: number;
    readonly name: string;
    readonly leaders: number | null;
    readonly mine: number | null;
  }[];
}

/** The gaps of one round in percent of the scale, from one estimate a number. */
function gapsOf(
  asked: readonly AskedRow[],
  estimateOf: (position: number) => number | null,
  leastBase: number,
): number[] {
  return asked.flatMap(({ position, value, n, low, high, axisLow, axisHigh }) => {
    const gap = perceptionGap(estimateOf(position), { value, n: n ?? 0, low, high }, leastBase);
    return gap.value === null ? [] : [percentOfScale(gap.value, [axisLow, axisHigh])];
  });
}

const meanDistance = (gaps: readonly number[]) => calibration([gaps]).value;

/**
 * Calibration from the rounds revealed up to one of them.
 * @param rounds that this person may know of, in any order; @param last the round up to which it is told
 */
export async function readCalibration(
  db: Db,
  scope: Scope,
  rounds: readonly RoundRow[],
  last: { readonly revealedAt: string | null; readonly namesAgreed: boolean },
  leastBase: number,
): Promise<Calibration> {
  const chosen = rounds
    .filter(({ revealedAt }) => revealedAt !== null && revealedAt <= (last.revealedAt ?? ''))
    .sort((a, b) => ((a.revealedAt ?? '') < (b.revealedAt ?? '') ? -1 : 1))
    .slice(-MOST_ROUNDS);
  const ids = chosen.map(({ id }) => id);
  const [asked, estimates] = await Promise.all([listAsked(db, scope, ids), listRevealed(db, scope, ids)]);
  const askedIn = Map.groupBy(asked, ({ roundId }) => roundId);
  const givenIn = Map.groupBy(estimates, ({ roundId }) => roundId);
  const gapsBy = (pick: (given: readonly Estimate[]) => number | null) =>
    chosen.map(({ id }) => {
      const given = Map.groupBy(givenIn.get(id) ?? [], ({ position }) => position);
      return gapsOf(askedIn.get(id) ?? [], (position) => pick(given.get(position) ?? []), leastBase);
    });
  const together = gapsBy((given) => guessed(given.map(({ value }) => value))?.median ?? null);
  const own = gapsBy((given) => given.find(({ mine }) => mine)?.value ?? null);
  const people = new Map(
    (last.namesAgreed ? estimates : []).flatMap(({ who, name }) =>
      who ? [[who, name ?? who] as const] : [],
    ),
  );
  const named = [...people].map(([who, name]) => {
    const gaps = gapsBy((given) => given.find((one) => one.who === who)?.value ?? null);
    return { name, off: asMeasured(calibration(gaps)) };
  });
  return {
    leaders: asMeasured(calibration(together)),
    mine: estimates.some(({ mine }) => mine) ? asMeasured(calibration(own)) : null,
    named: named.sort((a, b) => (a.off.value ?? 0) - (b.off.value ?? 0)),
    rounds: chosen.map(({ id, name }, i) => ({
      id,
      name,
      leaders: meanDistance(together[i] ?? []),
      mine: meanDistance(own[i] ?? []),
    })),
  };
}

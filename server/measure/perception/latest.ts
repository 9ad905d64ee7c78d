import type { Db } from '@/db/client';
import { findBases } from '../../access/organisations/queries';
import type { Scope } from '../../access/scope';
import type { MetricKey } from '../../maths/catalogue';
import { monthName } from '../calendar';
import { definitionKey } from './offered';
import { type AskedRow, findLatestRevealed, listAsked } from './queries';
import { listRevealed } from './queries-estimates';
import { type ResultRow, resultRows, showsDistribution } from './result';
import { roundFinding } from './sentences';

/** One number of the newest revealed round, for a page that may be frozen and read by others: without names. */
export interface PerceptionRow extends Omit<ResultRow, 'mine' | 'mineGap' | 'estimates'> {
  /** Values by size; empty where they would name leaders. */
  readonly estimates: readonly number[];
}

/** What leaders believed beside what was measured, as it was revealed last. */
export interface LatestPerception {
  readonly roundId: number;
  readonly name: string;
  /** "2026-10" and "October 2026": the month that was guessed. */
  readonly month: string;
  readonly monthLabel: string;
  /** ISO instants. */
  readonly locksAt: string;
  readonly revealedAt: string;
  readonly leaders: number;
  readonly lodged: number;
  readonly finding: string;
  readonly distribution: boolean;
  readonly rows: readonly PerceptionRow[];
  /** Leaders' median by what was measured; see `estimateFor`. */
  readonly estimates: Readonly<Record<string, number>>;
}

/** Stands for everywhere, which no cut page sees. */
const NOWHERE = 0;

const within = (ids: readonly number[] | null, seen: 'all' | readonly number[]) =>
  seen === 'all' || (ids ?? [NOWHERE]).every((id) => seen.includes(id));

/** A page cut to some places shows no number of the whole. */
function inSight(row: AskedRow, { touchpoints, locations }: Scope): boolean {
  return within(row.locationIds, locations) && within(row.touchpointIds, touchpoints);
}

/**
 * The newest revealed round for the board, in the board's own transaction; null where there is none, or nothing of it
 * lies in what this scope sees. Nobody's name and nobody's own estimate is in it.
 */
export async function readLatestPerception(db: Db, scope: Scope): Promise<LatestPerception | null> {
  const round = await findLatestRevealed(db, scope);
  if (!round) return null;
  const [asked, given, bases] = await Promise.all([
    listAsked(db, scope, [round.id]),
    listRevealed(db, scope, [round.id]),
    findBases(db, scope),
  ]);
  const seen = asked.filter((row) => inSight(row, scope));
  if (seen.length === 0) return null;
  const full = resultRows(seen, given, {
    month: round.month,
    namesAgreed: round.namesAgreed,
    bases,
  });
  const rows = full.map(({ mine: _mine, mineGap: _gap, estimates, ...row }) => ({
    ...row,
    estimates: estimates.map(({ value }) => value),
  }));
  return {
    roundId: round.id,
    name: round.name,
    month: round.month.slice(0, 7),
    monthLabel: monthName(round.month),
    locksAt: round.locksAt,
    revealedAt: round.revealedAt,
    leaders: round.leaders,
    lodged: round.lodged,
    finding: roundFinding(rows),
    distribution: showsDistribution(round.namesAgreed, round.lodged),
    rows,
    estimates: Object.fromEntries(
      rows.flatMap(({ median }, i) => {
        const row = seen[i];
        return row && median !== null ? [[definitionKey(row), median] as const] : [];
      }),
    ),
  };
}

/** The leaders' estimate for an indicator as it is measured now; null where it was not asked, or is measured otherwise. */
export function estimateFor(
  latest: LatestPerception | null,
  indicator: {
    readonly metric: MetricKey;
    readonly audience: string;
    readonly touchpointIds: readonly number[] | null;
    readonly locationIds: readonly number[] | null;
    readonly sourceIds: readonly number[] | null;
  },
): number | null {
  return latest?.estimates[definitionKey(indicator)] ?? null;
}

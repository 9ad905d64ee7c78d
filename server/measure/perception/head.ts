import { monthName } from '../calendar';
import type { FiguresShown } from './input';
import type { RoundRow } from './queries';
import { type RoundState, stateOf } from './state';

/** What is known of a round before it is revealed, by everybody who may know of it. */
export interface RoundHead {
  readonly id: number;
  readonly name: string;
  readonly state: RoundState;
  /** "2026-11" and "November 2026". */
  readonly month: string;
  readonly monthLabel: string;
  /** How much of the month's figures stood on the board when the round was opened. */
  readonly figuresShown: FiguresShown;
  readonly namesAgreed: boolean;
  /** ISO instants. */
  readonly openedAt: string;
  readonly locksAt: string;
  readonly revealedAt: string | null;
  readonly cancelledAt: string | null;
  /** How many are invited, and how many of them have lodged: never who. */
  readonly leaders: number;
  readonly lodged: number;
  readonly isLeader: boolean;
  /** When this person lodged; null = has not. */
  readonly lodgedAt: string | null;
}

export function roundHead(round: RoundRow, now: Date): RoundHead {
  const { id, name, figuresShown, namesAgreed, openedAt, locksAt, revealedAt, cancelledAt } = round;
  const { leaders, lodged, isLeader, lodgedAt } = round;
  return {
    id,
    name,
    state: stateOf(round, now),
    month: round.month.slice(0, 7),
    monthLabel: monthName(round.month),
    figuresShown,
    namesAgreed,
    openedAt,
    locksAt,
    revealedAt,
    cancelledAt,
    leaders,
    lodged,
    isLeader,
    lodgedAt,
  };
}

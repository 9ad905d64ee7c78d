import { AppError } from '../../errors';
import type { RoundRow } from './queries';

export type RoundState = 'open' | 'locked' | 'revealed' | 'cancelled';

/** Where a round stands: estimates come in, are locked, and are revealed; or it was called off. */
export function stateOf(
  round: Pick<RoundRow, 'locksAt' | 'revealedAt' | 'cancelledAt'>,
  now: Date,
): RoundState {
  if (round.cancelledAt) return 'cancelled';
  if (round.revealedAt) return 'revealed';
  return Date.parse(round.locksAt) > now.getTime() ? 'open' : 'locked';
}

const OVER: Record<Exclude<RoundState, 'open'>, string> = {
  locked: 'This round is locked: estimates can no longer be lodged or changed.',
  revealed: 'This round was revealed: estimates can no longer be lodged or changed.',
  cancelled: 'This round was called off.',
};

/** Refuses a round in which nothing can be lodged any more. */
export function requireOpen(round: RoundRow, now: Date): void {
  const state = stateOf(round, now);
  if (state !== 'open') throw new AppError('conflict', OVER[state]);
}

/** A round that somebody may not know of is answered as if it were not there. */
export function known(round: RoundRow | null): RoundRow {
  if (!round) throw new AppError('not_found', 'There is no such round among those you see.');
  return round;
}

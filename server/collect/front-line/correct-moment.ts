/** Clocks of phones that set themselves are off by seconds; a slow line adds some. Past it the clock is taken for wrong. */
const TOLERATED_MILLISECONDS = 2 * 60_000;
/** Longer than any holiday that a phone spends in a drawer: older is a clock that had forgotten the year. */
export const OLDEST_DAYS = 60;

export interface Moment {
  readonly occurredAt: Date;
  /** Seconds by which the phone's clock was behind (positive) or ahead; 0 where it was taken as it is. */
  readonly correctedSeconds: number;
  /** Further back than an entry can be. */
  readonly tooOld: boolean;
}

/**
 * When an entry was logged. The phone's clock counts while it agrees with the server's to two minutes at the moment of
 * sending; where it is off by more, the entry is moved by what it is off. Nothing was logged after now.
 */
export function correctMoment(loggedAt: Date, sentAt: Date, now: Date): Moment {
  const skew = now.getTime() - sentAt.getTime();
  const moved = Math.abs(skew) <= TOLERATED_MILLISECONDS ? 0 : skew;
  const occurredAt = new Date(Math.min(loggedAt.getTime() + moved, now.getTime()));
  return {
    occurredAt,
    correctedSeconds: Math.round(moved / 1000),
    tooOld: occurredAt.getTime() < now.getTime() - OLDEST_DAYS * 86_400_000,
  };
}

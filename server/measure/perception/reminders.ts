import { may } from '../../access/scope';
import type { Ctx } from '../../context';
import { setViewer } from './queries';
import { listWaiting, type WaitingRound } from './queries-estimates';

/** What of the rounds waits for this person, the most urgent first: to lodge, or to reveal. */
export interface Reminders {
  /** ISO instant by which the time left is told. */
  readonly now: string;
  readonly rounds: readonly WaitingRound[];
}

/** For the shell of every page: one look-up by the person's own key. */
export async function remindersFor(ctx: Ctx): Promise<Reminders> {
  const { scope } = ctx;
  const now = ctx.now();
  if (scope.personId === null || scope.role === 'guest') return { now: now.toISOString(), rounds: [] };
  const rounds = await ctx.tx(async (db) => {
    await setViewer(db, scope);
    return listWaiting(db, scope, now, may(scope, 'manage'));
  });
  return { now: now.toISOString(), rounds };
}

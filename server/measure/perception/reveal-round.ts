import { findBases } from '../../access/organisations/queries';
import { writeAudit } from '../../access/write-audit';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { dayAfter, lastDayOfMonth, localDay, monthName, monthOf } from '../calendar';
import { findFrame } from '../queries';
import { rebuildDirtyDays } from '../rebuild-days';
import { listDirtyDays } from '../roll-ups/queries';
import { deriveImportance } from './derive-importance';
import type { RoundInput } from './input';
import { measureAsked } from './measure-asked';
import {
  findRound,
  listAsked,
  listDrivers,
  lockRound,
  type RoundRow,
  saveReveal,
  setViewer,
} from './queries';
import { known, stateOf } from './state';

/** Refuses a round that has been ended, to which somebody may still lodge, or of which nothing can be compared. */
function refuseTooSoon(round: RoundRow, now: Date, today: string): void {
  const state = stateOf(round, now);
  if (state === 'cancelled') throw new AppError('conflict', 'This round was called off.');
  if (state === 'revealed') throw new AppError('conflict', 'This round was revealed already.');
  if (state === 'open' && round.lodged < round.leaders) {
    throw new AppError(
      'conflict',
      `Only ${round.lodged} of ${round.leaders} leaders have lodged. A round is revealed when all have, or after the lock.`,
    );
  }
  if (round.lodged === 0) {
    throw new AppError(
      'conflict',
      'Nobody lodged an estimate, so there is nothing to reveal. Call the round off.',
    );
  }
  if (round.month > today) {
    throw new AppError(
      'conflict',
      `${monthName(round.month)} has not begun: there is nothing to compare with.`,
    );
  }
}

async function waitsToBeSummed(ctx: Ctx, roundId: number): Promise<boolean> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await setViewer(db, scope);
    const round = known(await findRound(db, scope, roundId));
    return (await listDirtyDays(db, scope)).some((day) => monthOf(day) === round.month);
  });
}

/**
 * Ends a round: freezes what was measured in its month and the order of its drivers by the answers, and lets the
 * estimates be seen. Days of the month that wait to be summed are summed first, so that the frozen numbers are those of
 * the records. A month that is not over is frozen as far as it has come, and the round says so.
 */
export async function revealRound(ctx: Ctx, input: RoundInput): Promise<void> {
  const { scope } = ctx;
  if (await waitsToBeSummed(ctx, input.roundId)) await rebuildDirtyDays(ctx);
  await ctx.tx(async (db) => {
    await setViewer(db, scope);
    await lockRound(db, scope, input.roundId, 'to-end');
    const now = ctx.now();
    const [found, frame, bases] = await Promise.all([
      findRound(db, scope, input.roundId),
      findFrame(db, scope),
      findBases(db, scope),
    ]);
    const round = known(found);
    if (!frame) throw new AppError('not_found', 'There is no such organisation.');
    const today = localDay(now, frame.timeZone);
    refuseTooSoon(round, now, today);
    const to = lastDayOfMonth(round.month);
    const [asked, drivers] = await Promise.all([
      listAsked(db, scope, [round.id]),
      listDrivers(db, scope, round.id),
    ]);
    const [values, importance] = await Promise.all([
      measureAsked(db, scope, asked, round.month),
      deriveImportance(db, scope, drivers, {
        month: round.month,
        timeZone: frame.timeZone,
        fullBase: bases.full,
      }),
    ]);
    const early = stateOf(round, now) === 'open';
    await saveReveal(db, scope, round.id, {
      at: now,
      measuredTo: dayAfter(to) <= today ? to : today,
      driverBase: importance.base,
      values,
      importance: importance.drivers,
    });
    await writeAudit(db, scope, now, {
      action: 'perception.revealed',
      subject: round.name,
      detail: {
        id: round.id,
        lodged: round.lodged,
        leaders: round.leaders,
        before: early ? 'the lock' : null,
      },
    });
  });
}

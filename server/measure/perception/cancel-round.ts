import { writeAudit } from '../../access/write-audit';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { CancelInput } from './input';
import { findRound, lockRound, saveCancelled, setViewer } from './queries';
import { known, stateOf } from './state';

/** Calls a round off for good: what was lodged is never shown. Asks for its name, because there is no way back. */
export async function cancelRound(ctx: Ctx, input: CancelInput): Promise<void> {
  const { scope } = ctx;
  await ctx.tx(async (db) => {
    await setViewer(db, scope);
    await lockRound(db, scope, input.roundId, 'to-end');
    const now = ctx.now();
    const round = known(await findRound(db, scope, input.roundId));
    const state = stateOf(round, now);
    if (state === 'cancelled') throw new AppError('conflict', 'This round was called off already.');
    if (state === 'revealed') {
      throw new AppError('conflict', 'This round was revealed: what people have seen stays.');
    }
    if (input.name.trim() !== round.name) {
      throw new AppError('bad_input', 'Type the name of the round as it is written.', 'name');
    }
    await saveCancelled(db, scope, round.id, now);
    await writeAudit(db, scope, now, {
      action: 'perception.cancelled',
      subject: round.name,
      detail: { id: round.id, lodged: round.lodged, leaders: round.leaders },
    });
  });
}

import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { asInput } from '../indicator-settings';
import { fingerprintOf, saveIndicators } from '../indicators';
import { listAllIndicators } from './queries';
import { listNameables, listStanding } from './queries-save';

/** Puts an archived indicator back on the board, as its last row; it is the same as before, with its whole past. */
export async function bringBack(ctx: Ctx, { indicatorId }: { indicatorId: number }): Promise<void> {
  const { scope } = ctx;
  const { rows, basedOn } = await ctx.tx(async (db) => {
    const [indicators, standing, all] = await Promise.all([
      listAllIndicators(db, scope),
      listStanding(db, scope),
      listNameables(db, scope),
    ]);
    const gone = indicators.find(({ id, archived }) => id === indicatorId && archived);
    if (!gone) throw new AppError('not_found', 'There is no such indicator in the archive.', 'indicatorId');
    const board = indicators.filter(({ archived }) => !archived);
    return {
      rows: [...board, gone].map((one) => asInput(one, all)),
      basedOn: fingerprintOf(standing),
    };
  });
  await saveIndicators(ctx, rows, { basedOn });
}

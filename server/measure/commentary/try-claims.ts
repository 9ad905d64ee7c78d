import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findIndicator } from '../indicators/find-indicator';
import type { ClaimMark } from './claim-check';
import type { WriteCommentaryInput } from './input';
import { mayWrite } from './may-write';
import { marksOf } from './read-commentary';

/** What would be marked in a text that is being written; nothing is saved. */
export async function tryClaims(ctx: Ctx, input: WriteCommentaryInput): Promise<ClaimMark[]> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const indicator = await findIndicator(db, scope, input.indicatorId);
    if (!(await mayWrite(db, scope, indicator))) {
      throw new AppError('forbidden', `The owner writes the commentary of "${indicator.name}".`);
    }
    return marksOf(db, ctx, indicator, `${input.period}-01`, input.text);
  });
}

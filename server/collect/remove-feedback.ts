import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { removeFeedbackRows, saveDirtyDays } from './queries';

/** Erases one record with all that was understood of it; its day is counted anew. Written to the audit log. */
export async function removeFeedback(ctx: Ctx, input: { feedbackId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const moments = await removeFeedbackRows(db, ctx.scope, [input.feedbackId]);
    if (moments.length === 0) throw new AppError('not_found', 'This record does not exist.', 'feedbackId');
    await saveDirtyDays(db, ctx.scope, moments);
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'feedback.erased', subject: input.feedbackId });
  });
}

import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { removeUnreadOf } from './connectors/queries-runs';
import { forgetRecord } from './hooks/forget-record';
import { removeFeedbackRows, saveDirtyDays } from './queries';
import { findOrigin, saveTombstones } from './queries-tombstones';

/**
 * Erases one record with all that was understood of it and the kept bodies that brought it; its day is counted anew,
 * and no source brings it back. Written to the audit log.
 */
export async function removeFeedback(ctx: Ctx, input: { feedbackId: string }): Promise<void> {
  await ctx.tx(async (db) => {
    const origin = await findOrigin(db, ctx.scope, input.feedbackId);
    if (origin) {
      const { sourceId, externalId } = origin;
      const tombstones = { externalIds: [externalId], at: ctx.now(), reason: 'erased' } as const;
      await saveTombstones(db, ctx.scope, sourceId, tombstones);
      await removeUnreadOf(db, ctx.scope, sourceId, externalId);
      await forgetRecord(ctx, db, origin);
    }
    const moments = await removeFeedbackRows(db, ctx.scope, [input.feedbackId]);
    if (moments.length === 0) throw new AppError('not_found', 'This record does not exist.', 'feedbackId');
    await saveDirtyDays(db, ctx.scope, moments);
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'feedback.erased', subject: input.feedbackId });
  });
}

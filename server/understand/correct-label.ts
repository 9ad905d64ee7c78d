import { uuidv7 } from 'uuidv7';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import type { CorrectLabelInput } from './input';
import { saveDirtyDays } from './queries';
import {
  findCorrectable,
  saveCorrectedFeelings,
  saveCorrectedMentions,
  saveCorrection,
} from './queries-corrections';

/**
 * Keeps what a person says a label should be, apart from the machine's label, and lets it win at once.
 * `touchpointId` null corrects the feeling of the whole record; `sentiment` null says that this touchpoint is not
 * spoken of at all.
 */
export async function correctLabel(ctx: Ctx, input: CorrectLabelInput): Promise<{ correctionId: string }> {
  const { scope } = ctx;
  const { personId } = scope;
  if (personId === null) throw new AppError('forbidden', 'Only a signed-in person can correct a label.');
  return ctx.tx(async (db) => {
    const record = await findCorrectable(db, scope, input.feedbackId, input.touchpointId);
    if (!record) throw new AppError('not_found', 'There is no such record among those you may see.');
    if (!record.hasText)
      throw new AppError('bad_input', 'This record has no words whose feeling could be corrected.');
    if (!record.touchpointKnown)
      throw new AppError('bad_input', 'There is no such touchpoint.', 'touchpointId');
    const id = uuidv7();
    const { analysisVersion } = record;
    await saveCorrection(db, scope, { ...input, id, personId, at: ctx.now(), analysisVersion });
    await saveCorrectedFeelings(db, scope, [input.feedbackId]);
    await saveCorrectedMentions(db, scope, [input.feedbackId]);
    await saveDirtyDays(db, scope, [input.feedbackId]);
    const { touchpointId, sentiment } = input;
    const detail = { touchpointId, sentiment };
    await writeAudit(db, scope, ctx.now(), { action: 'label.corrected', subject: input.feedbackId, detail });
    return { correctionId: id };
  });
}

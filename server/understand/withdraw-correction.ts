import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findTaxonomy, listTexts } from './queries';
import { findCorrectable, findCorrection, removeCorrection } from './queries-corrections';
import { readTexts } from './read-texts';
import { writeTexts } from './write-texts';

/** Takes a correction back: the record is read again, and what other corrections say still wins. */
export async function withdrawCorrection(
  ctx: Ctx,
  { correctionId }: { correctionId: string },
): Promise<void> {
  const { scope } = ctx;
  const { feedbackId, taxonomy, rows } = await ctx.tx(async (db) => {
    const found = await findCorrection(db, scope, correctionId);
    const record = found && (await findCorrectable(db, scope, found.feedbackId, null));
    if (!found || !record)
      throw new AppError('not_found', 'There is no such correction among those you may see.');
    const taxonomy = await findTaxonomy(db, scope);
    return { feedbackId: found.feedbackId, taxonomy, rows: await listTexts(db, scope, [found.feedbackId]) };
  });
  const read = await readTexts(taxonomy, rows);
  await ctx.tx(async (db) => {
    if (!(await removeCorrection(db, scope, correctionId))) return;
    await writeTexts(db, scope, read);
    await writeAudit(db, scope, ctx.now(), { action: 'label.correction-withdrawn', subject: feedbackId });
  });
}

import { uuidv7 } from 'uuidv7';
import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { removeFeedbackRows, removeWhatWasUnderstood, saveChunk, saveDirtyDays } from '../queries';
import { removeOutcomes, restoreOutcomes } from '../queries-outcomes';
import { retryConflicts } from '../retry-conflicts';
import { saveStatus } from './queries';
import { handRevisionsOn, listMoments, listRevised, restoreRevisions, takeChunk } from './queries-undo';

const REVISIONS_A_STEP = 500;
const OUTCOMES_A_STEP = 5000;

/** One chunk of added records; false when none is left. */
async function removeChunk(ctx: Ctx, db: Db, batchId: string): Promise<boolean> {
  const ids = await takeChunk(db, ctx.scope, batchId);
  if (!ids) return false;
  await saveDirtyDays(db, ctx.scope, await removeFeedbackRows(db, ctx.scope, ids));
  return true;
}

/** Some of the records that the batch replaced; false when none is left. */
async function restoreSome(ctx: Ctx, db: Db, batchId: string): Promise<boolean> {
  const ids = await listRevised(db, ctx.scope, batchId, REVISIONS_A_STEP);
  if (ids.length === 0) return false;
  const before = await listMoments(db, ctx.scope, ids);
  await removeWhatWasUnderstood(db, ctx.scope, ids);
  await restoreRevisions(db, ctx.scope, batchId, ids);
  const after = await listMoments(db, ctx.scope, ids);
  await saveChunk(db, ctx.scope, { id: uuidv7(), batchId: null, feedbackIds: ids });
  await saveDirtyDays(db, ctx.scope, [...before, ...after]);
  return true;
}

/**
 * Takes back an import: what it added is removed, what it changed is brought back. Runs in steps, so that a large
 * batch blocks nobody; when it is cut off, calling it again goes on. Locations that it made stay.
 */
export async function undoImport(ctx: Ctx, input: { batchId: string }): Promise<void> {
  const { batchId } = input;
  const ended = ['done', 'failed', 'cancelled', 'undone'] as const;
  const change = { status: 'undone', undoneAt: ctx.now() } as const;
  const open = await ctx.tx(async (db) => {
    const undoable = await saveStatus(db, ctx.scope, batchId, ended, change);
    if (undoable) await writeAudit(db, ctx.scope, ctx.now(), { action: 'import.undone', subject: batchId });
    return undoable;
  });
  if (!open) throw new AppError('conflict', 'This import still runs, or does not exist. Cancel it first.');
  await ctx.tx((db) => handRevisionsOn(db, ctx.scope, batchId));
  const bringOutcomesBack = (_ctx: Ctx, db: Db) => restoreOutcomes(db, ctx.scope, batchId, REVISIONS_A_STEP);
  const takeOutcomesOut = (_ctx: Ctx, db: Db) => removeOutcomes(db, ctx.scope, batchId, OUTCOMES_A_STEP);
  for (const step of [bringOutcomesBack, takeOutcomesOut, restoreSome, removeChunk]) {
    while (await retryConflicts(() => ctx.tx((db) => step(ctx, db, batchId))));
  }
}

import { uuidv7 } from 'uuidv7';
import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { removeFeedbackRows, removeWhatWasUnderstood, saveChunk, saveDirtyDays } from '../queries';
import { removeOutcomes, restoreOutcomes } from '../queries-outcomes';
import { retryConflicts } from '../retry-conflicts';
import { findBatchRow, saveStatus } from './queries';
import { removeMended, removeSteps, saveSums } from './queries-steps';
import {
  handRevisionsOn,
  listMoments,
  listRevised,
  restoreRevisions,
  takeChunk,
  tallyToUndo,
} from './queries-undo';
import { dropUpload } from './uploads';

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

interface Options {
  /** Stops after about so long; calling again goes on. */
  milliseconds?: number;
  signal?: AbortSignal;
  /** Told after each step how many records are still to be taken back. */
  onProgress?: (left: number) => void;
}

/**
 * Takes back an import: what it added is removed, what it changed is brought back. Runs in steps, so that a large
 * batch blocks nobody; when it is cut off, calling it again goes on. Locations that it made stay.
 */
export async function undoImport(
  ctx: Ctx,
  input: { batchId: string },
  { milliseconds, signal, onProgress }: Options = {},
): Promise<{ complete: boolean }> {
  const { batchId } = input;
  const ended = ['paused', 'done', 'failed', 'cancelled', 'undone'] as const;
  const change = { status: 'undone', undoneAt: ctx.now(), storedFile: null } as const;
  const open = await ctx.tx(async (db) => {
    const batch = await findBatchRow(db, ctx.scope, batchId);
    const undoable = await saveStatus(db, ctx.scope, batchId, ended, change);
    if (!undoable || batch?.status === 'undone') return { undoable, file: null };
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'import.undone', subject: batchId });
    await saveSums(db, ctx.scope, batchId);
    await removeSteps(db, ctx.scope, batchId, 'all');
    await removeMended(db, ctx.scope, batchId);
    return { undoable, file: batch?.storedFile };
  });
  if (!open.undoable) {
    throw new AppError('conflict', 'This import still runs, or does not exist. Cancel it first.');
  }
  if (open.file) await dropUpload(ctx, open.file);
  await ctx.tx((db) => handRevisionsOn(db, ctx.scope, batchId));
  const bringOutcomesBack = (_ctx: Ctx, db: Db) => restoreOutcomes(db, ctx.scope, batchId, REVISIONS_A_STEP);
  const takeOutcomesOut = (_ctx: Ctx, db: Db) => removeOutcomes(db, ctx.scope, batchId, OUTCOMES_A_STEP);
  const begun = performance.now();
  for (const step of [bringOutcomesBack, takeOutcomesOut, restoreSome, removeChunk]) {
    while (await retryConflicts(() => ctx.tx((db) => step(ctx, db, batchId)))) {
      if (onProgress) onProgress(await ctx.tx((db) => tallyToUndo(db, ctx.scope, batchId)));
      signal?.throwIfAborted();
      if (milliseconds !== undefined && performance.now() - begun > milliseconds) return { complete: false };
    }
  }
  return { complete: true };
}

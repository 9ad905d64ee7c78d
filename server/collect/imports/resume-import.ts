import { stat } from 'node:fs/promises';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import { findBatchRow, saveStatus } from './queries';
import { uploadPath } from './uploads';

const ENDED = 'Only an import that is paused, has failed or was cut off can go on.';
const REOPENS = ['waiting', 'running', 'paused', 'failed'] as const;
const NO_FILE =
  'The file of this import is not here. Give it: heard imports resume <import> <file>. Or bring it in again: what is here already stays as it is.';

/**
 * Opens an import that is paused, has failed or was cut off, so that a run goes on after the rows that it has written.
 * @param path the file itself, where it was not uploaded; it has to be the same file
 */
export async function reopenImport(ctx: Ctx, input: { batchId: string; path?: string }): Promise<void> {
  const { batchId, path } = input;
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (!batch) throw new AppError('not_found', 'This import does not exist.');
  if (!REOPENS.some((status) => status === batch.status)) throw new AppError('conflict', ENDED);
  const file = path ?? (batch.storedFile ? uploadPath(ctx, batch.storedFile) : null);
  const size = file
    ? await stat(file).then(
        (found) => found.size,
        () => null,
      )
    : null;
  if (size === null) throw new AppError('conflict', NO_FILE);
  if (size !== batch.bytesTotal) {
    throw new AppError(
      'bad_input',
      'This is not the file that the import began with: its size differs.',
      'file',
    );
  }
  const change = { status: 'waiting', error: null } as const;
  const done = await ctx.tx((db) => saveStatus(db, ctx.scope, batchId, REOPENS, change));
  if (!done) throw new AppError('conflict', ENDED);
}

/** Puts a paused import, or one that failed, back in line. */
export async function resumeImport(ctx: Ctx, { batchId }: { batchId: string }): Promise<void> {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (batch && batch.status !== 'paused' && batch.status !== 'failed') throw new AppError('conflict', ENDED);
  await reopenImport(ctx, { batchId });
  await enqueue('import-file', { orgId: ctx.scope.orgId, batchId });
}

import { existsSync } from 'node:fs';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import { findBatchRow, saveStatus } from './queries';
import { uploadPath } from './uploads';

/** Puts a paused import, or one that failed, back in line: it goes on after the rows that it has written. */
export async function resumeImport(ctx: Ctx, { batchId }: { batchId: string }): Promise<void> {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (!batch) throw new AppError('not_found', 'This import does not exist.');
  if (batch.status !== 'paused' && batch.status !== 'failed') {
    throw new AppError('conflict', 'Only an import that is paused or has failed can go on.');
  }
  if (!batch.storedFile || !existsSync(uploadPath(ctx, batch.storedFile))) {
    throw new AppError(
      'conflict',
      'The file of this import is not here. Go on with "heard imports resume" and the file, or bring it in again: what is here already stays as it is.',
    );
  }
  const change = { status: 'waiting', error: null } as const;
  const done = await ctx.tx((db) => saveStatus(db, ctx.scope, batchId, ['paused', 'failed'], change));
  if (done) await enqueue('import-file', { orgId: ctx.scope.orgId, batchId });
}

import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import type { ImportMapping } from '../input';
import { findSource, saveBatch, saveSourceMapping, saveStatus } from './queries';
import { findUpload } from './uploads';
import { isTimeZone } from './zone-offset';

export interface StartImport {
  sourceId: number;
  /** The name that the upload goes by. */
  upload: string;
  fileName: string;
  mapping: ImportMapping;
}

/** What would refuse every row of the file is refused before it begins. */
function checkMapping(mapping: ImportMapping): void {
  if (mapping.timeZone !== null && !isTimeZone(mapping.timeZone)) {
    const words = `The time zone ${mapping.timeZone} is not known; write it as Europe/Vienna.`;
    throw new AppError('bad_input', words, 'timeZone');
  }
  const day = mapping.occurredAtDefault;
  if (
    day !== null &&
    !z.iso
      .date()
      .or(z.iso.datetime({ offset: true, local: true }))
      .safeParse(day).success
  ) {
    throw new AppError('bad_input', `“${day}” is no day; write it as 2026-05-31.`, 'occurredAtDefault');
  }
  if (mapping.occurredAt === null && mapping.occurredAtDefault === null) {
    throw new AppError(
      'bad_input',
      'No column says when. Name it in the mapping, or give one date for all.',
      'occurredAt',
    );
  }
  if (mapping.holds === 'outcomes') {
    if (mapping.customer === null) {
      throw new AppError('bad_input', 'No column names the customer. Name it in the mapping.', 'customer');
    }
    if (mapping.outcome === null && mapping.outcomeOfAll === null) {
      throw new AppError(
        'bad_input',
        'No column says what became of the customer. Name it in the mapping, or give one outcome for all.',
        'outcome',
      );
    }
    return;
  }
  if (mapping.text === null && mapping.score === null && mapping.ratings.length === 0) {
    throw new AppError(
      'bad_input',
      'No column holds words, a score or a rating. Name one in the mapping.',
      'text',
    );
  }
}

/** Notes an import with its mapping, which the source remembers for its next file. Returns the batch's id. */
export async function addBatch(
  ctx: Ctx,
  input: Omit<StartImport, 'upload'> & { storedFile: string; bytes: number },
): Promise<string> {
  checkMapping(input.mapping);
  const batchId = uuidv7();
  await ctx.tx(async (db) => {
    const source = await findSource(db, ctx.scope, input.sourceId);
    if (!source) throw new AppError('not_found', 'This source does not exist.', 'sourceId');
    await saveSourceMapping(db, ctx.scope, input.sourceId, input.mapping);
    await saveBatch(db, ctx.scope, {
      id: batchId,
      sourceId: input.sourceId,
      fileName: input.fileName,
      storedFile: input.storedFile,
      mapping: input.mapping,
      bytesTotal: input.bytes,
      createdAt: ctx.now(),
    });
    const detail = { source: source.key, file: input.fileName };
    await writeAudit(db, ctx.scope, ctx.now(), { action: 'import.started', subject: batchId, detail });
  });
  return batchId;
}

/** Puts an uploaded file in line to be imported. */
export async function startImport(ctx: Ctx, input: StartImport): Promise<{ batchId: string }> {
  const { bytes } = await findUpload(ctx, input.upload);
  const batchId = await addBatch(ctx, { ...input, storedFile: input.upload, bytes });
  try {
    await enqueue('import-file', { orgId: ctx.scope.orgId, batchId });
  } catch (error) {
    const failed = { status: 'failed', error: 'The import could not be queued.' } as const;
    await ctx.tx((db) => saveStatus(db, ctx.scope, batchId, ['waiting'], failed));
    throw error;
  }
  return { batchId };
}

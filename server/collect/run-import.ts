import { rm } from 'node:fs/promises';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { ensureLocations } from './ensure-locations';
import { type BatchView, findBatch } from './imports/find-batch';
import type { Cells } from './imports/map-row';
import { openFile } from './imports/open-file';
import { openResolver } from './imports/open-resolver';
import { parseFile } from './imports/parse-file';
import {
  findBatchRow,
  findSource,
  type Progress,
  saveProgress,
  saveRefusedRows,
  saveStatus,
  tallyWritten,
} from './imports/queries';
import { touchUpload, uploadPath } from './imports/uploads';
import { importMappingSchema } from './input';
import { recordFeedback } from './record-feedback';
import { recordOutcomes } from './record-outcomes';

const PROGRESS_MILLISECONDS = 1000;

interface Options {
  /** Ends the run at its next safe point; it goes on where a later run finds it. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress & { bytesTotal: number }) => void;
  /** Shapes each row before the mapping: for named scenarios whose files no mapping can describe. */
  transform?: (cells: Cells) => Record<string, string>;
  /** The file itself, where it was not uploaded. */
  path?: string;
}

class Cancelled extends Error {}

/**
 * Reads a batch's file into the record. Safe to run again after a crash: it reads from the start, and what is written
 * already stays as it is and is counted once. Throws for faults that a later try may not meet.
 */
export async function runImport(
  ctx: Ctx,
  input: { batchId: string },
  options: Options = {},
): Promise<BatchView> {
  const { batchId } = input;
  const startable = ['waiting', 'running', 'failed'] as const;
  const started = await ctx.tx((db) =>
    saveStatus(db, ctx.scope, batchId, startable, { status: 'running', error: null, startedAt: ctx.now() }),
  );
  if (!started) return findBatch(ctx, { batchId });
  const end = (status: 'done' | 'failed', error: string | null) =>
    ctx.tx((db) => saveStatus(db, ctx.scope, batchId, ['running'], { status, error, finishedAt: ctx.now() }));
  try {
    await readIn(ctx, batchId, options);
    await end('done', null);
    await forgetFile(ctx, batchId);
  } catch (error) {
    if (error instanceof Cancelled) return findBatch(ctx, { batchId });
    if (options.signal?.aborted) throw error;
    await end('failed', error instanceof AppError ? error.message : OUR_FAULT).catch(() => {});
    if (!(error instanceof AppError)) throw error;
  }
  return findBatch(ctx, { batchId });
}

const OUR_FAULT = 'Something failed on our side. What was read so far is kept; the import can be run again.';

async function forgetFile(ctx: Ctx, batchId: string) {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (!batch?.storedFile) return;
  await rm(uploadPath(ctx, batch.storedFile), { force: true });
  await ctx.tx((db) => saveStatus(db, ctx.scope, batchId, ['done'], { status: 'done', storedFile: null }));
}

async function readIn(ctx: Ctx, batchId: string, options: Options): Promise<void> {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  const source = batch && (await ctx.tx((db) => findSource(db, ctx.scope, batch.sourceId)));
  if (!batch || !source) throw new AppError('not_found', 'This import does not exist.');
  const path = options.path ?? (batch.storedFile ? uploadPath(ctx, batch.storedFile) : null);
  if (!path) throw new AppError('not_found', 'The file of this import is no longer there. Give it again.');

  const mapping = importMappingSchema.parse(batch.mapping);
  const resolve = await openResolver(ctx, {
    source,
    mapping,
    addLocations: (names) => ensureLocations(ctx, names),
    transform: options.transform,
  });
  const earlier = await ctx.tx((db) => tallyWritten(db, ctx.scope, batchId));
  const counted: Progress = {
    bytesRead: 0,
    rowsRead: 0,
    rowsAdded: earlier.added,
    rowsChanged: earlier.changed,
    // Rows that an interrupted run had written come back as unchanged; they were counted above.
    rowsUnchanged: -earlier.added - earlier.changed,
    rowsRefused: 0,
  };
  const report = async () => {
    const progress = { ...counted, rowsUnchanged: Math.max(0, counted.rowsUnchanged) };
    const status = await ctx.tx((db) => saveProgress(db, ctx.scope, batchId, progress));
    options.onProgress?.({ ...progress, bytesTotal: batch.bytesTotal });
    if (status !== 'running') throw new Cancelled();
    if (batch.storedFile && !options.path) await touchUpload(ctx, batch.storedFile);
  };

  let reported = performance.now();
  // One group is written while the next is read and mapped: the database and this process work at once.
  let writing: Promise<void> = Promise.resolve();
  try {
    const shape = await openFile(path, mapping.sheet);
    const groups = parseFile(shape, (read) => {
      counted.bytesRead = read;
    });
    for await (const rows of groups) {
      const resolved = await resolve(rows);
      await writing;
      options.signal?.throwIfAborted();
      if (performance.now() - reported > PROGRESS_MILLISECONDS) {
        await report();
        reported = performance.now();
      }
      writing = write(ctx, { batchId, sourceId: batch.sourceId, rows: rows.length, resolved, counted });
      // Awaited above or below; until then a failure must not count as unhandled.
      writing.catch(() => {});
    }
  } finally {
    await writing;
    await report();
  }
}

interface Write {
  batchId: string;
  sourceId: number;
  rows: number;
  resolved: Awaited<ReturnType<Awaited<ReturnType<typeof openResolver>>>>;
  counted: Progress;
}

async function write(ctx: Ctx, { batchId, sourceId, rows, resolved, counted }: Write): Promise<void> {
  const { drafts, outcomes, refused, repeated } = resolved;
  if (refused.length > 0) await ctx.tx((db) => saveRefusedRows(db, ctx.scope, batchId, refused));
  const recorded =
    outcomes.length > 0
      ? await recordOutcomes(ctx, { sourceId, batchId, outcomes })
      : await recordFeedback(ctx, { sourceId, batchId, drafts });
  counted.rowsRead += rows;
  counted.rowsAdded += recorded.added;
  counted.rowsChanged += recorded.changed;
  counted.rowsUnchanged += recorded.unchanged + repeated;
  counted.rowsRefused += refused.length;
}

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { ensureLocations } from './ensure-locations';
import type { FileRow } from './imports/file-row';
import { type BatchView, findBatch } from './imports/find-batch';
import type { Cells } from './imports/map-row';
import { openFile } from './imports/open-file';
import { openResolver, type Resolved } from './imports/open-resolver';
import { Pace } from './imports/pace';
import { parseFile } from './imports/parse-file';
import {
  findBatchRow,
  findSource,
  type Progress,
  saveHeader,
  saveProgress,
  saveRefusedRows,
  saveStatus,
} from './imports/queries';
import { type Step, saveDone, saveMended, saveMends, saveStep } from './imports/queries-steps';
import { readHeaderRows } from './imports/read-header-rows';
import { undoImport } from './imports/undo-import';
import { touchUpload, uploadPath } from './imports/uploads';
import { count, extentOf, openWritten } from './imports/written-steps';
import { importMappingSchema } from './input';
import { writeFeedback } from './record-feedback';
import { writeOutcomes } from './record-outcomes';
import { isAway, outlast, retryConflicts } from './retry-conflicts';

const PROGRESS_MILLISECONDS = 1000;
/** Groups written at once: while one waits for the disk the database takes in the other. A third keeps the database at work while this process maps; a fourth gained nothing. */
const LANES = 3;

interface Options {
  /** Ends the run at its next safe point; it goes on where a later run finds it. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress & { bytesTotal: number }) => void;
  /** Shapes each row before the mapping: for named scenarios whose files no mapping can describe. */
  transform?: (cells: Cells) => Record<string, string>;
  /** The file itself, where it was not uploaded. */
  path?: string;
}

/** A killed run's last transaction, or another run, wrote this group meanwhile: this one's is undone. */
class Overtaken extends Error {}

/** Somebody paused, cancelled or undid the batch. */
class Stopped extends Error {}

/** Another machine may hold the file: a later try, there, may find it. */
class FileAway extends Error {
  override message =
    'The file of this import is not on the machine that was to read it. Put it back into its folder of uploads, or bring it in again.';
}

/**
 * Reads a batch's file into the record. Safe to run again after a crash or a pause: groups of rows that were written
 * are passed over. They are read and mapped again all the same, since what the rows before said decides what a row
 * means (an id that comes twice, the third of equal short answers); that takes a fraction of writing them. A database
 * that is away for a while is waited for. Throws for faults that a later try may not meet.
 */
export async function runImport(
  ctx: Ctx,
  input: { batchId: string },
  options: Options = {},
): Promise<BatchView> {
  return outlast(() => runOnce(ctx, input, options), options.signal);
}

async function runOnce(ctx: Ctx, { batchId }: { batchId: string }, options: Options): Promise<BatchView> {
  const startable = ['waiting', 'running', 'failed'] as const;
  const started = await ctx.tx((db) =>
    saveStatus(db, ctx.scope, batchId, startable, { status: 'running', error: null, startedAt: ctx.now() }),
  );
  if (!started) {
    await tidyUp(ctx, batchId, options);
    return findBatch(ctx, { batchId });
  }
  const fail = (error: string) =>
    ctx.tx((db) =>
      saveStatus(db, ctx.scope, batchId, ['running'], { status: 'failed', error, finishedAt: ctx.now() }),
    );
  try {
    await readIn(ctx, batchId, options);
    await ctx.tx((db) => saveDone(db, ctx.scope, batchId, ctx.now()));
    await forgetFile(ctx, batchId);
  } catch (error) {
    if (error instanceof Stopped) return findBatch(ctx, { batchId });
    if (options.signal?.aborted || isAway(error)) throw error;
    const told = error instanceof AppError || error instanceof FileAway;
    await fail(told ? error.message : OUR_FAULT).catch(() => {});
    if (!(error instanceof AppError)) throw error;
  }
  return findBatch(ctx, { batchId });
}

const OUR_FAULT = 'Something failed on our side. What was read so far is kept; the import can be run again.';

/** What a run that was cut off right after its end left, or an undoing that is not complete. */
async function tidyUp(ctx: Ctx, batchId: string, { signal }: Options): Promise<void> {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (batch?.status === 'undone') await undoImport(ctx, { batchId }, { signal });
  else await forgetFile(ctx, batchId);
}

async function forgetFile(ctx: Ctx, batchId: string) {
  const batch = await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId));
  if (!batch?.storedFile || batch.status !== 'done') return;
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
  const written = await openWritten(ctx, batchId);
  const { counted } = written;
  counted.bytesRead = batch.bytesRead;
  const pace = new Pace();
  const report = async () => {
    counted.rowsPerSecond = pace.note(performance.now(), counted.rowsRead);
    const status = await ctx.tx((db) => saveProgress(db, ctx.scope, batchId, counted));
    options.onProgress?.({ ...counted, bytesTotal: batch.bytesTotal });
    if (status !== 'running') throw new Stopped();
    if (batch.storedFile && !options.path) await touchUpload(ctx, batch.storedFile);
  };
  pace.note(performance.now(), counted.rowsRead);

  let reported = performance.now();
  const lanes: Promise<void>[] = Array.from({ length: LANES }, () => Promise.resolve());
  let lane = 0;
  let failed = false;
  try {
    if (!options.path && !existsSync(path)) throw new FileAway();
    const shape = await openFile(path, mapping.sheet);
    const header = await readHeaderRows(shape);
    await ctx.tx((db) => saveHeader(db, ctx.scope, batchId, header));
    const groups = parseFile(shape, (read) => {
      counted.bytesRead = Math.max(counted.bytesRead, read);
    });
    for await (const rows of groups) {
      const resolved = await resolve(rows);
      await lanes[lane];
      options.signal?.throwIfAborted();
      if (performance.now() - reported > PROGRESS_MILLISECONDS) {
        await report();
        reported = performance.now();
      }
      if (await written.has(rows)) continue;
      const writing = write(ctx, { batchId, sourceId: batch.sourceId, rows, resolved, counted });
      // Awaited above or below; until then a failure must not count as unhandled.
      writing.catch(() => {});
      lanes[lane] = writing;
      lane = (lane + 1) % LANES;
    }
    await Promise.all(lanes);
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    await Promise.allSettled(lanes);
    // What went wrong counts for more than that it cannot be told how far this was.
    if (failed) await report().catch(() => {});
    else await report();
  }
}

interface Write {
  batchId: string;
  sourceId: number;
  rows: readonly FileRow[];
  resolved: Resolved;
  counted: Progress;
}

/** One group with all that comes of it in one transaction; what it counts is told after it stands. */
async function write(ctx: Ctx, { batchId, sourceId, rows, resolved, counted }: Write): Promise<void> {
  const { drafts, outcomes, refused, repeated, mended, contentHashes } = resolved;
  const step = await retryConflicts(() =>
    ctx.tx(async (db) => {
      const recorded =
        outcomes.length > 0
          ? await writeOutcomes(ctx, db, { sourceId, batchId, outcomes })
          : await writeFeedback(ctx, db, { sourceId, batchId, drafts, contentHashes });
      const [first] = mended;
      if (first) await saveMends(db, ctx.scope, batchId, first.batchId);
      if (first) await saveMended(db, ctx.scope, batchId, mended);
      await saveRefusedRows(db, ctx.scope, batchId, refused);
      const done: Step = {
        ...extentOf(rows),
        ...recorded,
        unchanged: recorded.unchanged + repeated,
        refused: refused.length,
      };
      if (!(await saveStep(db, ctx.scope, batchId, done))) throw new Overtaken();
      return done;
    }),
  ).catch((error: unknown) => {
    if (error instanceof Overtaken) return null;
    throw error;
  });
  if (step) count(counted, step);
}

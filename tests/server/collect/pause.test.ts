import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { cancelImport } from '@/server/collect/imports/cancel-import';
import { findBatch } from '@/server/collect/imports/find-batch';
import { Pace, secondsLeft } from '@/server/collect/imports/pace';
import { pauseImport } from '@/server/collect/imports/pause-import';
import { findBatchRow } from '@/server/collect/imports/queries';
import { reopenImport } from '@/server/collect/imports/resume-import';
import { undoImport } from '@/server/collect/imports/undo-import';
import { uploadPath } from '@/server/collect/imports/uploads';
import { runImport } from '@/server/collect/run-import';
import type { Ctx } from '@/server/context';
import { aBatch, aFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

/** Enough that an import is still under way when somebody pauses it a moment later. */
const ROWS = 80_000;
const MAPPING = { externalId: 'id', occurredAt: 'day', text: 'comment', score: 'stars', scoreType: 'rating' };

async function aLargeBatch() {
  const { ctx, sourceId } = await anOrganisation();
  // Every thousandth row is no answer, and every five hundredth repeats an id of long before with other words.
  const rows = Array.from({ length: ROWS }, (_, i) =>
    i % 1000 === 999
      ? `${i},never,text ${i},3`
      : `${i % 500 === 7 ? 0 : i},2024-05-${10 + (i % 20)},text ${i},${1 + (i % 5)}`,
  );
  const file = await aFile(`id,day,comment,stars\n${rows.join('\n')}\n`);
  return { ctx, batchId: await aBatch(ctx, sourceId, file, MAPPING) };
}

const count = async (ctx: Ctx, table: 'feedback' | 'refused_row' | 'import_step' | 'ingest_chunk') =>
  (await read<{ n: number }>(ctx, sql`SELECT count(*)::int AS n FROM ${sql.identifier(table)}`))[0]?.n;

/** Lets a run write some groups, then does something to it, and waits until it has ended. */
async function interrupt(ctx: Ctx, batchId: string, act: () => Promise<unknown>) {
  const run = runImport(ctx, { batchId });
  while (((await count(ctx, 'feedback')) ?? 0) < 3000) await sleep(2);
  await act();
  return run;
}

describe('an import under way', () => {
  test('that is paused keeps exactly what it counts, wakes for nobody, and goes on after it', async () => {
    const { ctx, batchId } = await aLargeBatch();
    const paused = await interrupt(ctx, batchId, () => pauseImport(ctx, { batchId }));
    expect(paused.status).toBe('paused');
    expect(paused.rowsAdded).toBeLessThan(ROWS - 100);
    expect(await count(ctx, 'feedback')).toBe(paused.rowsAdded);
    expect(await count(ctx, 'refused_row')).toBe(paused.rowsRefused);
    expect(await runImport(ctx, { batchId })).toMatchObject({ status: 'paused', rowsRead: paused.rowsRead });
    const before = await read<{ id: string }>(ctx, sql`SELECT id FROM feedback ORDER BY external_id`);

    await reopenImport(ctx, { batchId });
    const done = await runImport(ctx, { batchId });
    const repeats = ROWS / 500;
    const undated = ROWS / 1000;
    expect(done).toMatchObject({
      status: 'done',
      rowsRead: ROWS,
      rowsAdded: ROWS - repeats - undated,
      rowsChanged: 0,
      rowsUnchanged: 0,
      rowsRefused: repeats + undated,
    });
    expect(await count(ctx, 'feedback')).toBe(done.rowsAdded);
    expect(await count(ctx, 'refused_row')).toBe(done.rowsRefused);
    expect(await count(ctx, 'import_step')).toBe(0);
    const after = new Set(
      (await read<{ id: string }>(ctx, sql`SELECT id FROM feedback`)).map(({ id }) => id),
    );
    expect(before.every(({ id }) => after.has(id))).toBe(true);
  });

  test('that is cancelled leaves what it wrote, and neither its file nor its notes', async () => {
    const { ctx, batchId } = await aLargeBatch();
    const file = (await ctx.tx((db) => findBatchRow(db, ctx.scope, batchId)))?.storedFile ?? '';
    const cancelled = await interrupt(ctx, batchId, () => cancelImport(ctx, { batchId }));
    expect(cancelled.status).toBe('cancelled');
    expect(await count(ctx, 'feedback')).toBe(cancelled.rowsAdded);
    expect(await count(ctx, 'import_step')).toBe(0);
    expect(existsSync(uploadPath(ctx, file))).toBe(false);
    await expect(reopenImport(ctx, { batchId })).rejects.toThrow('Only an import that is paused');
  });

  test('is undone in steps: cut off, it says how much is left, and the next call goes on', async () => {
    const { ctx, batchId } = await aLargeBatch();
    const done = await runImport(ctx, { batchId });
    expect(await undoImport(ctx, { batchId }, { milliseconds: 0 })).toEqual({ complete: false });
    const half = await findBatch(ctx, { batchId });
    expect(half).toMatchObject({ status: 'undone' });
    expect(half.rowsToUndo).toBeGreaterThan(0);
    expect(half.rowsToUndo).toBeLessThan(done.rowsAdded);
    expect(await count(ctx, 'feedback')).toBe(half.rowsToUndo);
    // The worker's next run of the batch takes the rest back.
    await runImport(ctx, { batchId });
    expect(await findBatch(ctx, { batchId })).toMatchObject({ status: 'undone', rowsToUndo: 0 });
    expect(await count(ctx, 'feedback')).toBe(0);
    expect(await count(ctx, 'ingest_chunk')).toBe(0);
  });

  test('another file in the place of its own is not gone on with', async () => {
    const { ctx, batchId } = await aLargeBatch();
    await pauseImport(ctx, { batchId });
    const path = await aFile('id,day,comment,stars\n1,2024-05-10,a,5\n');
    await expect(reopenImport(ctx, { batchId, path })).rejects.toThrow('its size differs');
  });
});

describe('the pace of an import', () => {
  test('is that of the last seconds, and the time left follows from the bytes that are left', () => {
    const pace = new Pace();
    expect(pace.note(0, 0)).toBe(0);
    expect(pace.note(1000, 10_000)).toBe(10_000);
    for (let second = 2; second <= 10; second++) pace.note(second * 1000, 10_000 + (second - 1) * 20_000);
    expect(pace.note(11_000, 210_000)).toBeCloseTo(20_000);
    const state = { bytesTotal: 1000, bytesRead: 250, rowsRead: 50_000, rowsPerSecond: 10_000 };
    expect(secondsLeft(state)).toBe(15);
    expect(secondsLeft({ ...state, rowsPerSecond: 0 })).toBeNull();
  });
});

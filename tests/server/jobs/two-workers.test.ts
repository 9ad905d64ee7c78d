import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { findBatch } from '@/server/collect/imports/find-batch';
import type { Ctx } from '@/server/context';
import { listWorkers } from '@/server/jobs/queries-queue';
import { enqueue, stopQueue } from '@/server/jobs/queue';
import { readQueue } from '@/server/jobs/read-queue';
import { aBatch, aFile } from '../collect/a-file';
import { anOrganisation } from '../collect/an-organisation';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const IMPORTS = 8;
const ROWS = 3000;
const MAPPING = { externalId: 'id', occurredAt: 'day', text: 'comment', score: 'stars', scoreType: 'rating' };
const workers: ChildProcess[] = [];

async function startWorker(): Promise<ChildProcess> {
  const node = path.join(root, 'node_modules/.bin/node');
  const started = spawn(node, ['--import', 'tsx', path.join(root, 'scripts/worker.ts')], {
    cwd: root,
    env: { ...process.env, HEARD_LOG: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  workers.push(started);
  await new Promise<void>((resolve, reject) => {
    started.once('message', () => resolve());
    started.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return started;
}

async function end(worker: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.kill(signal);
  await gone;
}

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await done()) return;
    await sleep(200);
  }
  throw new Error(`In two minutes it did not come about that ${what}.`);
}

afterAll(async () => {
  for (const worker of workers) await end(worker, 'SIGKILL');
  await stopQueue();
});

const rows = Array.from({ length: ROWS }, (_, i) => `${i},2024-05-${10 + (i % 20)},text ${i},${1 + (i % 5)}`);

async function anImport(): Promise<{ ctx: Ctx; batchId: string }> {
  const { ctx, sourceId } = await anOrganisation();
  const file = await aFile(`id,day,comment,stars\n${rows.join('\n')}\n`);
  const batchId = await aBatch(ctx, sourceId, file, MAPPING);
  await enqueue('import-file', { orgId: ctx.scope.orgId, batchId });
  return { ctx, batchId };
}

test('two workers share what is queued, each import is done once, and one takes over when the other is killed', async () => {
  const [first, second] = [await startWorker(), await startWorker()];
  const imports = await Promise.all(Array.from({ length: IMPORTS }, anImport));
  const statuses = () =>
    Promise.all(imports.map(async ({ ctx, batchId }) => (await findBatch(ctx, { batchId })).status));
  await until(
    'some imports are done',
    async () => (await statuses()).filter((status) => status === 'done').length >= 2,
  );
  await end(first, 'SIGKILL');
  await until('all imports are done', async () => (await statuses()).every((status) => status === 'done'));
  for (const { ctx, batchId } of imports) {
    const counted = await findBatch(ctx, { batchId });
    expect(counted).toMatchObject({ rowsRead: ROWS, rowsAdded: ROWS, rowsChanged: 0, rowsRefused: 0 });
  }
  const known = await asSystem(listWorkers);
  expect(known.map(({ pid }) => pid).sort()).toEqual([first.pid, second.pid].sort());
  const [own] = imports;
  await until(
    'nothing runs any more',
    async () => own !== undefined && (await readQueue(own.ctx)).running === 0,
  );
  await end(second, 'SIGTERM');
  expect((await asSystem(listWorkers)).map(({ pid }) => pid)).toEqual([first.pid]);
}, 180_000);

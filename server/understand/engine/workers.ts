import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { Analysis, Taxonomy, TextIn } from './analyse';
import type { BatchAnswer, BatchRequest } from './worker-entry';

// Asked for at run time: a bundler that sees a worker's path built would trace the whole project, for minutes.
const threads = process.getBuiltinModule('node:worker_threads');
const { createRequire } = process.getBuiltinModule('node:module');

/** Large enough that messages cost little beside the work, small enough that cores share one call. */
const TEXTS_PER_BATCH = 500;

/** A worker died or could not read a batch; the texts of that batch are not analysed. */
export class AnalysisFailed extends Error {
  override name = 'AnalysisFailed';
}

export interface AnalysisPool {
  /** Analyses texts on all workers; the answers stand in the order of the texts. Rejects with AnalysisFailed. */
  analyseAll(taxonomy: Taxonomy, texts: readonly TextIn[]): Promise<Analysis[]>;
  /** Stops the workers; batches under way are rejected. */
  close(): Promise<void>;
}

interface Job {
  request: BatchRequest;
  resolve(analyses: Analysis[]): void;
  reject(reason: AnalysisFailed): void;
}

interface Slot {
  worker: Worker | null;
  job: Job | null;
}

/**
 * A pool of worker threads that each hold compiled engines. A worker that dies takes only its batch with it: the next
 * batch starts a new one. Idle workers do not keep the process alive.
 * @param size number of threads; one core stays free by default
 * @param entry the worker's script
 */
export function createAnalysisPool(
  size = Math.max(1, availableParallelism() - 1),
  entry = workerEntry(),
): AnalysisPool {
  const slots: Slot[] = Array.from({ length: Math.max(1, size) }, () => ({ worker: null, job: null }));
  const queue: Job[] = [];
  let lastBatch = 0;
  let closed = false;

  function settle(slot: Slot, done: (job: Job) => void): void {
    const job = slot.job;
    slot.job = null;
    slot.worker?.unref();
    if (job) done(job);
    dispatch();
  }

  function fail(slot: Slot, worker: Worker, reason: string): void {
    if (slot.worker !== worker) return;
    slot.worker = null;
    const failure = new AnalysisFailed(`The analysis worker stopped: ${reason}`);
    settle(slot, (job) => job.reject(failure));
  }

  function start(slot: Slot): Worker {
    const worker: Worker = new threads.Worker(entry, { execArgv: ['--import', typescriptLoader(entry)] });
    slot.worker = worker;
    worker.on('message', (answer: BatchAnswer) => {
      if (slot.job?.request.batch !== answer.batch) return;
      settle(slot, (job) => {
        if ('analyses' in answer) job.resolve(answer.analyses);
        else job.reject(new AnalysisFailed(`The analysis failed: ${answer.problem}`));
      });
    });
    worker.on('error', (error) => fail(slot, worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => fail(slot, worker, `exit code ${code}`));
    return worker;
  }

  function dispatch(): void {
    for (const slot of slots) {
      if (slot.job) continue;
      const job = queue.shift();
      if (!job) return;
      slot.job = job;
      const worker = slot.worker ?? start(slot);
      worker.ref();
      worker.postMessage(job.request);
    }
  }

  return {
    async analyseAll(taxonomy, texts) {
      if (closed) throw new AnalysisFailed('The analysis pool is closed.');
      const taxonomyKey = createHash('sha256').update(JSON.stringify(taxonomy)).digest('base64');
      const batches: Promise<Analysis[]>[] = [];
      for (let from = 0; from < texts.length; from += TEXTS_PER_BATCH) {
        const batchTexts = texts.slice(from, from + TEXTS_PER_BATCH);
        batches.push(
          new Promise((resolve, reject) => {
            const request = { batch: ++lastBatch, taxonomyKey, taxonomy, texts: batchTexts };
            queue.push({ request, resolve, reject });
          }),
        );
      }
      dispatch();
      return (await Promise.all(batches)).flat();
    },

    async close() {
      closed = true;
      const failure = new AnalysisFailed('The analysis pool was closed.');
      for (const job of queue.splice(0)) job.reject(failure);
      const workers = slots.flatMap((slot) => (slot.worker ? [slot.worker] : []));
      for (const slot of slots) {
        slot.job?.reject(failure);
        slot.job = null;
        slot.worker = null;
      }
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

let sharedPool: AnalysisPool | null = null;

/** Analyses texts on the process's shared pool, started at first use. Rejects with AnalysisFailed. */
export function analyseAll(taxonomy: Taxonomy, texts: readonly TextIn[]): Promise<Analysis[]> {
  sharedPool ??= createAnalysisPool();
  return sharedPool.analyseAll(taxonomy, texts);
}

/** Stops the shared pool; the next analyseAll starts a new one. */
export async function closeAnalysisPool(): Promise<void> {
  const pool = sharedPool;
  sharedPool = null;
  await pool?.close();
}

const ENTRY = ['server', 'understand', 'engine', 'worker-entry.ts'];

/** Beside this file; inside a bundle, where this file has moved, under the directory the site runs in. */
function workerEntry(): string {
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), 'worker-entry.ts');
  if (existsSync(beside)) return beside;
  return path.join(/* turbopackIgnore: true */ process.cwd(), ...ENTRY);
}

function typescriptLoader(entry: string): string {
  return pathToFileURL(createRequire(entry).resolve('tsx')).href;
}

import { hostname } from 'node:os';
import { uuidv7 } from 'uuidv7';
import { asSystem } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { type Ctx, contextFor } from '@/server/context';
import { log } from '@/server/log';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { understandPending } from '@/server/understand/understand-pending';
import { HANDLERS, handle } from './handlers';
import { listOrganisationsWithWork, removeHeartbeat, saveHeartbeat } from './queries';
import { type JobName, startQueue, stopQueue, work } from './queue';
import { queueDueConnectors } from './queue-due';
import { startSchedule } from './schedule';
import { takeUpImports } from './take-up-imports';

/** Freshness of the roll-ups when nothing is waiting: pages say "as of", a second or two ago. */
const IDLE_MS = 1_000;
const HEARTBEAT_MS = 10_000;
/** How late a connector may begin. */
const DUE_MS = 5_000;
/** Chunks of up to 1,000 texts read before the days they touched are summed anew. */
const CHUNKS_A_ROUND = 8;

/** The sentence as code for what was collected: understand, then measure. */
async function advance(ctx: Ctx, signal: AbortSignal): Promise<void> {
  await understandPending(ctx, { limitChunks: CHUNKS_A_ROUND, signal });
  if (signal.aborted) return;
  await rebuildDirtyDays(ctx);
}

async function round(signal: AbortSignal): Promise<boolean> {
  const waiting = await asSystem(listOrganisationsWithWork);
  for (const { orgId } of waiting) {
    if (signal.aborted) break;
    try {
      await advance(contextFor(scopeOfJob(orgId)), signal);
    } catch (error) {
      log.error({ orgId, error }, 'this round failed for one organisation; it is tried again');
    }
  }
  return waiting.length > 0;
}

interface Options {
  /** Names of jobs that this worker leaves to others, such as imports on a machine without the uploaded files. */
  leaves?: readonly JobName[];
}

/** Runs until `stop`: what is queued, and what everything collected leaves to be understood and measured. */
export async function startWorker({ leaves = [] }: Options = {}): Promise<{ stop(): Promise<void> }> {
  const id = uuidv7();
  const stopping = new AbortController();
  const takes = (Object.keys(HANDLERS) as JobName[]).filter((name) => !leaves.includes(name));
  const doing: JobName[] = [];
  const beat = () =>
    asSystem((db) =>
      saveHeartbeat(db, {
        id,
        host: hostname(),
        pid: process.pid,
        takes,
        doing: [...doing],
        now: new Date(),
      }),
    );
  await beat();
  const heart = setInterval(() => beat().catch((error) => log.warn({ error }, 'no heartbeat')), HEARTBEAT_MS);
  await startQueue();
  if (takes.includes('import-file')) {
    await takeUpImports(id).catch((error) => log.warn({ error }, 'imports were not taken up'));
  }
  const take = <N extends JobName>(name: N) =>
    work(
      name,
      async (data, signal) => {
        doing.push(name);
        try {
          await handle(name, data, signal);
        } finally {
          doing.splice(doing.indexOf(name), 1);
        }
      },
      { atOnce: HANDLERS[name]?.atOnce },
    );
  for (const name of takes) await take(name);
  await startSchedule();
  const clock = setInterval(
    () =>
      queueDueConnectors(new Date()).catch((error) => log.warn({ error }, 'due connectors were not queued')),
    DUE_MS,
  );
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const busy = await round(stopping.signal).catch((error) => {
        log.error({ error }, 'the worker could not look for work; it tries again');
        return false;
      });
      if (!busy) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    }
  })();
  return {
    async stop() {
      stopping.abort();
      clearInterval(heart);
      clearInterval(clock);
      await loop;
      await stopQueue();
      await asSystem((db) => removeHeartbeat(db, id)).catch(() => {});
    },
  };
}

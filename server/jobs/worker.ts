import { uuidv7 } from 'uuidv7';
import { asSystem } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { runImport } from '@/server/collect/run-import';
import { type Ctx, contextFor } from '@/server/context';
import { log } from '@/server/log';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { understandPending } from '@/server/understand/understand-pending';
import { listOrganisationsWithWork, removeHeartbeat, saveHeartbeat } from './queries';
import { startQueue, stopQueue, work } from './queue';

/** Freshness of the roll-ups when nothing is waiting: pages say "as of", a second or two ago. */
const IDLE_MS = 1_000;
const HEARTBEAT_MS = 10_000;
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

/** Runs until `stop`: imports from the queue, and what every import leaves to be understood and measured. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const id = uuidv7();
  const stopping = new AbortController();
  const beat = () => asSystem((db) => saveHeartbeat(db, id, new Date()));
  await beat();
  const heart = setInterval(() => beat().catch((error) => log.warn({ error }, 'no heartbeat')), HEARTBEAT_MS);
  await startQueue();
  await work('import-file', async ({ orgId, batchId }, signal) => {
    await runImport(contextFor(scopeOfJob(orgId)), { batchId }, { signal });
  });
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
      await loop;
      await stopQueue();
      await asSystem((db) => removeHeartbeat(db, id)).catch(() => {});
    },
  };
}

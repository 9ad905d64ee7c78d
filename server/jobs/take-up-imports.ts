import { hostname } from 'node:os';
import { asSystem } from '@/db/client';
import { log } from '@/server/log';
import { removeHeartbeat } from './queries';
import { listHeartbeats, listStrandedImports, releaseImportJobs } from './queries-imports';
import { enqueue } from './queue';

/** Three beats: a worker that was silent for longer is gone. */
const SILENT_SECONDS = 30;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * At a worker's start: imports of a worker that was killed go on at once, where no other worker is at work that may
 * hold them; and those that no job stands for any more are put in line again. `own` is this worker.
 */
export async function takeUpImports(own: string): Promise<void> {
  const others = (await asSystem(listHeartbeats)).filter(({ id }) => id !== own);
  const dead = others.filter(({ host, pid }) => host === hostname() && !lives(pid));
  for (const { id } of dead) await asSystem((db) => removeHeartbeat(db, id));
  const alive = others.filter((one) => !dead.includes(one) && one.silentSeconds < SILENT_SECONDS);
  if (alive.length === 0) await asSystem(releaseImportJobs);
  for (const batch of await asSystem(listStrandedImports)) {
    await enqueue('import-file', batch);
    log.warn(batch, 'an import that no job stood for goes on');
  }
}

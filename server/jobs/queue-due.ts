import { asSystem } from '@/db/client';
import { listDueConnectors } from '@/server/collect/connectors/queries';
import { enqueue } from './queue';

/** Queues every connector that is due; one that waits or runs already is not queued twice, whoever looks. */
export async function queueDueConnectors(now: Date): Promise<number> {
  let queued = 0;
  for (const due of await asSystem((db) => listDueConnectors(db, now))) {
    if (await enqueue('poll-connector', due)) queued += 1;
  }
  return queued;
}

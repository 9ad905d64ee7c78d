import { asSystem } from '@/db/client';
import { BODY_DAYS } from '@/server/collect/hooks/input';
import { listStrandedDeliveries, removeOldBodies } from './queries-hooks';
import { enqueue } from './queue';

const DAY_MS = 86_400_000;

/** Puts calls of webhooks in line that were kept but are read by nobody; returns how many. */
export async function sweepHooks(now = new Date()): Promise<number> {
  const stranded = await asSystem((db) => listStrandedDeliveries(db, now));
  for (const delivery of stranded) await enqueue('receive-hook', delivery);
  return stranded.length;
}

/** Removes the bodies of calls that were kept long enough, a thousand in a transaction. */
export async function forgetBodies(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - BODY_DAYS * DAY_MS);
  while ((await asSystem((db) => removeOldBodies(db, before))) > 0);
}

import { asSystem } from '@/db/client';
import { listOrganisationIds } from './queries';
import { enqueue, every } from './queue';

/** What happens by the clock, whoever is there: shown beside the queue. Connectors keep their own times. */
export const SCHEDULE = [
  {
    name: 'hourly',
    cron: '7 * * * *',
    words: 'Every hour: what is kept only for a time is looked through and removed.',
  },
] as const;

/** Puts what the clock asks for into the queue; with several workers one of them does. */
export async function startSchedule(): Promise<void> {
  await every('hourly', SCHEDULE[0].cron, async () => {
    for (const orgId of await asSystem(listOrganisationIds)) await enqueue('tidy', { orgId });
  });
}

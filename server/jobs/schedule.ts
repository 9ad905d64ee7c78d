import { asSystem } from '@/db/client';
import { listOrganisationIds } from './queries';
import { enqueue, every } from './queue';
import { forgetBodies, sweepHooks } from './sweep-hooks';
import { sweepMailings } from './sweep-mailings';

/** What happens by the clock, whoever is there: shown beside the queue. Connectors keep their own times. */
export const SCHEDULE = [
  {
    name: 'hourly',
    cron: '7 * * * *',
    words: 'Every hour: what is kept only for a time is removed when its time is over.',
  },
  {
    name: 'sweep-hooks',
    cron: '* * * * *',
    words: 'Every minute: deliveries of webhooks that were kept but not read yet are put in line.',
  },
  {
    name: 'sweep-mailings',
    cron: '* * * * *',
    words: 'Every minute: survey invitations that are due, and mails that were put off, are sent.',
  },
] as const;

/** Puts what the clock asks for into the queue; with several workers one of them does. */
export async function startSchedule(): Promise<void> {
  await every('hourly', SCHEDULE[0].cron, async () => {
    for (const orgId of await asSystem(listOrganisationIds)) await enqueue('tidy', { orgId });
    await forgetBodies();
  });
  const sweep = async () => void (await sweepHooks());
  await every('sweep-hooks', SCHEDULE[1].cron, sweep);
  await every('sweep-mailings', SCHEDULE[2].cron, async () => void (await sweepMailings()));
  // What came in while no worker was there does not wait for the minute.
  await sweep();
}

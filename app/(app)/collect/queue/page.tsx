import type { Metadata } from 'next';
import { QueuePaper } from '@/components/queue/queue-paper';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Queue' };

export default async function QueuePage() {
  const { organisation } = await requireAccess('collect');
  const view = await (await currentCaller()).jobs.queue();
  return (
    <>
      <PageHeader title="Queue" lead="Work that is under way, work that waits, and work that needs you." />
      <QueuePaper view={view} timeZone={organisation.timeZone} />
    </>
  );
}

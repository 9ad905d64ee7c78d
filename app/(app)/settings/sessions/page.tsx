import type { Metadata } from 'next';
import { SessionTable } from '@/components/access/session-table';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Sessions' };

export default async function SessionsPage() {
  const { organisation, sessionId } = await requireAccess('manage');
  const { others } = await (await currentCaller()).access.sessions.list();
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">Where others are signed in</h2>
      <p className="max-w-xl text-ink-soft">
        An ended session is refused at its very next request. Your own sessions are under “Your account”.
      </p>
      {others.length === 0 ? (
        <EmptyState title="Nobody else is signed in" />
      ) : (
        <SessionTable
          caption="Sessions of others"
          sessions={others}
          currentId={sessionId}
          timeZone={organisation.timeZone}
          now={new Date().toISOString()}
        />
      )}
    </section>
  );
}

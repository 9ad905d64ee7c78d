import type { Metadata } from 'next';
import { KeyDialog } from '@/components/access/key-dialog';
import { KeyTable } from '@/components/access/key-table';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'API keys' };

export default async function KeysPage() {
  const { organisation } = await requireAccess('manage');
  const keys = await (await currentCaller()).access.keys.list();
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 className="text-title">API keys</h2>
        <KeyDialog />
      </div>
      {keys.length === 0 ? (
        <EmptyState title="No program may call yet">
          A key lets a program send feedback or read numbers, as this organisation and no other.
        </EmptyState>
      ) : (
        <KeyTable keys={keys} timeZone={organisation.timeZone} now={new Date().toISOString()} />
      )}
    </section>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { AuditTable } from '@/components/access/audit-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Audit log' };

const UUID = /^[0-9a-f-]{36}$/;
const KINDS = [
  { action: '', label: 'Everything' },
  { action: 'person', label: 'People' },
  { action: 'session', label: 'Sessions' },
  { action: 'report', label: 'Reports' },
  { action: 'share', label: 'Shares' },
  { action: 'key', label: 'Keys' },
  { action: 'team', label: 'Teams' },
];

interface AuditProps {
  searchParams: Promise<{ before?: string; action?: string }>;
}

function addressOf(action: string, before: string | null): string {
  const query = new URLSearchParams({ ...(action ? { action } : {}), ...(before ? { before } : {}) });
  return `/settings/audit${query.size ? `?${query}` : ''}`;
}

export default async function AuditPage({ searchParams }: AuditProps) {
  const { before, action } = await searchParams;
  const { organisation } = await requireAccess(null);
  const kind = KINDS.find((one) => one.action === action)?.action ?? '';
  const from = before && UUID.test(before) ? before : null;
  const caller = await currentCaller();
  const { entries, older } = await caller.access.audit({ before: from, action: kind ? `${kind}.` : null });
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">Who did what</h2>
      <p className="max-w-xl text-ink-soft">
        Open to every member of {organisation.name}; nobody can change it here.
      </p>
      <nav aria-label="Kind of entry" className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        {KINDS.map((one) => (
          <Link
            key={one.action}
            href={addressOf(one.action, null)}
            aria-current={one.action === kind ? 'true' : undefined}
            className={one.action === kind ? 'touchable font-semibold' : 'link touchable'}
          >
            {one.label}
          </Link>
        ))}
      </nav>
      {entries.length === 0 ? (
        <EmptyState title="Nothing of this kind has happened" />
      ) : (
        <AuditTable entries={entries} timeZone={organisation.timeZone} />
      )}
      <Pager
        shown={`${entries.length} entries`}
        older={older ? addressOf(kind, older) : null}
        newest={from ? addressOf(kind, null) : null}
      />
    </section>
  );
}

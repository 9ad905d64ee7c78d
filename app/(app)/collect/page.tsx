import type { Metadata } from 'next';
import { toBatch } from '@/components/collect/batch-shape';
import { BatchTable } from '@/components/collect/batch-table';
import { SourceTable } from '@/components/collect/source-table';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Collect' };

export default async function CollectPage() {
  const { organisation } = await requireAccess('collect');
  const caller = await currentCaller();
  const [sources, batches] = await Promise.all([caller.collect.sources(), caller.collect.batches()]);
  const bringIn = (
    <LinkButton tone="strong" href="/collect/import">
      Bring in a file
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Collect" lead="Where what people say comes in." actions={bringIn} />
      <section className="mb-10">
        <h2 className="mb-3 text-title">Sources</h2>
        <SourceTable sources={sources} timeZone={organisation.timeZone} />
      </section>
      <section>
        <h2 className="mb-3 text-title">Files</h2>
        <BatchTable
          batches={batches.map(toBatch)}
          timeZone={organisation.timeZone}
          actions={(batch) => (
            <LinkButton size="small" href={`/collect/${batch.id}`} aria-label={`Open ${batch.fileName}`}>
              Open
            </LinkButton>
          )}
        />
      </section>
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { ImportFlow } from '@/components/collect/import-flow';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Bring in a file' };

export default async function ImportPage() {
  const { organisation } = await requireAccess('collect');
  const caller = await currentCaller();
  const [sources, touchpoints] = await Promise.all([caller.collect.sources(), caller.collect.touchpoints()]);
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect">
            Collect
          </Link>
        }
        title="Bring in a file"
        lead="You see how it is read before anything is kept, and you can undo it."
      />
      <ImportFlow
        sources={sources.map(({ id, name }) => ({ id, name }))}
        touchpoints={touchpoints}
        timeZone={organisation.timeZone}
      />
    </>
  );
}

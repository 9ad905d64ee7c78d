import type { Metadata } from 'next';
import Link from 'next/link';
import { KindList } from '@/components/connectors/kind-list';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Connect a source' };

export default async function NewConnectorPage() {
  await requireAccess('collect');
  const kinds = await (await currentCaller()).collect.connectors.kinds();
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect/connectors">
            Connectors
          </Link>
        }
        title="Connect a source"
        lead="Choose what is to be read. Each says what has to be got first."
      />
      <KindList kinds={kinds} />
    </>
  );
}

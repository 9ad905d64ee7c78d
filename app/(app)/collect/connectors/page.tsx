import type { Metadata } from 'next';
import { ConnectorTable } from '@/components/connectors/connector-table';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Connectors' };

export default async function ConnectorsPage() {
  const { organisation } = await requireAccess('collect');
  const connectors = await (await currentCaller()).collect.connectors.list();
  const connect = (
    <LinkButton tone="strong" href="/collect/connectors/new">
      Connect a source
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Connectors"
        lead="Sources that are read again and again, without anybody’s doing."
        actions={connectors.length > 0 ? connect : null}
      />
      <ConnectorTable
        connectors={connectors}
        timeZone={organisation.timeZone}
        now={new Date().toISOString()}
      />
    </>
  );
}

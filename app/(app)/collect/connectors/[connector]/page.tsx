import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ConnectorActs } from '@/components/connectors/connector-acts';
import { ConnectorPaper } from '@/components/connectors/connector-paper';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { connectorInput } from '@/server/collect/connectors/input';
import { orNotFound } from '../../../../or-not-found';

export const metadata: Metadata = { title: 'Connector' };

export default async function ConnectorPage({ params }: { params: Promise<{ connector: string }> }) {
  const { organisation } = await requireAccess('collect');
  const input = connectorInput.safeParse({ connectorId: Number((await params).connector) });
  if (!input.success) notFound();
  const { connectors } = (await currentCaller()).collect;
  const connector = await orNotFound(connectors.one(input.data));
  const known = (await connectors.kinds()).some(({ key }) => key === connector.kind);
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect/connectors">
            Connectors
          </Link>
        }
        title={connector.name}
        lead={`${connector.kindName}, into “${connector.sourceName}”`}
        actions={<ConnectorActs {...connector} />}
      />
      <ConnectorPaper
        connector={connector}
        form={known ? await connectors.form({ kind: connector.kind }) : null}
        timeZone={organisation.timeZone}
        now={new Date().toISOString()}
      />
    </>
  );
}

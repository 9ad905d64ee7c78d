import type { Metadata } from 'next';
import Link from 'next/link';
import { ConnectorForm } from '@/components/connectors/connector-form';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { orNotFound } from '../../../../../or-not-found';

export const metadata: Metadata = { title: 'Connect a source' };

export default async function NewKindPage({ params }: { params: Promise<{ kind: string }> }) {
  const { organisation } = await requireAccess('collect');
  const { kind } = await params;
  const form = await orNotFound((await currentCaller()).collect.connectors.form({ kind }));
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect/connectors/new">
            Other kinds
          </Link>
        }
        title={`Connect ${form.name}`}
        lead={form.about}
      />
      <ConnectorForm form={form} connector={null} timeZone={organisation.timeZone} />
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { BatchProgress } from '@/components/collect/batch-progress';
import { RefusedTable } from '@/components/collect/import-preview';
import { MendNote } from '@/components/collect/mend-note';
import { refusedRows } from '@/components/collect/preview-rows';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { batchInput } from '@/server/collect/imports/input';
import { orNotFound } from '../../../or-not-found';

export const metadata: Metadata = { title: 'Import' };

const REFUSED_SHOWN = 50;

export default async function BatchPage({ params }: { params: Promise<{ batch: string }> }) {
  await requireAccess('collect');
  const input = batchInput.safeParse({ batchId: (await params).batch });
  if (!input.success) notFound();
  const caller = await currentCaller();
  const batch = await orNotFound(caller.collect.batch(input.data));
  const refused = await caller.collect.refused({ ...input.data, most: REFUSED_SHOWN });
  const left = batch.rowsRefused - batch.rowsMended;
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect">
            Collect
          </Link>
        }
        title={batch.fileName}
        lead={`Into ${batch.sourceName}`}
      />
      {batch.mends ? (
        <p className="mb-6">
          It brings rows that{' '}
          <Link className="link" href={`/collect/${batch.mends}`}>
            an earlier import
          </Link>{' '}
          refused.
        </p>
      ) : null}
      <BatchProgress initial={batch} />
      {batch.rowsRefused > 0 ? (
        <section className="mt-10">
          <MendNote batch={batch} />
          {left > 0 ? <RefusedTable rows={refusedRows(refused)} total={left} /> : null}
        </section>
      ) : null}
    </>
  );
}

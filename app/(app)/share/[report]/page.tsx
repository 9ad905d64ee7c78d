import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { AccessTable } from '@/components/share/access-table';
import { RemoveReportButton } from '@/components/share/remove-report-button';
import { ShareDialog } from '@/components/share/share-dialog';
import { ShareRow } from '@/components/share/share-row';
import { sliceWords } from '@/components/share/slice-words';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { orNotFound } from '../../../or-not-found';

export const metadata: Metadata = { title: 'Report' };

export default async function ReportPage({ params }: { params: Promise<{ report: string }> }) {
  const { organisation } = await requireAccess('share');
  const reportId = z.uuid().safeParse((await params).report);
  if (!reportId.success) notFound();
  const caller = await currentCaller();
  const { report, shares, access } = await orNotFound(caller.share.report({ reportId: reportId.data }));
  const { people } = await caller.share.choices();
  const { timeZone } = organisation;
  const removed = report.removedAt !== null;
  return (
    <>
      <PageHeader
        above={
          <Link href="/share" className="link">
            Reports
          </Link>
        }
        title={report.title}
        lead={
          <>
            {sliceWords(report.subject, report.slice)}. Frozen{' '}
            <Time at={report.createdAt.toISOString()} timeZone={timeZone} precision="minute" />, as seen by{' '}
            {report.creator}.
          </>
        }
        actions={
          <>
            {removed ? null : (
              <LinkButton href={`/r/${report.id}`} prefetch={false}>
                Open
              </LinkButton>
            )}
            {removed ? null : (
              <ShareDialog reportId={report.id} people={people} hasVerbatims={report.slice.withVerbatims} />
            )}
            <RemoveReportButton reportId={report.id} removed={removed} />
          </>
        }
      />
      <div className="flex flex-col gap-12">
        <section className="flex flex-col gap-4">
          <h2 className="text-title">{removed ? 'Removed: nobody can open it' : 'Who can open it'}</h2>
          {shares.length === 0 ? (
            <EmptyState title="Nobody yet">Only you and the administrators can open it.</EmptyState>
          ) : (
            <Table caption="Shares" stacks>
              <thead>
                <tr>
                  <HeadCell>Person</HeadCell>
                  <HeadCell>State</HeadCell>
                  <HeadCell>Free text</HeadCell>
                  <HeadCell>End</HeadCell>
                  <HeadCell>
                    <span className="sr-only">Acts</span>
                  </HeadCell>
                </tr>
              </thead>
              <tbody>
                {shares.map((share) => (
                  <ShareRow key={share.id} share={share} timeZone={timeZone} />
                ))}
              </tbody>
            </Table>
          )}
        </section>
        <section className="flex flex-col gap-4">
          <h2 className="text-title">Who opened it</h2>
          {access.length === 0 ? (
            <EmptyState title="Nobody has opened it yet" />
          ) : (
            <AccessTable access={access} timeZone={timeZone} />
          )}
        </section>
      </div>
    </>
  );
}

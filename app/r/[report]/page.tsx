import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { BoardPaper } from '@/components/board/board-paper';
import { FrozenBanner } from '@/components/share/frozen-banner';
import { TouchpointPaper } from '@/components/touchpoint/touchpoint-paper';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

// Not the report's own title: the head of a page is shown in more places than the page.
export const metadata: Metadata = { title: 'Report' };

/** The same page for a report that does not exist, that is not shared with the reader, and whose share has ended. */
function missing(error: unknown): never {
  if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
  throw error;
}

export default async function SharedReportPage({ params }: { params: Promise<{ report: string }> }) {
  await requireAccess(null);
  const { report: reportId } = await params;
  const userAgent = (await headers()).get('user-agent');
  const caller = await currentCaller();
  const opened = await caller.share.open({ reportId, userAgent }).catch(missing);
  const { frozen } = opened;
  const options = { frozen: true, withVerbatims: opened.withVerbatims, linkRecords: opened.maySeeRecords };
  return (
    <>
      <FrozenBanner report={opened} timeZone={frozen.view.organisation.timeZone} />
      {frozen.subject === 'board' ? (
        <BoardPaper view={frozen.view} options={options} />
      ) : (
        <TouchpointPaper view={frozen.view} options={options} />
      )}
    </>
  );
}

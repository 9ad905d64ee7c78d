import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { BoardPaper } from '@/components/board/board-paper';
import { FrozenBanner } from '@/components/share/frozen-banner';
import { TouchpointPaper } from '@/components/touchpoint/touchpoint-paper';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { orNotFound } from '../../or-not-found';

// Not the report's own title: the head of a page is shown in more places than the page.
export const metadata: Metadata = { title: 'Report' };

export default async function SharedReportPage({ params }: { params: Promise<{ report: string }> }) {
  await requireAccess(null);
  const { report: reportId } = await params;
  const userAgent = (await headers()).get('user-agent');
  const caller = await currentCaller();
  const opened = await orNotFound(caller.share.open({ reportId, userAgent }));
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

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { FeedbackRecord } from '@/components/feedback/feedback-record';
import { RecordCorrections } from '@/components/feedback/record-corrections';
import { recordFacts } from '@/components/feedback/record-facts';
import { EmptyState } from '@/components/ui/empty-state';
import { absoluteWords } from '@/components/ui/time-words';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { findOrExplain } from './find-or-explain';

export const metadata: Metadata = { title: 'One record' };

export default async function RecordPage({ params }: { params: Promise<{ id: string }> }) {
  const { scope } = await requireAccess('see-teams');
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const caller = await currentCaller();
  const found = await findOrExplain(() => caller.understand.findRecord({ id }));
  if (found === null) notFound();
  if (typeof found === 'string') return <EmptyState title="This record is not shown">{found}</EmptyState>;
  const { touchpoints } = await caller.understand.explorerChoices();
  const { verbatim, timeZone, corrections, analysisVersion, reply } = found;
  const correction =
    may(scope, 'correct') && verbatim.text !== '' ? (
      <RecordCorrections
        feedbackId={id}
        touchpoints={touchpoints.map((touchpoint) => ({
          value: String(touchpoint.id),
          label: touchpoint.name,
        }))}
        corrections={corrections}
        timeZone={timeZone}
      />
    ) : null;
  return (
    <>
      <p className="mb-4 text-small print:hidden">
        <Link href="/feedback" className="link">
          All feedback
        </Link>
      </p>
      {found.withheld ? <p className="mb-4 text-small text-ink-soft">{found.withheld}</p> : null}
      <FeedbackRecord
        item={verbatim}
        timeZone={timeZone}
        facts={recordFacts(found, may(scope, 'collect'))}
        countsIn={found.countsIn}
        raw={found.raw}
        readBy={
          verbatim.corrected
            ? `corrected by ${corrections.find((made) => made.touchpoint === null)?.person ?? 'a person'}`
            : analysisVersion && `read by ${analysisVersion}`
        }
        correction={correction}
        reply={reply && { text: reply.text, at: absoluteWords(new Date(reply.at), timeZone, 'minute') }}
      />
    </>
  );
}

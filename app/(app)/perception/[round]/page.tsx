import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { PrintButton } from '@/components/board/print-button';
import { RoundPage } from '@/components/perception/round-page';
import { STATE_WORDS } from '@/components/perception/round-words';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { roundInput } from '@/server/measure/perception/input';
import { orNotFound } from '../../../or-not-found';

export const metadata: Metadata = { title: 'Perception round' };

export default async function PerceptionRoundPage({ params }: { params: Promise<{ round: string }> }) {
  await requireAccess(null);
  const input = roundInput.safeParse({ roundId: Number((await params).round) });
  if (!input.success) notFound();
  const view = await orNotFound((await currentCaller()).measure.perception.read(input.data));
  const { head } = view;
  return (
    <>
      <PageHeader
        above={
          <>
            <Link href="/perception" className="link">
              Perception gap
            </Link>{' '}
            · {head.monthLabel} · {STATE_WORDS[head.state]}
          </>
        }
        title={head.name}
        actions={head.state === 'revealed' ? <PrintButton /> : null}
      />
      <RoundPage view={view} />
    </>
  );
}

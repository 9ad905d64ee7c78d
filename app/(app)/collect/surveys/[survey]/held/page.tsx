import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { HeldList } from '@/components/surveys/held-list';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Held answers' };

export default async function HeldPage({ params }: { params: Promise<{ survey: string }> }) {
  const { organisation } = await requireAccess('collect');
  const { survey: written } = await params;
  if (!/^\d{1,9}$/.test(written)) notFound();
  const surveyId = Number(written);
  const view = await orNotFound((await currentCaller()).collect.surveys.held({ surveyId }));
  return (
    <>
      <PageHeader
        above={
          <Link href={`/collect/surveys/${surveyId}`} className="link">
            {view.survey.name}
          </Link>
        }
        title="Held answers"
        lead="They look as if a program gave them. They count nowhere until somebody lets them in."
      />
      {view.held.length > 0 ? (
        <HeldList view={view} timeZone={organisation.timeZone} />
      ) : (
        <EmptyState title="Nothing is held">
          {view.survey.audience === 'employee'
            ? 'Single answers of employees are never held for anybody to look at: a doubtful one is sent back to its sender.'
            : 'Answers are held when a hidden field was filled in, when they came faster than one can read, or when very many came from one network.'}
        </EmptyState>
      )}
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { EmbedPanel } from '@/components/surveys/sharing/embed-panel';
import { LinkSharingTable } from '@/components/surveys/sharing/link-sharing-table';
import { PosterForm } from '@/components/surveys/sharing/poster-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { surveyInput } from '@/server/collect/surveys/invitations/input';

export const metadata: Metadata = { title: 'Share a survey' };

export default async function ShareSurveyPage({ params }: { params: Promise<{ survey: string }> }) {
  await requireAccess('collect');
  const input = surveyInput.safeParse({ surveyId: Number((await params).survey) });
  if (!input.success) notFound();
  const caller = await currentCaller();
  const sharing = await orNotFound(caller.collect.surveys.invitations.sharing(input.data));
  const path = `/collect/surveys/${sharing.surveyId}`;
  const active = sharing.links.filter((link) => link.active);
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href={path}>
            {sharing.name}
          </Link>
        }
        title="Share this survey"
        lead="Each link knows its touchpoint and location; an answer takes them over."
        actions={<LinkButton href={`${path}/invitations`}>Ask by mail</LinkButton>}
      />
      {sharing.state === 'open' ? null : (
        <p className="mb-6 font-medium">
          {sharing.state === 'draft'
            ? 'The survey is not open yet: whoever comes by is told so.'
            : 'The survey is closed: whoever comes by is told so.'}
        </p>
      )}
      {active.length === 0 ? (
        <EmptyState title="No link is on" action={<LinkButton href={path}>Add a link</LinkButton>}>
          A survey is reached by its links: one for each touchpoint and location where you ask.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-12">
          <section aria-labelledby="links">
            <h2 id="links" className="mb-3 text-title">
              Links and codes
            </h2>
            <LinkSharingTable links={sharing.links} />
          </section>
          <section aria-labelledby="posters">
            <h2 id="posters" className="mb-3 text-title">
              Posters
            </h2>
            <PosterForm surveyId={sharing.surveyId} links={active} languages={sharing.languages} />
          </section>
          <section aria-labelledby="embed">
            <h2 id="embed" className="mb-3 text-title">
              On your own site
            </h2>
            <EmbedPanel surveyId={sharing.surveyId} links={active} />
          </section>
        </div>
      )}
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { ContactListForm } from '@/components/surveys/sharing/contact-list-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { surveyInput } from '@/server/collect/surveys/invitations/input';

export const metadata: Metadata = { title: 'Ask by mail' };

export default async function NewMailingPage({ params }: { params: Promise<{ survey: string }> }) {
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
          <Link className="link" href={`${path}/invitations`}>
            Invitations
          </Link>
        }
        title="Ask by mail"
        lead={sharing.headline}
      />
      {active.length === 0 ? (
        <EmptyState
          title="This survey has no link that is on"
          action={<LinkButton href={path}>Add a link</LinkButton>}
        >
          A mail leads to a link of the survey, which says where an answer belongs.
        </EmptyState>
      ) : (
        <ContactListForm surveyId={sharing.surveyId} links={active.map(({ id, name }) => ({ id, name }))} />
      )}
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { AskingRuleNote } from '@/components/surveys/sharing/asking-rule-note';
import { MailSetUpNote } from '@/components/surveys/sharing/mail-set-up-note';
import { MailingTable } from '@/components/surveys/sharing/mailing-table';
import { PrivacyNote } from '@/components/surveys/sharing/privacy-note';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { surveyInput } from '@/server/collect/surveys/invitations/input';

export const metadata: Metadata = { title: 'Survey invitations' };

export default async function InvitationsPage({ params }: { params: Promise<{ survey: string }> }) {
  const { organisation, scope } = await requireAccess('collect');
  const input = surveyInput.safeParse({ surveyId: Number((await params).survey) });
  if (!input.success) notFound();
  const { invitations } = (await currentCaller()).collect.surveys;
  const [sharing, mailings, mail, rule] = await Promise.all([
    orNotFound(invitations.sharing(input.data)),
    orNotFound(invitations.list(input.data)),
    invitations.mail(),
    invitations.rule(),
  ]);
  const path = `/collect/surveys/${sharing.surveyId}`;
  const ask = (
    <LinkButton tone="strong" href={`${path}/invitations/new`}>
      Ask by mail
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href={path}>
            {sharing.name}
          </Link>
        }
        title="Invitations"
        lead="Each contact gets one mail with the question in it, and can answer once."
        actions={mailings.length > 0 ? ask : null}
      />
      <div className="flex flex-col gap-10">
        {mail.from === null ? <MailSetUpNote /> : null}
        {mailings.length > 0 ? (
          <MailingTable mailings={mailings} timeZone={organisation.timeZone} />
        ) : (
          <EmptyState title="Nobody was asked by mail yet" action={ask}>
            Give a list of contacts or a single address. You see the mail in every language and a dry run
            before anything is sent.
          </EmptyState>
        )}
        <section aria-labelledby="rule">
          <h2 id="rule" className="mb-2 text-title">
            Not too often
          </h2>
          <AskingRuleNote {...rule} />
          <p className="mt-2 text-small text-ink-soft">
            {may(scope, 'manage') ? (
              <Link className="link" href="/settings/organisation#survey-mails">
                Change it for all surveys
              </Link>
            ) : (
              'It is the same for all surveys. An administrator can change it.'
            )}
          </p>
        </section>
        <section aria-labelledby="kept">
          <h2 id="kept" className="mb-2 text-title">
            What is kept
          </h2>
          <PrivacyNote employees={sharing.audience === 'employee'} />
        </section>
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { MailSetUpNote } from '@/components/surveys/sharing/mail-set-up-note';
import { MailingDraft } from '@/components/surveys/sharing/mailing-draft';
import { MailingProgress } from '@/components/surveys/sharing/mailing-progress';
import { PrivacyNote } from '@/components/surveys/sharing/privacy-note';
import { RefusedContacts } from '@/components/surveys/sharing/refused-contacts';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { mailingInput } from '@/server/collect/surveys/invitations/input';

export const metadata: Metadata = { title: 'Mailing' };

export default async function MailingPage({
  params,
}: {
  params: Promise<{ survey: string; mailing: string }>;
}) {
  const { organisation } = await requireAccess('collect');
  const given = await params;
  const input = mailingInput.safeParse({ mailingId: given.mailing });
  if (!input.success) notFound();
  const { invitations } = (await currentCaller()).collect.surveys;
  const [mailing, mail] = await Promise.all([
    orNotFound(invitations.mailing(input.data)),
    invitations.mail(),
  ]);
  if (String(mailing.surveyId) !== given.survey) notFound();
  const draft =
    mailing.status === 'draft'
      ? await Promise.all([
          invitations.foresee(input.data),
          invitations.preview({ ...input.data, language: mailing.languages[0] ?? 'en' }),
        ])
      : null;
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href={`/collect/surveys/${mailing.surveyId}/invitations`}>
            Invitations
          </Link>
        }
        title={mailing.name}
      />
      {mail.from === null && mailing.fault === null ? (
        <div className="mb-8">
          <MailSetUpNote />
        </div>
      ) : null}
      {draft ? (
        <>
          <MailingDraft
            mailing={mailing}
            foresight={draft[0]}
            mail={draft[1]}
            from={mail.from}
            timeZone={organisation.timeZone}
          />
          <div className="mt-6">
            <RefusedContacts refused={mailing.refused} rows={mailing.refusedRows} />
          </div>
        </>
      ) : (
        <MailingProgress key={mailing.status} initial={mailing} timeZone={organisation.timeZone} />
      )}
      <div className="mt-10">
        <PrivacyNote employees={mailing.audience === 'employee'} />
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/or-not-found';
import { PageHeader } from '@/components/shell/page-header';
import { LinkTable } from '@/components/surveys/link-table';
import { StateActs } from '@/components/surveys/state-acts';
import { SurveyBuilder } from '@/components/surveys/survey-builder';
import { SurveyResults } from '@/components/surveys/survey-results';
import { AUDIENCE_WORDS, METRIC_WORDS, STATE_WORDS, spanWords } from '@/components/surveys/survey-words';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Survey' };

export default async function SurveyPage({ params }: { params: Promise<{ survey: string }> }) {
  await requireAccess('collect');
  const { survey: written } = await params;
  if (!/^\d{1,9}$/.test(written)) notFound();
  const surveyId = Number(written);
  const view = await orNotFound((await currentCaller()).collect.surveys.read({ surveyId }));
  const { survey } = view;
  const own = `/collect/surveys/${surveyId}`;
  return (
    <>
      <PageHeader
        above={
          <Link href="/collect/surveys" className="link">
            Surveys
          </Link>
        }
        title={survey.name}
        lead={`${[STATE_WORDS[survey.state], spanWords(survey)].filter(Boolean).join(' ')}. ${AUDIENCE_WORDS[survey.audience]}. ${METRIC_WORDS[survey.metric]}. Version ${survey.version}.`}
        actions={
          <>
            <LinkButton href={`${own}/share`}>Codes and posters</LinkButton>
            <LinkButton href={`${own}/invitations`}>Invitations</LinkButton>
            <StateActs
              surveyId={surveyId}
              name={survey.name}
              state={survey.state}
              employees={survey.audience === 'employee'}
            />
          </>
        }
      />
      <SurveyResults view={view} />
      <SurveyBuilder key={surveyId} view={view} />
      <LinkTable view={view} />
    </>
  );
}

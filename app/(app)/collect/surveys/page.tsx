import type { Metadata } from 'next';
import { PageHeader } from '@/components/shell/page-header';
import { SurveyTable } from '@/components/surveys/survey-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Surveys' };

export default async function SurveysPage() {
  const { organisation } = await requireAccess('collect');
  const surveys = await (await currentCaller()).collect.surveys.list();
  const make = (
    <LinkButton tone="strong" href="/collect/surveys/new">
      Make a survey
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Surveys"
        lead="Your own questions, asked where it happened."
        actions={surveys.length > 0 ? make : null}
      />
      {surveys.length > 0 ? (
        <SurveyTable surveys={surveys} timeZone={organisation.timeZone} />
      ) : (
        <EmptyState title="No survey so far" action={make}>
          Begin with a recommendation, satisfaction or ease score, an employee pulse, or questions of your
          own. Each gets links per touchpoint and location; what is answered joins your other feedback.
        </EmptyState>
      )}
    </>
  );
}

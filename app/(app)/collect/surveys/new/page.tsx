import type { Metadata } from 'next';
import Link from 'next/link';
import { PageHeader } from '@/components/shell/page-header';
import { NewSurveyForm } from '@/components/surveys/new-survey-form';
import { requireAccess } from '@/server/access/current-access';

export const metadata: Metadata = { title: 'New survey' };

export default async function NewSurveyPage() {
  await requireAccess('collect');
  return (
    <>
      <PageHeader
        above={
          <Link href="/collect/surveys" className="link">
            Surveys
          </Link>
        }
        title="New survey"
      />
      <NewSurveyForm />
    </>
  );
}

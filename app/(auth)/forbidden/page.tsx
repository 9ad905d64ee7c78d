import type { Metadata } from 'next';
import { ROLE_NAMES } from '@/components/access/role-words';
import { LinkButton } from '@/components/ui/link-button';
import { landingOf, requireAccess } from '@/server/access/current-access';

export const metadata: Metadata = { title: 'Not part of your role' };

const WHAT: Record<string, string> = {
  'see-board': 'the board view',
  'see-teams': 'touchpoints',
  'see-feedback': 'the records themselves',
  'see-employees': 'results of employees',
  correct: 'correcting labels',
  collect: 'collecting feedback',
  log: 'the front-line log',
  share: 'making and sharing reports',
  manage: 'people, teams and keys',
};

export default async function ForbiddenPage({ searchParams }: { searchParams: Promise<{ act?: string }> }) {
  const { act } = await searchParams;
  const access = await requireAccess(null);
  return (
    <>
      <h1 className="mb-2 text-headline tracking-tight">Not part of your role</h1>
      <p className="mb-8 text-ink-soft">
        In {access.organisation.name} your role is “{ROLE_NAMES[access.scope.role]}”. It does not include{' '}
        {WHAT[act ?? ''] ?? 'this page'}. An administrator can change that.
      </p>
      <div>
        <LinkButton href={landingOf(access)} tone="strong">
          To my first page
        </LinkButton>
      </div>
    </>
  );
}

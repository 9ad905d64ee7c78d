import type { Metadata } from 'next';
import Link from 'next/link';
import { RoundForm } from '@/components/perception/round-form';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'New perception round' };

export default async function NewRoundPage() {
  await requireAccess('manage');
  const choices = await (await currentCaller()).measure.perception.choices();
  return (
    <>
      <PageHeader
        above={
          <Link href="/perception" className="link">
            Perception gap
          </Link>
        }
        title="New round"
      />
      {choices.indicators.length === 0 ? (
        <EmptyState
          title="There is nothing to be guessed yet"
          action={<LinkButton href="/settings/indicators">Choose indicators</LinkButton>}
        >
          A round asks for indicators of the board. Bring in answers, or choose indicators first.
        </EmptyState>
      ) : (
        <RoundForm choices={choices} />
      )}
    </>
  );
}

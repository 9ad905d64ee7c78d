import type { Metadata } from 'next';
import { RoundTable } from '@/components/perception/round-table';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Perception gap' };

export default async function PerceptionPage() {
  const { scope } = await requireAccess(null);
  const { rounds, timeZone } = await (await currentCaller()).measure.perception.list();
  const open = may(scope, 'manage') ? (
    <LinkButton href="/perception/new" tone="strong">
      Open a round
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        title="Perception gap"
        lead="What leaders believe, lodged blind, beside what was measured."
        actions={rounds.length > 0 ? open : null}
      />
      {rounds.length > 0 ? (
        <RoundTable rounds={rounds} timeZone={timeZone} />
      ) : (
        <EmptyState title="No round so far" action={open}>
          {open
            ? 'Choose what leaders guess, who they are, and when it locks. Their estimates stay hidden until they are shown together with what was measured.'
            : 'As soon as an administrator opens a round and invites you, your estimates are asked for here.'}
        </EmptyState>
      )}
    </>
  );
}

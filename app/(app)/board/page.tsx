import type { Metadata } from 'next';
import { BoardPaper } from '@/components/board/board-paper';
import { PaperActions } from '@/components/board/paper-actions';
import { FirstSteps } from '@/components/settings/first-steps';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { periodInput } from '@/server/measure/input';

export const metadata: Metadata = { title: 'Board' };

type Props = { searchParams: Promise<{ period?: string }> };

export default async function BoardPage({ searchParams }: Props) {
  const { scope } = await requireAccess('see-board');
  const period = periodInput
    .nullish()
    .catch(null)
    .parse((await searchParams).period);
  const caller = await currentCaller();
  const view = await caller.measure.board({ period });
  const first = may(scope, 'manage') ? await caller.collect.structure.firstSteps() : null;
  const share = may(scope, 'share')
    ? `/share/new?subject=board&period=${view.period.from.slice(0, 7)}`
    : null;
  return (
    <BoardPaper
      view={view}
      options={{ withVerbatims: true, linkRecords: true }}
      actions={<PaperActions period={view.period} path="/board" share={share} />}
      empty={
        first && !first.records ? (
          <FirstSteps done={first} />
        ) : may(scope, 'collect') ? (
          <LinkButton href="/collect/import">Import a file</LinkButton>
        ) : null
      }
    />
  );
}

import type { Metadata } from 'next';
import { BOARD_SHAPES, BoardPaper, type BoardShape } from '@/components/board/board-paper';
import { PaperActions } from '@/components/board/paper-actions';
import { ShapeChoice } from '@/components/board/shape-choice';
import { FirstSteps } from '@/components/settings/first-steps';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { periodInput } from '@/server/measure/input';

export const metadata: Metadata = { title: 'Board' };

type Props = { searchParams: Promise<{ period?: string; as?: string }> };

export default async function BoardPage({ searchParams }: Props) {
  const { scope } = await requireAccess('see-board');
  const asked = await searchParams;
  const period = periodInput.nullish().catch(null).parse(asked.period);
  const shape = BOARD_SHAPES.find((one) => one === asked.as) ?? 'page';
  const caller = await currentCaller();
  const view = await caller.measure.board({ period });
  const first = may(scope, 'manage') ? await caller.collect.structure.firstSteps() : null;
  const month = view.period.from.slice(0, 7);
  const share = may(scope, 'share') ? `/share/new?subject=board&period=${month}` : null;
  const addressOf = (one: BoardShape) => `/board?period=${month}${one === 'page' ? '' : `&as=${one}`}`;
  return (
    <BoardPaper
      view={view}
      options={{ withVerbatims: true, linkRecords: true, shape }}
      actions={
        <PaperActions period={view.period} path="/board" share={share}>
          <ShapeChoice shape={shape} addressOf={addressOf} />
        </PaperActions>
      }
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

'use client';

import { useMutation } from '@tanstack/react-query';
import type { RoundView } from '@/server/measure/perception/read-round';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { periodWords } from '../charts/prepare/day-words';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';

/** Why a round cannot be revealed yet; null where it can. */
function waitsFor({ head }: RoundView): string | null {
  if (head.lodged === 0 && head.state === 'locked') return 'Nobody lodged, so there is nothing to reveal.';
  if (head.state === 'locked' || (head.lodged === head.leaders && head.lodged > 0)) return null;
  return 'It can be revealed after the lock, or as soon as all have lodged.';
}

/** What those who manage the round can do with it: reveal it, or call it off. */
export function RoundActs({ view }: { view: RoundView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { head, monthEnds } = view;
  const roundId = head.id;
  const reveal = useMutation(
    trpc.measure.perception.reveal.mutationOptions({ onSuccess: () => refresh('The round is revealed.') }),
  );
  const cancel = useMutation(
    trpc.measure.perception.cancel.mutationOptions({
      onSuccess: () => refresh('The round is called off. What was lodged is never shown.'),
    }),
  );
  const waits = waitsFor(view);
  const early = monthEnds
    ? ` ${head.monthLabel} is not over: the round then keeps its figures as far as they have come. Wait until after ${periodWords(monthEnds, false)} to compare with the whole month.`
    : '';
  return (
    <div className="flex flex-col gap-3">
      <ProblemNote problem={problemOf(reveal.error ?? cancel.error)} />
      <div className="flex flex-wrap items-center gap-2">
        <ConfirmDialog
          trigger={
            <Button tone="strong" disabled={waits !== null} busy={reveal.isPending}>
              Reveal
            </Button>
          }
          title={`Reveal ${head.name}?`}
          description={`The estimates and what was measured are shown together, and stay. No more can be lodged.${early}`}
          act="Reveal"
          onConfirm={async () => {
            await reveal.mutateAsync({ roundId }).catch(() => undefined);
          }}
        />
        <ConfirmDialog
          trigger={
            <Button tone="quiet" busy={cancel.isPending}>
              Call off
            </Button>
          }
          title={`Call off ${head.name}?`}
          description="No more can be lodged, and what was lodged is never shown to anybody. This cannot be undone."
          act="Call off"
          typeName={head.name}
          onConfirm={async () => {
            await cancel.mutateAsync({ roundId, name: head.name }).catch(() => undefined);
          }}
        />
      </div>
      {waits ? <p className="text-small text-ink-faint">{waits}</p> : null}
    </div>
  );
}

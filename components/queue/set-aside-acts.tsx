'use client';

import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';

/** Sends jobs that were set aside back, or throws them away. `what` names them: "this job", "all 3 jobs". */
export function SetAsideActs({ ids, what }: { ids: readonly string[]; what: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const back = useMutation(
    trpc.jobs.sendBack.mutationOptions({
      onSuccess: ({ sent }) =>
        refresh(
          sent === ids.length
            ? 'Sent back: it is tried again from the beginning.'
            : `${sent} of ${ids.length} were sent back; the same work waits already for the others.`,
        ),
    }),
  );
  const away = useMutation(trpc.jobs.throwAway.mutationOptions({ onSuccess: () => refresh('Thrown away.') }));
  const all = { ids: [...ids] };
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button size="small" busy={back.isPending} onClick={() => back.mutate(all)}>
        Try {what} again
      </Button>
      <ConfirmDialog
        trigger={
          <Button size="small" tone="quiet">
            Throw away
          </Button>
        }
        title={`Throw ${what} away`}
        description="What it was about stays as it is: a file stays on its page, a delivery in its list. The work itself is not tried again. This cannot be undone."
        act="Throw away"
        onConfirm={() => away.mutateAsync(all).catch(() => undefined)}
      />
      <ProblemNote problem={problemOf(back.error ?? away.error)} />
    </div>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { useRefresh } from './use-refresh';

export function RemoveTeamButton({ id, name }: { id: number; name: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const remove = useMutation(
    trpc.access.teams.remove.mutationOptions({ onSuccess: () => refresh(`${name} was removed.`) }),
  );
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button size="small" tone="quiet">
            Remove
          </Button>
        }
        title={`Remove ${name}`}
        description="Its people stay in the organisation and no longer see what the team owned. This cannot be undone."
        act="Remove"
        typeName={name}
        onConfirm={() => remove.mutateAsync({ id }).catch(() => undefined)}
      />
      <ProblemNote problem={problemOf(remove.error)} />
    </>
  );
}

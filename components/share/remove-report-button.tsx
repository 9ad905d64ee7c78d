'use client';

import { useMutation } from '@tanstack/react-query';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';

/** Removes the report, or brings a removed one back. */
export function RemoveReportButton({ reportId, removed }: { reportId: string; removed: boolean }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const restore = useMutation(
    trpc.share.restore.mutationOptions({ onSuccess: () => refresh('The report is back.') }),
  );
  const remove = useMutation(
    trpc.share.remove.mutationOptions({
      onSuccess: () =>
        refresh('The report is removed; nobody can open it.', () => restore.mutate({ reportId })),
    }),
  );
  if (removed) {
    return (
      <Button busy={restore.isPending} onClick={() => restore.mutate({ reportId })}>
        Bring back
      </Button>
    );
  }
  return (
    <Button tone="grave" busy={remove.isPending} onClick={() => remove.mutate({ reportId })}>
      Remove
    </Button>
  );
}

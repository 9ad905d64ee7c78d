'use client';

import { useMutation } from '@tanstack/react-query';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';

/** Everything that failed or was refused, once more: after the reason was mended. */
export function FailedAgain({ hookId }: { hookId: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const again = useMutation(
    trpc.collect.hooks.readFailedAgain.mutationOptions({
      onSuccess: ({ again: calls }) =>
        refresh(`${calls} ${calls === 1 ? 'call is' : 'calls are'} read again.`),
    }),
  );
  return (
    <Button size="small" busy={again.isPending} onClick={() => again.mutate({ hookId })}>
      Read all failed and refused again
    </Button>
  );
}

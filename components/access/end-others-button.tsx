'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { useRefresh } from './use-refresh';

/** Ends all one's own sessions but this one. */
export function EndOthersButton({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const end = useMutation(
    trpc.access.sessions.revokeAll.mutationOptions({
      onSuccess: ({ ended }) => refresh(`${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`),
    }),
  );
  return (
    <Button busy={end.isPending} onClick={() => end.mutate({ keepSessionId: sessionId })}>
      End all my other sessions
    </Button>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';

export function ReadAgainButton() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const again = useMutation(
    trpc.jobs.readUnreadAgain.mutationOptions({ onSuccess: () => refresh('They are read again.') }),
  );
  return (
    <>
      <Button size="small" busy={again.isPending} onClick={() => again.mutate()}>
        Read them again
      </Button>
      <ProblemNote problem={problemOf(again.error)} />
    </>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { SHORTEST_PASSWORD } from '@/server/access/input';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { useRefresh } from './use-refresh';

export function PasswordForm({ sessionId }: { sessionId: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(
    trpc.access.sessions.changePassword.mutationOptions({
      onSuccess: ({ ended }) => {
        form.current?.reset();
        refresh(
          ended > 0
            ? `Your password is changed; ${ended} other sessions ended.`
            : 'Your password is changed.',
        );
      },
    }),
  );
  const problem = problemOf(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    change.mutate({
      current: String(given.get('current')),
      next: String(given.get('next')),
      keepSessionId: sessionId,
    });
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="flex max-w-md flex-col gap-5">
      <ProblemNote problem={problem} fields={['current', 'next']} />
      <TextField
        label="Your password of today"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        error={problemAt(problem, 'current')}
      />
      <TextField
        label="Your new password"
        hint={`At least ${SHORTEST_PASSWORD} characters. All your other sessions end.`}
        name="next"
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        maxLength={200}
        required
        error={problemAt(problem, 'next')}
      />
      <Button type="submit" tone="strong" busy={change.isPending} className="self-start">
        Change password
      </Button>
    </form>
  );
}

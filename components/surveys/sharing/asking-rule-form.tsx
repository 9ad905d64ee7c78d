'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { MOST_QUIET_DAYS } from '@/server/collect/surveys/invitations/input';
import { problemOf } from '../../access/problem';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { say } from '../../ui/toaster';

/** Changes how often a customer is asked at most. It counts for all surveys, so it stands with the organisation's settings. */
export function AskingRuleForm({ quietDays }: { quietDays: number }) {
  const trpc = useTRPC();
  const router = useRouter();
  const change = useMutation(
    trpc.collect.surveys.invitations.changeRule.mutationOptions({
      onSuccess: () => {
        say('The rule is saved.');
        router.refresh();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate({ quietDays: Number(new FormData(event.currentTarget).get('days')) });
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <TextField
        className="w-64"
        label="Days of rest"
        hint="0 asks every time. The usual is 90."
        name="days"
        type="number"
        inputMode="numeric"
        min={0}
        max={MOST_QUIET_DAYS}
        required
        defaultValue={quietDays}
        error={problemOf(change.error)?.message}
      />
      <Button type="submit" busy={change.isPending}>
        Save
      </Button>
    </form>
  );
}

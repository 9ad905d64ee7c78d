'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { formatCount } from '../../charts/prepare/number-format';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { say } from '../../ui/toaster';

/** How often a customer is asked at most, over all surveys of the organisation. */
export function AskingRuleForm({
  quietDays,
  unsubscribed,
  mayChange,
}: {
  quietDays: number;
  unsubscribed: number;
  mayChange: boolean;
}) {
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
  const said =
    quietDays === 0
      ? 'Customers are asked every time: no rest is kept.'
      : `A customer is asked at most once in ${formatCount(quietDays)} days, over all surveys and every channel that knows the customer.`;
  return (
    <div className="max-w-2xl">
      <p>
        {said} {formatCount(unsubscribed)} {unsubscribed === 1 ? 'contact has' : 'contacts have'} said no to
        survey mails and {unsubscribed === 1 ? 'gets' : 'get'} none. Employees’ surveys keep a rhythm of their
        own.
      </p>
      {mayChange ? (
        <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-3">
          <TextField
            className="w-40"
            label="Days of rest"
            name="days"
            type="number"
            inputMode="numeric"
            min={0}
            max={730}
            required
            defaultValue={quietDays}
            error={change.error?.message}
          />
          <Button type="submit" busy={change.isPending}>
            Save
          </Button>
        </form>
      ) : null}
    </div>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { EXPIRY_CHOICES, expiryAfter, USUAL_EXPIRY } from './expiry-choices';
import { PeoplePicker, type PersonChoice } from './people-picker';

/** `hasVerbatims`: whether the report holds free text at all. */
export function ShareDialog({
  reportId,
  people,
  hasVerbatims,
}: {
  reportId: string;
  people: readonly PersonChoice[];
  hasVerbatims: boolean;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const share = useMutation(
    trpc.share.share.mutationOptions({
      onSuccess: ({ shared }) => {
        setOpen(false);
        setChosen([]);
        refresh(`Shared with ${shared} ${shared === 1 ? 'person' : 'people'}.`);
      },
    }),
  );
  const problem = problemOf(share.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    share.mutate({
      reportId,
      personIds: [...chosen],
      expiresAt: expiryAfter(String(form.get('days')), new Date()),
      withVerbatims: form.has('verbatims'),
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone="strong">Share with people</Button>}
      title="Share with people"
      description="They open it after signing in, as it is frozen. Nobody else can open it; there is no public link."
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <ProblemNote problem={problem} fields={['personIds']} />
        <PeoplePicker
          people={people}
          chosen={chosen}
          onChange={setChosen}
          error={problemAt(problem, 'personIds')}
        />
        <SelectField
          label="They can open it"
          name="days"
          defaultValue={USUAL_EXPIRY}
          choices={EXPIRY_CHOICES}
        />
        {hasVerbatims ? (
          <CheckboxField label="With customers’ own words" name="verbatims" />
        ) : (
          <p className="text-small text-ink-soft">This report holds no customer’s own words.</p>
        )}
        <Button
          type="submit"
          tone="strong"
          busy={share.isPending}
          disabled={chosen.length === 0}
          className="self-start"
        >
          Share
        </Button>
      </form>
    </Dialog>
  );
}

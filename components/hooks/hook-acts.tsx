'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { Places } from '@/server/collect/hooks/list-places';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import { say } from '../ui/toaster';
import { PlaceFields, readPlaces } from './place-fields';

interface ActedOn {
  readonly id: string;
  readonly name: string;
  readonly location: string | null;
  readonly touchpoint: string | null;
  readonly paused: boolean;
}

function ChangeDialog({ hook, places }: { hook: ActedOn; places: Places }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const change = useMutation(
    trpc.collect.hooks.change.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        refresh('Saved.');
      },
    }),
  );
  const problem = problemOf(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({ hookId: hook.id, name: String(form.get('name')), ...readPlaces(form) });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Change</Button>}
      title="Change the webhook"
      description="Its address and its secret stay as they are."
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <ProblemNote problem={problem} fields={['name']} />
        <TextField
          label="Name"
          name="name"
          defaultValue={hook.name}
          maxLength={120}
          required
          error={problemAt(problem, 'name')}
        />
        <PlaceFields places={places} location={hook.location} touchpoint={hook.touchpoint} />
        <Button type="submit" tone="strong" busy={change.isPending} className="self-start">
          Save
        </Button>
      </form>
    </Dialog>
  );
}

/** Change, pause or remove it. */
export function HookActs({ hook, places }: { hook: ActedOn; places: Places }) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const pause = useMutation(
    trpc.collect.hooks.pause.mutationOptions({
      onSuccess: ({ again }, { paused }) =>
        refresh(
          paused
            ? 'Paused. Calls are kept until it goes on.'
            : again > 0
              ? `It goes on; ${again} kept ${again === 1 ? 'call is' : 'calls are'} read.`
              : 'It goes on.',
        ),
    }),
  );
  const remove = useMutation(
    trpc.collect.hooks.remove.mutationOptions({
      onSuccess: () => {
        say('The webhook is removed.');
        router.push('/collect/webhooks');
      },
    }),
  );
  return (
    <>
      <Button busy={pause.isPending} onClick={() => pause.mutate({ hookId: hook.id, paused: !hook.paused })}>
        {hook.paused ? 'Go on' : 'Pause'}
      </Button>
      <ChangeDialog hook={hook} places={places} />
      <ConfirmDialog
        trigger={<Button>Remove</Button>}
        title={`Remove “${hook.name}”`}
        description="Its address answers like one that never was, and the calls that were kept go with it, read or not. Records that it brought stay. This cannot be undone."
        act="Remove"
        typeName={hook.name}
        onConfirm={() => remove.mutateAsync({ hookId: hook.id }).catch(() => undefined)}
      />
      <ProblemNote problem={problemOf(pause.error ?? remove.error)} />
    </>
  );
}

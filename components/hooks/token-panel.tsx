'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type HookToolKey, TOOL_FACTS } from '@/server/collect/hooks/input';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { Time } from '../ui/time';

/** The token with which answers are fetched, and where. */
export function TokenPanel({
  hookId,
  tool,
  setAt,
  address,
  timeZone,
}: {
  hookId: string;
  tool: HookToolKey;
  setAt: string | null;
  address: string | null;
  timeZone: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [open, setOpen] = useState(setAt === null);
  const enter = useMutation(
    trpc.collect.hooks.enterToken.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        refresh('The token is stored.');
      },
    }),
  );
  const problem = problemOf(enter.error);
  const usual = TOOL_FACTS[tool].fetches?.address ?? '';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = String(form.get('address')).trim();
    enter.mutate({
      hookId,
      token: String(form.get('token')),
      address: given === '' || given === usual ? null : given,
    });
  }

  if (!open && setAt !== null) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>
          Stored encrypted since <Time at={setAt} timeZone={timeZone} precision="minute" />. Answers are
          fetched from <span className="font-mono text-small break-all">{address ?? usual}</span>.
        </p>
        <Button size="small" onClick={() => setOpen(true)}>
          Change the token
        </Button>
      </div>
    );
  }
  return (
    <form
      method="post"
      onSubmit={submit}
      className="flex max-w-md flex-col gap-4 border-l-2 border-accent py-1 pl-4"
    >
      <p>
        {TOOL_FACTS[tool].name} sends ids only. Without a token calls are kept, and read as soon as one is
        entered.
      </p>
      <ProblemNote problem={problem} fields={['address']} />
      <TextField label="Token" name="token" type="password" autoComplete="off" minLength={8} required />
      <TextField
        label="Where answers are fetched"
        name="address"
        type="url"
        defaultValue={address ?? usual}
        error={problemAt(problem, 'address')}
      />
      <Button type="submit" tone="strong" busy={enter.isPending} className="self-start">
        Store the token
      </Button>
    </form>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { KEY_SCOPES } from '@/server/access/input';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { KEY_WORDS } from './key-words';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { SecretOnce } from './secret-once';
import { useRefresh } from './use-refresh';

const DAYS = [
  { value: '90', label: 'After 90 days' },
  { value: '365', label: 'After a year' },
  { value: '', label: 'When somebody revokes it' },
];

export function KeyDialog() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [key, setKey] = useState<string | null>(null);
  const create = useMutation(
    trpc.access.keys.create.mutationOptions({
      onSuccess: (made, { name }) => {
        setKey(made.key);
        refresh(`The key “${name}” is ready.`);
      },
    }),
  );
  const problem = problemOf(create.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = String(form.get('days'));
    create.mutate({
      name: String(form.get('name')),
      scopes: KEY_SCOPES.filter((scope) => form.has(scope)),
      expiresInDays: days ? Number(days) : null,
    });
  }

  return (
    <Dialog
      trigger={<Button tone="strong">Make a key</Button>}
      title="Make an API key"
      description="A key speaks for the whole organisation: give each program its own, with no more than it needs."
      onOpenChange={(open) => {
        if (open) create.reset();
        setKey(null);
      }}
    >
      {key ? (
        <SecretOnce label="The key" text={key} note="Shown this once. Only its fingerprint is kept." />
      ) : (
        <form method="post" onSubmit={submit} className="flex flex-col gap-5">
          <ProblemNote problem={problem} fields={['name']} />
          <TextField
            label="What uses it"
            hint="“Till in the shop”, “nightly export”"
            name="name"
            maxLength={120}
            required
            error={problemAt(problem, 'name')}
          />
          <fieldset>
            <legend className="mb-1 text-small font-medium">What it may do</legend>
            {KEY_SCOPES.map((scope) => (
              <CheckboxField key={scope} name={scope} label={KEY_WORDS[scope]} />
            ))}
          </fieldset>
          <SelectField label="It ends" name="days" defaultValue="365" choices={DAYS} />
          <Button type="submit" tone="strong" busy={create.isPending} className="self-start">
            Make the key
          </Button>
        </form>
      )}
    </Dialog>
  );
}

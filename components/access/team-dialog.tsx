'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TeamShown } from '@/server/access/teams/queries';
import { useTRPC } from '../shell/trpc-provider';
import { Button, type ButtonProps } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import { problemAt, problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { useRefresh } from './use-refresh';

interface Choice {
  readonly id: string | number;
  readonly name: string;
}

function Choices({
  legend,
  hint,
  name,
  choices,
  chosen,
}: {
  legend: string;
  hint?: string;
  name: string;
  choices: readonly Choice[];
  chosen: readonly (string | number)[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-small font-medium">{legend}</legend>
      {hint ? <p className="text-small text-ink-faint">{hint}</p> : null}
      <div className="mt-1 max-h-52 overflow-y-auto rounded-card border border-rule px-3 py-1">
        {choices.map(({ id, name: label }) => (
          <CheckboxField key={id} name={name} value={id} label={label} defaultChecked={chosen.includes(id)} />
        ))}
      </div>
    </fieldset>
  );
}

/** A new team, or a change of `team`: who is in it and where it works. */
export function TeamDialog({
  team,
  people,
  locations,
  button,
}: {
  team: TeamShown | null;
  people: readonly Choice[];
  locations: readonly Choice[];
  button: Pick<ButtonProps, 'children' | 'tone' | 'size'>;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const change = useMutation(
    trpc.access.teams.change.mutationOptions({
      onSuccess: (_, { name }) => {
        setOpen(false);
        refresh(`${name} is saved.`);
      },
    }),
  );
  const problem = problemOf(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      id: team?.id ?? null,
      name: String(form.get('name')),
      personIds: form.getAll('person').map(String),
      locationIds: form.getAll('location').map(Number),
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button {...button} />}
      title={team ? `Change ${team.name}` : 'New team'}
      description="Its leads and front-line members see the touchpoints that the team owns, at these locations, and nothing else."
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <ProblemNote problem={problem} fields={['name']} />
        <TextField
          label="Name"
          name="name"
          defaultValue={team?.name}
          maxLength={120}
          required
          error={problemAt(problem, 'name')}
        />
        <Choices legend="People" name="person" choices={people} chosen={team?.personIds ?? []} />
        <Choices
          legend="Locations"
          hint="None chosen means every location."
          name="location"
          choices={locations}
          chosen={team?.locationIds ?? []}
        />
        <Button type="submit" tone="strong" busy={change.isPending} className="self-start">
          Save
        </Button>
      </form>
    </Dialog>
  );
}

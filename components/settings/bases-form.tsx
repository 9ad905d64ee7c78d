'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { type Bases, LEAST_BASES } from '@/server/maths/base';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';

const FIELDS: readonly { key: keyof Bases; label: string; why: string }[] = [
  {
    key: 'least',
    label: 'Least answers for a value to be shown',
    why: 'On fewer answers chance speaks, not customers: “too few” stands in its place.',
  },
  {
    key: 'full',
    label: 'Least answers for it to be compared and ranked',
    why: 'On fewer it is shown with its interval and marked as having a small base.',
  },
  {
    key: 'employeeScores',
    label: 'Least answers for a score of employees',
    why: 'In a smaller group colleagues can tell who answered what. It holds after every filter, in every month, in files and for keys, and no difference of two numbers comes under it.',
  },
  {
    key: 'employeeComments',
    label: 'Least comments for what employees write',
    why: 'People are recognised by their words sooner than by a number. It holds for the feeling read from them too.',
  },
];

const saidOf = (decidedAnew: boolean) =>
  decidedAnew
    ? 'Saved. Results of employees are away until it is decided anew what may be shown; that takes a moment.'
    : 'Saved.';

/** How many answers a value needs. Higher than the floor is the organisation's choice, lower is nobody's. */
export function BasesForm({ bases }: { bases: Bases }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const restore = useMutation(
    trpc.measure.changeBases.mutationOptions({
      onSuccess: ({ decidedAnew }) => refresh(saidOf(decidedAnew)),
      onError: (error) => refresh(`It could not be brought back: ${error.message}`),
    }),
  );
  const change = useMutation(
    trpc.measure.changeBases.mutationOptions({
      onSuccess: ({ decidedAnew }) => refresh(saidOf(decidedAnew), () => restore.mutate(bases)),
    }),
  );
  const problem = problemOf(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (key: keyof Bases) => Number(form.get(key));
    change.mutate({
      least: read('least'),
      full: read('full'),
      employeeScores: read('employeeScores'),
      employeeComments: read('employeeComments'),
    });
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <ProblemNote problem={problem} fields={FIELDS.map(({ key }) => key)} />
      {FIELDS.map(({ key, label, why }) => (
        <TextField
          key={key}
          label={label}
          hint={`${why} Not under ${LEAST_BASES[key]}.`}
          name={key}
          type="number"
          inputMode="numeric"
          min={LEAST_BASES[key]}
          step={1}
          defaultValue={bases[key]}
          required
          error={problemAt(problem, key)}
        />
      ))}
      <Button type="submit" tone="strong" busy={change.isPending} className="self-start">
        Save bases
      </Button>
    </form>
  );
}

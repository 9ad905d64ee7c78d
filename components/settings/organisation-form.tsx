'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { OrganisationFactsInput } from '@/server/access/input';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { languageWords } from '../feedback/language-words';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const FIELDS = ['name', 'timeZone', 'weekStart', 'defaultLanguage'];
/** Languages that texts are told apart in, by the number of people who write them. */
const LANGUAGES =
  'en zh hi es ar fr bn pt ru ur id de ja sw vi te mr tr ta it ko th pl uk fa ro nl el hu cs sv he da fi sk no bg hr lt sl et lv am'.split(
    ' ',
  );

const saidOf = (resummed: boolean) =>
  resummed ? 'Saved. Every day is being summed again in the new time zone.' : 'The organisation is saved.';

export function OrganisationForm({
  facts,
  slug,
  timeZones,
}: {
  facts: OrganisationFactsInput;
  slug: string;
  timeZones: readonly string[];
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [timeZone, setTimeZone] = useState(facts.timeZone);
  const restore = useMutation(
    trpc.measure.changeOrganisation.mutationOptions({
      onSuccess: ({ resummed }) => refresh(saidOf(resummed)),
      onError: (error) => refresh(`It could not be brought back: ${error.message}`),
    }),
  );
  const change = useMutation(
    trpc.measure.changeOrganisation.mutationOptions({
      onSuccess: ({ resummed }) => refresh(saidOf(resummed), () => restore.mutate(facts)),
    }),
  );
  const problem = problemOf(change.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      name: String(form.get('name')),
      timeZone,
      weekStart: Number(form.get('weekStart')),
      defaultLanguage: String(form.get('defaultLanguage') ?? '') || null,
    });
  }

  const languages = new Set([...LANGUAGES, ...(facts.defaultLanguage ? [facts.defaultLanguage] : [])]);
  return (
    <form method="post" onSubmit={submit} className="flex max-w-md flex-col gap-5">
      <ProblemNote problem={problem} fields={FIELDS} />
      <TextField
        label="Name"
        hint={`Its short name in addresses and commands, “${slug}”, stays.`}
        name="name"
        defaultValue={facts.name}
        maxLength={120}
        required
        error={problemAt(problem, 'name')}
      />
      <SelectField
        label="Time zone"
        hint="Days, weeks and months are counted in it."
        name="timeZone"
        value={timeZone}
        onChange={(event) => setTimeZone(event.target.value)}
        choices={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        error={problemAt(problem, 'timeZone')}
      />
      {timeZone === facts.timeZone ? null : (
        <p role="status" className="border-l-2 border-rule-strong py-1 pl-4 text-small">
          What was said near midnight moves to another day, at the end of a month to another month. Saving
          sums every day again in the background; no record changes. Frozen reports stay as they were seen.
        </p>
      )}
      <SelectField
        label="A week begins on"
        name="weekStart"
        defaultValue={String(facts.weekStart)}
        choices={DAYS.map((label, value) => ({ value: String(value), label }))}
      />
      <SelectField
        label="Language of most texts"
        hint="Taken for texts too short to tell, unless their source has its own. Counts for what is read from now on."
        name="defaultLanguage"
        none="Not said"
        defaultValue={facts.defaultLanguage ?? ''}
        choices={[...languages]
          .map((code) => ({ value: code, label: languageWords(code) }))
          .sort((a, b) => a.label.localeCompare(b.label, 'en'))}
        error={problemAt(problem, 'defaultLanguage')}
      />
      <Button type="submit" tone="strong" busy={change.isPending} className="self-start">
        Save
      </Button>
    </form>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { HookFields, HookMapping } from '@/server/collect/hooks/input';
import type { SeenQuestion } from '@/server/collect/hooks/seen-questions';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { TextField } from '../ui/text-field';
import { countScores, draftOf, type MeaningDraft, roleOf } from './meaning-draft';
import { QuestionRow } from './question-row';

const FIELDS: readonly { name: keyof HookFields; label: string }[] = [
  { name: 'location', label: 'Location' },
  { name: 'touchpoint', label: 'Touchpoint' },
  { name: 'customer', label: 'Customer reference' },
  { name: 'language', label: 'Language' },
];

const namesOf = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** What questions mean, from those in the calls so far, and under which names fields tell of a place or customer. */
export function MeaningForm({
  hookId,
  questions,
  mapping,
  touchpoints,
}: {
  hookId: string;
  questions: readonly SeenQuestion[];
  mapping: HookMapping;
  touchpoints: readonly { key: string; name: string }[];
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [drafts, setDrafts] = useState<Readonly<Record<string, MeaningDraft>>>(() =>
    Object.fromEntries(questions.map(({ id, guess }) => [id, draftOf(mapping.questions[id] ?? guess)])),
  );
  const save = useMutation(
    trpc.collect.hooks.saveMapping.mutationOptions({
      onSuccess: ({ again }) =>
        refresh(
          again > 0
            ? `Saved. ${again} earlier ${again === 1 ? 'call is' : 'calls are'} read again.`
            : 'Saved.',
        ),
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fields = Object.fromEntries(FIELDS.map(({ name }) => [name, namesOf(String(form.get(name)))]));
    save.mutate({
      hookId,
      questions: {
        ...mapping.questions,
        ...Object.fromEntries(Object.entries(drafts).map(([id, draft]) => [id, roleOf(draft)])),
      },
      fields: fields as HookFields,
      again: form.has('again'),
    });
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-6">
      <ProblemNote problem={problemOf(save.error)} />
      {questions.length === 0 ? (
        <p className="max-w-xl text-ink-soft">
          No answer came yet. Its questions are listed here as soon as one does, each with the best guess of
          what it means.
        </p>
      ) : (
        <ul className="flex flex-col">
          {questions.map((question) => (
            <QuestionRow
              key={question.id}
              question={question}
              said={Object.hasOwn(mapping.questions, question.id)}
              draft={drafts[question.id] ?? draftOf(question.guess)}
              touchpoints={touchpoints}
              onChange={(draft) => setDrafts({ ...drafts, [question.id]: draft })}
            />
          ))}
        </ul>
      )}
      {countScores(Object.values(drafts)) > 1 ? (
        <p className="max-w-2xl border-l-2 border-ink pl-3">
          Several questions are a score. A record has one: NPS before others, else the first that is answered.
          Make the others a rating of a touchpoint to keep them.
        </p>
      ) : null}
      <fieldset className="max-w-3xl">
        <legend className="mb-1 font-medium">Hidden fields, custom variables and attributes</legend>
        <p className="mb-3 text-small text-ink-soft">
          Names under which a call may tell of these, the first that is there. Case, spaces and hyphens do not
          matter.
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          {FIELDS.map(({ name, label }) => (
            <TextField
              key={name}
              label={label}
              name={name}
              autoComplete="off"
              defaultValue={mapping.fields[name].join(', ')}
            />
          ))}
        </div>
      </fieldset>
      <CheckboxField
        name="again"
        label="Read earlier calls again"
        hint="As far as their bodies are kept. Records are changed, not added twice."
        defaultChecked={questions.some(({ id, sure }) => !sure && !Object.hasOwn(mapping.questions, id))}
      />
      <Button type="submit" tone="strong" busy={save.isPending} className="self-start">
        Save what they mean
      </Button>
    </form>
  );
}

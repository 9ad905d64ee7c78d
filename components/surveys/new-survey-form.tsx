'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { TEMPLATE_KEYS, type TemplateKey } from '@/server/collect/surveys/edit-input';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { AUDIENCE_WORDS, TEMPLATE_WORDS } from './survey-words';

type Audience = keyof typeof AUDIENCE_WORDS;

/** Chooses what a survey begins as. All of it can be changed after, but for whom it asks and its score. */
export function NewSurveyForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const [template, setTemplate] = useState<TemplateKey>('nps');
  const [audience, setAudience] = useState<Audience | null>(null);
  const [name, setName] = useState<string | null>(null);
  const create = useMutation(trpc.collect.surveys.create.mutationOptions());
  const problem = problemOf(create.error);
  const asked = audience ?? (template === 'pulse' ? 'employee' : 'customer');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    try {
      const { surveyId } = await create.mutateAsync({
        template,
        name: name ?? TEMPLATE_WORDS[template].name,
        audience: asked,
      });
      router.push(`/collect/surveys/${surveyId}`);
      router.refresh();
    } catch {
      // Shown from the mutation's own state.
    }
  }

  return (
    <form method="post" onSubmit={submit} className="flex max-w-2xl flex-col gap-6">
      <ProblemNote problem={problem} fields={['name']} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-small font-medium">Begin with</legend>
        {TEMPLATE_KEYS.map((key) => (
          <label
            key={key}
            className="touchable flex cursor-pointer items-start gap-3 rounded-card border border-rule p-4 has-checked:border-ink has-checked:bg-raised"
          >
            <input
              type="radio"
              name="template"
              value={key}
              checked={template === key}
              onChange={() => setTemplate(key)}
              className="mt-1 size-5 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{TEMPLATE_WORDS[key].name}</span>
              <span className="block text-small text-ink-soft">{TEMPLATE_WORDS[key].text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <SelectField
        label="Who is asked"
        hint={
          asked === 'employee'
            ? 'Employees’ answers are kept without who, when or how: they wait until enough came in, and are then mixed.'
            : 'It cannot be changed later.'
        }
        value={asked}
        choices={Object.entries(AUDIENCE_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={(event) => setAudience(event.target.value as Audience)}
      />
      <TextField
        label="Name"
        hint="For your own lists. Respondents see the title."
        value={name ?? TEMPLATE_WORDS[template].name}
        maxLength={120}
        required
        onChange={(event) => setName(event.target.value)}
        error={problemAt(problem, 'name')}
      />
      <p className="text-small text-ink-soft">
        Its texts come in English, German, French, Spanish, Portuguese, Swahili, Arabic and Chinese. It begins
        as a draft: nobody can answer until you open it.
      </p>
      <Button type="submit" tone="strong" busy={create.isPending} className="self-start">
        Make the survey
      </Button>
    </form>
  );
}

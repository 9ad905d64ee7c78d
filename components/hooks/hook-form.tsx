'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { HookToolKey } from '@/server/collect/hooks/input';
import { HOOK_TOOLS, TOOL_FACTS } from '@/server/collect/hooks/input';
import type { Places } from '@/server/collect/hooks/list-places';
import { AUDIENCES, FEEDBACK_KINDS } from '@/server/collect/input';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { SecretOnce } from '../access/secret-once';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link-button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { AddressLine } from './address-line';
import { PasteSteps } from './paste-steps';
import { PlaceFields, readPlaces } from './place-fields';
import { TOOL_WORDS } from './tool-words';

const KINDS = {
  review: 'Reviews',
  social: 'Social media',
  survey: 'A survey',
  frontline: 'Notes of the front line',
  support: 'Support and complaints',
};
const WHO = { customer: 'Customers', employee: 'Employees', partner: 'Partners' };
const NEW = 'new';

function ToolChoice({ tool, onChoose }: { tool: HookToolKey; onChoose: (tool: HookToolKey) => void }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">The tool that calls</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {HOOK_TOOLS.map((key) => (
          <label key={key} className="touchable flex cursor-pointer items-start gap-2.5 py-2">
            <input
              type="radio"
              name="tool"
              value={key}
              checked={tool === key}
              onChange={() => onChoose(key)}
              className="mt-1 size-4.5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="font-medium">{TOOL_FACTS[key].name}</span>
              <span className="block text-small text-ink-soft">{TOOL_WORDS[key].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Makes a webhook; then shows its address and its secret, this once, with where they go. */
export function HookForm({ places }: { places: Places }) {
  const trpc = useTRPC();
  const [tool, setTool] = useState<HookToolKey>('typeform');
  const [source, setSource] = useState(places.sources.length === 0 ? NEW : '');
  const make = useMutation(trpc.collect.hooks.make.mutationOptions());
  const problem = problemOf(make.error);
  const facts = TOOL_FACTS[tool];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({
      tool,
      name: String(form.get('name')),
      source:
        source === NEW
          ? {
              name: String(form.get('sourceName')),
              kind: FEEDBACK_KINDS.find((kind) => kind === form.get('kind')) ?? 'survey',
              audience: AUDIENCES.find((who) => who === form.get('audience')) ?? 'customer',
            }
          : { id: Number(source) },
      ...readPlaces(form),
    });
  }

  if (make.data) {
    const { id, address, secret } = make.data;
    return (
      <section className="flex max-w-3xl flex-col gap-6" aria-label="The webhook is made">
        <AddressLine address={address} />
        {secret ? (
          <SecretOnce
            label="The secret"
            text={secret}
            note="Shown this once, and kept encrypted. It can be changed at any time."
          />
        ) : null}
        <div>
          <h2 className="mb-3 text-title">In {facts.name}</h2>
          <PasteSteps tool={tool} />
        </div>
        <LinkButton tone="strong" href={`/collect/webhooks/${id}`} className="self-start">
          {facts.secret === 'theirs' ? 'Go on: enter its secret' : 'Go on'}
        </LinkButton>
      </section>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="flex max-w-3xl flex-col gap-6">
      <ProblemNote problem={problem} fields={['name']} />
      <ToolChoice tool={tool} onChoose={setTool} />
      <TextField
        key={tool}
        label="Name"
        hint="To tell it from others"
        name="name"
        defaultValue={facts.name}
        maxLength={120}
        required
        error={problemAt(problem, 'name')}
      />
      <SelectField
        label="The source it flows into"
        value={source}
        required
        onChange={(event) => setSource(event.target.value)}
        choices={[
          ...(source === '' ? [{ value: '', label: 'Choose a source' }] : []),
          ...places.sources.map(({ id, name }) => ({ value: String(id), label: name })),
          { value: NEW, label: 'A new source' },
        ]}
      />
      {source === NEW ? (
        <fieldset
          key={facts.kind}
          className="grid items-end gap-4 border-l-2 border-rule pl-4 sm:grid-cols-3"
        >
          <legend className="sr-only">The new source</legend>
          <TextField label="Name of the source" name="sourceName" maxLength={200} required />
          <SelectField
            label="Kind"
            name="kind"
            defaultValue={facts.kind}
            choices={FEEDBACK_KINDS.map((kind) => ({ value: kind, label: KINDS[kind] }))}
          />
          <SelectField
            label="Who speaks"
            name="audience"
            choices={AUDIENCES.map((audience) => ({ value: audience, label: WHO[audience] }))}
          />
        </fieldset>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <PlaceFields places={places} />
      </div>
      <Button type="submit" tone="strong" busy={make.isPending} className="self-start">
        Make the webhook
      </Button>
    </form>
  );
}

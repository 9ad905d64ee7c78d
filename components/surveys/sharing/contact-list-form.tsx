'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  CONTACT_FIELDS,
  type ContactColumns,
  type ContactField,
  type ContactList,
} from '@/server/collect/surveys/invitations/input';
import type { ListPreview } from '@/server/collect/surveys/invitations/read-list';
import { formatCount } from '../../charts/prepare/number-format';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { DropZone } from '../../ui/drop-zone';
import { ErrorNote } from '../../ui/error-note';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { counted } from './mailing-words';
import { RefusedContacts } from './refused-contacts';

const FIELD_WORDS: Record<ContactField, string> = {
  email: 'E-mail address',
  name: 'Name',
  customer: 'Customer reference',
  language: 'Language',
  location: 'Location',
  touchpoint: 'Touchpoint',
};

async function upload(file: File): Promise<ContactList> {
  const answer = await fetch(`/api/v1/imports?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.title ?? 'The file could not be sent.');
  return { upload: body.upload, fileName: body.fileName ?? file.name };
}

/** A list of contacts on its way to a mailing: given, understood, looked at, kept as a draft. */
export function ContactListForm({
  surveyId,
  links,
}: {
  surveyId: number;
  links: readonly { id: number; name: string }[];
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const reading = useMutation(trpc.collect.surveys.invitations.read.mutationOptions());
  const adding = useMutation(trpc.collect.surveys.invitations.add.mutationOptions());
  const [pasted, setPasted] = useState('');
  const [list, setList] = useState<ContactList | null>(null);
  const [shown, setShown] = useState<ListPreview | null>(null);
  const [name, setName] = useState('');
  const [linkId, setLinkId] = useState(links[0]?.id ?? 0);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function attempt(act: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Something failed on our side.');
    } finally {
      setBusy(false);
    }
  }

  const look = (given: ContactList, columns: ContactColumns | null) =>
    attempt(async () => {
      const found = await reading.mutateAsync({ surveyId, list: given, columns });
      setList(given);
      if ('fileName' in given) setName((before) => before || given.fileName.replace(/\.\w{1,4}$/, ''));
      setShown(found);
    });
  const add = () =>
    attempt(async () => {
      if (!list || !shown?.chosen) return;
      const input = { surveyId, linkId, name, list, columns: shown.chosen };
      const { mailingId } = await adding.mutateAsync(input);
      router.push(`/collect/surveys/${surveyId}/invitations/${mailingId}`);
    });

  const note = problem ? <ErrorNote title={problem} safe="Nothing was kept and nothing was sent." /> : null;
  if (!list || !shown) {
    return (
      <div className="flex max-w-3xl flex-col gap-6">
        {note}
        <DropZone
          label={busy ? 'The list is being read' : 'Drop a list here, or press to choose one'}
          hint="CSV, TSV or a workbook with a row of column names: email, and where you have them name, customer, language, location, touchpoint."
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={busy}
          onFile={(file) => attempt(async () => look(await upload(file), null))}
        />
        <TextAreaField
          label="Or paste addresses"
          hint="One a line, or with commas between. One address is enough."
          rows={5}
          dir="ltr"
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div>
          <Button
            tone="strong"
            busy={busy}
            disabled={pasted.trim() === ''}
            onClick={() => look({ pasted }, null)}
          >
            Read them
          </Button>
        </div>
      </div>
    );
  }

  const chosen = shown.chosen;
  const map = (field: ContactField, column: string) => {
    const base = chosen ?? {
      email: '',
      name: null,
      customer: null,
      language: null,
      location: null,
      touchpoint: null,
    };
    const next = { ...base, [field]: column || null };
    if (next.email) look(list, next);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {note}
      <p className="font-serif text-lead" role="status">
        {chosen
          ? `${counted(shown.readable, 'contact', 'contacts')} can be read${
              shown.refusedRows > 0 ? `, ${counted(shown.refusedRows, 'row', 'rows')} cannot` : ''
            }.`
          : 'No column of this list holds e-mail addresses. Say which one does.'}
      </p>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-2 text-small font-medium">Which column holds what</legend>
        {CONTACT_FIELDS.map((field) => (
          <SelectField
            key={field}
            label={FIELD_WORDS[field]}
            none={field === 'email' ? 'Choose a column' : 'Not in the list'}
            choices={shown.columns.map((column) => ({ value: column, label: column }))}
            value={chosen?.[field] ?? ''}
            disabled={busy}
            onChange={(event) => map(field, event.target.value)}
          />
        ))}
      </fieldset>
      {shown.first.length > 0 ? (
        <p className="text-small text-ink-soft">
          The first:{' '}
          {shown.first
            .map(({ email, name: who, language }) => `${who ? `${who}, ` : ''}${email} (${language})`)
            .join(' · ')}
        </p>
      ) : null}
      <RefusedContacts
        key={shown.refusedRows}
        refused={shown.refused}
        rows={shown.refusedRows}
        open={shown.refusedRows >= shown.readable}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name of the mailing"
          hint="For you; nobody who is written to sees it."
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label="Link for those without a place"
          hint="Touchpoint and location of the answer."
          choices={links.map(({ id, name: called }) => ({ value: String(id), label: called }))}
          value={String(linkId)}
          onChange={(event) => setLinkId(Number(event.target.value))}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="strong"
          busy={busy}
          disabled={!chosen || shown.readable === 0 || name.trim() === ''}
          onClick={add}
        >
          {`Keep ${formatCount(shown.readable)} as a draft`}
        </Button>
        <Button onClick={() => setList(null)}>Another list</Button>
      </div>
      <p className="text-small text-ink-faint">Nothing is sent yet: next you see the mail and a dry run.</p>
    </div>
  );
}

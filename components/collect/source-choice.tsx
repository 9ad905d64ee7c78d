'use client';

import { useState } from 'react';
import { AUDIENCES, FEEDBACK_KINDS } from '@/server/collect/input';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';

export interface SourceOption {
  readonly id: number;
  readonly name: string;
}

export interface NewSource {
  name: string;
  kind: (typeof FEEDBACK_KINDS)[number];
  audience: (typeof AUDIENCES)[number];
}

const KINDS: Record<NewSource['kind'], string> = {
  review: 'Reviews',
  social: 'Social media',
  survey: 'A survey',
  frontline: 'Notes of the front line',
  support: 'Support and complaints',
};

const WHO: Record<NewSource['audience'], string> = {
  customer: 'Customers',
  employee: 'Employees',
  partner: 'Partners',
};

/** Where the file comes from: a known source, which remembers its columns, or a new one. */
export function SourceChoice({
  sources,
  value,
  onChoose,
  onAdd,
  proposed,
}: {
  sources: readonly SourceOption[];
  value: number | null;
  onChoose: (id: number | null) => void;
  onAdd: (source: NewSource) => Promise<void>;
  /** What a new source of this file would be, where its tool is known. */
  proposed: Pick<NewSource, 'name' | 'kind'> | null;
}) {
  const [adding, setAdding] = useState(sources.length === 0);
  const [draft, setDraft] = useState<NewSource>({
    name: '',
    kind: 'review',
    ...proposed,
    audience: 'customer',
  });
  const [busy, setBusy] = useState(false);

  async function add() {
    setBusy(true);
    try {
      await onAdd(draft);
      setAdding(false);
    } finally {
      setBusy(false);
    }
  }

  if (!adding) {
    return (
      <div className="mb-6 flex flex-wrap items-end gap-3">
        <SelectField
          className="min-w-0 max-w-md"
          label="Where it comes from"
          none="Choose a source"
          choices={sources.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={value === null ? '' : String(value)}
          onChange={(event) => onChoose(event.target.value ? Number(event.target.value) : null)}
        />
        <Button onClick={() => setAdding(true)}>A new source</Button>
      </div>
    );
  }
  return (
    <fieldset className="mb-6 grid max-w-3xl items-end gap-4 sm:grid-cols-4">
      <legend className="mb-2 font-medium">A new source</legend>
      <TextField
        className="sm:col-span-2"
        label="Name"
        hint="“Google reviews”, “Exit survey 2026”"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <SelectField
        label="Kind"
        choices={FEEDBACK_KINDS.map((kind) => ({ value: kind, label: KINDS[kind] }))}
        value={draft.kind}
        onChange={(event) =>
          setDraft({ ...draft, kind: FEEDBACK_KINDS.find((kind) => kind === event.target.value) ?? 'review' })
        }
      />
      <SelectField
        label="Who speaks"
        choices={AUDIENCES.map((audience) => ({ value: audience, label: WHO[audience] }))}
        value={draft.audience}
        onChange={(event) =>
          setDraft({ ...draft, audience: AUDIENCES.find((who) => who === event.target.value) ?? 'customer' })
        }
      />
      <div className="flex gap-2 sm:col-span-4">
        <Button tone="strong" busy={busy} disabled={draft.name.trim() === ''} onClick={add}>
          Add the source
        </Button>
        {sources.length > 0 ? <Button onClick={() => setAdding(false)}>Choose a known one</Button> : null}
      </div>
    </fieldset>
  );
}

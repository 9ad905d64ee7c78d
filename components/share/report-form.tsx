'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { ErrorNote } from '../ui/error-note';
import { type Choice, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';

export interface ReportDraft {
  readonly title: string;
  readonly subject: 'board' | 'touchpoint';
  readonly touchpointId: number | null;
  /** First and last day, ISO. */
  readonly from: string;
  readonly to: string;
  /** Empty: all that the maker may see. */
  readonly locationIds: readonly number[];
  readonly withVerbatims: boolean;
}

export interface ReportFormProps {
  initial: ReportDraft;
  touchpoints: readonly Choice[];
  locations: readonly Choice[];
  error?: string | null;
  onCreate: (draft: ReportDraft) => Promise<void>;
}

/** Makes a frozen report. Customers' words stay out unless they are switched on. */
export function ReportForm({ initial, touchpoints, locations, error, onCreate }: ReportFormProps) {
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<ReportDraft>) => setDraft((was) => ({ ...was, ...part }));

  async function create() {
    setBusy(true);
    try {
      await onCreate(draft);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="flex max-w-xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      {error ? <ErrorNote title={error} safe="Nothing was made and nothing was shared." /> : null}
      <TextField
        label="Title"
        hint="What the reader sees first: “Customer experience, October 2026”."
        required
        value={draft.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <SelectField
        label="What it shows"
        choices={[{ value: 'board', label: 'The board page' }, ...touchpoints]}
        value={draft.subject === 'board' ? 'board' : String(draft.touchpointId ?? '')}
        onChange={({ target: { value } }) =>
          change(
            value === 'board'
              ? { subject: 'board', touchpointId: null }
              : { subject: 'touchpoint', touchpointId: Number(value) },
          )
        }
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="From"
          type="date"
          required
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          label="To"
          type="date"
          required
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      {locations.length > 0 ? (
        <fieldset>
          <legend className="text-small font-medium">Locations</legend>
          <p className="mb-1 text-small text-ink-faint">None chosen means all that you may see.</p>
          <div className="grid max-h-56 gap-x-4 overflow-y-auto sm:grid-cols-2">
            {locations.map((location) => {
              const id = Number(location.value);
              return (
                <CheckboxField
                  key={location.value}
                  label={location.label}
                  checked={draft.locationIds.includes(id)}
                  onChange={(event) =>
                    change({
                      locationIds: event.target.checked
                        ? [...draft.locationIds, id]
                        : draft.locationIds.filter((chosen) => chosen !== id),
                    })
                  }
                />
              );
            })}
          </div>
        </fieldset>
      ) : null}
      <CheckboxField
        label="With customers’ own words"
        hint="Off: the numbers only. On: each person it is shared with must still be allowed them."
        checked={draft.withVerbatims}
        onChange={(event) => change({ withVerbatims: event.target.checked })}
      />
      <div>
        <Button type="submit" tone="strong" busy={busy}>
          Freeze the report
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/text-field';

export interface ShareDraft {
  readonly email: string;
  /** Last day on which it can be opened, ISO; null for no end. */
  readonly until: string | null;
  readonly withVerbatims: boolean;
}

/** Names one person who may see the report. */
export function ShareForm({
  suggestedUntil,
  verbatimsPossible,
  error,
  onShare,
}: {
  /** ISO day. */
  suggestedUntil: string;
  /** Whether the frozen report holds customers' words at all. */
  verbatimsPossible: boolean;
  error?: string | null;
  onShare: (draft: ShareDraft) => Promise<void>;
}) {
  const [email, setEmail] = useState('');
  const [until, setUntil] = useState(suggestedUntil);
  const [withVerbatims, setWithVerbatims] = useState(false);
  const [busy, setBusy] = useState(false);

  async function share() {
    setBusy(true);
    try {
      await onShare({ email, until: until || null, withVerbatims });
      setEmail('');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="flex max-w-2xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void share();
      }}
    >
      {error ? <ErrorNote title={error} safe="Nobody was given anything." /> : null}
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <TextField
          label="E-mail of the person"
          type="email"
          required
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label="Until"
          type="date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      {verbatimsPossible ? (
        <CheckboxField
          label="May read customers’ own words"
          checked={withVerbatims}
          onChange={(event) => setWithVerbatims(event.target.checked)}
        />
      ) : null}
      <div>
        <Button type="submit" tone="strong" busy={busy}>
          Share
        </Button>
      </div>
    </form>
  );
}

'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { ErrorNote } from '../ui/error-note';

/** A form with one act; the button waits while it is under way. `onSend` gets the values by name. */
export function EntryForm({
  act,
  error,
  safe,
  onSend,
  children,
}: {
  act: string;
  error?: string | null;
  /** What stays as it was when it failed. */
  safe?: string;
  onSend: (values: Readonly<Record<string, string>>) => Promise<void>;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    setBusy(true);
    try {
      await onSend(Object.fromEntries(entries));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-5">
      {error ? <ErrorNote title={error} safe={safe} /> : null}
      {children}
      <Button type="submit" tone="strong" busy={busy}>
        {act}
      </Button>
    </form>
  );
}

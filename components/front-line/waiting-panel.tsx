'use client';

import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link-button';
import type { QueuedEntry } from './queue';
import { entriesWords, type Sorted } from './waiting-words';

interface WaitingPanelProps {
  sorted: Sorted;
  why: string | null;
  /** Whether nobody is signed in on this phone. */
  signedOut: boolean;
  name: string;
  onMend: (entry: QueuedEntry) => void;
  onDrop: (id: string) => void;
}

function RefusedEntry({
  entry,
  onMend,
  onDrop,
}: {
  entry: QueuedEntry;
  onMend: WaitingPanelProps['onMend'];
  onDrop: WaitingPanelProps['onDrop'];
}) {
  const [sure, setSure] = useState(false);
  const late = entry.problem?.field === 'loggedAt';
  return (
    <li className="border-t border-rule py-3">
      <p dir="auto">{[entry.reasonWords, entry.text].filter(Boolean).join(': ')}</p>
      <p className="flex gap-1.5 text-small">
        <TriangleAlert size={14} className="mt-0.75 shrink-0" aria-hidden="true" />
        <span>Not taken. {entry.problem?.reason}</span>
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => onMend(entry)}>{late ? 'Log it as of now' : 'Mend it'}</Button>
        {sure ? (
          <>
            <Button tone="grave" onClick={() => onDrop(entry.id)}>
              Drop it for good
            </Button>
            <Button tone="quiet" onClick={() => setSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button tone="quiet" onClick={() => setSure(true)}>
            Drop it
          </Button>
        )}
      </div>
    </li>
  );
}

/** What has not reached the site yet, why, and what to do about it. */
export function WaitingPanel({ sorted, why, signedOut, name, onMend, onDrop }: WaitingPanelProps) {
  const { waiting, refused, others } = sorted;
  return (
    <>
      {signedOut ? (
        <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-raised px-4 py-3">
          <p className="min-w-0 flex-1 text-small">
            You are signed out. {name ? `What you log stays on this phone for ${name}.` : ''}
          </p>
          <LinkButton tone="strong" href="/login?from=/log">
            {waiting.length > 0 ? `Sign in to send ${entriesWords(waiting.length)}` : 'Sign in'}
          </LinkButton>
        </div>
      ) : null}
      {why && !signedOut ? (
        <p role="status" className="border-l-2 border-rule-strong py-1 pl-3 text-small">
          {why}
        </p>
      ) : null}
      {others.map((other) => (
        <p key={other.name} className="border-l-2 border-rule-strong py-1 pl-3 text-small">
          {entriesWords(other.n)} of {other.name} {other.n === 1 ? 'waits' : 'wait'} on this phone, and{' '}
          {other.n === 1 ? 'is' : 'are'} sent when {other.name} signs in here.
        </p>
      ))}
      {refused.length > 0 ? (
        <section aria-labelledby="not-taken">
          <h2 id="not-taken" className="mb-1 text-lead">
            {entriesWords(refused.length)} could not be taken
          </h2>
          <ul className="border-b border-rule">
            {refused.map((entry) => (
              <RefusedEntry key={entry.id} entry={entry} onMend={onMend} onDrop={onDrop} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

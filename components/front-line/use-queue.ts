'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  dropQueued,
  hear,
  heldFor,
  keepQueued,
  listQueued,
  type Outcome,
  type QueuedEntry,
  type Sending,
  SYNC_TAG,
  sendWaiting,
} from './queue';
import { retryAfter } from './waiting-words';

/** The browser's own "send it when there is a line"; Safari and Firefox have none. */
interface SyncingRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

async function askForSync(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration('/log')) as
    | SyncingRegistration
    | undefined;
  // Refused where the person has turned it off: the page sends by itself then.
  await registration?.sync?.register(SYNC_TAG).catch(() => {});
}

export interface Queue {
  readonly entries: readonly QueuedEntry[];
  readonly outcome: Outcome | null;
  /** Taken by the server since the page was opened. */
  readonly sent: number;
  keep(entry: QueuedEntry): Promise<void>;
  drop(id: string): Promise<void>;
  send(): void;
}

/** The entries on this phone, and their sending: when they are due, when a line comes back, when the page is looked at. */
export function useQueue(): Queue {
  const [entries, setEntries] = useState<readonly QueuedEntry[]>([]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [sent, setSent] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const failures = useRef(0);

  const read = useCallback(async () => setEntries(await listQueued().catch(() => [])), []);

  const plan = useCallback((milliseconds: number, send: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(send, milliseconds);
  }, []);

  const note = useCallback((sending: Sending) => {
    setOutcome(sending.outcome);
    if (sending.outcome !== 'unreachable') failures.current = 0;
  }, []);

  const send = useCallback(async () => {
    const held = await heldFor().catch(() => 0);
    if (navigator.onLine) {
      const sending = await sendWaiting().catch(() => null);
      if (sending?.outcome === 'unreachable') {
        const milliseconds = retryAfter(failures.current, sending.retryMilliseconds, Math.random());
        failures.current += 1;
        plan(milliseconds, send);
      }
    }
    await read();
    if (held > 0) plan(held + 50, send);
  }, [plan, read]);

  useEffect(() => {
    const wake = () => {
      failures.current = 0;
      send();
    };
    const look = () => document.visibilityState === 'visible' && wake();
    const deaf = hear(({ sending }) => {
      // Also what this page sent itself: counted here, it is counted once.
      if (sending) {
        note(sending);
        setSent((before) => before + sending.taken);
      }
      read();
    });
    send();
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      deaf();
      clearTimeout(timer.current);
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [note, read, send]);

  return {
    entries,
    outcome,
    sent,
    send: useCallback(() => void send(), [send]),
    keep: useCallback(
      async (entry) => {
        await keepQueued(entry);
        await read();
        askForSync();
        send();
      },
      [read, send],
    ),
    drop: useCallback(
      async (id) => {
        await dropQueued(id);
        await read();
      },
      [read],
    ),
  };
}

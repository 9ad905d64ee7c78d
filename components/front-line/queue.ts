import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

// The page imports this file, and the service worker is served with it written in: one way to send, in both.
// So it imports nothing but idb, and reads nothing but what a worker has too.

/** How long an entry may be taken back; it is held a little longer, so that the two never cross. */
export const UNDO_MILLISECONDS = 5_000;
const HELD_MILLISECONDS = UNDO_MILLISECONDS + 1_000;
/** A weak line gets its time; a dead one must not hold the others up. */
const SEND_MILLISECONDS = 20_000;
/** What one sending carries; the server takes no more. */
const MOST_SENT = 50;
export const SYNC_TAG = 'heard-log';
const SEND_LOCK = 'heard-log-send';
const CHANNEL = 'heard-log';

/** One entry on the phone. Until the server has answered that it is kept, it stays here. */
export interface QueuedEntry {
  readonly id: string;
  /** Whose it is: the name of the person for the server, and for people. */
  readonly person: string;
  readonly name: string;
  readonly loggedAt: string;
  /** Milliseconds of the phone's clock until which it may be taken back. */
  readonly heldUntil: number;
  readonly question: string;
  readonly reason: string | null;
  readonly reasonWords: string | null;
  readonly reading: string | null;
  readonly text: string | null;
  readonly site: string | null;
  readonly touchpoint: string | null;
  readonly spoken: boolean;
  /** Why the server did not take it; null while it waits. */
  readonly problem: { readonly field: string | null; readonly reason: string } | null;
}

interface LogDatabase extends DBSchema {
  entries: { key: string; value: QueuedEntry };
  /** What the page needs without a line, and who used it last. */
  kept: { key: string; value: unknown };
}

export type Outcome = 'nothing' | 'sent' | 'unreachable' | 'signed-out' | 'another-person' | 'not-allowed';

export interface Sending {
  readonly outcome: Outcome;
  readonly taken: number;
  /** After how long the server wants to be asked again; null where it did not say. */
  readonly retryMilliseconds: number | null;
}

let opened: Promise<IDBPDatabase<LogDatabase>> | null = null;
let madeAnew = false;

export function openQueue(): Promise<IDBPDatabase<LogDatabase>> {
  opened ??= openDB<LogDatabase>('heard-log', 1, {
    upgrade(db) {
      madeAnew = true;
      db.createObjectStore('entries', { keyPath: 'id' });
      db.createObjectStore('kept');
    },
    blocking(_current, _blocked, event) {
      opened = null;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** Whether the store was not there when it was opened: a first visit, or the phone has cleared it. */
export async function wasEmptied(): Promise<boolean> {
  await openQueue();
  return madeAnew;
}

export async function listQueued(): Promise<QueuedEntry[]> {
  const entries = await (await openQueue()).getAll('entries');
  return entries.sort((a, b) => (a.loggedAt < b.loggedAt ? -1 : 1));
}

export async function keepQueued(entry: QueuedEntry): Promise<void> {
  const transaction = (await openQueue()).transaction('entries', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.put(entry), transaction.done]);
  tell({ changed: true });
}

export async function dropQueued(id: string): Promise<void> {
  await (await openQueue()).delete('entries', id);
  tell({ changed: true });
}

export function holdUntil(now: number): number {
  return now + HELD_MILLISECONDS;
}

/** A clock that was set back must not hold an entry for hours. */
export function isHeld(entry: QueuedEntry, now: number): boolean {
  return entry.heldUntil > now && entry.heldUntil <= now + HELD_MILLISECONDS;
}

export async function recall<T>(name: string): Promise<T | null> {
  return ((await (await openQueue()).get('kept', name)) as T | undefined) ?? null;
}

export async function remember(name: string, value: unknown): Promise<void> {
  await (await openQueue()).put('kept', value, name);
}

export interface Told {
  readonly changed: true;
  readonly sending?: Sending;
}

function tell(told: Told): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(told);
  channel.close();
}

/** Hears what other tabs and the service worker did to the queue; returns how to stop hearing. */
export function hear(listen: (told: Told) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => listen(data as Told);
  return () => channel.close();
}

const ended = (outcome: Outcome, taken = 0, retryMilliseconds: number | null = null): Sending => ({
  outcome,
  taken,
  retryMilliseconds,
});

function retryOf(answer: Response): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

interface Answer {
  readonly taken: readonly string[];
  readonly refused: readonly {
    readonly id: string;
    readonly field: string | null;
    readonly reason: string;
  }[];
}

/** A hotel's log-in page answers everything with 200: only an answer of the right shape clears an entry. */
async function readAnswer(answer: Response): Promise<Answer | null> {
  const body = (await answer.json().catch(() => null)) as Partial<Answer> | null;
  return body && Array.isArray(body.taken) && Array.isArray(body.refused) ? (body as Answer) : null;
}

async function settle({ taken, refused }: Answer): Promise<void> {
  const transaction = (await openQueue()).transaction('entries', 'readwrite');
  for (const id of taken) transaction.store.delete(id);
  for (const { id, field, reason } of refused) {
    const entry = await transaction.store.get(id);
    if (entry) transaction.store.put({ ...entry, problem: { field, reason } });
  }
  await transaction.done;
}

async function sendOnce(person: string): Promise<Sending> {
  const now = Date.now();
  const due = (await listQueued())
    .filter((entry) => entry.person === person && entry.problem === null && !isHeld(entry, now))
    .slice(0, MOST_SENT);
  if (due.length === 0) return ended('nothing');
  const entries = due.map(({ id, loggedAt, question, reason, reading, text, site, touchpoint, spoken }) => ({
    id,
    loggedAt,
    question,
    reason,
    reading,
    text,
    site,
    touchpoint,
    spoken,
  }));
  let answer: Response;
  try {
    answer = await fetch('/log/entries', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, sentAt: new Date().toISOString(), entries }),
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(SEND_MILLISECONDS),
    });
  } catch {
    return ended('unreachable');
  }
  if (answer.status === 401) return ended('signed-out');
  if (answer.status === 403) return ended('not-allowed');
  if (answer.status === 409) return ended('another-person');
  if (answer.status === 400) {
    const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
    const reason = title ?? 'The site cannot read it. Close this page and open it again.';
    await settle({ taken: [], refused: due.map(({ id }) => ({ id, field: null, reason })) });
    return ended('sent');
  }
  const read = answer.ok ? await readAnswer(answer) : null;
  if (!read) return ended('unreachable', 0, retryOf(answer));
  await settle(read);
  return ended('sent', read.taken.length);
}

async function sendAll(person: string): Promise<Sending> {
  let taken = 0;
  for (;;) {
    const sending = await sendOnce(person);
    taken += sending.taken;
    // A sending that cleared nothing would be repeated for ever.
    if (sending.outcome !== 'sent' || sending.taken === 0) {
      const outcome = sending.outcome === 'nothing' && taken > 0 ? 'sent' : sending.outcome;
      return { ...sending, outcome, taken };
    }
  }
}

/** Sends what waits of the person who is signed in here, one sending at a time over all tabs and the worker. */
export async function sendWaiting(): Promise<Sending> {
  const person = await recall<string>('person');
  if (person === null) return ended('nothing');
  const sending = navigator.locks
    ? await navigator.locks.request(SEND_LOCK, () => sendAll(person))
    : await sendAll(person);
  tell({ changed: true, sending });
  return sending;
}

/** Milliseconds until the last entry may no longer be taken back. */
export async function heldFor(): Promise<number> {
  const now = Date.now();
  const held = (await listQueued()).filter((entry) => isHeld(entry, now));
  return held.reduce((longest, { heldUntil }) => Math.max(longest, heldUntil - now), 0);
}

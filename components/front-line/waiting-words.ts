import type { Outcome, QueuedEntry } from './queue';

export const entriesWords = (n: number) => (n === 1 ? '1 entry' : `${n} entries`);

export interface Sorted {
  /** This person's, to be sent. */
  readonly waiting: readonly QueuedEntry[];
  /** This person's, not taken. */
  readonly refused: readonly QueuedEntry[];
  /** How many of each other person who used this phone. */
  readonly others: readonly { readonly name: string; readonly n: number }[];
}

export function sortQueue(entries: readonly QueuedEntry[], person: string | null): Sorted {
  const own = entries.filter((entry) => entry.person === person);
  const others = new Map<string, { name: string; n: number }>();
  for (const entry of entries) {
    if (entry.person === person) continue;
    const known = others.get(entry.person);
    others.set(entry.person, { name: entry.name, n: (known?.n ?? 0) + 1 });
  }
  return {
    waiting: own.filter(({ problem }) => problem === null),
    refused: own.filter(({ problem }) => problem !== null),
    others: [...others.values()],
  };
}

/** What the counter at the top says. */
export function counterWords(waiting: number, sentHere: number): string {
  if (waiting > 0) return `${waiting} waiting to be sent`;
  return sentHere > 0 ? 'All sent' : 'Nothing waits';
}

/** Why entries still wait; null where there is nothing to say. */
export function whyWaiting(waiting: number, outcome: Outcome | null, online: boolean): string | null {
  if (waiting === 0) return null;
  if (!online) return 'No line. They stay on this phone and are sent when there is one.';
  if (outcome === 'unreachable') return 'The site does not answer. They stay here, and are tried again.';
  if (outcome === 'not-allowed')
    return 'Your role no longer includes the log. An administrator can change that.';
  return null;
}

const FIRST_RETRY_MILLISECONDS = 5_000;
const LONGEST_RETRY_MILLISECONDS = 5 * 60_000;

/** How long to wait before the next try: twice as long each time, a little uneven, or what the server asked for. */
export function retryAfter(failures: number, asked: number | null, chance: number): number {
  if (asked !== null) return Math.min(asked, LONGEST_RETRY_MILLISECONDS);
  const doubled = FIRST_RETRY_MILLISECONDS * 2 ** Math.min(failures, 10);
  return Math.min(doubled, LONGEST_RETRY_MILLISECONDS) * (0.75 + chance / 2);
}

import type { FaultKind } from '@/server/outbound/source-fault';

const MINUTE = 60_000;

/** The first pause after a fault: short enough that a hiccup costs no interval. */
const FIRST_BACKOFF_MS = MINUTE;
/** Longest pause of our own: a source that was down over night is read before noon. */
const MOST_BACKOFF_MS = 6 * 60 * MINUTE;
/** However a pause is drawn, a source in trouble is left alone for this long. */
const LEAST_BACKOFF_MS = 30_000;
/** A longer wish is a mistake of the source (a moment read as a pause); it is asked once a day. */
const MOST_RETRY_AFTER_MS = 24 * 60 * MINUTE;
/** Connectors that were told the same moment, or made at the same one, do not all come back at once. */
const SPREAD = 0.1;

/** Faults that no waiting mends: a person has to look. */
const NEEDS_A_PERSON: ReadonlySet<FaultKind> = new Set(['refused', 'missing', 'blocked']);
/** One refusal may be a fault at their end; a third is meant. */
export const REFUSALS_BEFORE_STOP = 3;

export interface Outcome {
  /** What ended the run; null where it went well. */
  fault: { kind: FaultKind; retryAfterSeconds: number | null } | null;
  /** Runs in a row that met a fault, with this one. */
  failures: number;
  everyMinutes: number;
  /** There is more to read now. */
  more: boolean;
}

/**
 * What comes after a run: the milliseconds until the next one, or that it stops until a person looks. After a fault the
 * pause is drawn evenly from zero to twice the last bound ("full jitter", aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter),
 * and is never shorter than the source asks for. `random` is from 0 up to 1.
 */
export function planNext(outcome: Outcome, random: number): { waitMs: number; stops: boolean } {
  const { fault, failures, everyMinutes, more } = outcome;
  if (!fault) return { waitMs: more ? 0 : everyMinutes * MINUTE * (1 + SPREAD * random), stops: false };
  const bound = Math.min(MOST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 20));
  const drawn = Math.max(LEAST_BACKOFF_MS, bound * random);
  const asked = Math.min(MOST_RETRY_AFTER_MS, (fault.retryAfterSeconds ?? 0) * 1000) * (1 + SPREAD * random);
  return {
    waitMs: Math.max(drawn, asked),
    stops: NEEDS_A_PERSON.has(fault.kind) && failures >= REFUSALS_BEFORE_STOP,
  };
}

const ADVICE: Record<FaultKind, string> = {
  refused:
    'Look whether the key is right, not expired and has the rights that this source asks for; enter a new one and resume.',
  missing: 'Look whether the address, name or id is written as the source writes it.',
  limited: 'Nothing has to be done: it waits as long as the source asks. A longer interval makes this rarer.',
  broken:
    'Nothing has to be done if it passes by itself. If it stays, look whether the address is the right one.',
  unreachable:
    'Nothing has to be done if it passes by itself: it is tried again. If it stays, look at the address.',
  blocked:
    'Heard calls public addresses only. Correct the address, or let the operator of this installation allow the host.',
};

/** What a person can do about a fault. */
export function adviceOn(kind: FaultKind): string {
  return ADVICE[kind];
}

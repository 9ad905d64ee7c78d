import type { DeliveryStatus } from '@/server/collect/hooks/input';

interface Counts {
  readonly status: DeliveryStatus;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly unknown[];
  readonly openQuestions: number;
  readonly reason: string | null;
}

const STATUS_WORDS: Record<DeliveryStatus, string> = {
  waiting: 'waiting to be read',
  held: 'kept',
  done: 'taken',
  ignored: 'ignored',
  refused: 'refused',
  failed: 'failed',
};

/** "1 record added, 1 refused". */
export function outcomeWords(delivery: Counts): string {
  const { status, added, changed, unchanged, refused } = delivery;
  if (status !== 'done') return STATUS_WORDS[status];
  const parts = [
    added > 0 ? `${added} added` : null,
    changed > 0 ? `${changed} changed` : null,
    unchanged > 0 ? `${unchanged} known already` : null,
    refused.length > 0 ? `${refused.length} refused` : null,
  ].filter((part) => part !== null);
  return parts.join(', ') || STATUS_WORDS.done;
}

/** Why, where there is a why. */
export function reasonWords({ reason, openQuestions, status }: Counts): string | null {
  if (reason) return reason;
  if (status !== 'done' || openQuestions === 0) return null;
  return openQuestions === 1
    ? 'One answer was left out: its question has no meaning yet.'
    : `${openQuestions} answers were left out: their questions have no meaning yet.`;
}

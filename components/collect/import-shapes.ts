import type { Holding } from '@/server/collect/input';

/** What the import pages show; structural, so that any door can fill it. */
export interface ColumnMapping {
  /** Header of the column in the file. */
  readonly column: string;
  /** First values found in it. */
  readonly samples: readonly string[];
  /** The field it becomes, or null where it is only kept in the raw record. */
  readonly field: string | null;
  /** 0–1: how sure the suggestion is; null where a person chose. */
  readonly confidence: number | null;
  /** The question behind a name that is only a code. */
  readonly label: string | null;
  /** Why it was suggested so, in one sentence. */
  readonly reason: string | null;
}

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
  readonly required?: boolean;
}

export interface PreviewRow {
  readonly rowNumber: number;
  readonly occurredAt: string | null;
  readonly text: string | null;
  readonly score: string | null;
  /** Of a row of a file of outcomes: what became of the customer. */
  readonly outcome: string | null;
  readonly location: string | null;
}

/** A row that is kept with gaps. */
export interface WorstRow extends PreviewRow {
  /** "no words, no location". */
  readonly without: string;
}

export interface RefusedRow {
  readonly rowNumber: number;
  readonly field: string | null;
  readonly reason: string;
  readonly raw: string;
}

export interface Counts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export type BatchStatus = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'undone';

export interface Batch {
  readonly id: string;
  readonly fileName: string;
  readonly source: string;
  readonly holds: Holding;
  readonly status: BatchStatus;
  readonly error: string | null;
  readonly counts: Counts;
  /** ISO instant. */
  readonly createdAt: string;
  readonly createdBy: string | null;
}

import type { Guess } from '../hooks/tools/tool';

/** One row as it stands in the file. `problem` says why it could not be read; the header is row 1. */
export interface FileRow {
  rowNumber: number;
  cells: Record<string, string>;
  problem: string | null;
  /** In a file of refused rows that were mended: the row that this one was. */
  mends?: Mended;
  /** What the tool itself says of its questions, by their columns. */
  asked?: Readonly<Record<string, Guess>>;
}

/** A row that an import refused. */
export interface Mended {
  readonly batchId: string;
  readonly rowNumber: number;
}

/** Rows are handed on in groups, so that a step costs one turn of the event loop and not a thousand. */
export const ROWS_PER_GROUP = 1000;

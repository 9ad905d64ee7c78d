/** One row as it stands in the file. `problem` says why it could not be read; the header is row 1. */
export interface FileRow {
  rowNumber: number;
  cells: Record<string, string>;
  problem: string | null;
}

/** Rows are handed on in groups, so that a step costs one turn of the event loop and not a thousand. */
export const ROWS_PER_GROUP = 1000;

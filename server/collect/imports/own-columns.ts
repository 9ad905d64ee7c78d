import type { Mended } from './file-row';

/** What a file of refused rows has beside the columns that it came with; dropped when it is imported again. */
export const OWN_COLUMNS = {
  row: 'heard row',
  field: 'heard field',
  reason: 'heard reason',
  batch: 'heard import',
} as const;

const NAMES: ReadonlySet<string> = new Set(Object.values(OWN_COLUMNS));

export function isOwnColumn(name: string): boolean {
  return NAMES.has(name);
}

const BATCH_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The row that a row of such a file was, by its own columns. */
export function mendedOf(row: string | undefined, batch: string | undefined): Mended | undefined {
  const rowNumber = Number(row);
  const batchId = batch?.trim() ?? '';
  return Number.isInteger(rowNumber) && rowNumber > 0 && BATCH_ID.test(batchId)
    ? { batchId, rowNumber }
    : undefined;
}

/** A spreadsheet would run a cell that begins so; a quotation mark before it is taken off again by `unguard`. */
const RUNS = /^'*[=+\-@\t\r]/;
const IS_NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const GUARDED = /^'+[=+\-@\t\r]/;

export function guard(cell: string): string {
  return RUNS.test(cell) && !IS_NUMBER.test(cell) ? `'${cell}` : cell;
}

export function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

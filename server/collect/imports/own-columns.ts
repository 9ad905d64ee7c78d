import { shortHash } from '../content-hash';
import type { FileRow, Mended } from './file-row';
import type { Cells } from './map-row';

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

const REFERENCE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\S+))?$/;
const MARK_LENGTH = 8;

/** Tells a row that somebody has mended from one that stands as it was handed back. */
export function markOf(cells: readonly string[]): string {
  return shortHash(JSON.stringify(cells)).slice(0, MARK_LENGTH);
}

/** The row that a row of such a file was, by its own columns, and the mark of its cells where one was made. */
export function mendedOf(
  row: string | undefined,
  reference: string | undefined,
): { mended: Mended; mark: string | null } | null {
  const rowNumber = Number(row);
  const found = REFERENCE.exec(reference?.trim() ?? '');
  if (!found?.[1] || !Number.isInteger(rowNumber) || rowNumber < 1) return null;
  return { mended: { batchId: found[1], rowNumber }, mark: found[2] ?? null };
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

/** Cells of a row that came to mend an earlier refused row and is refused again: they name that row. */
export function withOrigin(cells: Cells, { batchId, rowNumber }: Mended): Cells {
  return { ...cells, [OWN_COLUMNS.row]: String(rowNumber), [OWN_COLUMNS.batch]: batchId };
}

/** A row of a workbook into which somebody has turned such a file: without our columns, with what they say. */
export function takeOwnColumns(row: FileRow): FileRow {
  if (row.cells[OWN_COLUMNS.batch] === undefined) return row;
  const origin = mendedOf(row.cells[OWN_COLUMNS.row], row.cells[OWN_COLUMNS.batch]);
  const kept = Object.entries(row.cells).filter(([name]) => !isOwnColumn(name));
  const cells = Object.fromEntries(kept.map(([name, cell]) => [name, unguard(cell)]));
  return { ...row, cells, ...(origin ? { mends: origin.mended } : {}) };
}

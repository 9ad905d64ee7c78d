import { FileProblem } from './file-problem';
import { type FileRow, ROWS_PER_GROUP } from './file-row';
import { type Header, headerOf, LINES_LOOKED_AT } from './read-header';
import { openWorkbook, type Sheet, type Workbook } from './workbook/open-workbook';
import { readSheet, type SheetRow } from './workbook/read-sheet';

async function readStart(workbook: Workbook, sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const group of readSheet(workbook, sheet)) {
    rows.push(...group);
    if (rows.length >= LINES_LOOKED_AT) break;
  }
  return rows.slice(0, LINES_LOOKED_AT);
}

export interface OpenedWorkbook {
  workbook: Workbook;
  sheet: Sheet;
  header: Header;
}

/** A table at the top of a sheet has its empty rows counted too, so that row numbers are those of the sheet. */
function withEmptyRows(rows: readonly SheetRow[]): string[][] {
  const table: string[][] = [];
  for (const { rowNumber, cells } of rows) {
    while (table.length < Math.min(rowNumber - 1, LINES_LOOKED_AT)) table.push([]);
    table.push(cells);
  }
  return table;
}

/** Opens a workbook at one of its sheets: the named one, else the first that is shown and not empty. */
export async function openSheet(path: string, bytes: number, name: string | null): Promise<OpenedWorkbook> {
  const workbook = await openWorkbook(path, bytes);
  const named = name === null ? undefined : workbook.sheets.find((sheet) => sheet.name === name);
  if (name !== null && !named) {
    const names = workbook.sheets.map((sheet) => `"${sheet.name}"`).join(', ');
    throw new FileProblem(`This workbook has no sheet "${name}". It has ${names}.`);
  }
  const order = [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  let problem: unknown = null;
  for (const sheet of named ? [named] : order) {
    const start = await readStart(workbook, sheet);
    if (start.length === 0) continue;
    try {
      const header = headerOf(withEmptyRows(start), '');
      return { workbook, sheet, header };
    } catch (error) {
      problem ??= error;
    }
  }
  if (problem) throw problem;
  throw new FileProblem(named ? `The sheet "${named.name}" is empty.` : 'This workbook is empty.');
}

/** The rows of the opened sheet below its header. */
export async function* readWorkbook(
  { workbook, sheet, header }: OpenedWorkbook,
  bytes: number,
  onBytes: (read: number) => void = () => {},
): AsyncGenerator<FileRow[]> {
  const { columns, headerRows } = header;
  let group: FileRow[] = [];
  // Only one part of the file is read; how far that is stands for how far the whole is.
  const share = bytes / Math.max(1, sheet.entry.packedBytes);
  for await (const rows of readSheet(workbook, sheet, (read) => onBytes(Math.round(read * share)))) {
    for (const row of rows) {
      if (row.rowNumber <= headerRows) continue;
      const cells: Record<string, string> = {};
      const width = Math.max(columns.length, row.cells.length);
      for (let i = 0; i < width; i++) cells[columns[i] ?? `column ${i + 1}`] = row.cells[i] ?? '';
      group.push({ rowNumber: row.rowNumber, cells, problem: null });
      if (group.length >= ROWS_PER_GROUP) {
        yield group;
        group = [];
      }
    }
  }
  if (group.length > 0) yield group;
}

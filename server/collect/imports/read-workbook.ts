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
  /** Other sheets with the same columns, which are not read. */
  alike: string[];
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

/** So few rows may be a note on the workbook, or a summary, before the sheet with the answers. */
const FEW_ROWS = 10;
/** So much more than those is no summary. */
const MUCH_MORE = 4;

/** The first sheet that is shown, unless it holds little and another much more; hidden ones come last. */
function inOrder(starts: ReadonlyMap<Sheet, SheetRow[]>): Sheet[] {
  const filled = [...starts.keys()].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const [first, ...others] = filled;
  if (!first || (starts.get(first)?.length ?? 0) >= FEW_ROWS) return filled;
  const size = (sheet: Sheet) => (starts.get(sheet)?.length ?? 0) * Math.max(1, sheet.entry.packedBytes);
  const large = others
    .filter((sheet) => sheet.hidden === first.hidden && size(sheet) > size(first) * MUCH_MORE)
    .sort((a, b) => size(b) - size(a));
  return [...large, ...filled.filter((sheet) => !large.includes(sheet))];
}

/** Sheets that are looked at before one is chosen. */
const MOST_LOOKED_AT = 20;

/** Opens a workbook at one of its sheets: the named one, else the one that looks like the answers. */
export async function openSheet(path: string, bytes: number, name: string | null): Promise<OpenedWorkbook> {
  const workbook = await openWorkbook(path, bytes);
  const named = name === null ? undefined : workbook.sheets.find((sheet) => sheet.name === name);
  if (name !== null && !named) {
    const names = workbook.sheets.map((sheet) => `"${sheet.name}"`).join(', ');
    throw new FileProblem(`This workbook has no sheet "${name}". It has ${names}.`);
  }
  const starts = new Map<Sheet, SheetRow[]>();
  let problem: unknown = null;
  for (const sheet of named ? [named] : workbook.sheets) {
    if (starts.size >= MOST_LOOKED_AT) break;
    try {
      const start = await readStart(workbook, sheet);
      if (start.length > 0) starts.set(sheet, start);
    } catch (error) {
      problem ??= error;
    }
  }
  workbook.unsolved = 0;
  for (const sheet of inOrder(starts)) {
    try {
      const header = headerOf(withEmptyRows(starts.get(sheet) ?? []), '');
      return { workbook, sheet, header, alike: sheetsAlike(sheet, header, starts) };
    } catch (error) {
      problem ??= error;
    }
  }
  if (problem) throw problem;
  throw new FileProblem(named ? `The sheet "${named.name}" is empty.` : 'This workbook is empty.');
}

/** Other sheets that are shown and have the same columns: a month each, or a branch. */
function sheetsAlike(chosen: Sheet, header: Header, starts: ReadonlyMap<Sheet, SheetRow[]>): string[] {
  const columns = JSON.stringify(header.columns);
  return [...starts].flatMap(([sheet, start]) => {
    if (sheet === chosen || sheet.hidden) return [];
    try {
      return JSON.stringify(headerOf(withEmptyRows(start), '').columns) === columns ? [sheet.name] : [];
    } catch {
      return [];
    }
  });
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

import { FileProblem } from './file-problem';
import type { FileRow } from './file-row';
import { type FileShape, openFile } from './open-file';
import { isOwnColumn, takeOwnColumns } from './own-columns';
import { readDelimited } from './read-delimited';
import { readJson, readNdjson } from './read-json';
import { readWorkbook } from './read-workbook';

/** Reads a file row by row in flat memory. A damaged row is handed on with its problem; the rest goes on. */
export async function* parseFile(
  shape: FileShape,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  try {
    if (shape.format === 'delimited') yield* readDelimited(shape, shape.header, onBytes);
    else if (shape.format === 'workbook') {
      const groups = readWorkbook(shape.opened, shape.bytes, onBytes);
      for await (const rows of groups) yield rows.map(takeOwnColumns);
    } else if (shape.format === 'ndjson') yield* readNdjson(shape, onBytes);
    else yield* readJson(shape, onBytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    throw new FileProblem('This .gz file is damaged: it breaks off. What stands before that was read.');
  }
}

/** The first rows of a file, for suggesting a mapping. */
export async function readSample(
  path: string,
  most: number,
): Promise<{ columns: string[]; rows: FileRow[] }> {
  const shape = await openFile(path);
  const rows: FileRow[] = [];
  for await (const group of parseFile(shape)) {
    rows.push(...group.slice(0, most - rows.length));
    if (rows.length >= most) break;
  }
  const columns = shape.header
    ? shape.header.columns.filter((column) => !isOwnColumn(column))
    : [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  return { columns, rows };
}

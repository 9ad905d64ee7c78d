import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileRow } from '@/server/collect/imports/file-row';
import { openFile } from '@/server/collect/imports/open-file';
import { parseFile } from '@/server/collect/imports/parse-file';
import { lookAtFile } from '@/server/collect/imports/suggest-import';

const folder = await mkdtemp(path.join(tmpdir(), 'heard-tables-'));
let written = 0;

export const NOW = new Date('2026-06-01T00:00:00Z');

export async function fileOf(content: string | Buffer): Promise<string> {
  written += 1;
  const file = path.join(folder, `${written}`);
  await writeFile(file, content);
  return file;
}

export async function rowsOf(content: string | Buffer, sheet: string | null = null) {
  const shape = await openFile(await fileOf(content), sheet);
  const rows: FileRow[] = [];
  for await (const group of parseFile(shape)) rows.push(...group);
  return { shape, rows, cells: rows.map((row) => row.cells) };
}

const NOWHERE = { touchpoints: [], locations: [], now: NOW };

export async function lookAt(
  content: string | Buffer | object,
  places: {
    touchpoints?: { key: string; name: string }[];
    locations?: { code: string; name: string }[];
  } = {},
) {
  const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  return lookAtFile({ path: await fileOf(text) }, { ...NOWHERE, ...places });
}

/** A table as a spreadsheet would save it. */
export function csv(rows: readonly (readonly (string | number)[])[], delimiter = ','): string {
  const quote = (cell: string | number) =>
    /[",;\n\t|]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(quote).join(delimiter)).join('\n');
}

/** So many rows, each made from its number. */
export const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

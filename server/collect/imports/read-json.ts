import { createInterface } from 'node:readline';
import { FileProblem } from './file-problem';
import { type FileRow, ROWS_PER_GROUP } from './file-row';
import { flattenRecord } from './flatten-record';
import { definitionProblem, isEmptyAnswer, itemsOf, unfold } from './json-items';
import { isObject } from './json-shape';
import { shapeItem } from './json-shapes';
import { namesIn, zipRow } from './json-tables';
import { type FileShape, streamText } from './open-file';
import { BrokenOff, parseJson, splitJson, TooLong } from './split-json';

/** An object around the list has to be held whole to find the list; a bare list of any size is streamed. */
const LARGEST_WRAPPED_BYTES = 64 * 1024 * 1024;
const NO_OBJECT = 'This item is not an object with fields.';
const SHOWN = 10_000;

/** Makes rows of items and gives each a number of its own: the first free one from where it stands. */
class RowMaker {
  private last = 0;
  private names: string[] | null = null;
  group: FileRow[] = [];

  get count(): number {
    return this.last;
  }

  add(items: readonly unknown[], from = 0): void {
    for (const item of items) {
      if (!Array.isArray(item)) for (const one of unfold(item)) this.addItem(one, from);
      else if (item.some(isObject)) this.add(item, from);
      else this.addValues(item, from);
    }
  }

  refuse(cells: Record<string, string>, problem: string, from = 0): void {
    this.group.push({ rowNumber: this.next(from), cells, problem });
  }

  full(): FileRow[] {
    return this.group.splice(0, ROWS_PER_GROUP);
  }

  private next(from: number): number {
    this.last = Math.max(this.last + 1, from);
    return this.last;
  }

  /** A list of lists is a table; its first row may name the columns. */
  private addValues(values: readonly unknown[], from: number): void {
    const names = this.names ?? namesIn(values);
    if (this.names === null && names) this.next(from);
    else this.addItem(zipRow(names ?? [], values), from);
    this.names = names ?? [];
  }

  /** Mostly one row, none where the item is no feedback, more where a thread holds its answers. */
  private addItem(item: unknown, from: number): void {
    if (!isObject(item)) {
      this.refuse({ item: (JSON.stringify(item) ?? '').slice(0, SHOWN) }, NO_OBJECT, from);
      return;
    }
    const rows = shapeItem(item);
    if (rows.length === 0) this.next(from);
    for (const { fields, problem, asked } of rows) {
      const row: FileRow = { rowNumber: this.next(from), cells: flattenRecord(fields), problem };
      this.group.push(asked ? { ...row, asked } : row);
    }
  }
}

export async function* readNdjson(
  shape: FileShape,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  const lines = createInterface({ input: streamText(shape, onBytes), crlfDelay: Number.POSITIVE_INFINITY });
  const rows = new RowMaker();
  let lineNumber = 0;
  for await (const line of lines) {
    lineNumber += 1;
    const json = lineNumber === 1 ? line.replace(/^\ufeff/, '') : line;
    if (json.trim() === '') continue;
    let value: unknown;
    try {
      value = parseJson(json);
    } catch {
      rows.refuse({ row: json.slice(0, SHOWN) }, 'This line is not valid JSON.', lineNumber);
      continue;
    }
    rows.add(Array.isArray(value) ? value : [value], lineNumber);
    while (rows.group.length >= ROWS_PER_GROUP) yield rows.full();
  }
  while (rows.group.length > 0) yield rows.full();
}

async function* textOf(shape: FileShape, onBytes?: (read: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const part of streamText(shape, onBytes)) yield decoder.decode(part as Buffer, { stream: true });
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'it breaks off');

/** The items of a value that stands alone: a page, or a whole answer of a service. */
function itemsOfRoot(root: unknown): unknown[] {
  const definition = definitionProblem(root);
  if (definition) throw new FileProblem(definition);
  if (!isObject(root)) return [root];
  return isEmptyAnswer(root) ? [] : itemsOf(root);
}

export async function* readJson(
  shape: FileShape,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  const rows = new RowMaker();
  let pieces = 0;
  const breaksOff = () =>
    new FileProblem(
      pieces === 0
        ? 'This file is not valid JSON: it breaks off.'
        : `The JSON of this file breaks off after item ${rows.count}: what follows was not read.`,
    );
  try {
    for await (const group of splitJson(textOf(shape, onBytes), LARGEST_WRAPPED_BYTES)) {
      for (const { text, inList } of group) {
        try {
          const value = parseJson(text);
          rows.add(inList ? [value] : itemsOfRoot(value));
        } catch (error) {
          if (error instanceof FileProblem) throw error;
          if (pieces === 0 && !inList)
            throw new FileProblem(`This file is not valid JSON: ${reasonOf(error)}.`);
          rows.refuse({ item: text.slice(0, SHOWN) }, `This item is not valid JSON: ${reasonOf(error)}.`);
        }
        pieces += 1;
        while (rows.group.length >= ROWS_PER_GROUP) yield rows.full();
      }
    }
  } catch (error) {
    while (rows.group.length > 0) yield rows.full();
    if (error instanceof TooLong) {
      throw new FileProblem(
        'This JSON file is too large for an object around its list. Give the list alone, or NDJSON.',
      );
    }
    const isZip = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw error instanceof BrokenOff || isZip ? breaksOff() : error;
  }
  while (rows.group.length > 0) yield rows.full();
}

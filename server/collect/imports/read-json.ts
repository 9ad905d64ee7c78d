import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import streamArray from 'stream-json/streamers/stream-array.js';
import { FileProblem } from './file-problem';
import { type FileRow, ROWS_PER_GROUP } from './file-row';
import { flattenRecord } from './flatten-record';
import { definitionProblem, isEmptyAnswer, isObject, itemsOf, shapeItem } from './json-shapes';
import { type FileShape, streamText } from './open-file';

/** An object around the list has to be held whole to find the list; a bare array of any size is streamed. */
const LARGEST_WRAPPED_BYTES = 64 * 1024 * 1024;
const NO_OBJECT = 'This item is not an object with fields.';

/** The rows of one item: mostly one, none where the item is no feedback, more where a thread holds its answers. */
function toRows(value: unknown, rowNumber: number): FileRow[] {
  if (!isObject(value)) {
    return [{ rowNumber, cells: { item: JSON.stringify(value) ?? '' }, problem: NO_OBJECT }];
  }
  return shapeItem(value).map(({ fields, problem, asked }, i) => ({
    rowNumber: rowNumber + i,
    cells: flattenRecord(fields),
    problem,
    ...(asked ? { asked } : {}),
  }));
}

export async function* readNdjson(
  shape: FileShape,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  const lines = createInterface({ input: streamText(shape, onBytes), crlfDelay: Number.POSITIVE_INFINITY });
  let group: FileRow[] = [];
  let rowNumber = 0;
  for await (const line of lines) {
    rowNumber += 1;
    const json = rowNumber === 1 ? line.replace(/^\ufeff/, '') : line;
    if (json.trim() === '') continue;
    try {
      group.push(...toRows(JSON.parse(json), rowNumber));
    } catch {
      group.push({
        rowNumber,
        cells: { row: json.slice(0, 10_000) },
        problem: 'This line is not valid JSON.',
      });
    }
    if (group.length >= ROWS_PER_GROUP) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

async function* readArray(shape: FileShape, onBytes?: (read: number) => void): AsyncGenerator<FileRow[]> {
  const items = streamArray.withParserAsStream();
  const text = streamText(shape, onBytes);
  pipeline(text, items, () => {});
  let group: FileRow[] = [];
  let rowNumber = 0;
  try {
    for await (const { value } of items as AsyncIterable<{ value: unknown }>) {
      const rows = toRows(value, rowNumber + 1);
      rowNumber += Math.max(1, rows.length);
      group.push(...rows);
      if (group.length >= ROWS_PER_GROUP) {
        yield group;
        group = [];
      }
    }
  } catch {
    if (group.length > 0) yield group;
    throw new FileProblem(
      `The JSON of this file breaks off after item ${rowNumber}: what follows was not read.`,
    );
  } finally {
    text.destroy();
  }
  if (group.length > 0) yield group;
}

async function* readWrapped(shape: FileShape, onBytes?: (read: number) => void): AsyncGenerator<FileRow[]> {
  if (shape.bytes > LARGEST_WRAPPED_BYTES) {
    throw new FileProblem(
      'This JSON file is too large for an object around its list. Give the list alone, or NDJSON.',
    );
  }
  const parts: Buffer[] = [];
  for await (const part of streamText(shape, onBytes)) parts.push(part as Buffer);
  let value: unknown;
  try {
    value = JSON.parse(
      Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch (error) {
    throw new FileProblem(
      `This file is not valid JSON: ${error instanceof Error ? error.message : 'it breaks off'}.`,
    );
  }
  const definition = definitionProblem(value);
  if (definition) throw new FileProblem(definition);
  if (isObject(value) && isEmptyAnswer(value)) return;
  const items = isObject(value) ? itemsOf(value) : [value];
  let rowNumber = 0;
  for (let start = 0; start < items.length; start += ROWS_PER_GROUP) {
    const group: FileRow[] = [];
    for (const item of items.slice(start, start + ROWS_PER_GROUP)) {
      const rows = toRows(item, rowNumber + 1);
      rowNumber += Math.max(1, rows.length);
      group.push(...rows);
    }
    if (group.length > 0) yield group;
  }
}

async function startsWithArray(shape: FileShape): Promise<boolean> {
  const text = streamText(shape);
  try {
    for await (const part of text) {
      const start = (part as Buffer)
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .trimStart();
      if (start) return start.startsWith('[');
    }
    return false;
  } finally {
    text.destroy();
  }
}

export async function* readJson(
  shape: FileShape,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  if (await startsWithArray(shape)) yield* readArray(shape, onBytes);
  else yield* readWrapped(shape, onBytes);
}

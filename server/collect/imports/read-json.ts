import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import streamArray from 'stream-json/streamers/stream-array.js';
import { FileProblem } from './file-problem';
import { type FileRow, ROWS_PER_GROUP } from './file-row';
import { flattenRecord } from './flatten-record';
import { type FileShape, streamText } from './open-file';

/** An object around the list has to be held whole to find the list; a bare array of any size is streamed. */
const LARGEST_WRAPPED_BYTES = 64 * 1024 * 1024;
/** How deep the list may lie in the object around it. */
const DEEPEST_LIST = 4;

const NO_OBJECT = 'This item is not an object with fields.';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toRow(value: unknown, rowNumber: number): FileRow {
  if (isObject(value)) return { rowNumber, cells: flattenRecord(value), problem: null };
  return { rowNumber, cells: { item: JSON.stringify(value) ?? '' }, problem: NO_OBJECT };
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
      group.push(toRow(JSON.parse(json), rowNumber));
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
      rowNumber += 1;
      group.push(toRow(value, rowNumber));
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

/** The longest list of objects near the top: `reviews`, `data.children`, `feed.entry` and the like. */
function findList(value: unknown, depth = 0): unknown[] | null {
  if (Array.isArray(value)) return value.some(isObject) ? value : null;
  if (!isObject(value) || depth >= DEEPEST_LIST) return null;
  let longest: unknown[] | null = null;
  for (const inner of Object.values(value)) {
    const list = findList(inner, depth + 1);
    if (list && list.length > (longest?.length ?? 0)) longest = list;
  }
  return longest;
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
  const list = findList(value) ?? [value];
  for (let start = 0; start < list.length; start += ROWS_PER_GROUP) {
    yield list.slice(start, start + ROWS_PER_GROUP).map((item, i) => toRow(item, start + i + 1));
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

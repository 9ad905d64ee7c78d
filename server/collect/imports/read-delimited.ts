import { pipeline, Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { parse } from 'csv-parse';
import { FileProblem } from './file-problem';
import { type FileRow, ROWS_PER_GROUP } from './file-row';
import { type FileShape, streamText } from './open-file';
import { isOwnColumn, markOf, mendedOf, OWN_COLUMNS, unguard } from './own-columns';
import type { Header } from './read-header';
import { scanRecords } from './scan-records';

/** A row longer than this has an opening quotation mark that nothing closes. */
const LONGEST_ROW_BYTES = 512 * 1024;
/** Each needs the file to be read again up to it: more of them, and the file is not what it says it is. */
const MOST_RESTARTS = 20;

const NOT_MENDED = 'This row was refused before and is as it was.';
const UNCLOSED = 'A quotation mark opens in this row and nothing closes it.';

/** Passes on what follows the first `bytes` bytes and the line that begins there, whose text it keeps. */
class AfterDamage extends Transform {
  line: Buffer = Buffer.alloc(0);
  private skipped = 0;
  private inLine = true;
  constructor(private readonly bytes: number) {
    super();
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    const ahead = Math.min(chunk.length, this.bytes - this.skipped);
    this.skipped += ahead;
    let rest = chunk.subarray(ahead);
    if (this.inLine && rest.length > 0) {
      const end = rest.indexOf(0x0a);
      this.line = Buffer.concat([this.line, end < 0 ? rest : rest.subarray(0, end)]);
      this.inLine = end < 0;
      rest = end < 0 ? rest.subarray(rest.length) : rest.subarray(end + 1);
    }
    if (rest.length > 0) this.push(rest);
    done();
  }
}

/** Passes on what follows the first `bytes` bytes. */
class From extends Transform {
  constructor(private left: number) {
    super();
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void) {
    const ahead = Math.min(chunk.length, this.left);
    this.left -= ahead;
    if (ahead < chunk.length) this.push(chunk.subarray(ahead));
    done();
  }
}

interface Reading {
  rowNumber: number;
  /** Where the row after the last good one begins, in bytes of the decoded text. */
  offset: number;
  damaged: boolean;
}

const BYTE_ORDER_MARK = '\ufeff';
/** Stands for bytes that are none of the encoding: how many, only the parser tells. */
const UNREADABLE = '\ufffd';

/**
 * Reads rows from the start for as long as every record is plain, and leaves `reading` where the first other one
 * begins; true where that is the end of the file.
 */
async function* readPlain(
  shape: FileShape,
  header: Header,
  reading: Reading,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[], boolean> {
  if (!shape.recordDelimiters.includes('\n')) return false;
  const toRow = rowsUnder(header);
  const text = streamText(shape, onBytes);
  const decoder = new StringDecoder('utf8');
  // A quarter: characters have up to four bytes.
  const longest = LONGEST_ROW_BYTES / 4;
  let group: FileRow[] = [];
  let rest = '';
  let begun = false;
  const take = (records: readonly string[][]) => {
    for (const record of records) {
      reading.rowNumber += 1;
      const row = reading.rowNumber > header.headerRows ? toRow(reading.rowNumber, record) : null;
      if (row) group.push(row);
    }
  };
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let decoded = decoder.write(chunk);
      if (!begun && decoded.startsWith(BYTE_ORDER_MARK)) {
        decoded = decoded.slice(1);
        reading.offset += Buffer.byteLength(BYTE_ORDER_MARK);
      }
      begun ||= decoded.length > 0;
      if (decoded.includes(UNREADABLE)) return yield* handOver(group);
      rest += decoded;
      const { records, upTo, odd } = scanRecords(rest, header.delimiter, longest);
      reading.offset += Buffer.byteLength(rest.slice(0, upTo));
      rest = rest.slice(upTo);
      take(records);
      while (group.length >= ROWS_PER_GROUP) {
        yield group.slice(0, ROWS_PER_GROUP);
        group = group.slice(ROWS_PER_GROUP);
      }
      if (odd) return yield* handOver(group);
    }
    // A last line without its end; a lone carriage return there is a character of its cell.
    if (rest !== '' && !rest.endsWith('\r') && decoder.end() === '') {
      const last = scanRecords(`${rest}\n`, header.delimiter, longest);
      if (last.odd || last.upTo <= rest.length) return yield* handOver(group);
      take(last.records);
      rest = '';
    }
    yield* handOver(group);
    return rest === '';
  } finally {
    text.destroy();
  }
}

async function* handOver(group: FileRow[]): AsyncGenerator<FileRow[], false> {
  if (group.length > 0) yield group;
  return false;
}

type ToRow = (rowNumber: number, record: readonly string[]) => FileRow | null;

/** How records become rows under this header; the columns that a file of refused rows adds say what a row mends. */
function rowsUnder(header: Header): ToRow {
  const { columns } = header;
  const width = columns.length;
  const rowAt = columns.indexOf(OWN_COLUMNS.row);
  const batchAt = columns.indexOf(OWN_COLUMNS.batch);
  const reasonAt = columns.indexOf(OWN_COLUMNS.reason);
  const handedBack = rowAt >= 0 && batchAt >= 0;
  const kept = columns.flatMap((name, position) =>
    handedBack && isOwnColumn(name) ? [] : [{ name, position }],
  );

  return (rowNumber, given) => {
    if (given.length === 1 && given[0] === '' && width > 1) return null;
    const record = handedBack ? given.map(unguard) : given;
    const cells: Record<string, string> = {};
    for (const { name, position } of kept) cells[name] = record[position] ?? '';
    const row: FileRow = { rowNumber, cells, problem: null };
    const origin = handedBack ? mendedOf(record[rowAt], record[batchAt]) : null;
    if (origin) row.mends = origin.mended;
    // Handed back with all its cells, a row that broke off would pass for a whole one.
    if (origin?.mark && origin.mark === markOf(kept.map(({ position }) => record[position] ?? ''))) {
      row.problem = record[reasonAt] || NOT_MENDED;
      return row;
    }
    if (record.length === width) return row;
    for (let i = width; i < record.length; i++) cells[`column ${i + 1}`] = record[i] ?? '';
    if (record.length > width && record.slice(width).every((cell) => cell.trim() === '')) return row;
    row.problem = `This row has ${record.length} cells, the header has ${width}.`;
    return row;
  };
}

/** Parses from one offset to the end of the file, or to a quotation mark that is never closed. */
async function* readFrom(
  shape: FileShape,
  header: Header,
  reading: Reading,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  const base = reading.offset;
  let bytes = 0;
  const restart = reading.damaged ? new AfterDamage(base) : new From(base);
  reading.damaged = false;
  const parser = parse({
    delimiter: header.delimiter,
    bom: base === 0,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    record_delimiter: shape.recordDelimiters,
    max_record_size: LONGEST_ROW_BYTES,
    on_record: (record: string[], { bytes: upTo }) => {
      if (reading.damaged) return null;
      bytes = upTo;
      return record;
    },
    on_skip: () => {
      reading.damaged = true;
      return undefined;
    },
  });
  const toRow = rowsUnder(header);
  const text = streamText(shape, onBytes);
  pipeline(text, restart, parser, () => {});
  let group: FileRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      reading.rowNumber += 1;
      if (reading.rowNumber <= header.headerRows) continue;
      const row = toRow(reading.rowNumber, record);
      if (row) group.push(row);
      if (group.length >= ROWS_PER_GROUP) {
        yield group;
        group = [];
      }
    }
  } finally {
    text.destroy();
  }
  if (group.length > 0) yield group;
  const skippedLine = restart instanceof AfterDamage ? restart.line.length + 1 : 0;
  reading.offset = base + skippedLine + bytes;
}

async function readLineAt(shape: FileShape, offset: number): Promise<string> {
  const damage = new AfterDamage(offset);
  const text = streamText(shape);
  pipeline(text, damage, () => {});
  for await (const _rest of damage) break;
  text.destroy();
  return damage.line.toString('utf8').replace(/\r$/, '');
}

export async function* readDelimited(
  shape: FileShape,
  header: Header,
  onBytes?: (read: number) => void,
): AsyncGenerator<FileRow[]> {
  const reading: Reading = { rowNumber: 0, offset: 0, damaged: false };
  if (yield* readPlain(shape, header, reading, onBytes)) return;
  for (let restarts = 0; ; restarts++) {
    yield* readFrom(shape, header, reading, onBytes);
    if (!reading.damaged) return;
    reading.rowNumber += 1;
    if (restarts >= MOST_RESTARTS) {
      throw new FileProblem(
        `Too many quotation marks in this file are never closed; from row ${reading.rowNumber} on nothing was read.`,
      );
    }
    const line = await readLineAt(shape, reading.offset);
    yield [{ rowNumber: reading.rowNumber, cells: { row: line.slice(0, 10_000) }, problem: UNCLOSED }];
  }
}

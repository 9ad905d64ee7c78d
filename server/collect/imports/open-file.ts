import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { detectEncoding } from './detect-encoding';
import { FileProblem } from './file-problem';
import { type Header, readHeader, recordDelimiters } from './read-header';
import { type OpenedWorkbook, openSheet } from './read-workbook';
import { startsAsScript } from './split-json';

/** Enough to know the encoding and the columns; an answer of a survey is rarely longer than some kilobytes. */
const SAMPLE_BYTES = 512 * 1024;

export type FileShape = {
  path: string;
  bytes: number;
  gzip: boolean;
  encoding: string;
  recordDelimiters: string[];
  /** How the text begins; empty for a workbook. */
  opening: string;
} & (
  | { format: 'delimited'; header: Header }
  | { format: 'workbook'; header: Header; opened: OpenedWorkbook }
  | { format: 'json' | 'ndjson'; header: null }
);

async function readStart(path: string): Promise<{ start: Buffer; end: Buffer; bytes: number }> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(Math.min(SAMPLE_BYTES, size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const rest = Buffer.alloc(Math.min(SAMPLE_BYTES, size - bytesRead));
    await file.read(rest, 0, rest.length, size - rest.length);
    return { start: buffer.subarray(0, bytesRead), end: rest, bytes: size };
  } finally {
    await file.close();
  }
}

function unzipStart(start: Buffer): Buffer {
  try {
    return gunzipSync(start, { finishFlush: 2, maxOutputLength: 64 * SAMPLE_BYTES }).subarray(
      0,
      SAMPLE_BYTES,
    );
  } catch {
    throw new FileProblem(
      'This .gz file cannot be unpacked: it is damaged. Pack it again, or import it unpacked.',
    );
  }
}

/** Marks of formats that people take for text files. */
const KNOWN_BINARIES: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF. Export the data as CSV or JSON from where it came'],
  ['7z\u00bc\u00af', 'a 7-Zip archive. Unpack it, and import the file inside'],
  ['Rar!', 'a RAR archive. Unpack it, and import the file inside'],
  ['SQLi', 'a database file. Export the table as CSV and import that'],
  ['PAR1', 'a Parquet file. Export it as CSV or NDJSON and import that'],
];
const ZIP = 'PK\u0003\u0004';
const EMPTY_ZIP = 'PK\u0005\u0006';
/** The container of Office before 2007, and of files that Office locks with a password. */
const OLE = '\u00d0\u00cf\u0011\u00e0';
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

const markOf = (start: Buffer) => start.subarray(0, 4).toString('latin1');

function refuseOle(start: Buffer, end: Buffer): never {
  throw new FileProblem(
    start.includes(LOCKED) || end.includes(LOCKED)
      ? 'This workbook is protected by a password. Save it without one and import that.'
      : 'This is an old Excel file (.xls). Save it as .xlsx or CSV and import that.',
  );
}

const LOOKED_AT = 20_000;
const OPENING = 2000;
/** A stray control character comes with pasted text; more than one in a hundred is no text. */
const MOST_CONTROLS = 0.01;

const isControl = (code: number) => code < 0x09 || (code > 0x0d && code < 0x20);

/** Web pages and XML hold no rows by themselves; a table that a site gives out as `.xls` is often such a page. */
function refuseMarkup(text: string): void {
  const start = text
    .slice(0, 500)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!/^<(\?xml|!doctype|html|table|rss|feed|svg|\w+:workbook)\b/i.test(start)) return;
  if (/^<(\?xml|feed)\b/i.test(start) && /itunes\.apple\.com/i.test(text.slice(0, OPENING))) {
    throw new FileProblem(
      'This is the feed of the App Store as XML. Its address gives it as JSON where it ends with /json: import that.',
    );
  }
  const web = /<(!doctype html|html|table)\b/i.test(start);
  throw new FileProblem(
    web
      ? 'This is a web page, not a table of answers. Export the data as CSV, JSON or .xlsx from where it came.'
      : 'This is an XML file. Export the data as CSV, JSON or .xlsx from where it came.',
  );
}

function refuseBinary(start: Buffer, text: string): void {
  const mark = markOf(start);
  const known = KNOWN_BINARIES.find(([bytes]) => mark === bytes);
  if (known) throw new FileProblem(`This is ${known[1]}.`);
  const beginning = text.slice(0, LOOKED_AT);
  let controls = 0;
  for (let i = 0; i < beginning.length; i++) if (isControl(beginning.charCodeAt(i))) controls += 1;
  if (controls > beginning.length * MOST_CONTROLS) {
    throw new FileProblem(
      'This is not a text file. Heard reads CSV, TSV, JSON, NDJSON and Excel workbooks, the first four also packed as .gz.',
    );
  }
}

function looksLikeNdjson(text: string, complete: boolean): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const whole = complete ? lines : lines.slice(0, -1);
  if (whole.length === 0) return false;
  const parses = whole.slice(0, 20).filter((line) => {
    try {
      return typeof JSON.parse(line) === 'object';
    } catch {
      return false;
    }
  });
  return whole.length > 1 ? parses.length * 2 > Math.min(20, whole.length) : false;
}

/**
 * Finds out what a file is: packing, encoding, format, header. Throws `FileProblem` in words for its owner.
 * @param sheet which one of a workbook; null is the first that holds something
 */
export async function openFile(path: string, sheet: string | null = null): Promise<FileShape> {
  const { start: raw, end, bytes } = await readStart(path);
  if (bytes === 0) throw new FileProblem('This file is empty.');
  const mark = markOf(raw);
  if (mark === ZIP || mark === EMPTY_ZIP) {
    const opened = await openSheet(path, bytes, sheet);
    const plain = { path, bytes, gzip: false, encoding: 'utf-8', recordDelimiters: [], opening: '' };
    return { ...plain, format: 'workbook', header: opened.header, opened };
  }
  if (mark === OLE) refuseOle(raw, end);
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const start = gzip ? unzipStart(raw) : raw;
  const complete = gzip ? start.length < SAMPLE_BYTES : bytes <= SAMPLE_BYTES;
  const encoding = detectEncoding(start, complete);
  const text = iconv.decode(start, encoding);
  refuseBinary(start, text);
  if (text.trim() === '') throw new FileProblem('This file is empty.');
  refuseMarkup(text);
  const shape = {
    path,
    bytes,
    gzip,
    encoding,
    recordDelimiters: recordDelimiters(text),
    opening: text.slice(0, OPENING),
  };
  const opening = text.trimStart()[0];
  if (opening === '{' || opening === '[' || startsAsScript(text.slice(0, OPENING))) {
    const ndjson = looksLikeNdjson(text, complete);
    return { ...shape, format: ndjson ? 'ndjson' : 'json', header: null };
  }
  return { ...shape, format: 'delimited', header: readHeader(text, complete) };
}

function transcoder(encoding: string): Transform {
  if (encoding === 'utf-8') {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) =>
        done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk),
    });
  }
  const decoder = iconv.getDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.from(decoder.write(chunk).replaceAll('\u0000', ''), 'utf8'));
    },
    flush(done) {
      const rest = decoder.end();
      done(null, rest ? Buffer.from(rest, 'utf8') : undefined);
    },
  });
}

/** The file's text as UTF-8, without its mark and without zeros, which the database does not take. */
export function streamText(shape: FileShape, onBytes: (read: number) => void = () => {}): Readable {
  const file = createReadStream(shape.path, { highWaterMark: 256 * 1024 });
  let read = 0;
  file.on('data', (chunk) => {
    read += chunk.length;
    onBytes(read);
  });
  return pipeline(
    file,
    shape.gzip ? createGunzip() : new PassThrough(),
    transcoder(shape.encoding),
    () => {},
  );
}

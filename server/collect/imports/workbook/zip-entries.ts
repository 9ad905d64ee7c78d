import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { pipeline, Readable, Transform } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { FileProblem } from '../file-problem';

/** A workbook has some dozens; a list of more is made to hurt. */
const MOST_ENTRIES = 20_000;
const LARGEST_DIRECTORY_BYTES = 16 * 1024 * 1024;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** Table XML packs 10 to 50 times smaller; deflate itself can reach 1,032. */
const MOST_TIMES_LARGER = 200;
/** Below this it does not matter how well something is packed. */
const HARMLESS_BYTES = 32 * 1024 * 1024;

const DAMAGED = 'This workbook is damaged: it breaks off or was changed after it was saved. Save it again.';
export const TOO_LARGE =
  'This workbook unpacks to far more than it should hold, so it was not read. Save the sheet as CSV and import that.';

/** One file inside a zip file, as its directory tells it. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated; Heard reads no other. */
  method: number;
  encrypted: boolean;
  packedBytes: number;
  bytes: number;
  offset: number;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new FileProblem(DAMAGED);
  return buffer;
}

interface Directory {
  offset: number;
  size: number;
  count: number;
}

/** Where the directory lies; past 4 GB, or 65,535 entries, a second record says so. */
async function findDirectory(file: FileHandle, bytes: number): Promise<Directory> {
  const length = Math.min(bytes, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(file, bytes - length, length);
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + END_BYTES > tail.length) throw new FileProblem(DAMAGED);
  const found = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
  if (found.offset !== 0xffffffff && found.count !== 0xffff) return found;
  const locator = tail.lastIndexOf('PK\u0006\u0007', undefined, 'latin1');
  if (locator < 0 || locator + 20 > tail.length) throw new FileProblem(DAMAGED);
  const record = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

function entryAt(directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new FileProblem(DAMAGED);
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const nameEnd = at + 46 + nameLength;
  const entry: ZipEntry = {
    name: directory.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
    method: directory.readUInt16LE(at + 10),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    packedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
  let extra = nameEnd;
  const extraEnd = Math.min(directory.length, nameEnd + extraLength);
  while (extra + 4 <= extraEnd) {
    const size = directory.readUInt16LE(extra + 2);
    if (directory.readUInt16LE(extra) === 1) {
      let field = extra + 4;
      const large = (): number => {
        if (field + 8 > Math.min(extraEnd, extra + 4 + size)) throw new FileProblem(DAMAGED);
        field += 8;
        return Number(directory.readBigUInt64LE(field - 8));
      };
      if (entry.bytes === 0xffffffff) entry.bytes = large();
      if (entry.packedBytes === 0xffffffff) entry.packedBytes = large();
      if (entry.offset === 0xffffffff) entry.offset = large();
    }
    extra += 4 + size;
  }
  return { entry, next: nameEnd + extraLength + directory.readUInt16LE(at + 32) };
}

/** The files inside a zip file, by their names. Throws `FileProblem` where its directory cannot be read. */
export async function readZipEntries(path: string, bytes: number): Promise<Map<string, ZipEntry>> {
  const file = await open(path);
  try {
    const { offset, size, count } = await findDirectory(file, bytes);
    if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY_BYTES) throw new FileProblem(TOO_LARGE);
    if (!Number.isSafeInteger(offset) || offset + size > bytes) throw new FileProblem(DAMAGED);
    const directory = await readAt(file, offset, size);
    const entries = new Map<string, ZipEntry>();
    for (let i = 0, at = 0; i < count; i++) {
      const { entry, next } = entryAt(directory, at);
      entries.set(entry.name, entry);
      at = next;
    }
    return entries;
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem(DAMAGED);
  } finally {
    await file.close();
  }
}

/** Lets through what an entry may unpack to, and no more. */
function guard(entry: ZipEntry): Transform {
  const most = Math.max(HARMLESS_BYTES, entry.packedBytes * MOST_TIMES_LARGER);
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      done(taken > most ? new FileProblem(TOO_LARGE) : null, chunk);
    },
    flush: (done) => done(taken === entry.bytes ? null : new FileProblem(DAMAGED)),
  });
}

/** The unpacked bytes of one entry, streamed. Errors of the stream are `FileProblem`. */
export async function openZipEntry(
  path: string,
  entry: ZipEntry,
  onBytes: (packed: number) => void = () => {},
): Promise<Readable> {
  if (entry.encrypted) {
    throw new FileProblem('This workbook is protected by a password. Save it without one and import that.');
  }
  if (entry.method !== 0 && entry.method !== 8) throw new FileProblem(DAMAGED);
  const file = await open(path);
  let start: number;
  try {
    const local = await readAt(file, entry.offset, 30);
    if (local.readUInt32LE(0) !== 0x04034b50) throw new FileProblem(DAMAGED);
    start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (entry.packedBytes === 0) return Readable.from([]);
  const packed = createReadStream(path, {
    start,
    end: start + entry.packedBytes - 1,
    highWaterMark: 256 * 1024,
  });
  let read = 0;
  packed.on('data', (chunk) => {
    read += chunk.length;
    onBytes(read);
  });
  const out = guard(entry);
  const end = (error: Error | null | undefined) => {
    if (error && !out.destroyed) out.destroy(error);
  };
  if (entry.method === 0) pipeline(packed, out, end);
  else pipeline(packed, createInflateRaw(), out, end);
  return out;
}

/** What went wrong inside of a workbook, in words for its owner. */
export function workbookProblem(error: unknown): FileProblem {
  return error instanceof FileProblem ? error : new FileProblem(DAMAGED);
}

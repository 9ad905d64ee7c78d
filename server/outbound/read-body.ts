import { PassThrough, type Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SourceFault } from './source-fault';

/** As packing is asked for: "deflate" is read too, but servers disagree on what it means. */
export const ENCODINGS = 'gzip, br';
/** RFC 9110 lets a server pack a body repeatedly; nobody honest does it more often. */
const MOST_LAYERS = 2;

const LAYERS: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

function charsetOf(type: string, body: Buffer): string {
  const named = type.match(/charset\s*=\s*"?([^";\s]+)/i)?.[1];
  if (named) return named;
  // A document of XML says it itself (XML 1.0, 4.3.3).
  return (
    body
      .subarray(0, 200)
      .toString('latin1')
      .match(/^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/)?.[1] ?? 'utf-8'
  );
}

function decode(body: Buffer, type: string): string {
  try {
    return new TextDecoder(charsetOf(type, body)).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/**
 * The body of an answer, unpacked and as text, counted while it is unpacked: what passes `mostBytes` is given up at
 * once, however little of it came over the wire. Throws `SourceFault` "broken", and what streams throw.
 */
export async function readBody(
  stream: Readable,
  headers: Headers,
  { server, mostBytes }: { server: string; mostBytes: number },
): Promise<string> {
  const layers = (headers.get('content-encoding') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
    .reverse();
  const unpack = layers.map((name) => LAYERS[name]?.());
  if (layers.length > MOST_LAYERS || unpack.includes(undefined)) {
    throw new SourceFault(
      'broken',
      `The server ${server} packed its answer in a way that cannot be unpacked.`,
    );
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  const collect = new Writable({
    write(part: Buffer, _encoding, done) {
      bytes += part.length;
      parts.push(part);
      const size = `${Math.round(mostBytes / 1e5) / 10} MB`;
      const tooLong = `The server ${server} sent more than ${size}; this is not read.`;
      done(bytes > mostBytes ? new SourceFault('broken', tooLong) : null);
    },
  });
  await pipeline([stream, ...unpack.filter((layer) => layer !== undefined), collect]);
  return decode(Buffer.concat(parts), headers.get('content-type') ?? '');
}

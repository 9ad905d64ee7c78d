import { Readable } from 'node:stream';

/** Parts of NDJSON as an answer that is written while it is made; the first is made before the answer begins. */
export async function streamLines(parts: AsyncGenerator<string, void>): Promise<Response> {
  const first = await parts.next();
  async function* whole() {
    if (first.done) return;
    yield first.value;
    yield* parts;
  }
  return new Response(Readable.toWeb(Readable.from(whole(), { objectMode: false })) as ReadableStream, {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}

import { log } from '@/server/log';
import { ONWARD, type Onward, takeCall } from './take-call';

/** A survey's answer with every field takes a few kilobytes. */
export const LARGEST_BODY_BYTES = 1024 * 1024;

class TooLarge extends Error {}

/** An answer to what went wrong, in the form of RFC 9457. */
function problem(status: number, title: string): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

function told(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** The body exactly as it came; it is given up as soon as it is too large. */
async function readRaw(request: Request): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES) throw new TooLarge();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > LARGEST_BODY_BYTES) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Answers one call of another tool. Why a signature was wrong is nobody's business: 401, whatever the reason. */
export async function answerCall(
  request: Request,
  address: string,
  { now = new Date(), onward = ONWARD }: { now?: Date; onward?: Onward } = {},
): Promise<Response> {
  // Signed is what was said, not what was sent: a compressed body is another one.
  if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')) {
    return problem(415, 'The body is compressed. Send it as it is.');
  }
  let body: Buffer;
  try {
    body = await readRaw(request);
  } catch (error) {
    if (error instanceof TooLarge) return problem(413, 'The body is larger than 1 MB.');
    return problem(400, 'The body broke off.');
  }
  try {
    const taken = await takeCall({ address, headers: request.headers, body, now }, onward);
    switch (taken.outcome) {
      case 'turned-away':
        return problem(401, 'This call is not signed as it should be.');
      case 'old':
        return problem(
          400,
          'The signature is too old or its time lies ahead: at most five minutes are allowed.',
        );
      case 'known':
        return told(200, { status: 'already received' });
      case 'held':
        return told(202, { status: 'kept until the webhook goes on', id: taken.id });
      case 'received':
        return told(202, { status: 'received', id: taken.id });
    }
  } catch (error) {
    log.error({ error }, 'a call of a webhook could not be kept');
    return problem(503, 'Something failed on our side. Nothing was kept; please send it again.');
  }
}

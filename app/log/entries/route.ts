import { answerPhone } from '@/app/api/log/answer';
import { currentCaller } from '@/server/caller';
import type { LogInput } from '@/server/collect/front-line/input';
import { AppError, ERROR_CODES } from '@/server/errors';

export const dynamic = 'force-dynamic';

/** Fifty entries of the longest texts. */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Only this site's own page and worker send entries: a form elsewhere cannot, whatever cookies come along. */
function isOwn(request: Request): boolean {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
}

/** As it came: its shape is checked where it is taken. */
function readBody(text: string): LogInput {
  try {
    return JSON.parse(text) as LogInput;
  } catch {
    throw new AppError('bad_input', 'What was sent is not JSON.');
  }
}

/** Takes what a phone has waiting: `POST /log/entries`. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwn(request)) {
    return new Response(null, { status: ERROR_CODES.forbidden, headers: { 'cache-control': 'no-store' } });
  }
  return answerPhone(async () => {
    const caller = await currentCaller();
    if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES) {
      throw new AppError('bad_input', 'Too much was sent at once.');
    }
    const text = await request.text();
    if (text.length > LARGEST_BODY_BYTES) throw new AppError('bad_input', 'Too much was sent at once.');
    return caller.collect.frontLine.log(readBody(text));
  });
}

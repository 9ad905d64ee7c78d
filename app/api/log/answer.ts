import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { AppError, ERROR_CODES } from '@/server/errors';
import { log } from '@/server/log';

const HEADERS = { 'cache-control': 'no-store' };

function problem(status: number, title: string): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { ...HEADERS, 'content-type': 'application/problem+json' },
  });
}

/** Answers the phone; whatever is thrown becomes a status that its queue understands. */
export async function answerPhone(answer: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await answer(), { headers: HEADERS });
  } catch (error) {
    if (error instanceof AppError) return problem(ERROR_CODES[error.code], error.message);
    if (error instanceof TRPCError) {
      const status = getHTTPStatusCodeFromError(error);
      if (error.cause instanceof AppError) return problem(status, error.message);
      if (status < 500) return problem(status, 'This cannot be read. Close the page and open it again.');
    }
    log.error({ error }, 'the front-line log could not be answered');
    return problem(500, 'Something failed on our side. Nothing is lost: it is sent again.');
  }
}

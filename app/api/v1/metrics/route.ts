import { ZodError } from 'zod';
import { scopeOfBearer } from '@/server/access/scope-of-key';
import { contextFor } from '@/server/context';
import { AppError, ERROR_CODES, type ErrorCode } from '@/server/errors';
import { log } from '@/server/log';
import { metricsInput } from '@/server/measure/input';
import { measureMetric } from '@/server/measure/metrics';

export const dynamic = 'force-dynamic';

function refuse(code: ErrorCode, message: string, field: string | null = null): Response {
  return Response.json({ error: { code, message, field } }, { status: ERROR_CODES[code] });
}

/** One metric with its base and interval, or one a group: the parameters are those of `heard metrics`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const access = await scopeOfBearer(request.headers.get('authorization'));
    if (!access)
      return refuse('unauthenticated', 'Send a key of this organisation: "Authorization: Bearer …".');
    if (!access.scopes.includes('read')) return refuse('forbidden', 'This key may not read.');
    const input = metricsInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const answer = await measureMetric(contextFor(access.scope), input);
    return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    if (error instanceof AppError) return refuse(error.code, error.message, error.field);
    if (error instanceof ZodError) {
      const issue = error.issues[0];
      return refuse('bad_input', issue?.message ?? 'This cannot be read.', issue?.path.join('.') || null);
    }
    log.error({ error }, 'a metric could not be measured');
    return Response.json(
      { error: { code: 'failed', message: 'Something failed on our side. Please try again.', field: null } },
      { status: 500 },
    );
  }
}

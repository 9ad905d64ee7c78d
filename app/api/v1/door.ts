import { ZodError } from 'zod';
import { currentAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { scopeOfBearer } from '@/server/access/scope-of-key';
import { type Ctx, contextFor } from '@/server/context';
import { AppError, ERROR_CODES } from '@/server/errors';
import { log } from '@/server/log';

/** An answer to what went wrong, in the form of RFC 9457. */
export function problem(status: number, title: string, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** Who brings feedback in: a key that may collect, or a signed-in person whose role does. */
async function collector(request: Request, allowSession: boolean): Promise<Ctx> {
  const authorization = request.headers.get('authorization');
  if (authorization || !allowSession) {
    const access = await scopeOfBearer(authorization);
    if (!access) {
      throw new AppError(
        'unauthenticated',
        'Send a key of this organisation: "Authorization: Bearer heard_…".',
      );
    }
    if (!access.scopes.includes('collect'))
      throw new AppError('forbidden', 'This key may not bring feedback in.');
    return contextFor(access.scope);
  }
  const access = await currentAccess();
  if (!access) throw new AppError('unauthenticated', 'Please sign in first, or send a key.');
  if (!may(access.scope, 'collect'))
    throw new AppError('forbidden', 'Your role does not include bringing feedback in.');
  return contextFor(access.scope);
}

/** Runs one call of the collecting API; whatever it throws becomes an answer that says where the fault is. */
export async function collecting(
  request: Request,
  answer: (ctx: Ctx) => Promise<Response>,
  { allowSession = false } = {},
): Promise<Response> {
  try {
    return await answer(await collector(request, allowSession));
  } catch (error) {
    if (error instanceof AppError) {
      return problem(ERROR_CODES[error.code], error.message, error.field ? { field: error.field } : {});
    }
    if (error instanceof ZodError) {
      const issue = error.issues[0];
      return problem(400, issue?.message ?? 'This cannot be read.', { field: issue?.path.join('.') || null });
    }
    log.error({ error }, 'a call of the collecting API failed');
    return problem(500, 'Something failed on our side. Send it again: what is there already stays as it is.');
  }
}

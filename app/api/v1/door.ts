import { ZodError } from 'zod';
import { currentAccess } from '@/server/access/current-access';
import type { KeyScope } from '@/server/access/input';
import { may } from '@/server/access/scope';
import { scopeOfBearer } from '@/server/access/scope-of-key';
import { limitCalls } from '@/server/api/limit-calls';
import { type Ctx, contextFor } from '@/server/context';
import { AppError, ERROR_CODES, type ErrorCode } from '@/server/errors';
import { faultsOf } from '@/server/fault-words';
import { log } from '@/server/log';

const TITLES: Record<ErrorCode, string> = {
  bad_input: 'The call cannot be read',
  unauthenticated: 'A key is needed',
  forbidden: 'This key may not do this',
  not_found: 'There is no such thing',
  conflict: 'This cannot be done now',
  unprocessable: 'Nothing could be taken',
  too_many: 'Too many calls',
  no_method: 'This method is not known here',
};

/** An answer to what went wrong, in the form of RFC 9457. `more`: members of our own, such as `field` and `errors`. */
export function problem(
  code: ErrorCode | 'failed',
  detail: string,
  more: Record<string, unknown> = {},
): Response {
  const failed = code === 'failed';
  const status = failed ? 500 : ERROR_CODES[code];
  const type = `urn:heard:problem:${code.replaceAll('_', '-')}`;
  const title = failed ? 'Something failed on our side' : TITLES[code];
  return new Response(JSON.stringify({ type, title, status, detail, ...more }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      // An answer 401 has to say how to come in (RFC 9110, 11.6.1).
      ...(code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="Heard"' } : {}),
    },
  });
}

/** Who calls: with a key its id, on whose calls there is a limit; null for a signed-in person. */
export interface Caller {
  readonly ctx: Ctx;
  readonly keyId: string | null;
}

interface Needs {
  /** What the key must be made for. */
  scope: KeyScope;
  /** A signed-in person who may bring feedback in may call too: the pages of the site do. */
  allowSession?: boolean;
}

const WANTED: Record<KeyScope, string> = {
  collect: 'This key may not bring feedback in: make one that may under Settings, API keys.',
  read: 'This key may not read: make one that may under Settings, API keys.',
};

async function whoCalls(request: Request, { scope, allowSession }: Needs): Promise<Caller> {
  const authorization = request.headers.get('authorization');
  if (authorization || !allowSession) {
    const access = await scopeOfBearer(authorization);
    if (!access) {
      throw new AppError(
        'unauthenticated',
        'Send a key of this organisation that is neither revoked nor expired: "Authorization: Bearer heard_…".',
      );
    }
    if (!access.scopes.includes(scope)) throw new AppError('forbidden', WANTED[scope]);
    return { ctx: contextFor(access.scope), keyId: access.keyId };
  }
  const access = await currentAccess();
  if (!access) throw new AppError('unauthenticated', 'Please sign in first, or send a key.');
  if (!may(access.scope, 'collect'))
    throw new AppError('forbidden', 'Your role does not include bringing feedback in.');
  return { ctx: contextFor(access.scope), keyId: null };
}

function asProblem(error: unknown): Response {
  if (error instanceof AppError) {
    return problem(error.code, error.message, error.field ? { field: error.field } : {});
  }
  if (error instanceof ZodError) {
    const errors = faultsOf(error);
    const [first] = errors;
    return problem('bad_input', first?.detail ?? 'This cannot be read.', {
      field: first?.field ?? null,
      errors,
    });
  }
  log.error({ error }, 'a call of the API failed');
  return problem('failed', 'Send it again: what is there already stays as it is.');
}

/** Runs one call of the API within its key's limit; whatever is thrown becomes an answer that says where the fault is. */
export async function answering(
  request: Request,
  needs: Needs,
  answer: (caller: Caller) => Promise<Response>,
): Promise<Response> {
  let headers: Readonly<Record<string, string>> = {};
  let response: Response;
  try {
    const caller = await whoCalls(request, needs);
    const limit = caller.keyId === null ? null : await limitCalls(caller.ctx, caller.keyId);
    headers = limit?.headers ?? {};
    if (limit && !limit.allowed) {
      throw new AppError('too_many', `This key made too many calls this minute. ${RETRY}`);
    }
    response = await answer(caller);
  } catch (error) {
    response = asProblem(error);
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

type Handler = (request: Request) => Response;

/** Handlers of the methods that a place of the API does not have: the answer names those that it has (RFC 9110, 15.5.6). */
export function otherThan(
  ...methods: readonly string[]
): Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler> {
  const refuse: Handler = (request) => {
    const response = problem(
      'no_method',
      `${request.method} cannot be used here: ${methods.join(' or ')} can.`,
    );
    response.headers.set('allow', methods.join(', '));
    return response;
  };
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };
}

const RETRY = 'Wait as many seconds as Retry-After says, and send more records in one call.';

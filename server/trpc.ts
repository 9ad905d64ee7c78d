import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { type Act, may, type Scope } from './access/scope';
import { contextFor } from './context';
import { AppError, type ErrorCode } from './errors';

/** What every call knows before it is allowed anything: the scope of the signed-in person, or null. */
export interface RequestContext {
  readonly scope: Scope | null;
}

const TRPC_CODES: Record<ErrorCode, TRPCError['code']> = {
  bad_input: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  no_method: 'METHOD_NOT_SUPPORTED',
  conflict: 'CONFLICT',
  unprocessable: 'UNPROCESSABLE_CONTENT',
  too_many: 'TOO_MANY_REQUESTS',
};

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const cause = error.cause;
    if (cause instanceof AppError) return { ...shape, message: cause.message, field: cause.field };
    if (error.code === 'INTERNAL_SERVER_ERROR') {
      return { ...shape, message: 'Something failed on our side. Nothing was changed; please try again.' };
    }
    return shape;
  },
});

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) {
    const cause = result.error.cause;
    throw new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For anyone, signed in or not. */
export const openProcedure = t.procedure.use(mapErrors);

/** For a signed-in person whose role allows `act`; hands the verb its context. */
export function procedureFor(act: Act | null) {
  return openProcedure.use(async ({ ctx, next }) => {
    if (!ctx.scope) throw new AppError('unauthenticated', 'Please sign in first.');
    if (act && !may(ctx.scope, act)) {
      throw new AppError('forbidden', 'Your role does not include this. An administrator can change it.');
    }
    return next({ ctx: contextFor(ctx.scope) });
  });
}

import type { Ctx } from '../context';
import { saveCall } from './queries';

/** With 1,000 records a call this is ten thousand records a second: past what two cores write. */
export const CALLS_A_MINUTE = 600;
const MINUTE_MS = 60_000;

export interface CallLimit {
  readonly allowed: boolean;
  /** Headers of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After where the call is refused. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts a call of a key against its limit: so many in each minute of the clock. */
export async function limitCalls(ctx: Ctx, keyId: string): Promise<CallLimit> {
  const now = ctx.now().getTime();
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const calls = await ctx.tx((db) => saveCall(db, ctx.scope, keyId, new Date(minute)));
  const secondsLeft = Math.ceil((minute + MINUTE_MS - now) / 1000);
  const allowed = calls <= CALLS_A_MINUTE;
  return {
    allowed,
    headers: {
      'ratelimit-policy': `"minute";q=${CALLS_A_MINUTE};w=60`,
      ratelimit: `"minute";r=${Math.max(0, CALLS_A_MINUTE - calls)};t=${secondsLeft}`,
      ...(allowed ? {} : { 'retry-after': String(secondsLeft) }),
    },
  };
}

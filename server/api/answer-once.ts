import { createHash } from 'node:crypto';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { claimAnswer, findAnswer, removeAnswer, saveAnswer } from './queries';

/** A call that did not come to an end in this time was cut off with its process. */
const LOST_AFTER_MS = 2 * 60_000;
const LONGEST_KEY = 255;

export interface CallAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The answer was given before, to the same call. */
  readonly repeated?: boolean;
}

/**
 * Does a call once for one idempotency key (draft-ietf-httpapi-idempotency-key-header-07): repeated with the same body it
 * gets the same answer, with another body it is refused. Keys are kept for 24 hours; see `forgetOldCalls`.
 */
export async function answerOnce(
  ctx: Ctx,
  call: { keyId: string; idempotencyKey: string | null; request: string },
  answer: () => Promise<CallAnswer>,
): Promise<CallAnswer> {
  const { keyId, idempotencyKey } = call;
  if (idempotencyKey === null) return answer();
  if (idempotencyKey === '' || idempotencyKey.length > LONGEST_KEY) {
    throw new AppError(
      'bad_input',
      `An Idempotency-Key has 1 to ${LONGEST_KEY} characters.`,
      'Idempotency-Key',
    );
  }
  const requestHash = createHash('sha256').update(call.request).digest('hex');
  const claim = { keyId, idempotencyKey, requestHash };
  const lostBefore = new Date(ctx.now().getTime() - LOST_AFTER_MS);
  if (!(await ctx.tx((db) => claimAnswer(db, ctx.scope, claim, ctx.now(), lostBefore)))) {
    const kept = await ctx.tx((db) => findAnswer(db, ctx.scope, claim));
    if (kept && kept.requestHash !== requestHash) {
      throw new AppError(
        'unprocessable',
        'This Idempotency-Key was used for another call. Give each call a key of its own.',
        'Idempotency-Key',
      );
    }
    if (!kept || kept.status === null) {
      throw new AppError(
        'conflict',
        'The same call is still under way. Ask again in a moment.',
        'Idempotency-Key',
      );
    }
    return { status: kept.status, body: kept.body, repeated: true };
  }
  try {
    const given = await answer();
    await ctx.tx((db) => saveAnswer(db, ctx.scope, claim, given.status, given.body));
    return given;
  } catch (error) {
    await ctx.tx((db) => removeAnswer(db, ctx.scope, claim)).catch(() => {});
    throw error;
  }
}

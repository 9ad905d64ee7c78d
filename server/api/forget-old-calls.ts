import type { Ctx } from '../context';
import { removeOldCalls } from './queries';

const HOUR_MS = 3_600_000;
const ANSWERS_KEPT_HOURS = 24;

/** Removes counts of minutes gone by and answers older than a day. */
export async function forgetOldCalls(ctx: Ctx): Promise<void> {
  const now = ctx.now().getTime();
  const countsBefore = new Date(now - HOUR_MS);
  const answersBefore = new Date(now - ANSWERS_KEPT_HOURS * HOUR_MS);
  await ctx.tx((db) => removeOldCalls(db, ctx.scope, countsBefore, answersBefore));
}

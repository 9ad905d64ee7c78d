import { asSystem } from '@/db/client';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { listOwnSetAside } from './queries-queue';
import { sendBack, throwAway } from './queue';

async function ownIds(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const own = await asSystem((db) => listOwnSetAside(db, ctx.scope.orgId, ids));
  if (own.length === 0) {
    throw new AppError(
      'not_found',
      'This job is no longer set aside: somebody sent it back or threw it away.',
    );
  }
  return own.map(({ id }) => id);
}

/** Sends jobs that were set aside back to be tried from the beginning. What waits already is not queued twice. */
export async function sendJobsBack(ctx: Ctx, input: { ids: readonly string[] }): Promise<{ sent: number }> {
  const ids = await ownIds(ctx, input.ids);
  const sent = await sendBack(ids);
  const subject = `${ids.length} ${ids.length === 1 ? 'job' : 'jobs'}`;
  await ctx.tx((db) => writeAudit(db, ctx.scope, ctx.now(), { action: 'jobs.sent-back', subject }));
  return { sent };
}

/** Throws jobs away that were set aside; what they were about stays as it is. */
export async function throwJobsAway(ctx: Ctx, input: { ids: readonly string[] }): Promise<void> {
  const ids = await ownIds(ctx, input.ids);
  await throwAway(ids);
  const subject = `${ids.length} ${ids.length === 1 ? 'job' : 'jobs'}`;
  await ctx.tx((db) => writeAudit(db, ctx.scope, ctx.now(), { action: 'jobs.thrown-away', subject }));
}

import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { enqueue } from '@/server/jobs/queue';
import { noConnector } from './find-connector';
import { saveDueNow, saveState } from './queries';

interface Input {
  connectorId: number;
}

/** Asks no more until it is resumed; a run that is under way ends after its page. Written to the audit log. */
export async function pauseConnector(ctx: Ctx, { connectorId }: Input): Promise<void> {
  await ctx.tx(async (db) => {
    const at = ctx.now();
    const name = await saveState(db, ctx.scope, connectorId, { state: 'paused', at });
    if (name === null) throw noConnector();
    await writeAudit(db, ctx.scope, at, { action: 'connector.paused', subject: name });
  });
}

/** Asks again, at once: after a pause, or where it had stopped itself. Written to the audit log. */
export async function resumeConnector(ctx: Ctx, { connectorId }: Input): Promise<void> {
  await ctx.tx(async (db) => {
    const at = ctx.now();
    const name = await saveState(db, ctx.scope, connectorId, { state: 'on', at });
    if (name === null) throw noConnector();
    await writeAudit(db, ctx.scope, at, { action: 'connector.resumed', subject: name });
  });
  await enqueue('poll-connector', { orgId: ctx.scope.orgId, connectorId });
}

/** Makes it due at once. Throws `AppError` where it is paused or has stopped. */
export async function makeDue(ctx: Ctx, { connectorId }: Input): Promise<void> {
  if (await ctx.tx((db) => saveDueNow(db, ctx.scope, connectorId, ctx.now()))) return;
  throw new AppError('conflict', 'This connector is paused or has stopped. Resume it first.', 'connectorId');
}

/** Puts its next run in the queue. Throws `AppError` where it is paused or has stopped. */
export async function runNow(ctx: Ctx, input: Input): Promise<void> {
  await makeDue(ctx, input);
  await enqueue('poll-connector', { orgId: ctx.scope.orgId, connectorId: input.connectorId });
}

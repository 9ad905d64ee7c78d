import type { Db } from '@/db/client';
import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { USUAL_QUIET_DAYS } from './input';
import { findQuietDays, saveQuietDays } from './queries';
import { tallyUnsubscribed } from './queries-counts';

const DAY_MS = 86_400_000;

/** How many days a customer is left in peace after having been asked, over all surveys of the organisation. */
export async function quietDays(ctx: Ctx, db: Db): Promise<number> {
  return (await findQuietDays(db, ctx.scope)) ?? USUAL_QUIET_DAYS;
}

/** Whoever was asked after this moment is not asked now. Employees have a rhythm of their own: null. */
export async function askedSince(ctx: Ctx, db: Db, audience: string): Promise<Date | null> {
  if (audience === 'employee') return null;
  const days = await quietDays(ctx, db);
  return days === 0 ? null : new Date(ctx.now().getTime() - days * DAY_MS);
}

export async function readAskingRule(ctx: Ctx): Promise<{ quietDays: number; unsubscribed: number }> {
  return ctx.tx(async (db) => ({
    quietDays: await quietDays(ctx, db),
    unsubscribed: await tallyUnsubscribed(db, ctx.scope),
  }));
}

export async function changeQuietDays(ctx: Ctx, input: { quietDays: number }): Promise<void> {
  await ctx.tx(async (db) => {
    await saveQuietDays(db, ctx.scope, input.quietDays);
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'survey.quiet-days-changed',
      subject: 'surveys',
      detail: { days: input.quietDays },
    });
  });
}

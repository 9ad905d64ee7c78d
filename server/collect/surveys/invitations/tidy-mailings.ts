import type { Ctx } from '@/server/context';
import { removeOldAddresses, removeOldDrafts } from './queries';

const DAY_MS = 86_400_000;
/** A list that nobody sent within a month is not needed; it can be given again. */
const DRAFT_DAYS = 30;
/** The longest that an address is kept, whatever a mailing waits for: past the latest reminder. */
const ADDRESS_DAYS = 120;

/** Erases what is kept of contacts for nothing: old drafts, and addresses of mailings that came to no end. */
export async function tidyMailings(ctx: Ctx): Promise<void> {
  const before = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
  await ctx.tx(async (db) => {
    await removeOldDrafts(db, ctx.scope, before(DRAFT_DAYS));
    await removeOldAddresses(db, ctx.scope, before(ADDRESS_DAYS));
  });
}

import { scopeOfJob } from '@/server/access/mint-scope';
import { contextFor } from '@/server/context';
import { findOrganisationName, saveUnsubscribed } from './queries-counts';
import { readUnsubscribeToken } from './unsubscribe-token';

/** Who would stop sending, for the page that asks; null where the link is none of ours. Changes nothing. */
export async function readUnsubscribe(token: string): Promise<{ organisation: string } | null> {
  const wish = readUnsubscribeToken(token);
  if (!wish) return null;
  const ctx = contextFor(scopeOfJob(wish.orgId));
  const organisation = await ctx.tx((db) => findOrganisationName(db, ctx.scope));
  return organisation === null ? null : { organisation };
}

/** Ends all survey mails of the organisation to the holder of this link, once and for good. */
export async function unsubscribe(token: string, now: Date): Promise<{ organisation: string } | null> {
  const wish = readUnsubscribeToken(token);
  if (!wish) return null;
  const ctx = contextFor(scopeOfJob(wish.orgId), () => now);
  return ctx.tx(async (db) => {
    const organisation = await findOrganisationName(db, ctx.scope);
    if (organisation === null) return null;
    await saveUnsubscribed(db, ctx.scope, wish.hashes, wish.mailingId, now);
    return { organisation };
  });
}

import type { Db } from '@/db/client';
import type { Ctx } from '@/server/context';
import { retryConflicts } from '../../retry-conflicts';
import { type AskedSurvey, holdMailing } from './queries';
import {
  type Contact,
  type DueInvitation,
  lockContacts,
  lockDueInvitations,
  saveAsked,
  saveTaken,
  saveTokens,
  type Taken,
} from './queries-sending';
import { askedSince } from './quiet-days';

/** A worker that has not written what came of a mail by then is taken to be gone: far past every time-out of a mail. */
export const CLAIM_MS = 5 * 60_000;

export type Claimed = DueInvitation & { readonly sealed: string };

/** Hashes by which this contact may be known: the address, and the customer's own reference. */
const hashesOf = ({ contactHash, customerHash }: DueInvitation): readonly string[] =>
  customerHash === null ? [contactHash] : [contactHash, customerHash];

/** What to do with an invitation, by what is known of its contact. `mine` are contacts that this very claim asks. */
function judge(
  invitation: DueInvitation,
  contacts: ReadonlyMap<string, Contact>,
  mine: ReadonlyMap<string, string>,
): Taken['status'] {
  const hashes = hashesOf(invitation);
  const known = hashes.map((hash) => contacts.get(hash));
  if (known.some((contact) => contact?.unsubscribed)) return invitation.round > 1 ? 'sent' : 'unsubscribed';
  if (invitation.answered) return 'sent';
  if (invitation.round > 1 || invitation.claims > 0) return 'sending';
  const lately = known.some((contact) => contact?.lately && contact.askedBy !== invitation.id);
  const twice = hashes.some((hash) => mine.has(hash));
  return lately || twice ? 'asked' : 'sending';
}

async function claim(
  ctx: Ctx,
  db: Db,
  mailingId: string,
  survey: AskedSurvey,
  most: number,
): Promise<Claimed[] | null> {
  const { scope } = ctx;
  const now = ctx.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  if (!(await holdMailing(db, scope, mailingId, until))) return null;
  const due = await lockDueInvitations(db, scope, mailingId, now, most);
  if (due.length === 0) return [];
  const hashes = due.flatMap(hashesOf);
  const contacts = await lockContacts(db, scope, hashes, await askedSince(ctx, db, survey.audience));

  const taken: Taken[] = [];
  const claimed: Claimed[] = [];
  const mine = new Map<string, string>();
  for (const invitation of due) {
    const { id, sealed } = invitation;
    const status = sealed === null ? 'cancelled' : judge(invitation, contacts, mine);
    taken.push({ id, status });
    if (status !== 'sending' || sealed === null) continue;
    claimed.push({ ...invitation, claims: invitation.claims + 1, sealed });
    if (invitation.round === 1) for (const hash of hashesOf(invitation)) mine.set(hash, id);
  }
  await saveTaken(db, scope, { now, until }, taken);
  if (survey.audience !== 'employee') {
    await saveAsked(
      db,
      scope,
      now,
      [...mine].map(([hash, by]) => ({ hash, by })),
    );
  }
  await saveTokens(
    db,
    scope,
    { id: survey.id, anonymous: survey.audience === 'employee' },
    claimed.map((one) => ({ ...one, customerHash: one.customerHash ?? one.contactHash })),
  );
  return claimed;
}

/**
 * Takes the next invitations of a mailing for sending, and leaves out who was asked lately or said no. What is taken is this
 * caller's for `CLAIM_MS`, and its contacts count as asked from here on: no other mailing can ask them as well.
 * @returns null where the mailing was paused or ended; empty where none is due
 */
export async function claimInvitations(
  ctx: Ctx,
  mailingId: string,
  survey: AskedSurvey,
  most: number,
): Promise<Claimed[] | null> {
  return retryConflicts(async () => {
    // Those left out take no mail's turn: look on until somebody is to be written to.
    for (;;) {
      const step = await ctx.tx(async (db) => {
        const claimed = await claim(ctx, db, mailingId, survey, most);
        return {
          claimed,
          more: claimed !== null && claimed.length === 0 && (await hasDue(ctx, db, mailingId)),
        };
      });
      if (!step.more) return step.claimed;
    }
  });
}

async function hasDue(ctx: Ctx, db: Db, mailingId: string): Promise<boolean> {
  const [next] = await lockDueInvitations(db, ctx.scope, mailingId, ctx.now(), 1);
  return next !== undefined;
}

import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

export interface NewInvitation {
  readonly id: string;
  readonly linkId: number;
  readonly contactHash: string;
  readonly customerHash: string | null;
  readonly tokenHash: string;
  readonly language: string;
  readonly sealed: string;
}

/** Adds contacts to a draft; those that the mailing has already are passed over. Returns how many were taken. */
export async function saveInvitations(
  db: Db,
  scope: Scope,
  mailingId: string,
  now: Date,
  rows: readonly NewInvitation[],
): Promise<number> {
  const each = (read: (row: NewInvitation) => string | number | null) => pgArray(rows.map(read));
  const taken = await db.execute(sql`
    INSERT INTO survey_invitation (org_id, mailing_id, status, due_at, id, link_id, contact_hash, customer_hash,
      token_hash, language, sealed)
    SELECT ${scope.orgId}::int, ${mailingId}::uuid, 'waiting', ${now.toISOString()}::timestamptz, row.*
    FROM unnest(${each((row) => row.id)}::uuid[], ${each((row) => row.linkId)}::int[],
      ${each((row) => row.contactHash)}::text[], ${each((row) => row.customerHash)}::text[],
      ${each((row) => row.tokenHash)}::text[], ${each((row) => row.language)}::text[],
      ${each((row) => row.sealed)}::text[]) AS row
    ON CONFLICT (org_id, mailing_id, contact_hash) DO NOTHING RETURNING 1`);
  return taken.length;
}

export interface DueInvitation extends Record<string, unknown> {
  readonly id: string;
  readonly linkId: number;
  readonly contactHash: string;
  readonly customerHash: string | null;
  readonly tokenHash: string;
  readonly language: string;
  readonly sealed: string | null;
  readonly round: number;
  readonly claims: number;
  readonly putOff: number;
  /** Its token has answered. */
  readonly answered: boolean;
}

/** The next that may be taken: new ones, put-off ones whose time has come, and those of a worker that is gone. */
export async function lockDueInvitations(
  db: Db,
  scope: Scope,
  mailingId: string,
  now: Date,
  most: number,
): Promise<DueInvitation[]> {
  const rows = await db.execute<DueInvitation>(sql`
    SELECT i.id::text, i.link_id AS "linkId", i.contact_hash AS "contactHash", i.customer_hash AS "customerHash",
      i.token_hash AS "tokenHash", i.language, i.sealed, i.round, i.claims, i.put_off AS "putOff",
      coalesce(t.spent, false) AS answered
    FROM survey_invitation i
    LEFT JOIN survey_token t ON t.org_id = i.org_id AND t.token_hash = i.token_hash
    WHERE i.org_id = ${scope.orgId} AND i.mailing_id = ${mailingId}::uuid
      AND i.status IN ('waiting', 'sending', 'later') AND i.due_at <= ${now.toISOString()}::timestamptz
    ORDER BY i.due_at, i.id LIMIT ${most} FOR UPDATE OF i SKIP LOCKED`);
  return [...rows];
}

export interface Contact extends Record<string, unknown> {
  readonly contactHash: string;
  /** Asked or heard within the quiet days. */
  readonly lately: boolean;
  readonly askedBy: string | null;
  readonly unsubscribed: boolean;
}

/**
 * Holds these contacts to the end of the transaction, in one order for all, and says what is known of them: asked by an
 * invitation, or heard in any survey that knows the customer, after `since`; null asks as often as it likes.
 */
export async function lockContacts(
  db: Db,
  scope: Scope,
  hashes: readonly string[],
  since: Date | null,
): Promise<Map<string, Contact>> {
  const list = pgArray([...new Set(hashes)].sort());
  await db.execute(sql`
    INSERT INTO survey_contact (org_id, contact_hash)
    SELECT ${scope.orgId}::int, hash FROM unnest(${list}::text[]) AS hash ORDER BY hash
    ON CONFLICT (org_id, contact_hash) DO NOTHING`);
  await db.execute(sql`
    SELECT FROM survey_contact WHERE org_id = ${scope.orgId} AND contact_hash = ANY (${list}::text[])
    ORDER BY contact_hash FOR UPDATE`);
  return listContacts(db, scope, hashes, since);
}

/** The same without holding anything. */
export async function listContacts(
  db: Db,
  scope: Scope,
  hashes: readonly string[],
  since: Date | null,
): Promise<Map<string, Contact>> {
  const list = pgArray([...new Set(hashes)]);
  const after = since?.toISOString() ?? 'infinity';
  const rows = await db.execute<Contact>(sql`
    SELECT hash AS "contactHash", c.asked_by::text AS "askedBy", c.unsubscribed_at IS NOT NULL AS unsubscribed,
      coalesce(c.asked_at > ${after}::timestamptz, false) OR EXISTS (
        SELECT FROM feedback f WHERE f.org_id = ${scope.orgId} AND f.customer_hash = hash
          AND f.occurred_at > ${after}::timestamptz AND f.kind = 'survey') AS lately
    FROM unnest(${list}::text[]) AS hash
    LEFT JOIN survey_contact c ON c.org_id = ${scope.orgId} AND c.contact_hash = hash`);
  return new Map(rows.map((row) => [row.contactHash, row]));
}

export async function saveAsked(
  db: Db,
  scope: Scope,
  now: Date,
  asked: readonly { readonly hash: string; readonly by: string }[],
): Promise<void> {
  if (asked.length === 0) return;
  await db.execute(sql`
    UPDATE survey_contact c SET asked_at = ${now.toISOString()}::timestamptz, asked_by = a.by
    FROM unnest(${pgArray(asked.map(({ hash }) => hash))}::text[], ${pgArray(asked.map(({ by }) => by))}::uuid[])
      AS a(hash, by)
    WHERE c.org_id = ${scope.orgId} AND c.contact_hash = a.hash`);
}

/** Nothing reached them: they may be asked by another. */
export async function removeAsked(db: Db, scope: Scope, invitationId: string): Promise<void> {
  await db.execute(sql`
    UPDATE survey_contact c SET asked_at = NULL, asked_by = NULL
    FROM survey_invitation i
    WHERE i.org_id = ${scope.orgId} AND i.id = ${invitationId}::uuid AND c.org_id = ${scope.orgId}
      AND c.contact_hash IN (i.contact_hash, i.customer_hash) AND c.asked_by = i.id`);
}

export interface Taken {
  readonly id: string;
  /** `sent`: nothing more goes to them, they have answered or were written to before. */
  readonly status: 'sending' | 'asked' | 'unsubscribed' | 'sent' | 'cancelled';
}

/** Writes what became of those in hand: taken to be sent until `until`, or left out. */
export async function saveTaken(
  db: Db,
  scope: Scope,
  { now, until }: { readonly now: Date; readonly until: Date },
  taken: readonly Taken[],
): Promise<void> {
  if (taken.length === 0) return;
  await db.execute(sql`
    UPDATE survey_invitation i SET status = t.status,
      claims = i.claims + CASE WHEN t.status = 'sending' THEN 1 ELSE 0 END,
      due_at = ${until.toISOString()}::timestamptz,
      sent_at = CASE WHEN t.status = 'sent' THEN coalesce(i.sent_at, ${now.toISOString()}::timestamptz) ELSE i.sent_at END,
      sealed = CASE WHEN t.status = 'sending' THEN i.sealed END
    FROM unnest(${pgArray(taken.map(({ id }) => id))}::uuid[], ${pgArray(taken.map(({ status }) => status))}::text[])
      AS t(id, status)
    WHERE i.org_id = ${scope.orgId} AND i.id = t.id`);
}

export interface NewToken {
  readonly tokenHash: string;
  readonly linkId: number;
  readonly customerHash: string | null;
  readonly language: string;
}

/** Gives invitations the right to answer once. Of employees nothing is kept beside it. */
export async function saveTokens(
  db: Db,
  scope: Scope,
  survey: { readonly id: number; readonly anonymous: boolean },
  tokens: readonly NewToken[],
): Promise<void> {
  if (tokens.length === 0) return;
  const each = (read: (token: NewToken) => string | number | null) => pgArray(tokens.map(read));
  await db.execute(sql`
    INSERT INTO survey_token (org_id, survey_id, anonymous, token_hash, link_id, customer_hash, language)
    SELECT ${scope.orgId}::int, ${survey.id}::int, ${survey.anonymous}, t.hash, t.link,
      CASE WHEN ${survey.anonymous} THEN NULL ELSE t.customer END, t.language
    FROM unnest(${each((token) => token.tokenHash)}::text[], ${each((token) => token.linkId)}::int[],
      ${each((token) => token.customerHash)}::text[], ${each((token) => token.language)}::text[])
      AS t(hash, link, customer, language)
    ON CONFLICT (org_id, token_hash) DO NOTHING`);
}

interface Claim {
  readonly id: string;
  readonly claims: number;
}

/** The mail server has taken it. Only the worker that claimed it last writes; `keep` says that a reminder may follow. */
export async function saveSent(
  db: Db,
  scope: Scope,
  claim: Claim,
  sent: { readonly now: Date; readonly keep: boolean },
): Promise<boolean> {
  const now = sent.now.toISOString();
  const rows = await db.execute(sql`
    UPDATE survey_invitation SET status = 'sent', reason = NULL, put_off = 0,
      sent_at = coalesce(sent_at, ${now}::timestamptz),
      reminded_at = CASE WHEN round > 1 THEN ${now}::timestamptz END,
      sealed = CASE WHEN ${sent.keep} THEN sealed END
    WHERE org_id = ${scope.orgId} AND id = ${claim.id}::uuid AND status = 'sending' AND claims = ${claim.claims}
    RETURNING 1`);
  return rows.length > 0;
}

/** Tried again at `dueAt`; `counted` where it was this mail that the server put off. */
export async function savePutOff(
  db: Db,
  scope: Scope,
  claim: Claim,
  change: { readonly dueAt: Date; readonly reason: string; readonly counted: boolean },
): Promise<void> {
  await db.execute(sql`
    UPDATE survey_invitation SET status = 'later', due_at = ${change.dueAt.toISOString()}::timestamptz,
      reason = ${change.reason}, put_off = put_off + ${change.counted ? 1 : 0}
    WHERE org_id = ${scope.orgId} AND id = ${claim.id}::uuid AND status = 'sending' AND claims = ${claim.claims}`);
}

/** Will never arrive. A reminder that does not arrive leaves the invitation as sent. */
export async function saveUndeliverable(
  db: Db,
  scope: Scope,
  claim: Claim,
  reason: string,
): Promise<boolean> {
  const rows = await db.execute<{ first: boolean; token: string }>(sql`
    UPDATE survey_invitation SET status = CASE WHEN sent_at IS NULL THEN 'undeliverable' ELSE 'sent' END,
      reason = ${reason}, sealed = NULL
    WHERE org_id = ${scope.orgId} AND id = ${claim.id}::uuid AND status = 'sending' AND claims = ${claim.claims}
    RETURNING sent_at IS NULL AS first, token_hash AS token`);
  const [row] = rows;
  if (row?.first) {
    await removeAsked(db, scope, claim.id);
    await db.execute(sql`
      DELETE FROM survey_token WHERE org_id = ${scope.orgId} AND token_hash = ${row.token} AND NOT spent`);
  }
  return rows.length > 0;
}

/** The moment of the next that waits; null where all is settled. */
export async function findNextDue(db: Db, scope: Scope, mailingId: string): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    SELECT min(due_at)::text AS due FROM survey_invitation
    WHERE org_id = ${scope.orgId} AND mailing_id = ${mailingId}::uuid AND status IN ('waiting', 'sending', 'later')`);
  return row?.due ? new Date(row.due) : null;
}

/** Puts those who were sent the invitation and have not answered in line for the reminder; returns how many. */
export async function saveReminders(db: Db, scope: Scope, mailingId: string, now: Date): Promise<number> {
  const rows = await db.execute(sql`
    UPDATE survey_invitation i SET status = 'waiting', round = 2, put_off = 0, due_at = ${now.toISOString()}::timestamptz
    WHERE i.org_id = ${scope.orgId} AND i.mailing_id = ${mailingId}::uuid AND i.status = 'sent' AND i.round = 1
      AND i.sealed IS NOT NULL
      AND NOT EXISTS (SELECT FROM survey_token t WHERE t.org_id = ${scope.orgId} AND t.token_hash = i.token_hash AND t.spent)
      AND NOT EXISTS (SELECT FROM survey_contact c WHERE c.org_id = ${scope.orgId} AND c.contact_hash = i.contact_hash
        AND c.unsubscribed_at IS NOT NULL)
    RETURNING 1`);
  return rows.length;
}

/** Empties the addresses of a mailing to which nothing more goes. */
export async function removeAddresses(db: Db, scope: Scope, mailingId: string): Promise<void> {
  await db.execute(sql`
    UPDATE survey_invitation SET sealed = NULL
    WHERE org_id = ${scope.orgId} AND mailing_id = ${mailingId}::uuid AND sealed IS NOT NULL`);
}

/** Those not sent yet will not be. */
export async function saveCancelled(db: Db, scope: Scope, mailingId: string): Promise<void> {
  await db.execute(sql`
    UPDATE survey_invitation SET sealed = NULL,
      status = CASE WHEN status IN ('waiting', 'later') THEN CASE WHEN sent_at IS NULL THEN 'cancelled' ELSE 'sent' END
        ELSE status END
    WHERE org_id = ${scope.orgId} AND mailing_id = ${mailingId}::uuid`);
}

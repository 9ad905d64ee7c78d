import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

export interface MailingCounts {
  readonly all: number;
  /** Not sent yet. */
  readonly waiting: number;
  /** The mail server wants them again later. */
  readonly later: number;
  readonly sent: number;
  readonly undeliverable: number;
  /** Left out: asked or heard within the quiet days; had said no. */
  readonly asked: number;
  readonly unsubscribedBefore: number;
  readonly cancelled: number;
  readonly reminded: number;
  /** Reminders still to go. */
  readonly reminding: number;
  readonly answered: number;
  /** Said no by a link of this mailing. */
  readonly unsubscribed: number;
  /** Sent in the last minute. */
  readonly lastMinute: number;
}

const NONE: MailingCounts = {
  all: 0,
  waiting: 0,
  later: 0,
  sent: 0,
  undeliverable: 0,
  asked: 0,
  unsubscribedBefore: 0,
  cancelled: 0,
  reminded: 0,
  reminding: 0,
  answered: 0,
  unsubscribed: 0,
  lastMinute: 0,
};

/** What became of the invitations of these mailings. */
export async function tallyMailings(
  db: Db,
  scope: Scope,
  mailingIds: readonly string[],
  now: Date,
): Promise<Map<string, MailingCounts>> {
  if (mailingIds.length === 0) return new Map();
  const list = pgArray(mailingIds);
  const minuteAgo = new Date(now.getTime() - 60_000).toISOString();
  const rows = await db.execute<MailingCounts & { id: string } & Record<string, unknown>>(sql`
    SELECT i.mailing_id::text AS id, count(*)::int AS "all",
      count(*) FILTER (WHERE i.status IN ('waiting', 'sending') AND i.sent_at IS NULL)::int AS waiting,
      count(*) FILTER (WHERE i.status = 'later' AND i.sent_at IS NULL)::int AS later,
      count(i.sent_at)::int AS sent,
      count(*) FILTER (WHERE i.status = 'undeliverable')::int AS undeliverable,
      count(*) FILTER (WHERE i.status = 'asked')::int AS asked,
      count(*) FILTER (WHERE i.status = 'unsubscribed' AND i.sent_at IS NULL)::int AS "unsubscribedBefore",
      count(*) FILTER (WHERE i.status = 'cancelled')::int AS cancelled,
      count(i.reminded_at)::int AS reminded,
      count(*) FILTER (WHERE i.status IN ('waiting', 'sending', 'later') AND i.sent_at IS NOT NULL)::int AS reminding,
      count(t.token_hash)::int AS answered,
      count(*) FILTER (WHERE greatest(i.sent_at, i.reminded_at) > ${minuteAgo}::timestamptz)::int AS "lastMinute",
      (SELECT count(*) FROM survey_contact c WHERE c.org_id = ${scope.orgId} AND c.unsubscribed_from = i.mailing_id
        AND c.unsubscribed_at IS NOT NULL)::int AS unsubscribed
    FROM survey_invitation i
    LEFT JOIN survey_token t ON t.org_id = i.org_id AND t.token_hash = i.token_hash AND t.spent
    WHERE i.org_id = ${scope.orgId} AND i.mailing_id = ANY (${list}::uuid[])
    GROUP BY i.mailing_id`);
  const found = new Map(rows.map(({ id, ...counts }) => [id, counts as MailingCounts]));
  return new Map(mailingIds.map((id) => [id, found.get(id) ?? NONE]));
}

export interface Reasoned extends Record<string, unknown> {
  readonly reason: string;
  readonly n: number;
}

/** Why mails did not arrive, the most frequent first. */
export async function tallyReasons(
  db: Db,
  scope: Scope,
  mailingId: string,
  most: number,
): Promise<Reasoned[]> {
  const rows = await db.execute<Reasoned>(sql`
    SELECT reason, count(*)::int AS n FROM survey_invitation
    WHERE org_id = ${scope.orgId} AND mailing_id = ${mailingId}::uuid AND status IN ('undeliverable', 'later')
      AND reason IS NOT NULL
    GROUP BY reason ORDER BY n DESC, reason LIMIT ${most}`);
  return [...rows];
}

export interface Foreseen extends Record<string, unknown> {
  readonly language: string;
  readonly sent: number;
  readonly asked: number;
  readonly unsubscribed: number;
}

/** What would become of a draft now, by language. `since` null asks as often as it likes. */
export async function tallyForeseen(
  db: Db,
  scope: Scope,
  mailingId: string,
  since: Date | null,
): Promise<Foreseen[]> {
  const after = since?.toISOString() ?? 'infinity';
  // Each contact is judged once: without MATERIALIZED the planner asks anew for every count.
  const rows = await db.execute<Foreseen>(sql`
    WITH judged AS MATERIALIZED (
      SELECT i.language, known.unsubscribed, NOT known.unsubscribed AND (known.asked OR EXISTS (
          SELECT FROM feedback f WHERE f.org_id = ${scope.orgId} AND f.occurred_at > ${after}::timestamptz
            AND f.kind = 'survey' AND f.customer_hash IN (i.contact_hash, i.customer_hash))) AS asked
      FROM survey_invitation i
      LEFT JOIN survey_contact a ON a.org_id = i.org_id AND a.contact_hash = i.contact_hash
      LEFT JOIN survey_contact b ON b.org_id = i.org_id AND b.contact_hash = i.customer_hash
      CROSS JOIN LATERAL (SELECT coalesce(a.unsubscribed_at, b.unsubscribed_at) IS NOT NULL AS unsubscribed,
        coalesce(greatest(a.asked_at, b.asked_at) > ${after}::timestamptz, false) AS asked) known
      WHERE i.org_id = ${scope.orgId} AND i.mailing_id = ${mailingId}::uuid AND i.status = 'waiting')
    SELECT language, count(*) FILTER (WHERE NOT unsubscribed AND NOT asked)::int AS sent,
      count(*) FILTER (WHERE asked)::int AS asked, count(*) FILTER (WHERE unsubscribed)::int AS unsubscribed
    FROM judged GROUP BY language ORDER BY sent DESC, language`);
  return [...rows];
}

/**
 * Ends all survey mails to this contact; the first refusal is the one that is remembered. `hashes` begin with the one of
 * the address: it alone names the mailing, so that a contact who is known by two counts once.
 */
export async function saveUnsubscribed(
  db: Db,
  scope: Scope,
  hashes: readonly string[],
  mailingId: string | null,
  now: Date,
): Promise<void> {
  const [address = null] = hashes;
  await db.execute(sql`
    INSERT INTO survey_contact (org_id, contact_hash, unsubscribed_at, unsubscribed_from)
    SELECT ${scope.orgId}::int, hash, ${now.toISOString()}::timestamptz,
      CASE WHEN hash = ${address} THEN ${mailingId}::uuid END
    FROM unnest(${pgArray([...hashes].sort())}::text[]) AS hash ORDER BY hash
    ON CONFLICT (org_id, contact_hash) DO UPDATE SET
      unsubscribed_at = coalesce(survey_contact.unsubscribed_at, excluded.unsubscribed_at),
      unsubscribed_from = CASE WHEN survey_contact.unsubscribed_at IS NULL THEN excluded.unsubscribed_from
        ELSE survey_contact.unsubscribed_from END`);
}

export async function findOrganisationName(db: Db, scope: Scope): Promise<string | null> {
  const [row] = await db.execute<{ name: string }>(
    sql`SELECT name FROM organisation WHERE id = ${scope.orgId}`,
  );
  return row?.name ?? null;
}

/** Contacts of this organisation that said no to a mailing. */
export async function tallyUnsubscribed(db: Db, scope: Scope): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM survey_contact
    WHERE org_id = ${scope.orgId} AND unsubscribed_at IS NOT NULL AND unsubscribed_from IS NOT NULL`);
  return row?.n ?? 0;
}

/** The address of the person who asks, for a test to themselves. */
export async function findOwnAddress(db: Db, scope: Scope): Promise<string | null> {
  const [row] = await db.execute<{ email: string }>(sql`
    SELECT p.email FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.org_id = ${scope.orgId} AND m.person_id = ${scope.personId}::uuid`);
  return row?.email ?? null;
}

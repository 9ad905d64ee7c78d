import { sql } from 'drizzle-orm';
import { type Db, inOrganisation, pgArray, withToken } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { Audience } from '../input';
import type { HookToolKey } from './input';

/** What the door needs of a hook to judge a call. */
export interface HookAtDoor {
  readonly orgId: number;
  readonly id: string;
  readonly tool: HookToolKey;
  readonly secretSealed: string | null;
  readonly oldSecretSealed: string | null;
  readonly oldSecretUntil: Date | null;
  readonly paused: boolean;
}

const momentOf = (value: string | null) => (value === null ? null : new Date(value));

/** The hook whose address has this hash; before the organisation is known, and no other row than that one. */
export async function findHookAt(addressHash: string): Promise<HookAtDoor | null> {
  const [row] = await withToken(addressHash, (db) =>
    db.execute<Omit<HookAtDoor, 'oldSecretUntil'> & { oldSecretUntil: string | null }>(sql`
      SELECT org_id AS "orgId", id, tool, secret_sealed AS "secretSealed", old_secret_sealed AS "oldSecretSealed",
        to_json(old_secret_until)#>>'{}' AS "oldSecretUntil", paused_at IS NOT NULL AS paused
      FROM hook WHERE address_hash = ${addressHash}`),
  );
  return row ? { ...row, oldSecretUntil: momentOf(row.oldSecretUntil) } : null;
}

/** Counts a call that was turned away, on the organisation's own day. */
export async function saveTurnedAway(
  hook: Pick<HookAtDoor, 'orgId' | 'id'>,
  now: Date,
  reason: 'signature' | 'unsigned' | 'old',
): Promise<void> {
  await inOrganisation(hook.orgId, (db) =>
    db.execute(sql`
      INSERT INTO hook_turned_away (org_id, hook_id, day, reason, calls)
      SELECT ${hook.orgId}::int, h.id, (${now.toISOString()}::timestamptz AT TIME ZONE o.time_zone)::date, ${reason}, 1
      FROM hook h JOIN organisation o ON o.id = h.org_id WHERE h.org_id = ${hook.orgId} AND h.id = ${hook.id}
      ON CONFLICT (org_id, hook_id, day, reason) DO UPDATE SET calls = hook_turned_away.calls + 1`),
  );
}

export interface NewDelivery {
  readonly id: string;
  readonly hookId: string;
  readonly deliveryId: string;
  readonly receivedAt: Date;
  readonly event: string | null;
  readonly subject: string | null;
  readonly version: Date | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly held: boolean;
  readonly reason: string | null;
  /** When it is looked for, where nobody has been told of it. */
  readonly retryAt: Date;
}

/** Keeps a call; false where the same one is there already. */
export async function saveDelivery(db: Db, scope: Scope, row: NewDelivery): Promise<boolean> {
  const kept = await db.execute(sql`
    INSERT INTO hook_delivery (org_id, id, hook_id, delivery_id, received_at, event, subject, version, headers, body,
      status, refused, reason, retry_at)
    SELECT ${scope.orgId}::int, ${row.id}::uuid, ${row.hookId}::uuid, ${row.deliveryId}::text,
      ${row.receivedAt.toISOString()}::timestamptz, ${row.event}::text, ${row.subject}::text,
      ${row.version?.toISOString() ?? null}::timestamptz, ${JSON.stringify(row.headers)}::jsonb,
      decode(${row.body.toString('base64')}, 'base64'), ${row.held ? 'held' : 'waiting'}::text, '[]'::jsonb,
      ${row.reason}::text, ${row.retryAt.toISOString()}::timestamptz
    ON CONFLICT (org_id, hook_id, delivery_id) DO NOTHING RETURNING 1`);
  return kept.length > 0;
}

/** A delivery with all that is needed to read it. */
export interface DeliveryAtWork {
  readonly id: string;
  readonly hookId: string;
  readonly tool: HookToolKey;
  readonly status: string;
  readonly receivedAt: Date;
  readonly subject: string | null;
  readonly version: Date | null;
  readonly body: Buffer | null;
  readonly attempts: number;
  readonly sourceId: number;
  readonly sourceKey: string;
  readonly audience: Audience;
  readonly location: string | null;
  readonly touchpoint: string | null;
  readonly mapping: unknown;
  readonly knownQuestions: readonly string[];
  readonly tokenSealed: string | null;
}

/** Takes a delivery in hand: one more attempt, and nobody looks for it until `until`. Null for one that is settled. */
export async function holdDelivery(
  db: Db,
  scope: Scope,
  id: string,
  until: Date,
): Promise<DeliveryAtWork | null> {
  const [row] = await db.execute<
    Omit<DeliveryAtWork, 'body' | 'receivedAt' | 'version'> & {
      body: string | null;
      receivedAt: string;
      version: string | null;
    }
  >(sql`
    UPDATE hook_delivery d SET attempts = d.attempts + 1, retry_at = ${until.toISOString()}::timestamptz
    FROM hook h JOIN source s ON s.org_id = h.org_id AND s.id = h.source_id
    WHERE d.org_id = ${scope.orgId} AND d.id = ${id} AND d.status = 'waiting'
      AND h.org_id = d.org_id AND h.id = d.hook_id
    RETURNING d.id, d.hook_id AS "hookId", h.tool, d.status, to_json(d.received_at)#>>'{}' AS "receivedAt", d.subject,
      to_json(d.version)#>>'{}' AS version, encode(d.body, 'base64') AS body, d.attempts, s.id AS "sourceId",
      s.key AS "sourceKey", s.audience, h.location, h.touchpoint, h.mapping, h.token_sealed AS "tokenSealed",
      ARRAY(SELECT jsonb_object_keys(h.questions)) AS "knownQuestions"`);
  if (!row) return null;
  return {
    ...row,
    body: row.body === null ? null : Buffer.from(row.body, 'base64'),
    receivedAt: new Date(row.receivedAt),
    version: momentOf(row.version),
  };
}

/** Whether a newer version of what this delivery speaks of has been taken already. */
export async function hasNewer(db: Db, scope: Scope, delivery: DeliveryAtWork): Promise<boolean> {
  if (delivery.subject === null || delivery.version === null) return false;
  const rows = await db.execute(sql`
    SELECT 1 FROM hook_delivery WHERE org_id = ${scope.orgId} AND hook_id = ${delivery.hookId}
      AND subject = ${delivery.subject} AND version > ${delivery.version.toISOString()}::timestamptz
      AND status = 'done' LIMIT 1`);
  return rows.length > 0;
}

/** First key of the advisory lock under which what a subject came to is settled, one delivery at a time. */
const SUBJECT_LOCK = 7_260_414;

/**
 * Where another version of the same record was settled while this one was in hand, the older may have been written over
 * the newer: the newest goes back in line, to be read once more. To be called with the outcome, in its transaction.
 * @param since when this delivery was taken in hand
 */
export async function settleVersions(
  db: Db,
  scope: Scope,
  { id, hookId, subject, version }: DeliveryAtWork,
  since: Date,
  now: Date,
): Promise<void> {
  if (subject === null || version === null) return;
  const same = sql`org_id = ${scope.orgId} AND hook_id = ${hookId} AND subject = ${subject} AND status = 'done'`;
  await db.execute(sql`
    SELECT pg_advisory_xact_lock(${SUBJECT_LOCK}::int, hashtext(${`${scope.orgId} ${hookId} ${subject}`}))`);
  await db.execute(sql`
    UPDATE hook_delivery SET status = 'waiting', retry_at = ${now.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND body IS NOT NULL
      AND id = (SELECT id FROM hook_delivery WHERE ${same} ORDER BY version DESC LIMIT 1)
      AND EXISTS (SELECT FROM hook_delivery WHERE ${same} AND id <> ${id}
        AND processed_at > ${since.toISOString()}::timestamptz)`);
}

export interface Outcome {
  readonly status: 'done' | 'ignored' | 'refused' | 'failed' | 'held' | 'waiting';
  readonly added?: number;
  readonly changed?: number;
  readonly unchanged?: number;
  readonly refused?: readonly { index: number; field: string | null; reason: string }[];
  readonly openQuestions?: number;
  readonly reason?: string | null;
  readonly retryAt?: Date;
  /** Nothing of the body stays: who answered when would tell too much. */
  readonly forgetBody?: boolean;
}

export async function saveOutcome(
  db: Db,
  scope: Scope,
  id: string,
  now: Date,
  outcome: Outcome,
): Promise<void> {
  await db.execute(sql`
    UPDATE hook_delivery SET status = ${outcome.status}, added = ${outcome.added ?? 0},
      changed = ${outcome.changed ?? 0}, unchanged = ${outcome.unchanged ?? 0},
      refused = ${JSON.stringify(outcome.refused ?? [])}::jsonb, open_questions = ${outcome.openQuestions ?? 0},
      reason = ${outcome.reason ?? null}, processed_at = ${now.toISOString()}::timestamptz,
      retry_at = ${(outcome.retryAt ?? now).toISOString()}::timestamptz,
      body = CASE WHEN ${outcome.forgetBody ?? false} THEN NULL ELSE body END
    WHERE org_id = ${scope.orgId} AND id = ${id}`);
}

/** Puts deliveries back in line, from the first attempt; returns their ids in the order in which they came. */
export async function saveAgain(
  db: Db,
  scope: Scope,
  hookId: string,
  now: Date,
  which: { readonly deliveryId: string } | { readonly statuses: readonly string[] },
): Promise<string[]> {
  const chosen =
    'deliveryId' in which
      ? sql`id = ${which.deliveryId}`
      : sql`status IN (${sql.join(
          which.statuses.map((status) => sql`${status}`),
          sql`, `,
        )})`;
  const rows = await db.execute<{ id: string }>(sql`
    UPDATE hook_delivery SET status = 'waiting', attempts = 0, reason = NULL, retry_at = ${now.toISOString()}::timestamptz
    WHERE org_id = ${scope.orgId} AND hook_id = ${hookId} AND body IS NOT NULL AND ${chosen} RETURNING id`);
  return rows.map((row) => row.id).sort();
}

/** Notes questions that were not met before; those that are known stay as they were noted first. */
export async function saveQuestions(
  db: Db,
  scope: Scope,
  hookId: string,
  questions: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.execute(sql`
    UPDATE hook SET questions = ${JSON.stringify(questions)}::jsonb || questions
    WHERE org_id = ${scope.orgId} AND id = ${hookId}`);
}

/** A record that a test made, before it is undone. */
export interface KeptSample {
  readonly text: string | null;
  readonly scoreType: string;
  readonly score: number | null;
  readonly scaleMin: number | null;
  readonly scaleMax: number | null;
  readonly location: string | null;
  readonly touchpoint: string | null;
  readonly hasCustomer: boolean;
}

/** The records of a source with these ids. */
export async function listSampleRecords(
  db: Db,
  scope: Scope,
  sourceKey: string,
  ids: readonly string[],
): Promise<KeptSample[]> {
  const rows = await db.execute<KeptSample & Record<string, unknown>>(sql`
    SELECT f.text, f.score_type::text AS "scoreType", f.score, f.scale_min AS "scaleMin", f.scale_max AS "scaleMax",
      l.name AS location, t.name AS touchpoint, f.customer_hash IS NOT NULL AS "hasCustomer"
    FROM feedback f
    JOIN source s ON s.org_id = f.org_id AND s.id = f.source_id
    LEFT JOIN location l ON l.org_id = f.org_id AND l.id = f.location_id
    LEFT JOIN touchpoint t ON t.org_id = f.org_id AND t.id = f.touchpoint_id
    WHERE f.org_id = ${scope.orgId} AND s.key = ${sourceKey} AND f.external_id = ANY(${pgArray(ids)}::text[])
    ORDER BY f.external_id`);
  return [...rows];
}

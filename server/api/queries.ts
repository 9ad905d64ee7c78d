import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';

/** Counts one more call of a key in this minute and returns how many it were. */
export async function saveCall(db: Db, scope: Scope, keyId: string, minute: Date): Promise<number> {
  const [row] = await db.execute<{ calls: number }>(sql`
    INSERT INTO api_minute AS m (org_id, key_id, minute, calls)
    VALUES (${scope.orgId}, ${keyId}, ${minute.toISOString()}, 1)
    ON CONFLICT (org_id, key_id, minute) DO UPDATE SET calls = m.calls + 1
    RETURNING calls`);
  return row?.calls ?? 1;
}

export interface KeptAnswer {
  readonly requestHash: string;
  readonly beganAt: string;
  readonly status: number | null;
  readonly body: unknown;
}

interface Claim {
  readonly keyId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** Takes an idempotency key for a call; true when no call had it, or the one that had it never came to an end. */
export async function claimAnswer(
  db: Db,
  scope: Scope,
  claim: Claim,
  now: Date,
  lostBefore: Date,
): Promise<boolean> {
  const rows = await db.execute(sql`
    INSERT INTO api_answer AS a (org_id, key_id, idempotency_key, request_hash, began_at)
    VALUES (${scope.orgId}, ${claim.keyId}, ${claim.idempotencyKey}, ${claim.requestHash}, ${now.toISOString()})
    ON CONFLICT (org_id, key_id, idempotency_key) DO UPDATE SET began_at = excluded.began_at
      WHERE a.status IS NULL AND a.request_hash = excluded.request_hash
        AND a.began_at < ${lostBefore.toISOString()}::timestamptz
    RETURNING 1`);
  return rows.length > 0;
}

export async function findAnswer(db: Db, scope: Scope, claim: Claim): Promise<KeptAnswer | null> {
  const [row] = await db.execute<{
    requestHash: string;
    beganAt: string;
    status: number | null;
    body: unknown;
  }>(sql`
    SELECT request_hash AS "requestHash", began_at::text AS "beganAt", status, body FROM api_answer
    WHERE org_id = ${scope.orgId} AND key_id = ${claim.keyId} AND idempotency_key = ${claim.idempotencyKey}`);
  return row ?? null;
}

export async function saveAnswer(
  db: Db,
  scope: Scope,
  claim: Claim,
  status: number,
  body: unknown,
): Promise<void> {
  await db.execute(sql`
    UPDATE api_answer SET status = ${status}, body = ${JSON.stringify(body)}::jsonb
    WHERE org_id = ${scope.orgId} AND key_id = ${claim.keyId} AND idempotency_key = ${claim.idempotencyKey}`);
}

/** Gives an idempotency key back whose call failed on our side: it may be sent again. */
export async function removeAnswer(db: Db, scope: Scope, claim: Claim): Promise<void> {
  await db.execute(sql`
    DELETE FROM api_answer
    WHERE org_id = ${scope.orgId} AND key_id = ${claim.keyId} AND idempotency_key = ${claim.idempotencyKey}`);
}

/** Removes counts and answers that nobody can ask for any more. */
export async function removeOldCalls(
  db: Db,
  scope: Scope,
  countsBefore: Date,
  answersBefore: Date,
): Promise<void> {
  await db.execute(sql`
    DELETE FROM api_minute WHERE org_id = ${scope.orgId} AND minute < ${countsBefore.toISOString()}::timestamptz`);
  await db.execute(sql`
    DELETE FROM api_answer WHERE org_id = ${scope.orgId} AND began_at < ${answersBefore.toISOString()}::timestamptz`);
}

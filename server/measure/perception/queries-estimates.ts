import { sql } from 'drizzle-orm';
import { type Db, pgArray } from '@/db/client';
import type { Scope } from '@/server/access/scope';

/** What one leader lodged. */
export interface Lodged {
  readonly estimates: readonly { readonly position: number; readonly value: number }[];
  /** Keys of touchpoints, most important first; empty where none is asked. */
  readonly ranking: readonly string[];
}

/** Asked after `setViewer`; null where this person has lodged nothing. */
export async function findOwn(db: Db, scope: Scope, roundId: number): Promise<Lodged | null> {
  const estimates = await db.execute<{ position: number; value: number }>(sql`
    SELECT position, value FROM perception_estimate
    WHERE org_id = ${scope.orgId} AND round_id = ${roundId} AND person_id = ${scope.personId}::uuid
    ORDER BY position`);
  const [ranking] = await db.execute<{ keys: string[] }>(sql`
    SELECT keys FROM perception_ranking
    WHERE org_id = ${scope.orgId} AND round_id = ${roundId} AND person_id = ${scope.personId}::uuid`);
  if (estimates.length === 0) return null;
  return { estimates: [...estimates], ranking: ranking?.keys ?? [] };
}

/** Takes back all that this person lodged; false where there was nothing. */
export async function removeOwn(db: Db, scope: Scope, roundId: number): Promise<boolean> {
  const removed = await db.execute(sql`
    DELETE FROM perception_estimate
    WHERE org_id = ${scope.orgId} AND round_id = ${roundId} AND person_id = ${scope.personId}::uuid RETURNING 1`);
  await db.execute(sql`
    DELETE FROM perception_ranking
    WHERE org_id = ${scope.orgId} AND round_id = ${roundId} AND person_id = ${scope.personId}::uuid`);
  return removed.length > 0;
}

/** Puts these in the place of all that this person lodged before. */
export async function saveOwn(
  db: Db,
  scope: Scope,
  roundId: number,
  lodged: Lodged,
  at: Date,
): Promise<void> {
  const { estimates, ranking } = lodged;
  await removeOwn(db, scope, roundId);
  await db.execute(sql`
    INSERT INTO perception_estimate (org_id, round_id, person_id, position, value, lodged_at)
    SELECT ${scope.orgId}::int, ${roundId}::int, ${scope.personId}::uuid, e.position, e.value,
      ${at.toISOString()}::timestamptz
    FROM unnest(${pgArray(estimates.map((e) => e.position))}::int[],
      ${pgArray(estimates.map((e) => e.value))}::float8[]) AS e (position, value)`);
  if (ranking.length === 0) return;
  await db.execute(sql`
    INSERT INTO perception_ranking (org_id, round_id, person_id, keys, lodged_at)
    VALUES (${scope.orgId}, ${roundId}, ${scope.personId}::uuid, ${pgArray(ranking)}::text[],
      ${at.toISOString()}::timestamptz)`);
}

/** One estimate of a revealed round. */
export interface Estimate {
  [column: string]: unknown;
  readonly roundId: number;
  readonly position: number;
  readonly value: number;
  /** Whether it is this person's own. */
  readonly mine: boolean;
  /** Who gave it, where names were agreed when the round was opened; else null, for everybody. */
  readonly who: string | null;
  readonly name: string | null;
}

/** The estimates of these rounds so far as they are revealed, by value. */
export async function listRevealed(db: Db, scope: Scope, roundIds: readonly number[]): Promise<Estimate[]> {
  const rows = await db.execute<Estimate>(sql`
    SELECT e.round_id AS "roundId", e.position, e.value,
      coalesce(e.person_id = ${scope.personId}::uuid, false) AS mine,
      CASE WHEN r.names_agreed THEN e.person_id::text END AS who, CASE WHEN r.names_agreed THEN p.name END AS name
    FROM perception_round r
    JOIN perception_estimate e ON e.org_id = r.org_id AND e.round_id = r.id
    LEFT JOIN person p ON r.names_agreed AND p.id = e.person_id
    WHERE r.org_id = ${scope.orgId} AND r.revealed_at IS NOT NULL AND r.id = ANY(${pgArray(roundIds)}::int[])
    ORDER BY e.round_id, e.position, e.value`);
  return [...rows];
}

export interface Ranking {
  [column: string]: unknown;
  readonly keys: string[];
  readonly mine: boolean;
}

/** The orders that leaders gave, so far as the round is revealed. */
export async function listRankings(db: Db, scope: Scope, roundId: number): Promise<Ranking[]> {
  const rows = await db.execute<Ranking>(sql`
    SELECT k.keys, coalesce(k.person_id = ${scope.personId}::uuid, false) AS mine
    FROM perception_round r
    JOIN perception_ranking k ON k.org_id = r.org_id AND k.round_id = r.id
    WHERE r.org_id = ${scope.orgId} AND r.revealed_at IS NOT NULL AND r.id = ${roundId}
    ORDER BY k.keys`);
  return [...rows];
}

/** Of these moments' lodgements, how many came when the month was over already: after the reveal. */
export async function tallyLate(db: Db, scope: Scope, roundId: number, from: Date): Promise<number> {
  const [row] = await db.execute<{ late: number }>(sql`
    SELECT count(DISTINCT e.person_id)::int AS late FROM perception_estimate e
    WHERE e.org_id = ${scope.orgId} AND e.round_id = ${roundId} AND e.lodged_at >= ${from.toISOString()}::timestamptz`);
  return row?.late ?? 0;
}

/** An open round for which this person is asked, or a locked one that waits for this person to reveal it. */
export interface WaitingRound {
  [column: string]: unknown;
  readonly id: number;
  readonly name: string;
  readonly locksAt: string;
  readonly why: 'lodge' | 'reveal';
}

/** What of the rounds waits for this person. Asked after `setViewer`. */
export async function listWaiting(
  db: Db,
  scope: Scope,
  now: Date,
  mayReveal: boolean,
): Promise<WaitingRound[]> {
  const at = now.toISOString();
  const rows = await db.execute<WaitingRound>(sql`
    SELECT r.id, r.name, to_char(r.locks_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "locksAt",
      CASE WHEN r.locks_at > ${at}::timestamptz THEN 'lodge' ELSE 'reveal' END AS why
    FROM perception_round r
    WHERE r.org_id = ${scope.orgId} AND r.revealed_at IS NULL AND r.cancelled_at IS NULL
      AND CASE WHEN r.locks_at > ${at}::timestamptz
        THEN EXISTS (SELECT FROM perception_leader l
            WHERE l.org_id = ${scope.orgId} AND l.round_id = r.id AND l.person_id = ${scope.personId}::uuid)
          AND NOT EXISTS (SELECT FROM perception_estimate e
            WHERE e.org_id = ${scope.orgId} AND e.round_id = r.id AND e.person_id = ${scope.personId}::uuid)
        ELSE ${mayReveal}::boolean END
    ORDER BY r.locks_at, r.id`);
  return [...rows];
}

import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';

export interface OutcomeRow {
  readonly id: string;
  readonly externalId: string;
  readonly source: string;
  readonly outcome: string;
  readonly occurredAt: string;
  readonly customer: string;
  readonly location: string | null;
}

export interface OutcomePlace {
  readonly occurredAt: string;
  readonly id: string;
}

/** Outcomes of a time, oldest first, after a place in that order. `from` and `to`: first moment, and the one after the last. */
export async function listOutcomes(
  db: Db,
  scope: Scope,
  { from, to, after, most }: { from: Date; to: Date; after: OutcomePlace | null; most: number },
): Promise<OutcomeRow[]> {
  const rows = await db.execute(sql`
    SELECT o.id, o.external_id AS "externalId", s.key AS source, o.kind AS outcome,
      to_char(o.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "occurredAt",
      o.customer_hash AS customer, l.code AS location
    FROM outcome o
    JOIN source s ON s.org_id = ${scope.orgId} AND s.id = o.source_id
    LEFT JOIN location l ON l.org_id = ${scope.orgId} AND l.id = o.location_id
    WHERE o.org_id = ${scope.orgId}
      AND o.occurred_at >= ${from.toISOString()}::timestamptz AND o.occurred_at < ${to.toISOString()}::timestamptz
      AND (o.occurred_at, o.id) > (${after?.occurredAt ?? '-infinity'}::timestamptz,
        ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    ORDER BY o.occurred_at, o.id
    LIMIT ${most}`);
  return [...rows] as unknown as OutcomeRow[];
}

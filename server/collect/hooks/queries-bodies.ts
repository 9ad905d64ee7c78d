import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { DeliveryStatus, HookToolKey } from './input';

export interface KeptBody {
  readonly id: string;
  readonly tool: HookToolKey;
  readonly status: DeliveryStatus;
  readonly isAbout: boolean;
  readonly body: Buffer;
}

interface Sought {
  readonly sourceId: number;
  /** What a call would name as its subject. */
  readonly subject: string;
  /** Tools whose bodies tell of other records than their subject. */
  readonly tools: readonly HookToolKey[];
  /** Letters that stand in every body that tells of the record; null where such a text is not known. */
  readonly holds: string | null;
  /** The last delivery that was looked at. */
  readonly after: string | null;
  readonly most: number;
}

/** Kept bodies of one source that may hold a record's words, in order. Walks what is kept: bodies go after a month. */
export async function listKeptBodies(db: Db, scope: Scope, sought: Sought): Promise<KeptBody[]> {
  const tools = sql.join(
    sought.tools.map((tool) => sql`${tool}`),
    sql`, `,
  );
  const holds =
    sought.holds === null ? sql`` : sql`AND position(convert_to(${sought.holds}, 'UTF8') IN d.body) > 0`;
  const rows = await db.execute<Omit<KeptBody, 'body'> & { body: string }>(sql`
    SELECT d.id, h.tool, d.status, d.subject IS NOT DISTINCT FROM ${sought.subject} AS "isAbout",
      encode(d.body, 'base64') AS body
    FROM hook h JOIN hook_delivery d ON d.org_id = h.org_id AND d.hook_id = h.id
    WHERE h.org_id = ${scope.orgId} AND h.source_id = ${sought.sourceId} AND d.body IS NOT NULL
      ${sought.after ? sql`AND d.id > ${sought.after}::uuid` : sql``}
      AND (d.subject = ${sought.subject} OR (h.tool IN (${tools}) ${holds}))
    ORDER BY d.id LIMIT ${sought.most}`);
  return rows.map((row) => ({ ...row, body: Buffer.from(row.body, 'base64') }));
}

/** Keeps another body of a delivery, or none; `ended` tells why it is not read any more. */
export async function saveBody(
  db: Db,
  scope: Scope,
  id: string,
  { body, ended }: { body: Buffer | null; ended: string | null },
): Promise<void> {
  await db.execute(sql`
    UPDATE hook_delivery SET body = decode(${body?.toString('base64') ?? null}, 'base64')
      ${ended === null ? sql`` : sql`, status = 'ignored', reason = ${ended}`}
    WHERE org_id = ${scope.orgId} AND id = ${id}::uuid`);
}

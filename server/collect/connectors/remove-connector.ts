import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { noConnector } from './find-connector';
import { findConnectorRow, removeConnectorRow } from './queries';

/** Removes a connector with its secrets and its log; the records and their source stay. Written to the audit log. */
export async function removeConnector(ctx: Ctx, { connectorId }: { connectorId: number }): Promise<void> {
  await ctx.tx(async (db) => {
    const row = await findConnectorRow(db, ctx.scope, connectorId);
    if (!row || !(await removeConnectorRow(db, ctx.scope, connectorId))) throw noConnector();
    const detail = { kind: row.kind };
    await writeAudit(db, ctx.scope, ctx.now(), {
      action: 'connector.removed',
      subject: row.name,
      detail,
    });
  });
}

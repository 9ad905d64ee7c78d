import type { Ctx } from '@/server/context';
import { listConnectorRows } from './queries';
import { tallyConnectors } from './queries-runs';
import { type ConnectorView, viewConnector } from './view-connector';

/** Every connector with how it does. */
export async function listConnectors(ctx: Ctx): Promise<ConnectorView[]> {
  const [rows, tallies] = await Promise.all([
    ctx.tx((db) => listConnectorRows(db, ctx.scope)),
    ctx.tx((db) => tallyConnectors(db, ctx.scope, ctx.now())),
  ]);
  return rows.map((row) => viewConnector(row, tallies.get(row.id)));
}

import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { findConnectorRow } from './queries';
import { listRuns, listUnread, type RunRow, tallyConnectors, type UnreadRow } from './queries-runs';
import { type ConnectorView, viewConnector } from './view-connector';

/** As many unread items are shown; all of them are read again. */
const UNREAD_SHOWN = 50;

export interface ConnectorDetail extends ConnectorView {
  config: Record<string, unknown>;
  /** The last signs of each stored secret, by its field; empty where it is too short to show any. */
  secretTails: Record<string, string>;
  runs: RunRow[];
  unreadItems: UnreadRow[];
}

/** One connector with its settings, its last runs and what no record came of. */
export async function findConnector(
  ctx: Ctx,
  { connectorId }: { connectorId: number },
): Promise<ConnectorDetail> {
  const [row, runs, unreadItems, tallies] = await Promise.all([
    ctx.tx((db) => findConnectorRow(db, ctx.scope, connectorId)),
    ctx.tx((db) => listRuns(db, ctx.scope, connectorId)),
    ctx.tx((db) => listUnread(db, ctx.scope, connectorId, { items: null, limit: UNREAD_SHOWN })),
    ctx.tx((db) => tallyConnectors(db, ctx.scope, ctx.now())),
  ]);
  if (!row) throw noConnector();
  return {
    ...viewConnector(row, tallies.get(row.id)),
    config: row.config,
    secretTails: Object.fromEntries(Object.entries(row.secrets).map(([field, { tail }]) => [field, tail])),
    runs,
    unreadItems,
  };
}

export function noConnector(): AppError {
  return new AppError('not_found', 'This connector does not exist.', 'connectorId');
}

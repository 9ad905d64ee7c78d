import type { Ctx } from '@/server/context';
import { SourceFault } from '@/server/outbound/source-fault';
import type { FetchedRecord } from './connector';
import { noConnector } from './find-connector';
import { openCall, plugOf } from './open-plug';
import { findConnectorRow } from './queries';
import { listUnread, removeUnread, saveUnread, type UnreadRow } from './queries-runs';
import { openSecrets } from './sealed-config';
import { takeRecords } from './write-page';

/** One press of the button reads as many again. */
const MOST_ITEMS = 5_000;

export interface Retried {
  /** Have become records, or were records already. */
  read: number;
  /** Could not be read again. */
  stillUnread: number;
  /** Of a plug that reads whole pages only: they are read when the source is read from its start. */
  needStartOver: number;
}

/** Reads kept items again, all of them or those that are named: after a repair, a new touchpoint, another setting. */
export async function retryUnread(
  ctx: Ctx,
  { connectorId, items }: { connectorId: number; items: readonly string[] | null },
): Promise<Retried> {
  const row = await ctx.tx((db) => findConnectorRow(db, ctx.scope, connectorId));
  if (!row) throw noConnector();
  const plug = plugOf(row.kind);
  const kept = await ctx.tx((db) => listUnread(db, ctx.scope, connectorId, { items, limit: MOST_ITEMS }));
  const secrets = openSecrets({ orgId: ctx.scope.orgId, connectorId }, row.secrets);
  const now = ctx.now();
  const never = new AbortController().signal;
  const { config } = openCall(plug, { ...row.config, ...secrets }, { now, signal: never, since: null });
  const records: { item: string; record: FetchedRecord }[] = [];
  const unread: Omit<UnreadRow, 'lastAt'>[] = [];
  let needStartOver = 0;
  for (const one of kept) {
    if (one.stage === 'accept') records.push({ item: one.item, record: one.raw as FetchedRecord });
    else if (!plug.readItem) needStartOver += 1;
    else {
      try {
        records.push({ item: one.item, record: plug.readItem(config, one.raw) });
      } catch (error) {
        if (!(error instanceof SourceFault)) throw error;
        unread.push({ ...one, reason: error.message });
      }
    }
  }
  const taken = await takeRecords(
    ctx,
    row,
    records.map(({ record }) => record),
  );
  const accepted = new Set(taken.accepted);
  const done = records.filter(({ record }) => accepted.has(record.id));
  await ctx.tx(async (db) => {
    await removeUnread(
      db,
      ctx.scope,
      connectorId,
      records.map(({ item }) => item),
    );
    await saveUnread(db, ctx.scope, connectorId, [...unread, ...taken.refused], now);
  });
  return { read: done.length, stillUnread: unread.length + taken.refused.length, needStartOver };
}

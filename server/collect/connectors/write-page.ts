import type { Ctx } from '@/server/context';
import { acceptFeedback, storable } from '../accept-feedback';
import { MOST_RECORDS } from '../api-input';
import { shortHash } from '../content-hash';
import { removeFeedbackRows, saveDirtyDays } from '../queries';
import { listRecordIds, saveTombstones } from '../queries-tombstones';
import type { FetchedPage, FetchedRecord, UnreadItem } from './connector';
import type { ConnectorRow } from './queries';
import { type Lease, removeUnread, saveCursor, saveUnread, type UnreadRow } from './queries-runs';

/** Another worker asks in our place, or the connector was changed or removed: nothing more is to be written. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

export interface Written {
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  refused: number;
}

type Unread = Omit<UnreadRow, 'lastAt'>;

/** How an item is known again that no record came of: by its id, else by what it holds. */
export function unreadItem({ id, reason, raw }: UnreadItem): Unread {
  const kept = storable({ raw }).raw;
  const item = id === null ? `#${shortHash(JSON.stringify(kept ?? null))}` : id.slice(0, 400);
  return { item: item.replaceAll('\u0000', ''), stage: 'read', reason: reason.slice(0, 1000), raw: kept };
}

/** Takes records into the source with what the connector adds to them; each that is refused comes back to be kept. */
export async function takeRecords(
  ctx: Ctx,
  row: Pick<ConnectorRow, 'sourceKey' | 'locationCode' | 'touchpointKey'>,
  records: readonly FetchedRecord[],
): Promise<Omit<Written, 'gone' | 'refused'> & { accepted: string[]; refused: Unread[] }> {
  const total = { added: 0, changed: 0, unchanged: 0, accepted: [] as string[], refused: [] as Unread[] };
  for (let start = 0; start < records.length; start += MOST_RECORDS) {
    const part = records.slice(start, start + MOST_RECORDS);
    const given = part.map((record) => ({
      ...record,
      location: record.location ?? row.locationCode,
      touchpoint: record.touchpoint ?? row.touchpointKey,
    }));
    const taken = await acceptFeedback(ctx, { sourceKey: row.sourceKey, records: given });
    total.added += taken.added;
    total.changed += taken.changed;
    total.unchanged += taken.unchanged;
    const refused = Map.groupBy(taken.refused, ({ index }) => index);
    for (const [index, record] of part.entries()) {
      const why = refused.get(index)?.[0];
      if (!why) total.accepted.push(record.id);
      else {
        const reason = why.field ? `${why.field}: ${why.reason}` : why.reason;
        total.refused.push({
          ...unreadItem({ id: String(record.id), reason, raw: record }),
          stage: 'accept',
        });
      }
    }
  }
  return total;
}

/** Removes records that their source deleted, with a tombstone each; returns how many were here. */
export async function removeGone(
  ctx: Ctx,
  sourceId: number,
  externalIds: readonly string[],
): Promise<number> {
  if (externalIds.length === 0) return 0;
  return ctx.tx(async (db) => {
    await saveTombstones(db, ctx.scope, sourceId, { externalIds, at: ctx.now(), reason: 'deleted' });
    const moments = await removeFeedbackRows(
      db,
      ctx.scope,
      await listRecordIds(db, ctx.scope, sourceId, externalIds),
    );
    await saveDirtyDays(db, ctx.scope, moments);
    return moments.length;
  });
}

/**
 * Writes one page: first its records, then what could not be read together with the place to go on. A crash between
 * the two repeats the page, which changes nothing. Throws `LeaseLost`.
 */
export async function writePage(
  ctx: Ctx,
  { row, lease, page }: { row: ConnectorRow; lease: Lease; page: FetchedPage<unknown> },
): Promise<Written> {
  const since = row.onlyFrom === null ? null : new Date(row.onlyFrom).getTime();
  // A moment that cannot be read is for acceptFeedback to refuse, with its reason.
  const wanted = page.records.filter(
    (record) => since === null || !(new Date(record.occurredAt).getTime() < since),
  );
  const taken = await takeRecords(ctx, row, wanted);
  const gone = await removeGone(ctx, row.sourceId, page.gone);
  const unread = [...page.unread.map(unreadItem), ...taken.refused];
  await ctx.tx(async (db) => {
    await removeUnread(db, ctx.scope, lease.connectorId, taken.accepted);
    await saveUnread(db, ctx.scope, lease.connectorId, unread, ctx.now());
    if (!(await saveCursor(db, ctx.scope, lease, page.cursor))) throw new LeaseLost();
  });
  const { added, changed, unchanged } = taken;
  return { added, changed, unchanged, gone, refused: unread.length };
}

import type { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import { feedbackRecordInput } from '../api-input';
import type { FetchedRecord, UnreadItem } from './connector';
import { otherShape } from './other-shape';

/** Why one item cannot be a record, in words for the person who looks at it. */
export class UnreadableItem extends Error {
  override name = 'UnreadableItem';
}

export interface MappedItems {
  records: FetchedRecord[];
  unread: UnreadItem[];
}

function ownId(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' || typeof item.id === 'number' ? String(item.id) : null;
}

/**
 * Every item as a record or with the reason why it is none: one damaged item never costs the page. `toRecord` answers
 * null for what is nobody's feedback (a boost, an auto-reply) and throws `UnreadableItem` for what cannot be read.
 */
export function mapItems<Item>(
  items: readonly unknown[],
  schema: z.ZodType<Item>,
  toRecord: (item: Item) => FetchedRecord | null,
  idOf: (item: unknown) => string | null = ownId,
): MappedItems {
  const records: FetchedRecord[] = [];
  const unread: UnreadItem[] = [];
  for (const item of items) {
    const refuse = (reason: string) => unread.push({ id: idOf(item), reason, raw: item });
    const parsed = schema.safeParse(item);
    if (!parsed.success) {
      refuse(otherShape(parsed.error, 'the item'));
      continue;
    }
    try {
      const record = toRecord(parsed.data);
      if (record === null) continue;
      const checked = feedbackRecordInput.safeParse(record);
      if (checked.success) records.push(record);
      else refuse(otherShape(checked.error, 'the record'));
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error;
      refuse(error.message);
    }
  }
  return { records, unread };
}

/** For an item that is read once more: no moment is after it. */
export const END_OF_TIME = new Date(8.64e15);

/** The one item of a second reading. Throws `SourceFault` "broken" with the reason where it still cannot be read. */
export function onlyRecord({ records: [record], unread: [unread] }: MappedItems): FetchedRecord {
  if (record) return record;
  throw new SourceFault('broken', unread?.reason ?? 'This is nobody’s feedback.');
}

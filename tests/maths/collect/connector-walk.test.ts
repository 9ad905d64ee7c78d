import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call, FetchedPage } from '@/server/collect/connectors/connector';
import { type Walk, type WalkCursor, walkBack, walkCursor } from '@/server/collect/connectors/walk-back';
import { SourceFault } from '@/server/outbound/source-fault';

const START = Date.parse('2026-06-01T00:00:00Z');
const HOUR = 3_600_000;

const at = (now: number, since: Date | null = null): Call<unknown> => ({
  config: {},
  ask: () => Promise.reject(new Error('not asked')),
  reach: () => Promise.reject(new Error('not reached')),
  now: new Date(now),
  signal: new AbortController().signal,
  since,
});

interface Item {
  id: string;
  at: number;
}

const recordOf = ({ id, at: time }: Item) => ({ id, occurredAt: new Date(time).toISOString(), text: id });

/** A source that numbers its pages from the newest, so that they shift when something arrives. */
function numbered(items: () => Item[], size: number, more: Partial<Walk> = {}): Walk {
  return {
    channels: ['one'],
    firstDays: null,
    overlapHours: 2,
    async read(_channel, page) {
      const sorted = [...items()].sort((a, b) => b.at - a.at);
      const number = Number(page ?? 0);
      const some = sorted.slice(number * size, (number + 1) * size);
      return {
        records: some.map(recordOf),
        unread: [],
        moments: some.map((one) => new Date(one.at).toISOString()),
        next: (number + 1) * size < sorted.length ? String(number + 1) : null,
      };
    },
    ...more,
  };
}

const through = (cursor: WalkCursor) => walkCursor.parse(JSON.parse(JSON.stringify(cursor)));

describe('reading back from the newest', () => {
  test('whatever arrives while pages are read, and wherever a run breaks off, nothing is missed', async () => {
    const step = fc.record({ arrivals: fc.integer({ min: 0, max: 4 }), crashes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 12 }),
        fc.array(step, { maxLength: 25 }),
        async (size, before, steps) => {
          let now = START;
          const items: Item[] = [];
          const arrive = (count: number) => {
            for (let each = 0; each < count; each++) {
              now += HOUR / 4;
              items.push({ id: `i${items.length}`, at: now });
            }
          };
          arrive(before);
          const walk = numbered(() => items, size);
          const seen = new Set<string>();
          let cursor: WalkCursor | null = null;
          const read = async (isKept: boolean): Promise<boolean> => {
            const page: FetchedPage<WalkCursor> = await walkBack(at(now), cursor, walk);
            // A crash between fetching and writing loses the page and its cursor together.
            if (!isKept) return true;
            for (const { id } of page.records) seen.add(id);
            cursor = through(page.cursor);
            return page.more;
          };
          for (const { arrivals, crashes } of steps) {
            await read(!crashes);
            arrive(arrivals);
          }
          while (await read(true));
          while (await read(true));
          expect(items.filter(({ id }) => !seen.has(id))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the first run ends where the call says, or after the days that are usual', async () => {
    const items = Array.from({ length: 40 }, (_, day) => ({ id: `d${day}`, at: START - day * 24 * HOUR }));
    const readAll = async (call: Call<unknown>, walk: Walk) => {
      let cursor: WalkCursor | null = null;
      let pages = 0;
      for (let more = true; more; pages++) {
        const page: FetchedPage<WalkCursor> = await walkBack(call, cursor, walk);
        [cursor, more] = [page.cursor, page.more];
      }
      return pages;
    };
    const walk = numbered(() => items, 1);
    expect(await readAll(at(START), walk)).toBe(40);
    expect(await readAll(at(START), { ...walk, firstDays: 5 })).toBe(7);
    expect(await readAll(at(START, new Date(START - 2 * 24 * HOUR)), walk)).toBe(4);
    expect(await readAll(at(START, new Date(START - 20 * 24 * HOUR)), { ...walk, firstDays: 5 })).toBe(22);
  });

  test('a page whose name has grown old is not asked for: the walk begins anew and stays as deep', async () => {
    const items = Array.from({ length: 6 }, (_, hour) => ({ id: `h${hour}`, at: START - hour * HOUR }));
    const asked: (string | null)[] = [];
    const inner = numbered(() => items, 2);
    const walk: Walk = {
      ...inner,
      pageLivesMinutes: 60,
      read: (channel, page, told) => {
        asked.push(page);
        return inner.read(channel, page, told);
      },
    };
    const first = await walkBack(at(START), null, walk);
    const second = await walkBack(at(START + 2 * HOUR), first.cursor, walk);
    expect(asked).toEqual([null, null]);
    expect(second.records.map(({ id }) => id)).toEqual(['h0', 'h1']);
  });

  test('channels take turns; one that fails is named, and one that is no longer wanted is forgotten', async () => {
    const items = [{ id: 'a', at: START }];
    const inner = numbered(() => items, 5);
    const walk: Walk = {
      ...inner,
      channels: ['good', 'bad', 'fine'],
      read: async (channel, page, told) => {
        if (channel === 'bad') throw new SourceFault('missing', 'Nothing there.');
        return { ...(await inner.read(channel, page, told)), note: `note of ${channel}` };
      },
    };
    let cursor: WalkCursor | null = null;
    const turns: string[] = [];
    for (let more = true; more; ) {
      const page: FetchedPage<WalkCursor> = await walkBack(at(START), cursor, walk);
      turns.push(page.unread[0]?.reason ?? page.records[0]?.id ?? '');
      [cursor, more] = [through(page.cursor), page.more];
    }
    expect(turns).toEqual(['a', 'bad: Nothing there.', 'a']);
    expect(Object.keys(cursor?.readTo ?? {})).toEqual(['good', 'fine']);
    const fewer = await walkBack(at(START), cursor, { ...walk, channels: ['fine'] });
    expect(fewer.cursor).toMatchObject({
      notes: { fine: 'note of fine' },
      readTo: { fine: expect.any(String) },
    });
    expect(fewer.cursor.readTo.good).toBeUndefined();
    await expect(walkBack(at(START), null, { ...walk, channels: ['bad'] })).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  test('a limit is everybody’s: it is told at once and nothing is passed over', async () => {
    const walk: Walk = {
      ...numbered(() => [], 1),
      channels: ['one', 'two'],
      read: () => Promise.reject(new SourceFault('limited', 'Slow down.', 30)),
    };
    await expect(walkBack(at(START), null, walk)).rejects.toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 30,
    });
  });

  test('a date in the future does not carry the mark past what is still to come', async () => {
    const items = [{ id: 'future', at: START + 1000 * HOUR }];
    const walk = numbered(() => items, 5);
    const { cursor } = await walkBack(at(START), null, walk);
    items.push({ id: 'next', at: START + HOUR });
    const second = await walkBack(at(START + 2 * HOUR), cursor, walk);
    expect(second.records.map(({ id }) => id)).toContain('next');
    expect(Date.parse(cursor.readTo.one ?? '')).toBe(START);
  });
});

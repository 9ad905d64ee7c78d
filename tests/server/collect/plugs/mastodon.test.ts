import { describe, expect, test } from 'vitest';
import { mastodon } from '@/server/collect/connectors/mastodon';
import {
  type Asked,
  callOf,
  HAS_RECORDED,
  openSource,
  type Reply,
  readAll,
  recorded,
} from '@/tests/support/loopback-source';

interface Post {
  id: string;
  created_at: string;
  edited_at?: string;
  content: string;
  [field: string]: unknown;
}

const post = (id: number, at: string, more: Partial<Post> = {}): Post => ({
  id: String(id),
  created_at: at,
  content: `<p>post ${id}</p>`,
  visibility: 'public',
  language: null,
  account: { acct: 'ann' },
  url: `https://social.test/@ann/${id}`,
  ...more,
});

/** A tag timeline as Mastodon serves it: newest first, `max_id` goes back, the next page in the Link header. */
function timeline(posts: () => Post[], size = 2) {
  return ({ path, query }: Asked): Reply => {
    const single = path.match(/^\/api\/v1\/statuses\/(\d+)$/)?.[1];
    if (single) {
      const found = posts().find(({ id }) => id === single);
      return found ? { json: found } : { status: 404, json: { error: 'Record not found' } };
    }
    const maxId = Number(query.get('max_id') ?? Number.MAX_SAFE_INTEGER);
    const page = [...posts()]
      .sort((a, b) => Number(b.id) - Number(a.id))
      .filter(({ id }) => Number(id) < maxId)
      .slice(0, size);
    const last = page.at(-1);
    const link = `<https://social.test${path}?max_id=${last?.id}>; rel="next", <https://social.test${path}?min_id=1>; rel="prev"`;
    return { json: page, headers: last ? { link } : {} };
  };
}

describe('Mastodon', () => {
  test('pages are followed to the end, and what arrives meanwhile is read by the next run', async () => {
    const posts = [1, 2, 3, 4, 5].map((id) => post(id, `2026-06-0${id}T10:00:00Z`));
    await using source = await openSource(timeline(() => posts));
    const call = callOf(mastodon, { address: source.url, tags: ['#brand'] });
    const first = await mastodon.fetchPage(call, null);
    expect(first.records.map(({ id }) => id)).toEqual(['5', '4']);
    posts.push(post(6, '2026-06-10T11:00:00Z'));
    const rest = await readAll(mastodon, call, first.cursor);
    expect(rest.records.map(({ id }) => id)).toEqual(['3', '2', '1']);
    const next = await readAll(mastodon, call, rest.cursor);
    expect(next.records.map(({ id }) => id)).toContain('6');
    expect(source.asked[0]?.path).toBe('/api/v1/timelines/tag/brand');
    expect(source.asked[0]?.query.get('limit')).toBe('40');
  });

  test('a later run stops where nothing new can be, but reads the last two days again', async () => {
    const posts = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => post(id, `2026-06-0${id}T10:00:00Z`));
    await using source = await openSource(timeline(() => posts));
    const call = callOf(mastodon, { address: source.url, tags: ['brand'] });
    const first = await readAll(mastodon, call);
    expect(first.records).toHaveLength(8);
    const edited = posts[6];
    if (edited) Object.assign(edited, { content: '<p>better now</p>', edited_at: '2026-06-08T12:00:00Z' });
    const second = await readAll(mastodon, call, first.cursor);
    expect(second.pages).toBeLessThan(first.pages);
    const again = second.records.find(({ id }) => id === '7');
    expect(again?.text).toBe('better now');
    expect(again?.raw).toMatchObject({ editedAt: '2026-06-08T12:00:00Z' });
  });

  test('all tags, the other conditions and the token are sent', async () => {
    await using source = await openSource(timeline(() => []));
    const given = { address: source.url, tags: ['a', 'b'], allOf: ['c'], noneOf: ['d', 'e'], token: 'key' };
    const read = await readAll(mastodon, callOf(mastodon, given));
    expect(read.records).toEqual([]);
    expect(source.asked.map(({ path }) => path)).toEqual([
      '/api/v1/timelines/tag/a',
      '/api/v1/timelines/tag/b',
    ]);
    expect(source.asked[1]?.query.getAll('all[]')).toEqual(['c']);
    expect(source.asked[1]?.query.getAll('none[]')).toEqual(['d', 'e']);
    expect(source.asked[1]?.headers.authorization).toBe('Bearer key');
  });

  test('boosts are left out, a warning stands before the text, a damaged post is kept apart', async () => {
    const posts = [
      post(1, '2026-06-01T10:00:00Z', { reblog: { id: '9' } }),
      post(2, '2026-06-02T10:00:00Z', {
        spoiler_text: 'Rant',
        language: 'de',
        account: { acct: 'bo@far.test' },
      }),
      post(3, 'some day'),
      { id: '4' } as Post,
    ];
    await using source = await openSource(timeline(() => posts, 10));
    const read = await readAll(mastodon, callOf(mastodon, { address: source.url, tags: ['brand'] }));
    expect(read.records).toMatchObject([
      {
        id: '2',
        text: 'Rant\n\npost 2',
        language: 'de',
        author: 'bo@far.test',
        url: 'https://social.test/@ann/2',
      },
    ]);
    expect(read.unread.map(({ id, reason }) => [id, reason])).toEqual([
      ['4', expect.stringContaining('created_at')],
      ['3', 'the date "some day" cannot be read'],
    ]);
    expect(() => mastodon.readItem?.(callOf(mastodon, { tags: ['a'] }).config, read.unread[1]?.raw)).toThrow(
      'some day',
    );
  });

  test('a tag that fails does not hold up the others; if all fail the fault is told', async () => {
    const answer = timeline(() => [post(1, '2026-06-01T10:00:00Z')]);
    await using source = await openSource((asked) =>
      asked.path.endsWith('/bad') ? { status: 404, json: {} } : answer(asked),
    );
    const given = { address: source.url, tags: ['bad', 'good'] };
    const read = await readAll(mastodon, callOf(mastodon, given));
    expect(read.records).toHaveLength(1);
    expect(read.unread).toMatchObject([{ id: 'channel bad' }]);
    await expect(readAll(mastodon, callOf(mastodon, { ...given, tags: ['bad'] }))).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  test('what the server no longer has is gone', async () => {
    await using source = await openSource(timeline(() => [post(2, '2026-06-01T10:00:00Z')]));
    const call = callOf(mastodon, { address: source.url, tags: ['brand'] });
    expect(await mastodon.findGone?.(call, ['1', '2', '3'])).toEqual(['1', '3']);
  });

  test('a limit half-way through the round ends it with what is known', async () => {
    await using source = await openSource((_asked, nth) =>
      nth === 1 ? { status: 404, json: {} } : { status: 429, json: {} },
    );
    const call = callOf(mastodon, { address: source.url, tags: ['brand'] });
    expect(await mastodon.findGone?.(call, ['1', '2', '3'])).toEqual(['1']);
  });

  test.skipIf(!HAS_RECORDED)('a recorded tag timeline is read whole, its HTML as people see it', async () => {
    const body = recorded('mastodon/tag_timeline.json');
    await using source = await openSource(({ query }) => ({ json: query.has('max_id') ? [] : body }));
    const call = callOf(
      mastodon,
      { address: source.url, tags: ['mastodon'] },
      { since: new Date('2017-01-01T00:00:00Z') },
    );
    const read = await readAll(mastodon, call);
    expect(read.unread).toEqual([]);
    expect(read.records).toHaveLength(20);
    expect(read.records[0]).toMatchObject({
      id: '714859',
      occurredAt: '2017-04-21T15:00:42.000Z',
      author: 'jeroenpraat@mastodon.social',
      language: null,
    });
    expect(read.records[0]?.text).toMatch(
      /^@alexl @deadsuperhero {1,2}Yes, but not only #Mastodon should be/,
    );
    expect(read.records.map(({ text }) => text).join('\n')).not.toMatch(/<\/?(p|a|span|br)\b/);
  });
});

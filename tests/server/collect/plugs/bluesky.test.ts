import { describe, expect, test } from 'vitest';
import { bluesky } from '@/server/collect/connectors/bluesky';
import {
  type Asked,
  callOf,
  HAS_RECORDED,
  openSource,
  type Reply,
  readAll,
  recorded,
} from '@/tests/support/loopback-source';

const NOW = new Date('2026-06-10T12:00:00Z');

const post = (key: string, createdAt: string, more: Record<string, unknown> = {}) => ({
  uri: `at://did:plc:ann/app.bsky.feed.post/${key}`,
  author: { did: 'did:plc:ann', handle: 'ann.test', labels: [] },
  record: { text: `post ${key}`, createdAt, langs: ['pt-BR'] },
  indexedAt: createdAt,
  labels: [],
  ...more,
});

type Post = ReturnType<typeof post>;

/** The search as Bluesky serves it: by the earlier of both moments, `until` excluded, never more than `size`. */
function searching(posts: () => Post[], size: number) {
  const sorted = (one: Post) => [one.record.createdAt, one.indexedAt].sort()[0] ?? '';
  return ({ path, query }: Asked): Reply => {
    if (path === '/xrpc/app.bsky.feed.getPosts') {
      const wanted = query.getAll('uris');
      return { json: { posts: posts().filter(({ uri }) => wanted.includes(uri)) } };
    }
    const [since, until] = [query.get('since') ?? '', query.get('until') ?? '9'];
    const found = posts().filter((one) => sorted(one) >= since && sorted(one) < until);
    found.sort((a, b) => sorted(b).localeCompare(sorted(a)));
    return { json: { posts: found.slice(0, size), cursor: String(size) } };
  };
}

describe('Bluesky', () => {
  test('the search is stepped back in time without its cursor, and no post of one moment is lost', async () => {
    const at = '2026-06-05T10:00:00.000Z';
    const posts = [
      post('a', '2026-06-07T10:00:00.000Z'),
      post('b', at),
      post('c', at),
      post('d', '2026-06-03T10:00:00.000Z'),
      post('e', '2026-06-01T10:00:00.000Z'),
    ];
    await using source = await openSource(searching(() => posts, 3));
    const read = await readAll(bluesky, callOf(bluesky, { address: source.url, queries: ['brand'] }));
    expect([...new Set(read.records.map(({ id }) => id.at(-1)))].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(source.asked.every(({ query }) => !query.has('cursor'))).toBe(true);
    expect(source.asked[0]?.query.get('sort')).toBe('latest');
    expect(source.asked[0]?.headers.authorization).toBeUndefined();
  });

  test('more posts of one moment than a page holds do not stop the walk', async () => {
    const at = '2026-06-05T10:00:00.000Z';
    const posts = [post('a', at), post('b', at), post('c', at), post('d', '2026-06-03T10:00:00.000Z')];
    await using source = await openSource(searching(() => posts, 2));
    const read = await readAll(bluesky, callOf(bluesky, { address: source.url, queries: ['brand'] }));
    expect(read.records.map(({ id }) => id.at(-1))).toContain('d');
  });

  test('a second run asks only from a day before what it had', async () => {
    const posts = [post('a', '2026-06-07T10:00:00.000Z'), post('b', '2026-06-01T10:00:00.000Z')];
    await using source = await openSource(searching(() => posts, 10));
    const call = callOf(bluesky, { address: source.url, queries: ['brand'] });
    const first = await readAll(bluesky, call);
    posts.push(post('c', '2026-06-09T10:00:00.000Z'));
    const second = await readAll(bluesky, call, first.cursor);
    expect([...new Set(second.records.map(({ id }) => id.at(-1)))]).toEqual(['c', 'a']);
    expect(source.asked.at(-1)?.query.get('since')).toBe('2026-06-06T10:00:00.000Z');
  });

  test('the earlier of both clocks counts, never the future; who hides from strangers is left out', async () => {
    const hidden = [{ val: '!no-unauthenticated' }];
    const posts = [
      post('a', '2031-01-01T00:00:00.000Z', { indexedAt: '2026-06-08T10:00:00.000Z' }),
      post('b', '2026-06-01T10:00:00.000Z', { indexedAt: '2026-06-08T11:00:00.000Z' }),
      post('c', '2026-06-08T12:00:00.000Z', { author: { did: 'did:plc:bo', handle: 'bo', labels: hidden } }),
      post('d', '2026-06-08T12:00:00.000Z', { labels: hidden }),
      post('f', '2026-06-08T13:00:00.000Z', { record: { createdAt: '2026-06-08T13:00:00.000Z' } }),
    ];
    await using source = await openSource(() => ({ json: { posts } }));
    const page = await bluesky.fetchPage(
      callOf(bluesky, { address: source.url, queries: ['x'] }, { now: NOW }),
      null,
    );
    expect(page.records.map(({ id, occurredAt, language }) => [id.at(-1), occurredAt, language])).toEqual([
      ['a', '2026-06-08T10:00:00.000Z', 'pt-BR'],
      ['b', '2026-06-01T10:00:00.000Z', 'pt-BR'],
    ]);
    expect(page.unread).toMatchObject([
      { id: expect.stringMatching(/f$/), reason: expect.stringContaining('text') },
    ]);
  });

  test('with an app password it signs in once and asks there; an expired token is renewed', async () => {
    let expired = true;
    await using source = await openSource(({ path, headers }) => {
      if (path.endsWith('createSession')) return { json: { accessJwt: `token-${source.asked.length}` } };
      if (expired && headers.authorization !== 'Bearer token-1') expired = false;
      const stale = expired && source.asked.length > 2;
      return stale ? { status: 400, json: { error: 'ExpiredToken' } } : { json: { posts: [] } };
    });
    const given = { signInAddress: source.url, handle: 'h.test', appPassword: 'p-1', queries: ['a', 'b'] };
    await readAll(bluesky, callOf(bluesky, given));
    expect(source.asked.map(({ path }) => path.split('.').at(-1))).toEqual([
      'createSession',
      'searchPosts',
      'searchPosts',
      'createSession',
      'searchPosts',
    ]);
    expect(JSON.parse(source.asked[0]?.body ?? '')).toEqual({ identifier: 'h.test', password: 'p-1' });
  });

  test('posts that are deleted are found 25 a call', async () => {
    const posts = [post('k3', '2026-06-07T10:00:00.000Z')];
    await using source = await openSource(searching(() => posts, 10));
    const ids = Array.from({ length: 30 }, (_, index) => `at://did:plc:ann/app.bsky.feed.post/k${index}`);
    const gone = await bluesky.findGone?.(callOf(bluesky, { address: source.url, queries: ['x'] }), ids);
    expect(gone).toHaveLength(29);
    expect(source.asked.map(({ query }) => query.getAll('uris').length)).toEqual([25, 5]);
  });

  test.skipIf(!HAS_RECORDED)('a recorded search is read whole, links by its facets', async () => {
    const body = recorded('bluesky/searchPosts_redistricting.json');
    await using source = await openSource(({ query }) => ({
      json: query.has('until') ? { posts: [] } : body,
    }));
    const call = callOf(bluesky, { address: source.url, queries: ['redistricting'] }, { since: new Date(0) });
    const read = await readAll(bluesky, call);
    expect(read.unread).toEqual([]);
    // Four of the 25 come from authors who hide them from people without an account.
    expect(read.records).toHaveLength(21);
    expect(read.records[0]).toMatchObject({
      id: 'at://did:plc:kkergqgbhb56ptpwj2wenkje/app.bsky.feed.post/3lpk2u6qo222m',
      occurredAt: '2025-05-19T17:10:09.561Z',
      raw: { links: ['https://osf.io/v87fn'] },
      url: 'https://bsky.app/profile/did%3Aplc%3Akkergqgbhb56ptpwj2wenkje/post/3lpk2u6qo222m',
    });
  });
});

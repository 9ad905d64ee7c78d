import { describe, expect, test } from 'vitest';
import { reddit } from '@/server/collect/connectors/reddit';
import {
  type Asked,
  callOf,
  faultOf,
  HAS_RECORDED,
  openSource,
  type Reply,
  readAll,
  recorded,
} from '@/tests/support/loopback-source';

const seconds = (at: string) => Date.parse(at) / 1000;

interface Thing {
  kind: string;
  data: Record<string, unknown> & { name: string };
}

const submission = (id: string, at: string, more: Record<string, unknown> = {}): Thing => ({
  kind: 't3',
  data: {
    name: `t3_${id}`,
    title: `Title ${id}`,
    selftext: `words ${id}`,
    author: 'ann',
    permalink: `/r/brand/comments/${id}/title/`,
    created_utc: seconds(at),
    edited: false,
    subreddit: 'brand',
    score: 3,
    num_comments: 1,
    ...more,
  },
});

/** Listings as Reddit serves them: `after` names the last item of the page before. */
function listings(things: () => Thing[], size = 2) {
  return ({ path, query }: Asked): Reply => {
    if (path === '/api/v1/access_token') return { json: { access_token: 'token', expires_in: 86_400 } };
    if (path === '/api/info') {
      const ids = (query.get('id') ?? '').split(',');
      return { json: { data: { children: things().filter(({ data }) => ids.includes(data.name)) } } };
    }
    const all = things();
    const start = all.findIndex(({ data }) => data.name === query.get('after')) + 1;
    const children = all.slice(start, start + size);
    const after = start + size < all.length ? children.at(-1)?.data.name : null;
    return { json: { data: { children, after } } };
  };
}

let clients = 0;
/** Each test has a client of its own: tokens are kept between calls. */
const givenFor = (url: string, more: Record<string, unknown>) => ({
  address: url,
  signInAddress: url,
  clientId: `client-${++clients}`,
  clientSecret: 'secret',
  ...more,
});

describe('Reddit', () => {
  test('it signs in once, searches in the subreddits and pages to the end', async () => {
    const things = [5, 4, 3, 2, 1].map((day) => submission(`a${day}`, `2026-06-0${day}T10:00:00Z`));
    await using source = await openSource(listings(() => things));
    const given = givenFor(source.url, { searches: ['"my brand"'], subreddits: ['r/Brand', 'other'] });
    const read = await readAll(reddit, callOf(reddit, given));
    expect(read.records.map(({ id }) => id)).toEqual(['t3_a5', 't3_a4', 't3_a3', 't3_a2', 't3_a1']);
    expect(read.records[0]).toMatchObject({
      text: 'Title a5\n\nwords a5',
      occurredAt: '2026-06-05T10:00:00.000Z',
      author: 'ann',
      url: 'https://www.reddit.com/r/brand/comments/a5/title/',
    });
    const [signIn, first] = source.asked;
    expect(signIn?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${given.clientId}:secret`).toString('base64')}`,
    );
    expect(signIn?.body).toBe('grant_type=client_credentials');
    expect(first?.path).toBe('/r/Brand+other/search');
    expect(Object.fromEntries(first?.query ?? [])).toMatchObject({
      q: '"my brand"',
      restrict_sr: '1',
      sort: 'new',
    });
    expect(first?.headers['user-agent']).toContain('heard');
    expect(source.asked.filter(({ path }) => path === '/api/v1/access_token')).toHaveLength(1);
  });

  test('edits replace, what is deleted or removed is gone, a damaged item is kept apart', async () => {
    const things = [
      submission('a1', '2026-06-05T10:00:00Z', {
        edited: seconds('2026-06-06T10:00:00Z'),
        selftext: 'better',
      }),
      submission('a2', '2026-06-05T09:00:00Z', { selftext: '[deleted]', author: '[deleted]' }),
      submission('a3', '2026-06-05T08:00:00Z', { selftext: '[removed]' }),
      submission('a4', '2026-06-05T07:00:00Z', { removed_by_category: 'moderator' }),
      submission('a5', '2026-06-05T06:00:00Z', { created_utc: 'today' }),
      submission('a6', '2026-06-05T05:00:00Z', { author: '[deleted]', selftext: '' }),
    ];
    await using source = await openSource(listings(() => things, 10));
    const read = await readAll(reddit, callOf(reddit, givenFor(source.url, { subreddits: ['brand'] })));
    expect(source.asked[1]?.path).toBe('/r/brand/new');
    expect(read.records.map(({ id, author, text }) => [id, author, text])).toEqual([
      ['t3_a1', 'ann', 'Title a1\n\nbetter'],
      ['t3_a6', null, 'Title a6'],
    ]);
    expect(read.records[0]?.raw).toMatchObject({ editedAt: '2026-06-06T10:00:00.000Z' });
    expect(read.gone).toEqual(['t3_a2', 't3_a3', 't3_a4']);
    expect(read.unread).toMatchObject([{ id: 't3_a5', reason: expect.stringContaining('created_utc') }]);
  });

  test('calls that are used up are not made in vain', async () => {
    const things = [submission('a1', '2026-06-05T10:00:00Z'), submission('a2', '2026-06-04T10:00:00Z')];
    const answer = listings(() => things, 1);
    await using source = await openSource((asked) => ({
      ...answer(asked),
      headers: { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '90' },
    }));
    const call = callOf(reddit, givenFor(source.url, { subreddits: ['brand'] }));
    const first = await reddit.fetchPage(call, null);
    expect(first.more).toBe(true);
    const before = source.asked.length;
    expect(await faultOf(reddit.fetchPage(call, first.cursor))).toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 90,
    });
    expect(source.asked).toHaveLength(before);
    const later = { ...call, now: new Date(call.now.getTime() + 91_000) };
    expect((await reddit.fetchPage(later, first.cursor)).records).toMatchObject([{ id: 't3_a2' }]);
  });

  test('a client that Reddit does not know is a refusal', async () => {
    await using source = await openSource(() => ({ status: 401, json: { error: 401 } }));
    const call = callOf(reddit, givenFor(source.url, { searches: ['x'] }));
    expect(await faultOf(reddit.fetchPage(call, null))).toMatchObject({ kind: 'refused' });
  });

  test('of ids that are asked for, the missing and the emptied are gone', async () => {
    const things = [
      submission('a1', '2026-06-05T10:00:00Z'),
      submission('a2', '2026-06-05T10:00:00Z', { selftext: '[removed]' }),
    ];
    await using source = await openSource(listings(() => things));
    const call = callOf(reddit, givenFor(source.url, { subreddits: ['brand'] }));
    expect(await reddit.findGone?.(call, ['t3_a1', 't3_a2', 't3_a3'])).toEqual(['t3_a2', 't3_a3']);
  });

  test.skipIf(!HAS_RECORDED)('a recorded search and recorded comments are read', async () => {
    const search = recorded('reddit/search_listing.json');
    const comments = recorded('reddit/subreddit_comments_listing.json');
    await using source = await openSource(({ path, query }) => {
      if (path.endsWith('access_token')) return { json: { access_token: 't', expires_in: 3600 } };
      if (query.has('after')) return { json: { data: { children: [], after: null } } };
      return { json: path.endsWith('comments') ? comments : search };
    });
    const since = new Date('2000-01-01T00:00:00Z');
    const given = givenFor(source.url, { subreddits: ['AskReddit'], comments: true });
    const read = await readAll(reddit, callOf(reddit, given, { since }));
    const [posts, answers] = [
      read.records.filter(({ id }) => id.startsWith('t3_')),
      read.records.filter(({ id }) => id.startsWith('t1_')),
    ];
    expect([posts.length, answers.length + read.gone.length, read.unread]).toEqual([6, 100, []]);
    expect(posts[0]).toMatchObject({
      id: 't3_3gpbiu',
      author: 'dClauzel',
      raw: { editedAt: '2015-08-13T06:35:18.000Z' },
    });
    expect(answers.find(({ id }) => id === 't1_d4y8bdp')).toMatchObject({
      text: 'great, life is so much better when you can do what you enjoy for a living',
      url: 'https://www.reddit.com/comments/4r4inc/_/d4y8bdp',
    });
    // With search words only the comments that hold one are read.
    const some = givenFor(source.url, { searches: ['life is'], subreddits: ['AskReddit'], comments: true });
    const found = await readAll(reddit, callOf(reddit, some, { since }));
    const texts = found.records
      .filter(({ id }) => id.startsWith('t1_'))
      .map(({ text }) => text?.toLowerCase());
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every((text) => text?.includes('life is'))).toBe(true);
  });
});

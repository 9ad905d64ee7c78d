import { describe, expect, test } from 'vitest';
import { withoutReposts, x } from '@/server/collect/connectors/x';
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

const NOW = new Date('2026-06-10T12:00:00Z');

const tweet = (id: number, at: string, more: Record<string, unknown> = {}) => ({
  id: String(id),
  text: `post ${id}`,
  created_at: at,
  lang: 'en',
  author_id: '7',
  edit_history_tweet_ids: [String(id)],
  ...more,
});

/** Recent search: newest first, from `start_time` on, pages by `next_token`. */
function recent(tweets: () => ReturnType<typeof tweet>[], size = 2) {
  return ({ query }: Asked): Reply => {
    const from = query.get('start_time') ?? '';
    const all = tweets().filter(({ created_at: at }) => at >= from);
    const start = Number(query.get('next_token') ?? 0);
    const data = all.slice(start, start + size);
    const next = start + size < all.length ? { next_token: String(start + size) } : {};
    const users = [{ id: '7', username: 'ann', name: 'Ann' }];
    return data.length > 0
      ? { json: { data, includes: { users }, meta: { result_count: data.length, ...next } } }
      : { json: { meta: { result_count: 0 } } };
  };
}

let tokens = 0;
const givenFor = (url: string, more: Record<string, unknown> = {}) => ({
  address: url,
  token: `bearer-token-${++tokens}`,
  queries: ['brand OR product'],
  ...more,
});

describe('X', () => {
  test('it pages to the end and asks the next time only for what is newer: each post costs', async () => {
    const tweets = [5, 4, 3].map((id) => tweet(id, `2026-06-0${id + 3}T10:00:00.000Z`));
    await using source = await openSource(recent(() => tweets));
    const call = callOf(x, givenFor(source.url));
    const first = await readAll(x, call);
    expect(first.records.map(({ id }) => id)).toEqual(['5', '4', '3']);
    expect(first.records[0]).toMatchObject({
      url: 'https://x.com/ann/status/5',
      author: '7',
      language: 'en',
    });
    expect(source.asked[0]?.query.get('query')).toBe('(brand OR product) -is:retweet');
    expect(source.asked[0]?.query.get('start_time')).toBe('2026-06-03T12:05:00Z');
    expect(source.asked[0]?.headers.authorization).toMatch(/^Bearer bearer-token/);
    tweets.unshift(tweet(6, '2026-06-10T11:00:00.000Z'));
    const second = await readAll(x, call, first.cursor);
    expect(second.records.map(({ id }) => id)).toEqual(['6', '5']);
    expect(source.asked.at(-1)?.query.get('start_time')).toBe('2026-06-08T09:57:00Z');
  });

  test('after a long pause it reaches back as far as recent search goes, not further', async () => {
    await using source = await openSource(recent(() => [tweet(1, '2026-06-09T10:00:00.000Z')]));
    const call = callOf(x, givenFor(source.url));
    const { cursor } = await readAll(x, call);
    await readAll(x, { ...call, now: new Date('2026-07-30T12:00:00Z') }, cursor);
    expect(source.asked.at(-1)?.query.get('start_time')).toBe('2026-07-23T12:05:00Z');
  });

  test('long posts are whole, an edit replaces its first version, reposts and damaged posts are told apart', async () => {
    const tweets = [
      tweet(9, '2026-06-09T10:00:00.000Z', { edit_history_tweet_ids: ['4', '9'], text: 'edited' }),
      tweet(8, '2026-06-09T09:00:00.000Z', { note_tweet: { text: 'the whole long post' }, lang: 'qme' }),
      tweet(7, '2026-06-09T08:00:00.000Z', { referenced_tweets: [{ type: 'retweeted', id: '1' }] }),
      tweet(6, '2026-06-09T07:00:00.000Z', {
        referenced_tweets: [{ type: 'replied_to', id: '1' }],
        author_id: '99',
      }),
      { id: '5' } as ReturnType<typeof tweet>,
    ];
    await using source = await openSource(() => ({ json: { data: tweets } }));
    const page = await x.fetchPage(callOf(x, givenFor(source.url)), null);
    expect(page.records).toMatchObject([
      { id: '4', text: 'edited', raw: { editedAs: '9' } },
      { id: '8', text: 'the whole long post', language: null },
      { id: '6', url: 'https://x.com/i/status/6', raw: { inReplyTo: '1' } },
    ]);
    expect(page.unread).toMatchObject([{ id: '5' }]);
  });

  test('a limit is kept to: after the last allowed call, and as 429 says', async () => {
    const resets = Math.floor(NOW.getTime() / 1000) + 120;
    const answer = recent(
      () => [tweet(2, '2026-06-09T10:00:00.000Z'), tweet(1, '2026-06-08T10:00:00.000Z')],
      1,
    );
    await using source = await openSource((asked) => ({
      ...answer(asked),
      headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(resets) },
    }));
    const call = callOf(x, givenFor(source.url), { now: NOW });
    const first = await x.fetchPage(call, null);
    expect(await faultOf(x.fetchPage(call, first.cursor))).toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 120,
    });
    expect(source.asked).toHaveLength(1);
    source.answerWith(() => ({ status: 429, headers: { 'x-rate-limit-reset': String(resets) }, json: {} }));
    const other = callOf(x, givenFor(source.url), { now: NOW });
    expect(await faultOf(x.fetchPage(other, null))).toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 120,
    });
  });

  test('posts that X no longer shows are gone; a fault of its own is no deletion', async () => {
    const problem = (id: string, type: string) => ({
      resource_id: id,
      type: `https://api.twitter.com/2/problems/${type}`,
    });
    await using source = await openSource(() => ({
      json: {
        data: [tweet(1, '2026-06-09T10:00:00.000Z')],
        errors: [
          problem('2', 'resource-not-found'),
          problem('3', 'not-authorized-for-resource'),
          problem('4', 'service-unavailable'),
        ],
      },
    }));
    const gone = await x.findGone?.(callOf(x, givenFor(source.url)), ['1', '2', '3', '4', '5']);
    expect(gone).toEqual(['2', '3']);
    expect(source.asked[0]?.query.get('ids')).toBe('1,2,3,4,5');
  });

  test('a query that says itself what it wants of reposts is left as it is', () => {
    expect(withoutReposts('brand')).toBe('brand -is:retweet');
    expect(withoutReposts('brand is:retweet')).toBe('brand is:retweet');
  });

  test.skipIf(!HAS_RECORDED)('recorded searches are read, their reposts left out', async () => {
    for (const [file, count] of [
      ['x-api-v2/search_tweets_query.json', 4],
      ['x-api-v2/timeline_mentions.json', 5],
      ['x-api-v2/search_tweets_for_nyc.json', null],
    ] as const) {
      const body = recorded(file) as { data: { referenced_tweets?: { type: string }[] }[] };
      const kept = body.data.filter(
        (one) => !one.referenced_tweets?.some(({ type }) => type === 'retweeted'),
      );
      await using source = await openSource(({ query }) => ({
        json: query.has('next_token') ? { meta: { result_count: 0 } } : body,
      }));
      const read = await readAll(x, callOf(x, givenFor(source.url)));
      expect(read.unread).toEqual([]);
      expect(read.records).toHaveLength(kept.length);
      if (count !== null) expect(read.records).toHaveLength(count);
    }
  });
});

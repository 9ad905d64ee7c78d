import { describe, expect, test } from 'vitest';
import { youtube } from '@/server/collect/connectors/youtube';
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

const OWNER = 'UC_x5XG1OV2P6uZZ5FSM9Ttw';
const VIDEO = 'F1UP7wRCPH8';

const comment = (id: string, at: string, more: Record<string, unknown> = {}) => ({
  id,
  snippet: {
    textOriginal: `words ${id}`,
    textDisplay: `words ${id}`,
    authorDisplayName: 'Ann',
    authorChannelId: { value: 'UCann' },
    publishedAt: at,
    updatedAt: at,
    likeCount: 1,
    ...more,
  },
});

const thread = (
  id: string,
  at: string,
  replies: ReturnType<typeof comment>[] = [],
  total = replies.length,
) => ({
  id,
  snippet: { channelId: OWNER, videoId: VIDEO, topLevelComment: comment(id, at), totalReplyCount: total },
  ...(replies.length > 0 ? { replies: { comments: replies } } : {}),
});

const denial = (reason: string): Reply => ({
  status: 403,
  json: { error: { code: 403, message: reason, errors: [{ reason, domain: 'youtube' }] } },
});

function threads(items: unknown[], size = 2) {
  return ({ query }: Asked): Reply => {
    const start = Number(query.get('pageToken') ?? 0);
    const next = start + size < items.length ? { nextPageToken: String(start + size) } : {};
    return { json: { items: items.slice(start, start + size), ...next } };
  };
}

const givenFor = (url: string, more: Record<string, unknown> = {}) => ({
  address: url,
  key: 'api-key',
  videos: [`https://www.youtube.com/watch?v=${VIDEO}`],
  ...more,
});

describe('YouTube', () => {
  test('threads are paged to the end; the owner’s answer is the reply and no record', async () => {
    const items = [
      thread('t1', '2026-06-05T10:00:00Z', [
        comment('t1.a', '2026-06-05T11:00:00Z', { parentId: 't1' }),
        comment('t1.b', '2026-06-05T12:00:00Z', { parentId: 't1', authorChannelId: { value: OWNER } }),
      ]),
      thread('t2', '2026-06-04T10:00:00Z'),
      thread('t3', '2026-06-03T10:00:00Z'),
    ];
    await using source = await openSource(threads(items));
    const read = await readAll(youtube, callOf(youtube, givenFor(source.url)));
    expect(read.records.map(({ id }) => id)).toEqual(['t1', 't1.a', 't2', 't3']);
    expect(read.records[0]).toMatchObject({
      replyText: 'words t1.b',
      repliedAt: '2026-06-05T12:00:00.000Z',
      author: 'UCann',
      url: `https://www.youtube.com/watch?v=${VIDEO}&lc=t1`,
    });
    expect(Object.fromEntries(source.asked[0]?.query ?? [])).toMatchObject({
      videoId: VIDEO,
      order: 'time',
      part: 'snippet,replies',
      maxResults: '100',
      key: 'api-key',
    });
  });

  test('where a thread shows only some replies, all are asked for', async () => {
    const replies = [1, 2, 3].map((one) =>
      comment(`t1.${one}`, `2026-06-05T1${one}:00:00Z`, { parentId: 't1' }),
    );
    const items = [thread('t1', '2026-06-05T10:00:00Z', replies.slice(0, 1), 3)];
    await using source = await openSource((asked) =>
      asked.path === '/comments' ? threads(replies)(asked) : threads(items)(asked),
    );
    const read = await readAll(youtube, callOf(youtube, givenFor(source.url)));
    expect(read.records.map(({ id }) => id)).toEqual(['t1', 't1.1', 't1.2', 't1.3']);
    expect(source.asked.filter(({ path }) => path === '/comments')).toHaveLength(2);
  });

  test('an edit is picked up within two weeks, a damaged comment is kept apart', async () => {
    const items: unknown[] = [thread('t1', '2026-06-05T10:00:00Z'), thread('t2', '2026-05-28T10:00:00Z')];
    await using source = await openSource(threads(items));
    const call = callOf(youtube, givenFor(source.url));
    const first = await readAll(youtube, call);
    const edited = thread('t2', '2026-05-28T10:00:00Z');
    Object.assign(edited.snippet.topLevelComment.snippet, {
      textOriginal: undefined,
      textDisplay: 'now <b>bold</b><br>and <a href="https://x.test">x.test</a> &amp; more',
      updatedAt: '2026-06-06T10:00:00Z',
    });
    items.splice(1, 1, edited, { id: 't9', snippet: {} });
    const second = await readAll(youtube, call, first.cursor);
    expect(second.records.find(({ id }) => id === 't2')).toMatchObject({
      text: 'now bold\nand x.test & more',
      raw: { editedAt: '2026-06-06T10:00:00Z' },
    });
    expect(second.unread).toMatchObject([{ id: 't9' }]);
  });

  test('a spent quota is a limit until midnight Pacific time, in summer and in winter', async () => {
    await using source = await openSource(() => denial('quotaExceeded'));
    const at = (now: string) =>
      faultOf(youtube.fetchPage(callOf(youtube, givenFor(source.url), { now: new Date(now) }), null));
    expect(await at('2026-06-10T12:00:00Z')).toMatchObject({ kind: 'limited', retryAfterSeconds: 19 * 3600 });
    expect(await at('2026-12-10T12:00:00Z')).toMatchObject({ kind: 'limited', retryAfterSeconds: 20 * 3600 });
    expect(await at('2026-06-10T06:59:30Z')).toMatchObject({ kind: 'limited', retryAfterSeconds: 30 });
  });

  test('too many calls a minute, a wrong key and comments that are off are told apart', async () => {
    const reasons = {
      rateLimitExceeded: 'limited',
      keyInvalid: 'refused',
      commentsDisabled: 'missing',
      forbidden: 'refused',
    };
    for (const [reason, kind] of Object.entries(reasons)) {
      await using source = await openSource(() => denial(reason));
      expect(await faultOf(youtube.fetchPage(callOf(youtube, givenFor(source.url)), null))).toMatchObject({
        kind,
      });
    }
  });

  test('a video without comments does not hold up a channel', async () => {
    const answer = threads([thread('t1', '2026-06-05T10:00:00Z')]);
    await using source = await openSource((asked) =>
      asked.query.has('videoId') ? denial('commentsDisabled') : answer(asked),
    );
    const read = await readAll(youtube, callOf(youtube, givenFor(source.url, { channels: [OWNER] })));
    expect(read.records).toHaveLength(1);
    expect(read.unread).toMatchObject([{ reason: `${VIDEO}: Comments are turned off there.` }]);
    expect(source.asked[0]?.query.get('allThreadsRelatedToChannelId')).toBe(OWNER);
  });

  test('comments that are no longer there are gone', async () => {
    await using source = await openSource(() => ({ json: { items: [{ id: 'b' }] } }));
    expect(await youtube.findGone?.(callOf(youtube, givenFor(source.url)), ['a', 'b'])).toEqual(['a']);
  });

  test.skipIf(!HAS_RECORDED)('recorded pages are read one after the other', async () => {
    const pages = [1, 2].map((page) => recorded(`youtube/comment_threads_by_video_paged_${page}.json`));
    await using source = await openSource(({ path, query }) => {
      if (path === '/comments') return { json: { items: [] } };
      return { json: pages[query.has('pageToken') ? 1 : 0] };
    });
    const since = new Date('2010-01-01T00:00:00Z');
    const read = await readAll(youtube, callOf(youtube, givenFor(source.url), { since }));
    expect(read.pages).toBe(2);
    expect(read.unread).toEqual([]);
    // The second recorded page repeats the first: ten threads of five ids.
    expect(new Set(read.records.map(({ id }) => id)).size).toBeGreaterThanOrEqual(5);
    expect(read.records[0]).toMatchObject({
      id: 'UgyZ1jqkHKYvi1-ruOZ4AaABAg',
      text: 'Google.com',
      occurredAt: '2019-11-26T15:51:44.000Z',
      author: 'UCzj-CjKYmGlZ7vTL-vOe57A',
    });
  });
});

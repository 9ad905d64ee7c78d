import { describe, expect, test } from 'vitest';
import { discourse } from '@/server/collect/connectors/discourse';
import { type Asked, callOf, openSource, type Reply, readAll } from '@/tests/support/loopback-source';

const post = (id: number, at: string, more: Record<string, unknown> = {}) => ({
  id,
  created_at: at,
  updated_at: at,
  cooked: `<p>words ${id}</p>`,
  username: 'ann',
  user_id: 5,
  topic_id: 9,
  topic_slug: 'delivery',
  topic_title: 'About delivery',
  category_id: 3,
  post_number: id,
  post_url: `/t/delivery/9/${id}`,
  reads: 4,
  score: 1.2,
  ...more,
});

/** As LatestPostsQuery of Discourse answers: by falling id, those below `before`. */
function latest(posts: () => ReturnType<typeof post>[], size = 2) {
  return ({ path, query }: Asked): Reply => {
    const single = path.match(/^\/posts\/(\d+)\.json$/)?.[1];
    if (single) {
      const found = posts().find(({ id }) => String(id) === single);
      return found ? { json: found } : { status: 404, json: { errors: ['gone'] } };
    }
    const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
    const some = [...posts()].sort((a, b) => b.id - a.id).filter(({ id }) => id < before);
    return { json: { latest_posts: some.slice(0, size) } };
  };
}

describe('Discourse', () => {
  test('posts are paged to the end by their numbers, also while new ones arrive', async () => {
    const posts = [1, 2, 3, 4, 5].map((id) => post(id, `2026-06-0${id}T10:00:00Z`));
    await using source = await openSource(latest(() => posts));
    const call = callOf(discourse, { address: source.url, apiKey: 'key', apiUsername: 'reader' });
    const first = await discourse.fetchPage(call, null);
    posts.push(post(6, '2026-06-10T10:00:00Z'));
    const rest = await readAll(discourse, call, first.cursor);
    const ids = [...first.records, ...rest.records].map(({ id }) => id);
    expect(ids).toEqual(['5', '4', '3', '2', '1']);
    expect(first.records[0]).toMatchObject({ author: 'ann', url: `${source.url}/t/delivery/9/5` });
    expect(source.asked[0]?.headers).toMatchObject({ 'api-key': 'key', 'api-username': 'reader' });
    expect((await readAll(discourse, call, rest.cursor)).records[0]?.id).toBe('6');
  });

  test('HTML is plain text with emoji, without quotes of others; the first post has its title', async () => {
    const cooked = [
      '<aside class="quote no-group"><blockquote><p>what bo said</p></blockquote></aside>',
      '<p>Fine <img src="/e.png" title=":smile:" class="emoji" alt=":smile:"> see <a href="https://x.test">the site</a><br>',
      '<code>a &lt; b</code></p><ul><li>one</li></ul>',
    ].join('');
    const posts = [post(1, '2026-06-05T10:00:00Z', { cooked }), post(2, '2026-06-05T11:00:00Z')];
    await using source = await openSource(latest(() => posts));
    const read = await readAll(discourse, callOf(discourse, { address: source.url }));
    const [reply, first] = read.records;
    expect(reply?.text).toBe('words 2');
    expect(first?.text).toBe('About delivery\n\nFine :smile: see the site\na < b\n\n * one');
    expect(source.asked[0]?.headers['api-key']).toBeUndefined();
  });

  test('edits are read again, hidden and deleted posts are gone, the forum’s own voice is left out', async () => {
    const posts = [post(1, '2026-06-07T10:00:00Z'), post(2, '2026-06-08T10:00:00Z')];
    await using source = await openSource(latest(() => posts, 50));
    const call = callOf(discourse, { address: source.url });
    const first = await readAll(discourse, call);
    posts[0] = post(1, '2026-06-07T10:00:00Z', {
      cooked: '<p>better</p>',
      updated_at: '2026-06-09T10:00:00Z',
    });
    posts.push(
      post(3, '2026-06-09T10:00:00Z', { deleted_at: '2026-06-09T11:00:00Z' }),
      post(4, '2026-06-09T10:00:00Z', { user_deleted: true }),
      post(5, '2026-06-09T10:00:00Z', { user_id: -1 }),
      post(6, '2026-06-09T10:00:00Z', { created_at: 7 }),
    );
    const second = await readAll(discourse, call, first.cursor);
    expect(second.records.find(({ id }) => id === '1')).toMatchObject({
      text: 'About delivery\n\nbetter',
      raw: { editedAt: '2026-06-09T10:00:00Z' },
    });
    expect(second.gone).toEqual(['4', '3']);
    expect(second.records.map(({ id }) => id)).not.toContain('5');
    expect(second.unread).toMatchObject([{ id: '6' }]);
    expect(await discourse.findGone?.(call, ['1', '3', '99'])).toEqual(['3', '99']);
  });

  test('words and categories choose', async () => {
    const posts = [
      post(1, '2026-06-05T10:00:00Z', { cooked: '<p>The INVOICE was wrong</p>' }),
      post(2, '2026-06-05T10:00:00Z', { cooked: '<p>invoice</p>', category_id: 8 }),
      post(3, '2026-06-05T10:00:00Z'),
    ];
    await using source = await openSource(latest(() => posts, 50));
    const given = { address: source.url, words: ['invoice'], categories: ['3'] };
    const read = await readAll(discourse, callOf(discourse, given));
    expect(read.records.map(({ id }) => id)).toEqual(['1']);
  });
});

import { describe, expect, test } from 'vitest';
import { feed } from '@/server/collect/connectors/feed';
import { callOf, faultOf, openSource, readAll } from '@/tests/support/loopback-source';

const item = (id: string, at: string, more = '') =>
  `<item><title>Title ${id}</title><link>/p/${id}</link><guid isPermaLink="false">${id}</guid><pubDate>${at}</pubDate>${more}</item>`;

const rss = (items: string, channel = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title><language>de-DE</language>${channel}${items}</channel></rss>`;

const DAY = 'Mon, 08 Jun 2026 10:00:00 +0200';

describe('feeds', () => {
  test('an RSS item is its full content, its date with zone, its author, language and whole address', async () => {
    const more =
      '<dc:creator>Ann</dc:creator><description>short</description><content:encoded><![CDATA[<p>Long &amp; <b>bold</b></p><p>more</p>]]></content:encoded>';
    await using source = await openSource(() => ({ text: rss(item('a', DAY, more) + item('b', DAY)) }));
    const read = await readAll(feed, callOf(feed, { addresses: [`${source.url}/feed.xml`] }));
    expect(read.records[0]).toMatchObject({
      occurredAt: '2026-06-08T08:00:00.000Z',
      text: 'Title a\n\nLong & bold\n\nmore',
      author: 'Ann',
      language: 'de-DE',
      url: `${source.url}/p/a`,
      raw: { feed: `${source.url}/feed.xml` },
    });
    expect(read.records.map(({ id }) => id)).toEqual([
      expect.stringMatching(/#a$/),
      expect.stringMatching(/#b$/),
    ]);
  });

  test('Atom and JSON Feed are read too, ids that are addresses as they are', async () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>A</title><id>urn:x</id><updated>2026-06-01T00:00:00Z</updated><entry><id>tag:x.test,2026:1</id><title type="html">T &lt;b&gt;x&lt;/b&gt;</title><updated>2026-06-03T00:00:00Z</updated><published>2026-06-02T00:00:00Z</published><link href="https://x.test/1"/><author><name>Bo</name></author><content type="html">&lt;p&gt;salut&lt;/p&gt;</content></entry></feed>';
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [
        { id: '7', url: 'https://x.test/7', content_text: 'a < b', date_published: '2026-06-04T00:00:00Z' },
        { id: '8', content_text: 'no date' },
      ],
    };
    await using source = await openSource(({ path }) => (path === '/atom' ? { text: atom } : { json }));
    const given = { addresses: [`${source.url}/atom`, `${source.url}/json`], language: 'en' };
    const read = await readAll(feed, callOf(feed, given));
    expect(read.records).toMatchObject([
      {
        id: 'tag:x.test,2026:1',
        occurredAt: '2026-06-02T00:00:00.000Z',
        text: 'T x\n\nsalut',
        language: 'fr',
        raw: { editedAt: '2026-06-03T00:00:00Z' },
      },
      { id: expect.stringMatching(/#7$/), text: 'a < b', language: 'en', url: 'https://x.test/7' },
    ]);
    expect(read.unread).toMatchObject([{ id: expect.stringMatching(/#8$/), reason: 'it has no date' }]);
  });

  test('a feed that has not changed is not sent again; a new entry is', async () => {
    let items = item('a', DAY);
    let tag = '"1"';
    await using source = await openSource(({ headers }) =>
      headers['if-none-match'] === tag
        ? { status: 304 }
        : { text: rss(items), headers: { etag: tag, 'last-modified': DAY } },
    );
    const call = callOf(feed, { addresses: [`${source.url}/feed.xml`] });
    const first = await readAll(feed, call);
    const second = await readAll(feed, call, first.cursor);
    expect([first.records.length, second.records.length]).toEqual([1, 0]);
    expect(source.asked[1]?.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': DAY });
    items += item('b', DAY);
    tag = '"2"';
    const third = await readAll(feed, call, second.cursor);
    expect(third.records.map(({ id }) => id.split('#')[1])).toEqual(['a', 'b']);
  });

  test('older pages of the same server are followed, those of another are not', async () => {
    const next = (href: string) => `<atom:link rel="next" href="${href}"/>`;
    await using source = await openSource(({ path }) => {
      if (path === '/1') return { text: rss(item('a', DAY), next('/2')), headers: { etag: '"1"' } };
      return { text: rss(item('b', 'Sun, 07 Jun 2026 10:00:00 +0200'), next('https://elsewhere.test/3')) };
    });
    const read = await readAll(feed, callOf(feed, { addresses: [`${source.url}/1`] }));
    expect(read.records).toHaveLength(2);
    expect(source.asked.map(({ path }) => path)).toEqual(['/1', '/2']);
  });

  test('what is no feed is said to be none and does not hold up the others', async () => {
    await using source = await openSource(({ path }) => ({
      text: path === '/page' ? '<!doctype html><html><body>Hello</body></html>' : rss(item('a', DAY)),
    }));
    const pages = { addresses: [`${source.url}/page`] };
    expect(await faultOf(feed.fetchPage(callOf(feed, pages), null))).toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('no feed'),
    });
    const both = await readAll(
      feed,
      callOf(feed, { addresses: [`${source.url}/page`, `${source.url}/feed`] }),
    );
    expect([both.records.length, both.unread.length]).toEqual([1, 1]);
  });
});

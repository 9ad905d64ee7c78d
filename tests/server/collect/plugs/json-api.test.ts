import { describe, expect, test } from 'vitest';
import { jsonApi } from '@/server/collect/connectors/json-api';
import {
  type Asked,
  callOf,
  faultOf,
  openSource,
  type Reply,
  readAll,
} from '@/tests/support/loopback-source';

const row = (id: number, more: Record<string, unknown> = {}) => ({
  key: id,
  when: `2026-06-0${id}T10:00:00Z`,
  words: `text ${id}`,
  stars: 4,
  ...more,
});

const PATHS = { id: 'key', date: 'when', text: 'words', score: 'stars', list: 'data.items' };
const ROWS = [1, 2, 3, 4, 5].map((id) => row(id));

/** The same five rows, two a page, by each way in which interfaces go on. */
function paged({ query }: Asked): Reply {
  const start = query.has('page')
    ? (Number(query.get('page')) - 1) * 2
    : Number(query.get('offset') ?? query.get('after') ?? 0);
  const next = start + 2 < ROWS.length ? start + 2 : null;
  const link = next === null ? null : `/rows?after=${next}`;
  return { json: { data: { items: ROWS.slice(start, start + 2) }, meta: { next, link } } };
}

describe('JSON interface', () => {
  test.each([
    ['page', '/rows?page={page}', undefined],
    ['offset', '/rows?offset={offset}', undefined],
    ['cursor', '/rows?after={cursor}&size=2', 'meta.next'],
    ['next link', '/rows', '$.meta.link'],
  ])('by %s every row is read once', async (paging, path, next) => {
    await using source = await openSource(paged);
    const given = {
      ...PATHS,
      address: source.url + path,
      paging,
      next,
      headerName: 'X-Key',
      headerValue: 'k-1',
      headers: { accept: 'text/json' },
    };
    const read = await readAll(jsonApi, callOf(jsonApi, given));
    expect(read.records.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    expect(read.records[0]).toMatchObject({
      occurredAt: '2026-06-01T10:00:00.000Z',
      text: 'text 1',
      score: 4,
    });
    expect(source.asked.every(({ headers }) => headers['x-key'] === 'k-1')).toBe(true);
    expect(source.asked[0]?.headers.accept).toBe('text/json');
    if (paging === 'cursor') expect([...(source.asked[0]?.query.keys() ?? [])]).toEqual(['size']);
  });

  test('{since} is where the last run came to, newest first ends there', async () => {
    const rows = [3, 2, 1].map((id) => row(id));
    await using source = await openSource(() => ({ json: rows }));
    const address = `${source.url}/rows?from={since}`;
    const call = callOf(jsonApi, { ...PATHS, list: '', address, newestFirst: true });
    const first = await readAll(jsonApi, call);
    rows.unshift(row(9));
    await readAll(jsonApi, call, first.cursor);
    expect(source.asked.map(({ query }) => query.get('from'))).toEqual([
      '1970-01-01T00:00:00.000Z',
      '2026-06-01T10:00:00.000Z',
    ]);
  });

  test('where one record has an address, those that are gone there are gone; else none is ever called gone', async () => {
    await using source = await openSource(({ path }) =>
      path === '/rows/a%2Fb' ? { json: row(1) } : { status: path === '/rows/2' ? 410 : 404 },
    );
    const given = { ...PATHS, address: `${source.url}/rows`, headerName: 'X-Key', headerValue: 'k-1' };
    const ask = (more: object) =>
      jsonApi.findGone?.(callOf(jsonApi, { ...given, ...more }), ['a/b', '2', '3']);
    expect(await ask({ single: `${source.url}/rows/{id}` })).toEqual(['2', '3']);
    expect(source.asked.map(({ headers }) => headers['x-key'])).toEqual(['k-1', 'k-1', 'k-1']);
    expect(await ask({})).toEqual([]);
    expect(source.asked).toHaveLength(3);
  });

  test('the address of one record is on the server that the key is for', () => {
    const given = { ...PATHS, address: 'https://api.test/rows' };
    const wrong = (single: string) =>
      jsonApi.config.safeParse({ ...given, single }).error?.issues.map(({ path }) => path.join('.'));
    expect(wrong('https://api.test/rows/{id}')).toBeUndefined();
    for (const single of ['https://other.test/{id}', 'https://{id}.test/', 'https://api.test/rows', '{id}']) {
      expect(wrong(single)).toEqual(['single']);
    }
  });

  test('a server that ignores the page’s number is noticed', async () => {
    await using source = await openSource(() => ({ json: { data: { items: ROWS } } }));
    const given = { ...PATHS, address: `${source.url}/rows?page={page}`, paging: 'page' };
    const read = await readAll(jsonApi, callOf(jsonApi, given));
    expect(read.pages).toBe(2);
  });

  test('every field is taken from its path; numbers with a comma and HTML are read', async () => {
    const rows = [
      row(1, {
        head: 'Title',
        words: '<p>a &amp; b</p>',
        stars: '7,5',
        when: 1_780_000_000,
        shop: { name: 'Main Street' },
        lang: 'de',
        who: 42,
        page: '/r/1',
        answer: { text: '<b>Sorry</b>', at: 1_780_000_100_000 },
        part: 'checkout',
      }),
      row(2, { stars: null, words: null }),
      row(3, { stars: 11 }),
      row(4, { when: 'soon' }),
      { other: 1 },
    ];
    await using source = await openSource(() => ({ json: { list: rows } }));
    const given = {
      ...PATHS,
      address: `${source.url}/rows`,
      list: 'list',
      title: 'head',
      isHtml: true,
      scoreType: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      location: 'shop.name',
      language: 'lang',
      customer: 'who',
      url: 'page',
      reply: 'answer.text',
      repliedAt: 'answer.at',
      touchpoint: 'part',
    };
    const call = callOf(jsonApi, given);
    const read = await readAll(jsonApi, call);
    expect(read.records).toMatchObject([
      {
        id: '1',
        text: 'Title\n\na & b',
        score: 7.5,
        scoreType: 'nps',
        occurredAt: '2026-05-28T20:26:40.000Z',
        location: 'Main Street',
        touchpoint: 'checkout',
        language: 'de',
        customer: '42',
        url: `${source.url}/r/1`,
        replyText: 'Sorry',
        repliedAt: '2026-05-28T20:28:20.000Z',
      },
    ]);
    expect(read.unread.map(({ id, reason }) => [id, reason])).toEqual([
      ['2', 'it has no text and no score'],
      ['3', 'the score 11 is outside 0–10'],
      ['4', 'the date "soon" cannot be read'],
      [null, 'there is no "key" in the record: it holds other'],
    ]);
    expect(jsonApi.readItem?.(call.config, row(5))).toMatchObject({ id: '5' });
  });

  test('a wrong path says what stands there instead', async () => {
    await using source = await openSource(() => ({ json: { result: { rows: [], total: 0 } } }));
    const at = async (list: string) => {
      const call = callOf(jsonApi, { ...PATHS, address: `${source.url}/rows`, list });
      const fault = await faultOf(jsonApi.fetchPage(call, null));
      return fault instanceof Error ? fault.message : '';
    };
    expect(await at('data.items')).toBe(
      'The list was not found: there is no "data" in the answer: it holds result.',
    );
    expect(await at('result.items')).toBe(
      'The list was not found: there is no "items" in "result": it holds rows, total.',
    );
    expect(await at('result')).toBe('"result" is no list: it holds rows, total.');
    expect(await at('')).toBe('"The answer" is no list: it holds result.');
  });

  test('the key is not carried to another server by a next link', async () => {
    await using source = await openSource(() => ({
      json: { items: ROWS, next: 'https://elsewhere.test/rows' },
    }));
    const given = {
      ...PATHS,
      list: 'items',
      address: `${source.url}/rows`,
      paging: 'next link',
      next: 'next',
    };
    const call = callOf(jsonApi, given);
    const first = await jsonApi.fetchPage(call, null);
    expect(first.records).toHaveLength(5);
    expect(await faultOf(jsonApi.fetchPage(call, first.cursor))).toMatchObject({ kind: 'blocked' });
  });

  test('settings that cannot work are refused before anything is asked', () => {
    const problems = (more: Record<string, unknown>) =>
      jsonApi.config
        .safeParse({ ...PATHS, address: 'https://x.test/rows', ...more })
        .error?.issues.map(({ path }) => path.join('.'));
    expect(problems({})).toBeUndefined();
    expect(problems({ paging: 'page' })).toEqual(['address']);
    expect(problems({ paging: 'cursor', address: 'https://x.test/{cursor}' })).toEqual(['next']);
    expect(problems({ id: 'a[b' })).toEqual(['id']);
    expect(problems({ text: undefined, score: undefined })).toEqual(['text']);
    expect(problems({ scaleMin: 5, scaleMax: 5 })).toEqual(['scaleMax']);
  });
});

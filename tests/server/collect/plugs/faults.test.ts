import { exportPKCS8, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { CONNECTORS } from '@/server/collect/connectors/registry';
import { callOf, faultOf, openSource, type Reply, readAll } from '@/tests/support/loopback-source';

const VIDEO = 'F1UP7wRCPH8';

interface Case {
  key: string;
  given: (url: string) => Record<string, unknown>;
  /** What it answers when there is nothing. */
  empty: Reply;
}

let appleKey = '';
let googleKey = '';
let clients = 0;

beforeAll(async () => {
  const apple = await generateKeyPair('ES256', { extractable: true });
  const google = await generateKeyPair('RS256', { extractable: true });
  appleKey = await exportPKCS8(apple.privateKey);
  googleKey = JSON.stringify({ client_email: 'a@b.test', private_key: await exportPKCS8(google.privateKey) });
});

const CASES: Case[] = [
  { key: 'mastodon', given: () => ({ tags: ['a'] }), empty: { json: [] } },
  { key: 'bluesky', given: () => ({ queries: ['a'] }), empty: { json: { posts: [] } } },
  {
    key: 'reddit',
    given: (url) => ({ signInAddress: url, clientId: `c-${++clients}`, clientSecret: 's', searches: ['a'] }),
    empty: { json: { data: { children: [], after: null } } },
  },
  { key: 'youtube', given: () => ({ key: 'k', videos: [VIDEO] }), empty: { json: {} } },
  {
    key: 'x',
    given: () => ({ token: `faults-${++clients}`, queries: ['a'] }),
    empty: { json: { meta: { result_count: 0 } } },
  },
  { key: 'discourse', given: () => ({}), empty: { json: { latest_posts: [] } } },
  { key: 'app-store', given: () => ({ app: '12345', countries: ['gb'] }), empty: { json: { feed: {} } } },
  {
    key: 'app-store-connect',
    given: () => ({ app: '12345', issuer: `i-${++clients}`, keyId: 'k', privateKey: appleKey }),
    empty: { json: { data: [], links: {} } },
  },
  {
    key: 'google-play',
    given: (url) => ({
      packageName: 'com.example.app',
      serviceAccount: googleKey,
      tokenAddress: `${url}/token`,
    }),
    empty: { json: {} },
  },
  {
    key: 'trustpilot',
    given: () => ({ apiKey: 'k', businessUnits: ['47783f490000640005020cf6'] }),
    empty: { json: { reviews: [] } },
  },
  {
    key: 'feed',
    given: (url) => ({ addresses: [`${url}/feed`] }),
    empty: { text: '<rss version="2.0"><channel><title>x</title></channel></rss>' },
  },
  {
    key: 'json-api',
    given: (url) => ({ address: `${url}/rows`, id: 'id', date: 'at', text: 'text' }),
    empty: { json: [] },
  },
];

const isSignIn = (path: string) => path.endsWith('/token') || path.endsWith('/access_token');

/** Signing in works; everything else answers so. */
async function asked(one: Case, reply: Reply) {
  const source = await openSource(({ path }) =>
    isSignIn(path) ? { json: { access_token: `t-${++clients}`, expires_in: 3600 } } : reply,
  );
  const plug = CONNECTORS[one.key];
  if (!plug) throw new Error(`There is no plug ${one.key}.`);
  const given = one.given(source.url);
  const call = callOf(
    plug,
    'address' in given || one.key === 'feed' ? given : { address: source.url, ...given },
  );
  return { source, plug, call };
}

describe.each(CASES)('$key', (one) => {
  const faultWith = async (reply: Reply) => {
    const { source, plug, call } = await asked(one, reply);
    await using _source = source;
    return await faultOf(plug.fetchPage(call, null));
  };

  test('nothing new is no fault', async () => {
    const { source, plug, call } = await asked(one, one.empty);
    await using _source = source;
    const read = await readAll(plug, call);
    expect([read.records, read.unread, read.gone]).toEqual([[], [], []]);
    expect(await readAll(plug, call, read.cursor)).toMatchObject({ records: [], more: false });
  });

  test('a limit comes with its pause, in seconds and as a date', async () => {
    expect(await faultWith({ status: 429, headers: { 'retry-after': '37' } })).toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 37,
    });
    const date = new Date('2026-06-10T12:05:00Z').toUTCString();
    expect(await faultWith({ status: 429, headers: { 'retry-after': date } })).toMatchObject({
      kind: 'limited',
      retryAfterSeconds: 300,
    });
  });

  test('trouble at the other end passes on: 500, 503, a wrong key', async () => {
    expect(await faultWith({ status: 500, text: 'oops' })).toMatchObject({ kind: 'unreachable' });
    expect(await faultWith({ status: 503, headers: { 'retry-after': '60' } })).toMatchObject({
      kind: 'unreachable',
      retryAfterSeconds: 60,
    });
    expect(await faultWith({ status: 401, json: {} })).toMatchObject({ kind: 'refused' });
  });

  test('nonsense, a body that breaks off and another shape are faults, never records', async () => {
    expect(await faultWith({ text: '{"data": [' })).toMatchObject({ kind: 'broken' });
    expect(await faultWith({ text: '{"data": [1, 2, 3], "more": "……………"}', cutOff: true })).toMatchObject({
      name: 'SourceFault',
    });
    expect(await faultWith({ json: 'a word' })).toMatchObject({ kind: 'broken' });
  });
});

describe('what takes long or leads elsewhere', () => {
  test('a source that never answers is out of reach within the time that is allowed', async () => {
    for (const key of ['mastodon', 'feed']) {
      const one = CASES.find((each) => each.key === key);
      if (!one) throw new Error(key);
      const { source, plug, call } = await asked(one, { silent: true });
      await using _source = source;
      expect(await faultOf(plug.fetchPage(call, null))).toMatchObject({ kind: 'unreachable' });
    }
  });

  test('a redirect on the same server is followed', async () => {
    await using source = await openSource(({ path }) =>
      path === '/moved'
        ? { json: [{ id: 1, at: '2026-06-01T00:00:00Z', text: 'a' }] }
        : { status: 301, headers: { location: '/moved' } },
    );
    const plug = CONNECTORS['json-api'];
    if (!plug) throw new Error('json-api');
    const given = { address: `${source.url}/rows`, id: 'id', date: 'at', text: 'text' };
    expect((await readAll(plug, callOf(plug, given))).records).toHaveLength(1);
  });
});

import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { appStore } from '@/server/collect/connectors/app-store';
import { appStoreConnect } from '@/server/collect/connectors/app-store-connect';
import { googlePlay } from '@/server/collect/connectors/google-play';
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

const label = (value: string) => ({ label: value });
const entry = (id: number, at: string, more: Record<string, unknown> = {}) => ({
  id: label(String(id)),
  author: { name: label('Ann'), uri: label('https://itunes.apple.com/gb/reviews/id1') },
  updated: label(at),
  'im:rating': label('4'),
  'im:version': label('1.2'),
  title: label(`Title ${id}`),
  content: { label: `words ${id}`, attributes: { type: 'text' } },
  'im:voteSum': label('0'),
  'im:voteCount': label('0'),
  ...more,
});

const pageOf = (asked: Asked) => Number(asked.path.match(/page=(\d+)/)?.[1]);

describe('App Store, public feed', () => {
  test('every country is read to its end; one entry, none and the app itself are understood', async () => {
    const app = { 'im:name': label('The app'), id: label('497799835') };
    const feeds: Record<string, unknown[]> = {
      gb: [
        [app, entry(3, '2026-06-03T10:00:00-07:00'), entry(2, '2026-06-02T10:00:00-07:00')],
        entry(1, '2026-06-01T10:00:00-07:00'),
      ],
      fr: [],
    };
    await using source = await openSource((asked) => {
      const country = asked.path.split('/')[1] ?? '';
      const found = feeds[country]?.[pageOf(asked) - 1];
      return { json: { feed: found === undefined ? { title: label('x') } : { entry: found } } };
    });
    const given = { address: source.url, app: '497799835', countries: ['GB', 'fr'] };
    const read = await readAll(appStore, callOf(appStore, given));
    expect(read.records.map(({ id }) => id)).toEqual(['3', '2', '1']);
    expect(read.records[0]).toMatchObject({
      occurredAt: '2026-06-03T17:00:00.000Z',
      text: 'Title 3\n\nwords 3',
      score: 4,
      scoreType: 'rating',
      scaleMin: 1,
      scaleMax: 5,
      author: 'Ann',
      raw: { country: 'gb', version: '1.2' },
    });
    expect(source.asked[0]?.path).toBe('/gb/rss/customerreviews/page=1/id=497799835/sortby=mostrecent/json');
  });

  test('it stops after ten pages, and the next run after a week of what it had', async () => {
    const reviews = (page: number) =>
      [0, 1].map((one) =>
        entry(
          page * 10 + one,
          new Date(Date.parse('2026-06-09T00:00:00Z') - (page * 2 + one) * 86_400_000).toISOString(),
        ),
      );
    await using source = await openSource((asked) => ({ json: { feed: { entry: reviews(pageOf(asked)) } } }));
    const call = callOf(appStore, { address: source.url, app: '12345', countries: ['gb'] });
    const first = await readAll(appStore, call);
    expect([first.pages, first.records.length]).toEqual([10, 20]);
    const second = await readAll(appStore, call, first.cursor);
    expect(second.pages).toBeLessThan(7);
  });

  test('a rating that is none and a date that is missing are kept with their reason, and can be read again', async () => {
    const entries = [
      entry(1, '2026-06-01T10:00:00Z', { 'im:rating': label('') }),
      entry(2, '', { updated: undefined }),
    ];
    await using source = await openSource((asked) => ({
      json: { feed: pageOf(asked) === 1 ? { entry: entries } : {} },
    }));
    const call = callOf(appStore, { address: source.url, app: '12345', countries: ['gb'] });
    const read = await readAll(appStore, call);
    expect(read.unread.map(({ id, reason }) => [id, reason])).toEqual([
      ['1', 'the rating "" is not 1 to 5'],
      ['2', 'it has no date'],
    ]);
    expect(() => appStore.readItem?.(call.config, read.unread[0]?.raw)).toThrow('not 1 to 5');
    const mended = { country: 'gb', entry: entry(1, '2026-06-01T10:00:00Z') };
    expect(appStore.readItem?.(call.config, mended)).toMatchObject({ id: '1', raw: { country: 'gb' } });
  });

  test.skipIf(!HAS_RECORDED)(
    'recorded pages are read as they are: these tell no dates, so each review waits',
    async () => {
      for (const [file, count] of [
        ['497799835_fr_1.json', 50],
        ['497799835_cn_5.json', 50],
        ['1510826067_gb_1.json', 4],
        ['empty_page.json', 0],
        ['invalid_rating.json', 1],
      ] as const) {
        const body = recorded(`app-store-rss/${file}`) as { feed: { entry?: Record<string, unknown>[] } };
        const read = async (feed: unknown) => {
          await using source = await openSource((asked) => ({
            json: { feed: pageOf(asked) === 1 ? feed : {} },
          }));
          return await readAll(
            appStore,
            callOf(appStore, { address: source.url, app: '497799835', countries: ['fr'] }),
          );
        };
        const asTheyAre = await read(body.feed);
        expect([asTheyAre.records.length, asTheyAre.unread.length]).toEqual([0, count]);
        // Today's feed tells the date in "updated"; with it the same reviews are records.
        const entries = body.feed.entry?.map((one) => ({
          ...one,
          updated: label('2021-01-30T08:58:07-07:00'),
        }));
        const dated = await read({ ...body.feed, entry: entries });
        const invalid = file === 'invalid_rating.json' ? 1 : 0;
        expect([dated.records.length, dated.unread.length]).toEqual([count - invalid, invalid]);
      }
    },
  );
});

describe('App Store Connect', () => {
  const review = (id: string, at: string, more: Record<string, unknown> = {}) => ({
    type: 'customerReviews',
    id,
    attributes: {
      rating: 5,
      title: 'Awesome',
      body: `words ${id}`,
      reviewerNickname: 'Anne',
      createdDate: at,
      territory: 'USA',
    },
    relationships: { response: {} },
    ...more,
  });

  test('the token is signed as Apple wants it, answers are joined, pages followed by their cursor', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const answered = review('r1', '2026-06-05T08:10:34-08:00', {
      relationships: { response: { data: { id: 'a1', type: 'customerReviewResponses' } } },
    });
    const waiting = review('r2', '2026-06-04T08:10:34-08:00', {
      relationships: { response: { data: { id: 'a2', type: 'customerReviewResponses' } } },
    });
    const response = (id: string, state: string) => ({
      type: 'customerReviewResponses',
      id,
      attributes: { responseBody: 'Thank you', lastModifiedDate: '2026-06-06T08:00:00-08:00', state },
    });
    await using source = await openSource(({ path, query }) => {
      if (path.startsWith('/v1/customerReviews/'))
        return path.endsWith('r9') ? { status: 404, json: {} } : { json: { data: {} } };
      if (query.has('cursor'))
        return { json: { data: [review('r3', '2026-06-01T08:10:34-08:00')], links: { self: 'x' } } };
      return {
        json: {
          data: [answered, waiting, review('r4', 'never')],
          included: [response('a1', 'PUBLISHED'), response('a2', 'PENDING_PUBLISH')],
          links: {
            next: 'https://api.appstoreconnect.apple.com/v1/apps/1/customerReviews?cursor=abc&limit=200',
          },
        },
      };
    });
    const given = {
      address: source.url,
      app: '682658836',
      issuer: 'issuer-1',
      keyId: 'KEY1',
      privateKey: await exportPKCS8(privateKey),
    };
    const call = callOf(appStoreConnect, given);
    const read = await readAll(appStoreConnect, call);
    expect(read.records.map(({ id, replyText }) => [id, replyText])).toEqual([
      ['r1', 'Thank you'],
      ['r2', undefined],
      ['r3', undefined],
    ]);
    expect(read.records[0]).toMatchObject({
      score: 5,
      repliedAt: '2026-06-06T16:00:00.000Z',
      raw: { territory: 'USA' },
    });
    expect(read.unread).toMatchObject([{ id: 'r4' }]);
    const token = source.asked[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
      audience: 'appstoreconnect-v1',
      issuer: 'issuer-1',
      currentDate: call.now,
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'KEY1', typ: 'JWT' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(20 * 60);
    expect(source.asked[1]?.query.get('cursor')).toBe('abc');
    expect(source.asked[1]?.headers.authorization).toBe(source.asked[0]?.headers.authorization);
    expect(await appStoreConnect.findGone?.(call, ['r1', 'r9'])).toEqual(['r9']);
  });

  test('a key pasted on one line still signs; what is no key is refused before anything is asked', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const oneLine = (await exportPKCS8(privateKey)).replaceAll('\n', '');
    await using source = await openSource(() => ({ json: { data: [] } }));
    const given = { address: source.url, app: '682658836', issuer: 'issuer-2', keyId: 'KEY1' };
    const read = await readAll(appStoreConnect, callOf(appStoreConnect, { ...given, privateKey: oneLine }));
    expect([read.records, source.asked.length]).toEqual([[], 1]);
    const wrong = callOf(appStoreConnect, { ...given, privateKey: 'nonsense' });
    expect(await faultOf(appStoreConnect.fetchPage(wrong, null))).toMatchObject({ kind: 'refused' });
    expect(source.asked).toHaveLength(1);
  });
});

describe('Google Play', () => {
  const review = (id: string, at: number, more: Record<string, unknown> = {}) => ({
    reviewId: id,
    authorName: 'Ann',
    comments: [
      {
        userComment: {
          text: `Title\twords ${id}`,
          lastModified: { seconds: String(at), nanos: 500_000_000 },
          starRating: 2,
          reviewerLanguage: 'pt_BR',
          appVersionName: '1.2',
          thumbsUpCount: 3,
        },
      },
      { developerComment: { text: 'We are sorry', lastModified: { seconds: String(at + 60) } } },
    ],
    ...more,
  });

  async function account() {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = {
      client_email: 'heard@project.test',
      private_key: await exportPKCS8(privateKey),
      private_key_id: 'kid-1',
    };
    return { publicKey, serviceAccount: JSON.stringify({ type: 'service_account', ...key }) };
  }

  const AT = Date.parse('2026-06-08T10:00:00Z') / 1000;

  test('the service account signs in, all pages are read each time with edits and answers', async () => {
    const { publicKey, serviceAccount } = await account();
    const pages: Record<string, unknown[]> = {
      '': [review('a', AT), { reviewId: 'bad', comments: [] }],
      p2: [review('b', AT - 86_400)],
    };
    const answer = ({ path, query }: Asked): Reply => {
      if (path === '/token') return { json: { access_token: 'access', expires_in: 3599 } };
      const token = query.get('token') ?? '';
      return {
        json: {
          reviews: pages[token],
          ...(token === '' ? { tokenPagination: { nextPageToken: 'p2' } } : {}),
        },
      };
    };
    await using source = await openSource(answer);
    const given = {
      address: source.url,
      tokenAddress: `${source.url}/token`,
      packageName: 'com.example.app',
      serviceAccount,
    };
    const call = callOf(googlePlay, given);
    const read = await readAll(googlePlay, call);
    expect(read.records.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(read.records[0]).toMatchObject({
      occurredAt: '2026-06-08T10:00:00.500Z',
      text: 'Title\n\nwords a',
      language: 'pt_BR',
      score: 2,
      replyText: 'We are sorry',
      repliedAt: '2026-06-08T10:01:00.000Z',
    });
    expect(read.unread).toMatchObject([{ id: 'bad' }]);
    const form = new URLSearchParams(source.asked[0]?.body);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload } = await jwtVerify(form.get('assertion') ?? '', publicKey, {
      audience: `${source.url}/token`,
      issuer: 'heard@project.test',
      currentDate: call.now,
    });
    expect(payload.scope).toBe('https://www.googleapis.com/auth/androidpublisher');
    expect(source.asked[1]?.path).toBe('/applications/com.example.app/reviews');
    expect(source.asked[1]?.headers.authorization).toBe('Bearer access');
    pages[''] = [
      review('a', AT + 3600, {
        comments: [{ userComment: { text: 'better', starRating: 5, lastModified: { seconds: AT + 3600 } } }],
      }),
    ];
    const second = await readAll(googlePlay, call, read.cursor);
    expect(second.records[0]).toMatchObject({ id: 'a', text: 'better', score: 5 });
    expect(second.records[0]?.replyText).toBeUndefined();
    // One sign-in serves both runs.
    expect(source.asked.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  test('a key that was withdrawn is a refusal, and so is one that cannot be read', async () => {
    const { serviceAccount } = await account();
    await using source = await openSource(() => ({ status: 400, json: { error: 'invalid_grant' } }));
    const given = {
      address: source.url,
      tokenAddress: `${source.url}/token`,
      packageName: 'com.example.app',
    };
    const at = (key: string) =>
      faultOf(googlePlay.fetchPage(callOf(googlePlay, { ...given, serviceAccount: key }), null));
    expect(await at(serviceAccount)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('withdrawn'),
    });
    expect(await at('{"client_email":"a"}')).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('JSON file'),
    });
  });
});

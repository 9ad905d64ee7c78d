import { describe, expect, test } from 'vitest';
import { googleBusinessProfile } from '@/server/collect/connectors/google-business-profile';
import { trustpilot } from '@/server/collect/connectors/trustpilot';
import {
  type Asked,
  callOf,
  faultOf,
  openSource,
  type Reply,
  readAll,
} from '@/tests/support/loopback-source';

let clients = 0;

describe('Google Business Profile', () => {
  const review = (path: string, id: string, at: string, more: Record<string, unknown> = {}) => ({
    name: `${path}/reviews/${id}`,
    reviewId: id,
    reviewer: { displayName: 'Ann', profilePhotoUrl: 'https://x.test/p.png' },
    starRating: 'FOUR',
    comment: `words ${id}`,
    createTime: at,
    updateTime: at,
    ...more,
  });
  const MAIN = 'accounts/1/locations/10';
  const SIDE = 'accounts/1/locations/11';
  const THIRD = 'accounts/2/locations/12';

  function profile(reviews: () => Record<string, { updateTime: string; name: string }[]>, size = 2) {
    return ({ path, query }: Asked): Reply => {
      const token = query.get('pageToken') ?? '';
      if (path === '/token')
        return { json: { access_token: 'access', expires_in: 3599, token_type: 'Bearer' } };
      if (path === '/accounts') {
        return token
          ? { json: { accounts: [{ name: 'accounts/2' }] } }
          : { json: { accounts: [{ name: 'accounts/1' }], nextPageToken: 'more' } };
      }
      if (path === '/accounts/1/locations') {
        const titled = (name: string, storeCode: string) => ({ name, title: 'Heard Café', storeCode });
        return { json: { locations: [titled('locations/10', 'M1'), titled('locations/11', 'S2')] } };
      }
      if (path === '/accounts/2/locations') {
        // The same branch may be managed by two accounts.
        return {
          json: {
            locations: [
              { name: 'locations/12', title: 'Bakery' },
              { name: 'locations/10', title: 'Heard Café', storeCode: 'M1' },
            ],
          },
        };
      }
      const single = Object.values(reviews())
        .flat()
        .find(({ name }) => path === `/${name}`);
      if (single) return { json: single };
      const all = reviews()[path.replace(/^\/|\/reviews$/g, '')];
      if (!all) return { status: 404, json: {} };
      const sorted = [...all].sort((a, b) => b.updateTime.localeCompare(a.updateTime));
      const start = Number(token || 0);
      const next = start + size < sorted.length ? { nextPageToken: String(start + size) } : {};
      return {
        json: { reviews: sorted.slice(start, start + size), totalReviewCount: sorted.length, ...next },
      };
    };
  }

  const givenFor = (url: string, more: Record<string, unknown> = {}) => ({
    address: url,
    accountsAddress: url,
    locationsAddress: url,
    tokenAddress: `${url}/token`,
    clientId: `client-${++clients}`,
    clientSecret: 'secret',
    refreshToken: 'refresh',
    ...more,
  });

  test('every branch of every account is read under its own name, page after page', async () => {
    const reviews = {
      [MAIN]: [3, 2, 1].map((day) => review(MAIN, `m${day}`, `2026-06-0${day}T10:00:00Z`)),
      [SIDE]: [review(SIDE, 's1', '2026-06-01T10:00:00Z')],
      [THIRD]: [],
    };
    await using source = await openSource(profile(() => reviews));
    const given = givenFor(source.url);
    const read = await readAll(googleBusinessProfile, callOf(googleBusinessProfile, given));
    expect(read.records.map(({ id, location }) => [id.split('/').at(-1), location])).toEqual([
      ['m3', 'Heard Café (M1)'],
      ['m2', 'Heard Café (M1)'],
      ['m1', 'Heard Café (M1)'],
      ['s1', 'Heard Café (S2)'],
    ]);
    expect(read.records[0]).toMatchObject({ score: 4, scaleMax: 5, author: 'Ann', text: 'words m3' });
    expect(Object.fromEntries(new URLSearchParams(source.asked[0]?.body))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh',
    });
    const list = source.asked.find(({ path }) => path === `/${MAIN}/reviews`);
    expect(list?.query.get('orderBy')).toBe('updateTime desc');
    expect(list?.headers.authorization).toBe('Bearer access');
  });

  test('an edit, an answer and a translation are read; a rating that is none is kept apart with its branch', async () => {
    const reviews = {
      [MAIN]: [review(MAIN, 'm1', '2026-05-01T10:00:00Z'), review(MAIN, 'm2', '2026-06-01T10:00:00Z')],
    };
    const answer = profile(() => reviews, 10);
    await using source = await openSource(answer);
    const call = callOf(googleBusinessProfile, givenFor(source.url, { locations: ['m1'] }));
    const first = await readAll(googleBusinessProfile, call);
    expect(first.records).toHaveLength(2);
    reviews[MAIN][0] = review(MAIN, 'm1', '2026-05-01T10:00:00Z', {
      updateTime: '2026-06-09T10:00:00Z',
      starRating: 'ONE',
      comment: '(Translated by Google) Much worse\n\n(Original)\nViel schlechter',
      reviewReply: {
        comment: 'Schade\n\n(Translated by Google)\nA pity',
        updateTime: '2026-06-09T11:00:00Z',
      },
    });
    reviews[MAIN].push(
      review(MAIN, 'm3', '2026-06-09T12:00:00Z', { starRating: 'STAR_RATING_UNSPECIFIED' }),
      review(MAIN, 'm4', '2026-06-09T13:00:00Z', {
        comment: undefined,
        reviewer: { displayName: 'X', isAnonymous: true },
      }),
    );
    const second = await readAll(googleBusinessProfile, call, first.cursor);
    expect(second.records.find(({ id }) => id.endsWith('m1'))).toMatchObject({
      text: 'Viel schlechter',
      score: 1,
      replyText: 'Schade',
      repliedAt: '2026-06-09T11:00:00.000Z',
      raw: { editedAt: '2026-06-09T10:00:00Z' },
    });
    expect(second.records.find(({ id }) => id.endsWith('m4'))).toMatchObject({
      text: null,
      author: null,
      score: 4,
    });
    const [unread] = second.unread;
    expect(unread).toMatchObject({ id: 'locations/10/reviews/m3', raw: { location: 'Heard Café (M1)' } });
    expect(unread?.reason).toContain('ONE to FIVE');
  });

  test('deleted reviews are gone, an account without locations is told', async () => {
    const reviews = { [MAIN]: [review(MAIN, 'm1', '2026-05-01T10:00:00Z')] };
    await using source = await openSource(profile(() => reviews));
    const call = callOf(googleBusinessProfile, givenFor(source.url, { locations: ['elsewhere'] }));
    const ids = ['locations/10/reviews/m1', 'locations/10/reviews/m2', 'locations/99/reviews/m3'];
    expect(await googleBusinessProfile.findGone?.(call, ids)).toEqual([ids[1]]);
    expect(await faultOf(googleBusinessProfile.fetchPage(call, null))).toMatchObject({ kind: 'missing' });
  });
});

describe('Trustpilot', () => {
  const UNIT = '47783f490000640005020cf6';
  const review = (id: string, at: string, more: Record<string, unknown> = {}) => ({
    id,
    stars: 2,
    title: `Title ${id}`,
    text: `words ${id}`,
    language: 'en',
    createdAt: at,
    updatedAt: null,
    experiencedAt: '2026-05-01T00:00:00Z',
    isVerified: true,
    source: 'Organic',
    consumer: { id: 'consumer-1', displayName: 'Ann' },
    companyReply: null,
    location: null,
    ...more,
  });

  function unit(reviews: () => ReturnType<typeof review>[], size = 2) {
    return ({ path, query }: Asked): Reply => {
      if (path.endsWith('/accesstoken')) return { json: { access_token: 'access', expires_in: '359999' } };
      if (path === '/business-units/find')
        return { json: { id: UNIT, name: { identifying: 'heard.example' } } };
      const single = path.match(/\/reviews\/(\w+)$/)?.[1];
      if (single)
        return reviews().some(({ id }) => id === single)
          ? { json: { id: single } }
          : { status: 404, json: {} };
      const start = (Number(query.get('page')) - 1) * size;
      const sorted = [...reviews()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      return { json: { reviews: sorted.slice(start, start + size), links: [] } };
    };
  }

  test('a domain is looked up once; pages are read until an empty one', async () => {
    const reviews = [5, 4, 3].map((day) => review(`r${day}`, `2026-06-0${day}T10:00:00Z`));
    await using source = await openSource(unit(() => reviews));
    const call = callOf(trustpilot, { address: source.url, apiKey: 'key', businessUnits: ['heard.example'] });
    const read = await readAll(trustpilot, call);
    expect(read.records.map(({ id }) => id)).toEqual(['r5', 'r4', 'r3']);
    expect(read.records[0]).toMatchObject({
      text: 'Title r5\n\nwords r5',
      score: 2,
      scoreType: 'rating',
      author: 'consumer-1',
      language: 'en',
      raw: { verified: true, source: 'Organic' },
    });
    await readAll(trustpilot, call, read.cursor);
    expect(source.asked.filter(({ path }) => path === '/business-units/find')).toHaveLength(1);
    expect(source.asked[1]?.path).toBe(`/business-units/${UNIT}/reviews`);
    expect(source.asked[1]?.headers.apikey).toBe('key');
    expect(source.asked[1]?.query.get('orderBy')).toBe('createdat.desc');
  });

  test('a review that arrives while pages are read repeats one and loses none', async () => {
    const reviews = [5, 4, 3, 2].map((day) => review(`r${day}`, `2026-06-0${day}T10:00:00Z`));
    await using source = await openSource(unit(() => reviews));
    const call = callOf(trustpilot, { address: source.url, apiKey: 'key', businessUnits: [UNIT] });
    const first = await trustpilot.fetchPage(call, null);
    reviews.push(review('r9', '2026-06-09T10:00:00Z'));
    const rest = await readAll(trustpilot, call, first.cursor);
    const next = await readAll(trustpilot, call, rest.cursor);
    const ids = new Set([...first.records, ...rest.records, ...next.records].map(({ id }) => id));
    expect([...ids].sort()).toEqual(['r2', 'r3', 'r4', 'r5', 'r9']);
  });

  test('with a secret the private list is read: answers, locations and the order; edits and deletions follow', async () => {
    const reviews = [review('r1', '2026-06-05T10:00:00Z'), review('r2', 'x')];
    await using source = await openSource(unit(() => reviews, 10));
    const secret = `secret-${++clients}`;
    const call = callOf(trustpilot, {
      address: source.url,
      apiKey: 'key',
      apiSecret: secret,
      businessUnits: [UNIT],
    });
    const first = await readAll(trustpilot, call);
    expect(first.unread).toMatchObject([{ id: 'r2' }]);
    reviews[0] = review('r1', '2026-06-05T10:00:00Z', {
      text: 'better',
      stars: 5,
      updatedAt: '2026-06-08T10:00:00Z',
      referenceId: 'order-7',
      location: { name: 'Main Street', externalId: 'M1' },
      companyReply: { text: 'Thank you', createdAt: '2026-06-07T10:00:00Z' },
    });
    const second = await readAll(trustpilot, call, first.cursor);
    expect(second.records[0]).toMatchObject({
      id: 'r1',
      score: 5,
      text: 'Title r1\n\nbetter',
      customer: 'order-7',
      location: 'Main Street',
      replyText: 'Thank you',
      repliedAt: '2026-06-07T10:00:00.000Z',
    });
    const [signIn, list] = source.asked;
    expect(signIn?.headers.authorization).toBe(`Basic ${Buffer.from(`key:${secret}`).toString('base64')}`);
    expect(signIn?.body).toBe('grant_type=client_credentials');
    expect(list?.path).toBe(`/private/business-units/${UNIT}/reviews`);
    expect(list?.headers.authorization).toBe('Bearer access');
    expect(await trustpilot.findGone?.(call, ['r1', 'r8'])).toEqual(['r8']);
  });
});

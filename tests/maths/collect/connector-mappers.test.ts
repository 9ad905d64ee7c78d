import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { feedbackRecordInput } from '@/server/collect/api-input';
import { appStoreRecords, entriesOf } from '@/server/collect/connectors/app-store';
import { appStoreConnectRecords } from '@/server/collect/connectors/app-store-connect';
import { blueskyRecords } from '@/server/collect/connectors/bluesky';
import { discourse, discourseRecords } from '@/server/collect/connectors/discourse';
import { feedRecords, readFeed } from '@/server/collect/connectors/feed';
import { businessReviewRecords } from '@/server/collect/connectors/google-business-profile';
import { googlePlayRecords } from '@/server/collect/connectors/google-play';
import { jsonApi, jsonRecords } from '@/server/collect/connectors/json-api';
import { mailRecords } from '@/server/collect/connectors/mailbox';
import type { MappedItems } from '@/server/collect/connectors/map-items';
import { mastodonRecords } from '@/server/collect/connectors/mastodon';
import { redditRecords } from '@/server/collect/connectors/reddit';
import { CONNECTORS } from '@/server/collect/connectors/registry';
import { trustpilotRecords } from '@/server/collect/connectors/trustpilot';
import { xRecords } from '@/server/collect/connectors/x';
import { youtubeThread } from '@/server/collect/connectors/youtube';
import { SourceFault } from '@/server/outbound/source-fault';

const NOW = new Date('2026-06-10T12:00:00Z');
const json = jsonApi.config.parse({
  address: 'https://x.test',
  id: 'id',
  date: 'created_at',
  text: 'a.b[0]',
  score: 'stars',
});
const forum = discourse.config.parse({ address: 'https://forum.test' });
const top = { id: 't', snippet: { publishedAt: '2026-06-01T00:00:00Z', textOriginal: 'x' } };

const MAPPERS: Record<string, (items: unknown[]) => MappedItems> = {
  mastodon: (items) => mastodonRecords(items, 'https://social.test', NOW),
  bluesky: (items) => blueskyRecords(items, NOW),
  reddit: (items) => redditRecords(items, ['brand'], NOW),
  youtube: (items) => youtubeThread({ id: 't', snippet: { topLevelComment: top } }, items, NOW),
  x: (items) => xRecords(items, new Map(), NOW),
  discourse: (items) => discourseRecords(items, { config: forum, now: NOW }),
  'app-store': (items) => appStoreRecords(items, 'gb', NOW),
  'app-store-connect': (items) => appStoreConnectRecords(items, items, NOW),
  'google-play': (items) => googlePlayRecords(items, 'com.example.app', NOW),
  'google-business-profile': (items) => businessReviewRecords(items, 'Main Street', NOW),
  trustpilot: (items) => trustpilotRecords(items, NOW),
  feed: (items) => feedRecords(items, undefined, NOW),
  'json-api': (items) => jsonRecords(items, json, NOW),
  mailbox: (items) => mailRecords(items, NOW),
};

/** Names that sources use, so that arbitrary values land where the mappers look. */
const KEYS = [
  'id',
  'uri',
  'created_at',
  'createdAt',
  'createTime',
  'createdDate',
  'updateTime',
  'content',
  'spoiler_text',
  'language',
  'account',
  'acct',
  'author',
  'did',
  'labels',
  'record',
  'text',
  'facets',
  'indexedAt',
  'data',
  'name',
  'title',
  'selftext',
  'body',
  'created_utc',
  'edited',
  'snippet',
  'publishedAt',
  'textDisplay',
  'textOriginal',
  'note_tweet',
  'cooked',
  'post_url',
  'updated',
  'label',
  'im:rating',
  'link',
  'attributes',
  'href',
  'rating',
  'reviewId',
  'comments',
  'userComment',
  'starRating',
  'lastModified',
  'seconds',
  'review',
  'stars',
  'companyReply',
  'consumer',
  'location',
  'url',
  'feed',
  'date',
  'html',
  'a',
  'b',
  'mail',
  'uid',
  'headers',
  'from',
  'reblog',
  'referenced_tweets',
  'reviewer',
];
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '2026-06-01T00:00:00Z',
    't3_abc',
    'FIVE',
    '5',
    '<p>words</p>',
    'https://x.test/1',
    '9999-99-99',
    '\ud800',
    '',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 14 }),
  ),
})).value;

describe('what arrives from outside', () => {
  test.each(Object.entries(MAPPERS))(
    '%s takes or refuses whatever an item is, and never breaks',
    (_key, map) => {
      fc.assert(
        fc.property(fc.array(anything, { maxLength: 6 }), (items) => {
          const { records, unread } = map(items);
          for (const record of records) expect(feedbackRecordInput.safeParse(record).success).toBe(true);
          for (const { reason } of unread) expect(reason).not.toBe('');
        }),
        { numRuns: 300 },
      );
    },
  );

  /** A whole item of each source, of which one value is then replaced by anything. */
  const WHOLE: Record<string, unknown> = {
    mastodon: {
      id: '1',
      created_at: '2026-06-01T00:00:00Z',
      content: '<p>x</p>',
      account: { acct: 'ann' },
      language: 'en',
      url: 'https://x.test',
    },
    bluesky: {
      uri: 'at://a/b/c',
      author: { did: 'd', labels: [] },
      record: { text: 'x', createdAt: '2026-06-01T00:00:00Z', langs: ['en'] },
      indexedAt: '2026-06-01T00:00:00Z',
    },
    reddit: {
      kind: 't3',
      data: {
        name: 't3_a',
        title: 'x',
        selftext: 'brand',
        created_utc: 1_780_000_000,
        edited: false,
        permalink: '/r/a',
      },
    },
    x: {
      id: '1',
      text: 'x',
      created_at: '2026-06-01T00:00:00Z',
      lang: 'en',
      author_id: '1',
      edit_history_tweet_ids: ['1'],
    },
    discourse: {
      id: 1,
      created_at: '2026-06-01T00:00:00Z',
      cooked: '<p>x</p>',
      user_id: 1,
      post_url: '/t/1',
      post_number: 1,
      topic_title: 'x',
    },
    'app-store': {
      id: { label: '1' },
      updated: { label: '2026-06-01T00:00:00Z' },
      'im:rating': { label: '4' },
      title: { label: 'x' },
      link: { attributes: { href: 'https://x.test' } },
    },
    'app-store-connect': {
      id: '1',
      attributes: { rating: 5, title: 'x', body: 'y', createdDate: '2026-06-01T00:00:00Z' },
    },
    'google-play': {
      reviewId: '1',
      comments: [{ userComment: { text: 'x', starRating: 3, lastModified: { seconds: '1780000000' } } }],
    },
    'google-business-profile': {
      name: 'accounts/1/locations/2/reviews/3',
      starRating: 'TWO',
      comment: 'x',
      createTime: '2026-06-01T00:00:00Z',
    },
    trustpilot: {
      id: '1',
      stars: 5,
      title: 'x',
      createdAt: '2026-06-01T00:00:00Z',
      language: 'en',
      consumer: { id: 'c' },
      location: { name: 'x' },
    },
    'json-api': { id: 1, created_at: '2026-06-01T00:00:00Z', a: { b: ['x'] }, stars: 4 },
  };

  /** Every place in a value at which something else could stand. */
  function places(value: unknown, at: string[] = []): string[][] {
    if (typeof value !== 'object' || value === null) return [at];
    return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
  }

  function replaced(value: unknown, [step, ...rest]: string[], by: unknown): unknown {
    if (step === undefined) return by;
    const copy = structuredClone(value) as Record<string, unknown>;
    copy[step] = replaced(copy[step], rest, by);
    return copy;
  }

  test.each(Object.entries(WHOLE))(
    '%s reads a whole item, and survives any one value of it being wrong',
    (key, whole) => {
      const map = MAPPERS[key];
      if (!map) throw new Error(key);
      expect(map([whole])).toMatchObject({ records: [{}], unread: [] });
      fc.assert(
        fc.property(fc.constantFrom(...places(whole)), anything, (place, by) => {
          const { records, unread } = map([whole, replaced(whole, place, by)]);
          expect(records.length + unread.length).toBeGreaterThanOrEqual(1);
          for (const record of records) expect(feedbackRecordInput.safeParse(record).success).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('any text is a feed or no feed, and what is one has entries that are taken or refused', () => {
    const piece = fc.constantFrom(
      '<rss version="2.0"><channel>',
      '</channel></rss>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<guid>',
      '<pubDate>',
      'Mon, 01 Jun 2026 10:00:00 GMT',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '<entry>',
      '</entry></feed>',
      '<link href="/a"/>',
      '{"version":"https://jsonfeed.org/version/1.1","items":[',
      '{"id":1,"content_text":"x"}',
      ']}',
      '<![CDATA[<b>',
      ']]>',
      '&amp;',
      '&',
      '<',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 25 }), (pieces) => {
        try {
          const { entries } = readFeed(pieces.join(''), 'https://x.test/feed');
          const { records, unread } = feedRecords(entries, undefined, NOW);
          expect(records.length + unread.length).toBeLessThanOrEqual(entries.length);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceFault);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('any value is a list of App Store entries', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(Array.isArray(entriesOf(value))).toBe(true);
      }),
    );
  });
});

describe('the kinds of source', () => {
  test.each(Object.entries(CONNECTORS))(
    '%s is registered under its own key and says what is needed',
    (key, plug) => {
      expect(plug.key).toBe(key);
      expect(plug.about.split(/(?<=\.) /).length).toBeGreaterThanOrEqual(2);
      expect(plug.everyMinutes).toBeGreaterThanOrEqual(15);
      const schema = z.toJSONSchema(plug.config, { io: 'input', unrepresentable: 'any' });
      const fields = Object.entries(schema.properties ?? {});
      expect(fields.length).toBeGreaterThan(0);
      for (const [field, given] of fields) {
        expect(given, `${key}.${field} has a title`).toMatchObject({
          title: expect.stringMatching(/^[A-Z]/),
        });
        const isKey = /password|secret|token$|^key$|apiKey|privateKey|serviceAccount|headerValue/i.test(
          field,
        );
        expect([field, typeof given === 'object' && given.secret === true]).toEqual([field, isKey]);
      }
    },
  );
});

import { readdirSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { BRITISH_AIRWAYS, NPS_VERBATIMS, SKYTRAX_AIRPORTS, TWEETS } from '@/db/seed/airline/mappings';
import { previewImport } from '@/server/collect/imports/preview-import';
import { suggestImport } from '@/server/collect/imports/suggest-import';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { hasRealFiles, importFile, realFile } from './a-file';
import { anOrganisation, read } from './an-organisation';

const withoutTouchpoints = (mapping: object) => ({ ...mapping, ratings: [], touchpoint: null });

describe.skipIf(!hasRealFiles)('real files (absent: set HEARD_TEST_DATA)', () => {
  test('two scrapes of one site, columns in another order, leave every review once', async () => {
    const { ctx, sourceId } = await anOrganisation();
    await saveStructure(ctx, {
      locations: [],
      sources: [],
      journey: {
        name: 'Flight',
        stages: [
          {
            key: 'flight',
            name: 'Flight',
            touchpoints: BRITISH_AIRWAYS.ratings.map(({ touchpointKey }) => ({
              key: touchpointKey,
              name: touchpointKey,
              p: 'people',
              control: 0.5,
              ownerTeamKey: null,
              patterns: [],
            })),
          },
        ],
      },
    });
    const scrape = (day: string) => realFile('british-airways-reviews', `raw_data_${day}.csv`);
    const first = await importFile(ctx, sourceId, scrape('2025-03-31'), BRITISH_AIRWAYS);
    expect(first).toMatchObject({ rowsAdded: 3000, rowsRefused: 0 });
    const second = await importFile(ctx, sourceId, scrape('2025-04-16'), BRITISH_AIRWAYS);
    expect(second).toMatchObject({ rowsAdded: 7, rowsUnchanged: 2993, rowsChanged: 0, rowsRefused: 0 });
    const third = await importFile(ctx, sourceId, scrape('2025-03-31'), BRITISH_AIRWAYS);
    expect(third).toMatchObject({ rowsAdded: 0, rowsUnchanged: 3000 });
    const marked = sql`SELECT count(*)::int AS n FROM feedback WHERE text LIKE '%Verified |%'`;
    expect(await read(ctx, marked)).toEqual([{ n: 1 }]);
  });

  test('tweets: one record an id, zones read from the moment, entities decoded', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const batch = await importFile(ctx, sourceId, realFile('airline-tweets', 'Tweets.csv'), TWEETS);
    expect(batch.rowsAdded).toBe(14_485);
    expect(batch.rowsAdded + batch.rowsUnchanged + batch.rowsRefused).toBe(14_640);
    const entities = sql`SELECT count(*)::int AS n FROM feedback WHERE text LIKE '%&amp;%'`;
    expect(await read(ctx, entities)).toEqual([{ n: 0 }]);
    const [first] = await read<{ at: string }>(
      ctx,
      sql`SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at FROM feedback WHERE external_id = '570306133677760513'`,
    );
    expect(first?.at).toBe('2015-02-24 19:35:52');
  });

  test('a damaged review of an airport is refused with the value in the reason', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = realFile('skytrax-reviews', 'airport_sample.csv');
    const mapping = { ...SKYTRAX_AIRPORTS, ratings: [], scaleChanges: [] };
    const batch = await importFile(ctx, sourceId, file, mapping);
    expect(batch.rowsAdded + batch.rowsRefused + batch.rowsUnchanged).toBe(1001);
    expect(batch.refusals.every((refusal) => refusal.example.length > 5)).toBe(true);
  });

  test('verbatims with day before month and "NA" scores give the known score', async () => {
    const { ctx, sourceId } = await anOrganisation();
    const file = realFile('nps-verbatims', 'verbatim_part1.csv');
    const batch = await importFile(ctx, sourceId, file, withoutTouchpoints(NPS_VERBATIMS));
    expect(batch.rowsRead).toBe(1789);
    expect(batch.refusals).toEqual([]);
    const span = sql`SELECT min(occurred_at)::date::text AS first, max(occurred_at)::date::text AS last FROM feedback`;
    expect(await read(ctx, span)).toEqual([{ first: '2017-12-11', last: '2018-06-20' }]);
  });
});

const TOUCHPOINTS = {
  seat: 'Seat comfort',
  'cabin-staff': 'Cabin staff',
  food: 'Food and drink',
  wifi: 'Wi-Fi',
  entertainment: 'Inflight entertainment',
  value: 'Value for money',
  cleanliness: 'Cleanliness',
  security: 'Security and queuing',
  'service-desk': 'Service desk',
};

/** A file, what it was known as, its mapping, and how many of its rows are taken and refused with no mapping by hand. */
type Became = readonly [file: string, tool: string | null, mapping: object, taken: number, refused: number];

/** Rows of files without any date are dated by hand, as the notes of the suggestion ask for. */
const UNDATED = { occurredAtDefault: '2024-01-01' };

const FILES: readonly Became[] = [
  [
    'airline-tweets/Tweets.csv',
    null,
    {
      externalId: 'tweet_id',
      occurredAt: 'tweet_created',
      text: 'text',
      author: 'name',
      score: null,
      location: null,
    },
    14_485,
    0,
  ],
  [
    'skytrax-reviews/airline_sample.csv',
    null,
    {
      occurredAt: 'date',
      text: 'content',
      score: 'overall_rating',
      scaleMax: 10,
      scaleChanges: [{ before: '2009-05-09', scaleMin: 1, scaleMax: 5 }],
    },
    2244,
    0,
  ],
  [
    'skytrax-reviews/airport_sample.csv',
    null,
    {
      score: 'overall_rating',
      location: 'airport_name',
      scaleChanges: [{ before: '2011-10-17', scaleMin: 1, scaleMax: 5 }],
    },
    1000,
    1,
  ],
  [
    'skytrax-reviews/lounge.csv',
    null,
    {
      score: 'overall_rating',
      scaleMax: 10,
      scaleChanges: [{ before: '2015-06-09', scaleMin: 1, scaleMax: 5 }],
    },
    2262,
    0,
  ],
  ['skytrax-reviews/seat.csv', null, { score: 'overall_rating', scaleMax: 10, scaleChanges: [] }, 1224, 27],
  [
    'british-airways-reviews/raw_data_2025-03-31.csv',
    null,
    { occurredAt: 'date', text: 'review_body', author: 'customer_name', score: null },
    3000,
    0,
  ],
  [
    'british-airways-reviews/raw_data_2025-04-16.csv',
    null,
    { occurredAt: 'date', text: 'review_body', author: 'customer_name', score: null },
    3000,
    0,
  ],
  [
    'airline-passenger-satisfaction/kaggle_test.csv',
    null,
    { externalId: 'id', score: 'satisfaction', scoreType: 'csat', ...UNDATED },
    25972,
    4,
  ],
  [
    'sfo-customer-survey/2011_SFO_Customer_Survey_20250817.csv',
    null,
    { externalId: 'RESPNUM', score: null, ...UNDATED },
    0,
    3872,
  ],
  [
    'sfo-customer-survey/2016_SFO_Customer_Survey_20250817.csv',
    null,
    { externalId: '*RESPNUM', occurredAt: 'INTDATE', dateOrder: 'mdy', weight: 'WEIGHT' },
    2917,
    170,
  ],
  [
    'sfo-customer-survey/2017_SFO_Customer_Survey_20250817.csv',
    null,
    {
      externalId: 'RESPNUM',
      score: 'NETPRO',
      scoreType: 'nps',
      missing: ['11'],
      location: 'BAREA',
      weight: 'WEIGHT',
      ...UNDATED,
    },
    2817,
    14,
  ],
  [
    'sfo-customer-survey/2017_labelled/fact_survey.csv',
    null,
    { occurredAt: 'inferred_date', score: 'NETPRO', scoreType: 'nps' },
    2746,
    85,
  ],
  [
    'sfo-customer-survey/2017_labelled/fact_comments.csv',
    null,
    { externalId: null, text: 'Comment', ...UNDATED },
    123,
    861,
  ],
  [
    'nps-verbatims/verbatim_part1.csv',
    null,
    {
      occurredAt: 'CUSTOMER_RESPONSE_DATE',
      dateOrder: 'dmy',
      score: 'NPS_SCORE',
      scoreType: 'nps',
      text: 'text',
    },
    1789,
    0,
  ],
  [
    'absa/germeval2017/dev_df_opinion.tsv',
    null,
    { externalId: null, text: 'text', score: null, ...UNDATED },
    2329,
    42,
  ],
  ['afrisenti/sw_train.tsv', null, { externalId: 'ID', text: 'tweet', score: null, ...UNDATED }, 1810, 0],
  [
    'exports/qualtrics/Test_Survey_for_Coded_Comments.csv',
    'qualtrics',
    { externalId: 'ResponseID', occurredAt: 'EndDate', text: 'Q2', moreText: ['Q1_TEXT'] },
    10,
    0,
  ],
  [
    'exports/qualtrics/No_Basis_for_Evaluation (Legacy).csv',
    'qualtrics',
    { externalId: 'V1', occurredAt: 'V9', text: null },
    0,
    15,
  ],
  [
    'exports/qualtrics/No_Basis_for_Evaluation (Insights).csv',
    'qualtrics',
    { externalId: 'ResponseID', occurredAt: 'EndDate' },
    0,
    15,
  ],
  [
    'exports/surveymonkey/StarWars.csv',
    'surveymonkey',
    { externalId: 'RespondentID', score: null, ...UNDATED },
    0,
    1186,
  ],
  [
    'exports/surveymonkey/flying-etiquette.csv',
    'surveymonkey',
    { externalId: 'RespondentID', text: null, score: null, ...UNDATED },
    858,
    182,
  ],
  [
    'exports/google-forms/0_Input_CustSatData.csv',
    'google-forms',
    {
      occurredAt: 'Timestamp',
      dateOrder: 'mdy',
      text: 'Is there anything else you would like to share?',
      score: null,
    },
    190,
    0,
  ],
  [
    'exports/typeform/OSMI Mental Health in Tech Survey 2018.csv',
    'typeform',
    { externalId: '#', occurredAt: 'Submit Date (UTC)', dateOrder: 'dmy', timeZone: 'UTC', score: null },
    358,
    59,
  ],
  [
    'exports/typeform/webhook_form_response.json',
    'typeform',
    { externalId: 'token', occurredAt: 'submitted_at' },
    1,
    0,
  ],
  [
    'exports/google-play-console/just-3-reviews-for-testing.csv',
    'google-play',
    { text: 'Review Text', moreText: ['Review Title'], score: 'Star Rating' },
    3,
    0,
  ],
  [
    'exports/google-play-console/just-3-reviews-for-testing.utf16le-bom.csv',
    'google-play',
    { text: 'Review Text', moreText: ['Review Title'], score: 'Star Rating' },
    3,
    0,
  ],
  [
    'exports/trustpilot/trustpilot_reviews.csv',
    'trustpilot',
    { text: 'text', score: 'label', scaleMin: 0, scaleMax: 4, ...UNDATED },
    300,
    0,
  ],
  [
    'exports/app-store-rss/497799835_fr_1.json',
    'app-store',
    { externalId: 'id.label', text: 'content.label', score: 'im:rating.label', ...UNDATED },
    50,
    0,
  ],
  [
    'exports/app-store-rss/497799835_cn_5.json',
    'app-store',
    { externalId: 'id.label', text: 'content.label', ...UNDATED },
    50,
    0,
  ],
  ['exports/app-store-rss/1510826067_gb_1.json', 'app-store', { externalId: 'id.label', ...UNDATED }, 4, 0],
  ['exports/app-store-rss/empty_page.json', 'app-store', {}, 0, 0],
  ['exports/app-store-rss/invalid_rating.json', 'app-store', { ...UNDATED }, 0, 1],
  [
    'exports/google-reviews/google_reviews.json',
    'google-places',
    { occurredAt: 'time', dateOrder: 'epoch-seconds', text: 'text', score: 'rating' },
    5,
    0,
  ],
  [
    'exports/mastodon/tag_timeline.json',
    'mastodon',
    { externalId: 'id', text: 'content', textHtml: true, author: 'account.acct' },
    20,
    0,
  ],
  ['exports/mastodon/public_timeline.json', 'mastodon', { externalId: 'id', text: 'content' }, 20, 0],
  ['exports/mastodon/search.json', 'mastodon', { externalId: 'id', text: 'content' }, 2, 0],
  ['exports/mastodon/status_with_poll.json', 'mastodon', { externalId: 'id' }, 1, 0],
  [
    'exports/bluesky/searchPosts_redistricting.json',
    'bluesky',
    { externalId: 'uri', occurredAt: 'record.createdAt', text: 'record.text', url: null },
    25,
    0,
  ],
  [
    'exports/reddit/search_listing.json',
    'reddit',
    { externalId: 'data.name', text: 'data.title', score: null, url: 'data.permalink' },
    6,
    0,
  ],
  [
    'exports/reddit/subreddit_comments_listing.json',
    'reddit',
    { externalId: 'data.name', text: 'data.body', score: null },
    100,
    0,
  ],
  ['exports/youtube/comment_threads_by_video_paged_1.json', 'youtube', { externalId: 'id', url: null }, 5, 0],
  [
    'exports/x-api-v2/search_tweets_for_nyc.json',
    'x',
    { externalId: 'id', text: 'text', customer: null },
    10,
    0,
  ],
  ['exports/x-api-v2/timeline_mentions.json', 'x', { externalId: 'id', text: 'text' }, 5, 0],
  ['exports/zendesk/satisfaction_rating.json', 'zendesk', { score: 'score', scaleMin: 0, scaleMax: 1 }, 1, 0],
  [
    'exports/intercom/conversation_user_created.json',
    'intercom',
    { text: 'conversation_message.body', textHtml: true, customer: 'user.user_id' },
    1,
    0,
  ],
  [
    'exports/delighted/survey_response_updated_promoter.json',
    'delighted',
    { externalId: 'id', score: 'score', scoreType: 'nps', customer: 'person.email' },
    1,
    0,
  ],
  [
    'exports/formbricks/response_finished.json',
    'formbricks',
    { externalId: 'id', occurredAt: 'createdAt', customer: 'person.userId' },
    0,
    1,
  ],
];

describe.skipIf(!hasRealFiles)(
  'every real file with no mapping by hand (absent: set HEARD_TEST_DATA)',
  () => {
    test.each(FILES)('%s is read: tool %s', async (file, tool, expected, taken, refused) => {
      const { ctx } = await anOrganisation();
      await saveStructure(ctx, {
        locations: [],
        sources: [],
        journey: {
          name: 'Flight',
          stages: [
            {
              key: 'all',
              name: 'All',
              touchpoints: Object.entries(TOUCHPOINTS).map(([key, name]) => ({
                key,
                name,
                p: 'people',
                control: 0.5,
                ownerTeamKey: null,
                patterns: [],
              })),
            },
          ],
        },
      });
      const path = realFile(...file.split('/'));
      const suggestion = await suggestImport(ctx, { path, sourceId: null });
      const { occurredAtDefault, ...found } = { occurredAtDefault: null, ...expected };
      expect(suggestion.tool?.tool ?? null).toBe(tool);
      expect(suggestion.mapping).toMatchObject(found);
      if (occurredAtDefault !== null) {
        expect(suggestion.mapping.occurredAt).toBeNull();
        expect(suggestion.notes.join(' ')).toMatch(/No column holds dates|holds no answers/);
      }
      const preview = await previewImport(ctx, {
        path,
        sourceId: null,
        mapping: { ...suggestion.mapping, occurredAtDefault },
      });
      const why = preview.refusals.map(({ rowNumber, reason }) => `${rowNumber}: ${reason}`);
      expect([preview.added, preview.refused], why.slice(0, 5).join('; ')).toEqual([taken, refused]);
    });

    test.each([
      ['exports/formbricks/survey.json', 'definition of a survey'],
      ['exports/qualtrics/No_Basis_for_Evaluation.qsf', 'definition of a survey'],
      ['absa/mams/ACSA-val.xml', 'an XML file'],
    ])('%s is refused in words', async (file, words) => {
      const { ctx } = await anOrganisation();
      await expect(
        suggestImport(ctx, { path: realFile(...file.split('/')), sourceId: null }),
      ).rejects.toThrow(words);
    });

    test('no file of the exports fails otherwise than in words for its owner', async () => {
      const { ctx } = await anOrganisation();
      const all = readdirSync(realFile('exports'), { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      expect(all.length).toBeGreaterThan(30);
      for (const one of all) {
        const looked = suggestImport(ctx, { path: `${one.parentPath}/${one.name}`, sourceId: null });
        await looked.catch((error) => expect(error, one.name).toMatchObject({ name: 'FileProblem' }));
      }
    });
  },
);

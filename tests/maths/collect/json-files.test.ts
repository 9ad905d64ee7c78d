import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, splitJson } from '@/server/collect/imports/split-json';
import { csv, lookAt, NOW, rowsOf, times } from './a-table';

const said = (i: number) => `The parcel of order ${i} came late and nobody told us`;
const label = (text: string) => ({ label: text });
const review = (i: number) => ({
  id: label(String(1000 + i)),
  updated: label('2026-05-02T12:34:56-07:00'),
  'im:rating': label(String((i % 5) + 1)),
  'im:version': label('1.2'),
  title: label(`Title ${i}`),
  content: label(said(i)),
  author: { name: label(`Person ${i}`) },
});
const page = (entry?: unknown) => ({
  feed: {
    author: { name: label('iTunes Store') },
    ...(entry === undefined ? {} : { entry }),
    title: label('iTunes Store: Customer Reviews'),
    link: [{ attributes: { rel: 'self' } }],
  },
});
const ids = async (text: string) => (await rowsOf(text)).cells.map((cells) => cells['id.label']);

describe('pages of reviews, one after another', () => {
  const pages = [
    page([review(1), review(2)]),
    page(review(3)),
    page(),
    page([{ 'im:name': label('App') }, review(4)]),
  ];
  const all = ['1001', '1002', '1003', '1004'];

  test.each([
    ['a list', JSON.stringify(pages)],
    ['lines', pages.map((one) => JSON.stringify(one)).join('\n')],
    ['one below the other', pages.map((one) => JSON.stringify(one, null, 2)).join('\n')],
    ['side by side', pages.map((one) => JSON.stringify(one)).join('')],
    ['commas between', `${pages.map((one) => JSON.stringify(one)).join(',\n')},\n`],
    ['under names', JSON.stringify(Object.fromEntries(pages.map((one, i) => [`country ${i}`, one])))],
    ['in a script', `window.YTD.part0 = ${JSON.stringify(pages)};`],
  ])('%s: every review is a row', async (_how, text) => {
    expect(await ids(text)).toEqual(all);
  });

  test('what comes of one line or item has row numbers of its own', async () => {
    const { rows } = await rowsOf(pages.map((one) => JSON.stringify(one)).join('\n'));
    expect(new Set(rows.map((row) => row.rowNumber)).size).toBe(4);
    expect((await lookAt(pages)).tool?.tool).toBe('app-store');
  });
});

test('the feed of the App Store as XML: how it is had as JSON is said', async () => {
  const feed =
    '<?xml version="1.0"?><feed><id>https://itunes.apple.com/us/rss/customerreviews/id=1/xml</id></feed>';
  await expect(rowsOf(feed)).rejects.toThrow('ends with /json');
});

describe('places with their reviews', () => {
  const place = (i: number) => ({
    author_name: `Person ${i}`,
    author_url: `https://maps.example/${i}`,
    rating: (i % 5) + 1,
    relative_time_description: 'a month ago',
    text: said(i),
    time: 1_570_107_041 + i,
  });
  const branch = (n: number) => ({
    name: `Branch ${n}`,
    place_id: `P${n}`,
    rating: 4.2,
    reviews: [place(n), place(n + 10)],
  });

  test('a list that is empty beside the answer does not make the file empty', async () => {
    const { mapping, tool, file } = await lookAt({ html_attributions: [], result: branch(1), status: 'OK' });
    expect(file.rows).toBe(2);
    expect(tool?.tool).toBe('google-places');
    expect(mapping).toMatchObject({
      location: 'location',
      score: 'rating',
      text: 'text',
      occurredAt: 'time',
    });
  });

  test('several places: each review has the name of its own', async () => {
    for (const content of [
      JSON.stringify([branch(1), branch(2)]),
      JSON.stringify({ places: [branch(1), branch(2)], photos: times(9, (i) => ({ i })) }),
      [branch(1), branch(2)].map((result) => JSON.stringify({ result })).join('\n'),
    ]) {
      const { cells } = await rowsOf(content);
      expect(cells.map(({ location }) => location)).toEqual(['Branch 1', 'Branch 1', 'Branch 2', 'Branch 2']);
    }
  });

  test('an empty list takes away a page or a place without reviews, and nothing else', async () => {
    const { cells } = await rowsOf(
      JSON.stringify([
        { page: 2, reviews: [] },
        { ...branch(3), reviews: [] },
        { uri: 'at://1', record: { text: said(1) }, labels: [] },
        { id: 1, score: 9, feedback: [] },
        { score: 3, tags: [] },
      ]),
    );
    expect(cells.map((cell) => cell['record.text'] ?? cell.score)).toEqual([said(1), '9', '3']);
  });

  test('answers to a survey stay whole, whatever lists they hold', async () => {
    const answer = {
      id: 7,
      score: 9,
      answers: [{ question: 'Why?', text: said(1) }],
      comments: [{ text: 'internal' }],
    };
    expect((await rowsOf(JSON.stringify([answer]))).rows).toHaveLength(1);
    const post = { id: 8, text: said(2), replies: [{ text: said(3) }] };
    expect((await rowsOf(JSON.stringify([post]))).rows).toHaveLength(1);
  });
});

describe('reviews of the shops, as their own interfaces list them', () => {
  test('Google Play: comment, stars, moment and the answer of the developer; the id of the link is the id', async () => {
    const one = (i: number) => ({
      reviewId: `gp:${i}`,
      authorName: `Person ${i}`,
      comments: [
        {
          userComment: {
            text: `Late\t${said(i)}`,
            starRating: 2,
            reviewerLanguage: 'en',
            lastModified: { seconds: '1718445600' },
          },
        },
        { developerComment: { text: 'We are sorry', lastModified: { seconds: '1718545600' } } },
      ],
    });
    const { mapping, tool, rows } = await lookAt({ reviews: [one(1), one(2)] });
    expect(tool?.tool).toBe('google-play');
    expect(mapping).toMatchObject({
      externalId: 'reviewId',
      text: 'comment',
      score: 'starRating',
      dateOrder: 'epoch-seconds',
    });
    expect(rows[0]).toMatchObject({
      comment: `Late\n\n${said(1)}`,
      developerReply: 'We are sorry',
      developerReplyAt: '1718545600',
    });
  });

  test('App Store Connect: the answer that stands apart is given to its review', async () => {
    const { mapping, rows } = await lookAt({
      data: times(2, (i) => ({
        id: `r${i}`,
        attributes: {
          rating: 2,
          title: 'Late',
          body: said(i),
          reviewerNickname: 'nick',
          createdDate: '2026-05-01T03:15:42-07:00',
          territory: 'USA',
        },
        relationships: { response: { data: i ? { id: 'a1' } : null } },
      })),
      included: [
        {
          id: 'a1',
          attributes: { responseBody: 'We are sorry', lastModifiedDate: '2026-05-20T03:15:42-07:00' },
        },
      ],
    });
    expect(mapping).toMatchObject({ replyText: 'reply.responseBody', repliedAt: 'reply.lastModifiedDate' });
    expect(rows.map((row) => row['reply.responseBody'])).toEqual([undefined, 'We are sorry']);
  });

  test('Google Business Profile: the words as written, and an id without the account', async () => {
    const { cells } = await rowsOf(
      JSON.stringify({
        reviews: [
          {
            name: 'accounts/1/locations/2/reviews/3',
            starRating: 'FIVE',
            comment: '(Translated by Google) Nice\n\n(Original)\nSchön',
          },
        ],
      }),
    );
    expect(cells[0]).toMatchObject({ name: 'locations/2/reviews/3', location: '2', comment: 'Schön' });
  });
});

describe('tables that are written as JSON', () => {
  const expected = times(3, (i) => ({ date: `2026-01-0${i + 1}`, rating: String(i + 1), review: said(i) }));
  const plain = expected.map((row) => ({ ...row, rating: Number(row.rating) }));
  const columns = ['date', 'rating', 'review'] as const;
  const values = plain.map((row) => columns.map((column) => row[column]));
  const byColumn = Object.fromEntries(
    columns.map((column) => [column, Object.fromEntries(plain.map((row, i) => [i, row[column]]))]),
  );

  test.each([
    ['names and rows', { columns, index: [0, 1, 2], data: values }],
    ['named columns and rows', { data: { cols: columns.map((name) => ({ name })), rows: values } }],
    ['the first row names the columns', [columns, ...values]],
    ['rows of a sheet', { range: 'A1:C4', values: [columns, ...values] }],
    ['by columns', byColumn],
    ['types of a database', plain.map((row) => ({ ...row, rating: { $numberInt: String(row.rating) } }))],
  ])('%s', async (_how, content) => {
    expect((await rowsOf(JSON.stringify(content))).cells).toEqual(expected);
  });

  test('records under their ids, at the top or within', async () => {
    const keyed = Object.fromEntries(plain.map((row, i) => [`r${i}`, row]));
    const withIds = expected.map((row, i) => ({ id: `r${i}`, ...row }));
    expect((await rowsOf(JSON.stringify(keyed))).cells).toEqual(withIds);
    expect((await rowsOf(JSON.stringify({ feedback: keyed, version: 2 }))).cells).toEqual(withIds);
  });
});

describe('JSON that is not quite', () => {
  test('no number, a comma too many and line breaks within words take nothing with them', async () => {
    const { rows } = await rowsOf(
      '[{"id": 1, "score": NaN, "text": "a\nb"}, {"id": 2,}, {"id": 3, "text": "NaN, }"},]',
    );
    expect(rows.map((row) => [row.cells.id, row.cells.text, row.problem])).toEqual([
      ['1', 'a\nb', null],
      ['2', undefined, null],
      ['3', 'NaN, }', null],
    ]);
  });

  test('a damaged item is refused with its words, and those around it are taken', async () => {
    const { rows } = await rowsOf('[{"id": 1}, {"id": 2 "text": "x"}, {"id": 3}]');
    expect(rows.map((row) => row.problem?.slice(0, 30) ?? null)).toEqual([
      null,
      'This item is not valid JSON: E',
      null,
    ]);
    expect(rows[1]?.cells.item).toContain('"id": 2');
  });

  test('whatever is written, and however it arrives, its values come back', async () => {
    const values = fc.array(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())), {
      maxLength: 6,
    });
    const property = fc.asyncProperty(
      values,
      fc.boolean(),
      fc.integer({ min: 1, max: 7 }),
      async (given, isList, step) => {
        const items = isList ? given : given.filter((value) => !Array.isArray(value));
        const text = isList ? JSON.stringify(items) : items.map((value) => JSON.stringify(value)).join('\n');
        const chunks = async function* () {
          for (let at = 0; at < text.length; at += step) yield text.slice(at, at + step);
        };
        const back: unknown[] = [];
        for await (const pieces of splitJson(chunks(), 1e6))
          for (const one of pieces) back.push(parseJson(one.text));
        expect(back).toEqual(JSON.parse(JSON.stringify(items)));
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});

test('Play Console: an edited review of a later file is the same by its link, one without words by its moment', async () => {
  const header =
    'Package Name,Reviewer Language,Review Submit Date and Time,Review Submit Millis Since Epoch,Review Last Update Date and Time,Star Rating,Review Text,Developer Reply Text,Review Link';
  const link =
    'https://play.google.com/console/developers/1/app/2/user-feedback/review-details?reviewId=gp%3AAb&corpus=P';
  const { mapping } = await lookAt(
    `${header}\napp,en,2026-05-01T00:02:48Z,1,2026-05-01T00:02:48Z,5,${said(1)},,${link}\napp,ar,2026-05-01T00:02:49Z,1,2026-05-01T00:02:49Z,5,,,\n`,
  );
  expect(mapping).toMatchObject({ externalId: 'Review Link', url: 'Review Link' });
});

test('Trustpilot: short exports of its portal, and the data of its pages', async () => {
  const short = csv([
    ['Review ID', 'Review Created (UTC)', 'Review Stars', 'Domain URL', 'Business Reply Date (UTC)'],
    ['r1', '2026-01-02 10:00:00', 5, 'www.shop.example', '2026-01-03 09:00:00'],
  ]);
  const portal = await lookAt(short);
  expect(portal.tool?.tool).toBe('trustpilot');
  expect(portal.mapping).toMatchObject({ timeZone: 'UTC', repliedAt: 'Business Reply Date (UTC)' });
  const pages = await lookAt({
    reviews: times(3, (i) => ({
      id: `t${i}`,
      text: said(i),
      rating: 4,
      title: 'Late',
      labels: { verification: { isVerified: false, createdDateTime: NOW.toISOString() } },
      dates: { experiencedDate: '2024-03-30T00:00:00Z', publishedDate: '2024-04-01T12:00:00Z' },
      consumer: { id: 'c', displayName: 'Person' },
      reply: { message: 'We are sorry', publishedDate: '2024-04-09T09:00:00Z' },
    })),
  });
  expect(pages.tool?.tool).toBe('trustpilot');
  expect(pages.mapping).toMatchObject({ occurredAt: 'dates.publishedDate', replyText: 'reply.message' });
});

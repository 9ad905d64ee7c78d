import { describe, expect, test } from 'vitest';
import { csv, lookAt, times } from './a-table';

const words = (i: number) => `The parcel of order ${i} came late and nobody told us`;
const day = (i: number) =>
  `2024-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;

async function guess(name: string, values: (i: number) => string | number, delimiter = ',') {
  const rows = times(60, (i) => [day(i), values(i), words(i)]);
  const looked = await lookAt(csv([['date', name, 'comment'], ...rows], delimiter));
  const { score, scoreType, scaleMin, scaleMax } = looked.mapping;
  return { ...looked, found: { score, scoreType, scaleMin, scaleMax } };
}

describe('scores of plain tables', () => {
  test('decimal commas and per cents make the scale as plain numbers do', async () => {
    const commas = await guess('Bewertung', (i) => ['8,5', '9,0', '7,5'][i % 3] ?? '', ';');
    expect(commas.found).toEqual({ score: 'Bewertung', scoreType: 'rating', scaleMin: 1, scaleMax: 10 });
    const percents = await guess('Satisfaction %', (i) => `${(i * 7) % 101}%`);
    expect(percents.found).toMatchObject({ scoreType: 'csat', scaleMin: 0, scaleMax: 100 });
  });

  test('a scale that the question names wins over the numbers that were given', async () => {
    const low = await guess('How was it? (0-10)', (i) => i % 5);
    expect(low.found).toMatchObject({ score: 'How was it? (0-10)', scaleMin: 0, scaleMax: 10 });
    const french = await guess('Note sur 10', (i) => (i % 4) + 2);
    expect(french.found).toMatchObject({ score: 'Note sur 10', scaleMax: 10 });
    const spanish = await guess('¿Qué tan probable es que nos recomiende? (0-10)', (i) => (i % 3) + 2);
    expect(spanish.found).toMatchObject({ scoreType: 'nps', scaleMax: 10 });
    expect((await guess('Room 1-5', () => 900)).mapping.score).toBeNull();
  });

  test('German grades, of which 1 is the best, are no score; a column that only ends at 5 is one', async () => {
    const grades = await guess('Note', (i) => (i % 6) + 1);
    expect(grades.mapping.score).toBeNull();
    expect(grades.unmatchedScores).toEqual([]);
    expect(grades.notes.join()).toContain('"Note" looks like school grades');
    expect((await guess('Note', (i) => (i % 5) + 1)).mapping.score).toBe('Note');
  });

  test('the rating of a review wins over the mean of its site that stands beside it', async () => {
    const rows = times(40, (i) => [
      ['Ulm', 'Bonn'][i % 2] ?? '',
      ['4.6', '4.2'][i % 2] ?? '',
      (i % 5) + 1,
      words(i),
      day(i),
    ]);
    const { mapping } = await lookAt(
      csv([['name', 'rating', 'review_rating', 'review_text', 'review_date'], ...rows]),
    );
    expect(mapping).toMatchObject({ score: 'review_rating', text: 'review_text', author: null });
  });
});

test('the numbers win over the groups of NPS that were made of them, and the answer over the invitation', async () => {
  const rows = times(40, (i) => [
    '2024-04-30',
    i % 11,
    i % 11 > 8 ? 'Promoter' : 'Detractor',
    words(i),
    day(i),
  ]);
  const { mapping } = await lookAt(
    csv([['Sent at', 'Score (0-10)', 'Category', 'Feedback', 'Responded at'], ...rows]),
  );
  expect(mapping).toMatchObject({
    score: 'Score (0-10)',
    scoreType: 'nps',
    scaleMin: 0,
    missing: [],
    occurredAt: 'Responded at',
  });
});

test('two scales side by side: the column that parts them is named, and nothing is averaged', async () => {
  const rows = times(400, (i) => [
    `2024-${String((i % 12) + 1).padStart(2, '0')}-10`,
    i % 2 ? 'Google' : 'Booking',
    i % 2 ? ((i >> 1) % 5) + 1 : ((i >> 1) % 10) + 1,
    words(i),
  ]);
  const { scales } = await lookAt(csv([['date', 'source', 'rating', 'comment'], ...rows]));
  expect(scales[0]).toMatchObject({ kind: 'mixed', scaleChanges: [] });
  expect(scales[0]?.because).toContain('"source" parts them: "Google" ends at 5, "Booking" goes further.');
});

describe('fields of plain tables', () => {
  test('the id of a reviewer is not that of a review, though each came once so far', async () => {
    const rows = times(40, (i) => [`A${i}`, day(i), (i % 5) + 1, words(i)]);
    const { mapping } = await lookAt(csv([['reviewerID', 'date', 'overall', 'reviewText'], ...rows]));
    expect(mapping).toMatchObject({ externalId: null, text: 'reviewText', score: 'overall' });
  });

  test('the day of the review, and not that of the purchase, the answer or the crawl', async () => {
    const rows = times(40, (i) => [
      '2020-01-01',
      day(i),
      '2024-12-31',
      '2025-01-01',
      words(i),
      'Thanks a lot',
    ]);
    const { mapping } = await lookAt(
      csv([
        [
          'Date of Purchase',
          'reviews.date',
          'dateAdded',
          'owner_answer_timestamp',
          'reviews.text',
          'owner_answer',
        ],
        ...rows,
      ]),
    );
    expect(mapping).toMatchObject({
      occurredAt: 'reviews.date',
      text: 'reviews.text',
      replyText: 'owner_answer',
      repliedAt: 'owner_answer_timestamp',
    });
  });

  test('words without spaces are words: Japanese and Chinese tables', async () => {
    const rows = times(40, (i) => [
      `2024/${(i % 12) + 1}/${(i % 28) + 1}`,
      (i % 5) + 1,
      `駅から近くて便利でした${i}`,
    ]);
    const { mapping } = await lookAt(csv([['日付', '評価', 'コメント'], ...rows]));
    expect(mapping).toMatchObject({ occurredAt: '日付', score: '評価', text: 'コメント' });
  });
});

describe('words of plain tables', () => {
  test('praise and blame that were asked apart are both the verbatim, and a placeholder is neither', async () => {
    const rows = times(40, (i) => [
      day(i),
      i % 4 ? `The bed was soft in room ${i}` : 'No Positive',
      i % 3 ? words(i) : 'No Negative',
    ]);
    const { mapping } = await lookAt(csv([['Review_Date', 'Positive_Review', 'Negative_Review'], ...rows]));
    expect([mapping.text, ...mapping.moreText].sort()).toEqual(['Negative_Review', 'Positive_Review']);
    expect([...mapping.missing].sort()).toEqual(['No Negative', 'No Positive']);
  });

  test('mark-up of a web page in the words is taken out', async () => {
    const rows = (tag: string) => times(40, (i) => [day(i), `${words(i)}${tag}and that twice`]);
    expect((await lookAt(csv([['date', 'comments'], ...rows('<br/>')]))).mapping.textHtml).toBe(true);
    expect((await lookAt(csv([['date', 'comments'], ...rows(' <3 ')]))).mapping.textHtml).toBe(false);
  });
});

describe('dates of plain tables', () => {
  const dates = async (values: (i: number) => string) => {
    const looked = await lookAt(csv([['date', 'comment'], ...times(40, (i) => [values(i), words(i)])]));
    return { ...looked, date: looked.dates[0] };
  };

  test('two ways of writing in one column: the order is that of those that need one', async () => {
    const us = await dates((i) => (i % 3 ? day(i) : `03/${String((i % 28) + 1).padStart(2, '0')}/2024`));
    expect(us.date).toMatchObject({ order: 'mdy', sure: true });
    const either = await dates((i) => (i % 3 ? day(i) : `0${(i % 9) + 1}/03/2024`));
    expect(either.date).toMatchObject({ order: 'dmy', sure: false });
    expect(either.date?.because).toContain('others need no order');
  });

  test('words before a date are passed over, and do not hide that its order is open', async () => {
    const named = await dates((i) => `Reviewed in the United States on May ${(i % 28) + 1}, 2023`);
    expect(named.date).toMatchObject({ order: 'ymd', sure: true, share: 1 });
    const open = await dates((i) => `Avis publié le 0${(i % 9) + 1}/03/2020`);
    expect(open.date).toMatchObject({ order: 'dmy', sure: false });
  });

  test('how long ago is no date, and is said', async () => {
    const { mapping, notes } = await dates(
      (i) => ['a month ago', 'vor 3 Tagen', 'il y a 6 mois'][i % 3] ?? '',
    );
    expect(mapping.occurredAt).toBeNull();
    expect(notes.join()).toContain('"date" says how long ago');
  });

  test('a month without a day counts as its first, and that is said', async () => {
    const { date, mapping } = await dates((i) => `2019-${(i % 12) + 1}`);
    expect(mapping.occurredAt).toBe('date');
    expect(date?.because).toContain('counts as its first day');
  });
});

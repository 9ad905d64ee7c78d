import { describe, expect, test } from 'vitest';
import { csv, lookAt, times } from './a-table';

const DAY = (i: number) => `2024-0${(i % 9) + 1}-1${i % 10}`;
const SAID = [
  'The staff was kind but slow today',
  'Rooms were cold and the tea too',
  'I would come again any time',
];
const says = (i: number) => `${SAID[i % SAID.length]}, visit ${i}`;

describe('the tool that wrote a file', () => {
  test('Qualtrics with three header rows: questions are told, the zone of its dates is taken', async () => {
    const zone = `{""ImportId"":""startDate"",""timeZone"":""America/Denver""}`;
    const file = [
      'StartDate,EndDate,Status,Progress,RecordedDate,ResponseId,UserLanguage,Q1_NPS_GROUP,Q1,Q2',
      'Start Date,End Date,Response Type,Progress,Recorded Date,Response ID,User Language,How likely are you to recommend us? - Group,How likely are you to recommend us?,"Why is that?',
      'Please say."',
      `"${zone}","${zone}",{'ImportId': 'status'},{'ImportId': 'progress'},"${zone}",{'ImportId': '_recordId'},{'ImportId': 'l'},{'ImportId': 'g'},{'ImportId': 'QID1'},{'ImportId': 'QID2_TEXT'}`,
      ...times(
        30,
        (i) =>
          `${DAY(i)} 10:00:00,${DAY(i)} 10:05:00,IP Address,100,${DAY(i)} 10:05:01,R_${i}x,EN,Promoter,${i % 11},"${says(i)}"`,
      ),
    ].join('\n');
    const { tool, mapping, labels } = await lookAt(file);
    expect(tool).toMatchObject({ tool: 'qualtrics', kind: 'survey' });
    expect(tool?.confidence).toBeGreaterThan(0.9);
    expect(labels.Q2).toBe('Why is that? Please say.');
    expect(mapping).toMatchObject({
      externalId: 'ResponseId',
      occurredAt: 'RecordedDate',
      timeZone: 'America/Denver',
      score: 'Q1',
      scoreType: 'nps',
      text: 'Q2',
      language: 'UserLanguage',
    });
  });

  test('Qualtrics with the third row taken off, and choices as words', async () => {
    const file = csv([
      ['StartDate', 'EndDate', 'Status', 'Finished', 'ResponseId', 'Q1', 'Q2'],
      [
        'Start Date',
        'End Date',
        'Response Type',
        'Finished',
        'Response ID',
        'Overall, how satisfied were you?',
        'Anything else?',
      ],
      ...times(20, (i) => [
        DAY(i),
        DAY(i),
        'IP',
        'True',
        `R_${i}`,
        ['Very satisfied', 'Satisfied', 'Dissatisfied', 'Neutral'][i % 4] ?? '',
        says(i),
      ]),
    ]);
    const { tool, mapping, file: facts, words } = await lookAt(file);
    expect(tool?.tool).toBe('qualtrics');
    expect(facts).toMatchObject({ headerRows: 2, rows: 20 });
    expect(mapping).toMatchObject({
      score: 'Q1',
      scoreType: 'csat',
      scaleMax: 5,
      text: 'Q2',
      scoreWords: { 'Very satisfied': 5, Dissatisfied: 2 },
    });
    expect(words[0]).toMatchObject({ column: 'Q1', of: 'score', unknown: [] });
  });

  test('SurveyMonkey in German, and with one header row', async () => {
    const german = csv([
      [
        'Befragten-ID',
        'Collector-ID',
        'Startdatum',
        'Enddatum',
        'IP-Adresse',
        'Wie zufrieden sind Sie insgesamt?',
        'Warum?',
      ],
      ['', '', '', '', '', 'Antwort', 'Offene Antwort'],
      ...times(15, (i) => [
        `11800000${100 + i}`,
        '4001',
        `1${i % 10}.02.2024 10:00`,
        `1${(i + 5) % 10}.02.2024 11:00`,
        '',
        ['Sehr zufrieden', 'Zufrieden', 'Unzufrieden'][i % 3] ?? '',
        says(i),
      ]),
    ]);
    const first = await lookAt(german);
    expect(first.tool?.tool).toBe('surveymonkey');
    expect(first.mapping).toMatchObject({
      externalId: 'Befragten-ID',
      occurredAt: 'Enddatum',
      dateOrder: 'dmy',
      text: 'Warum?',
      score: 'Wie zufrieden sind Sie insgesamt?',
    });
    const plain = csv([
      ['RespondentID', 'What do you think?'],
      ...times(15, (i) => [3_292_879_000 + i, says(i)]),
    ]);
    const second = await lookAt(plain);
    expect(second.tool?.tool).toBe('surveymonkey');
    expect(second.notes.join()).toContain('No column holds dates');
  });

  test('Google Forms: grids are touchpoints’ ratings with their own words, several answers are one list', async () => {
    const choices = ['Pool', 'Spa', 'Gym', 'Bar'];
    const file = csv([
      [
        'Zeitstempel',
        'Please rate: [Check-in desk]',
        'Please rate: [Breakfast buffet]',
        'Please rate: [Parrots]',
        'Which did you use?',
        'Anything else?',
      ],
      ...times(40, (i) => [
        `${(i % 28) + 1}.3.2024 9:00:00`,
        ['Very good', 'Good', 'Poor', 'N/A'][i % 4] ?? '',
        ['Good', 'Average'][i % 2] ?? '',
        ['Always', 'Never'][i % 2] ?? '',
        `${choices[i % 4]}, ${choices[(i + 1 + (i % 3)) % 4]}`,
        says(i),
      ]),
    ]);
    const touchpoints = [
      { key: 'check-in', name: 'Check-in' },
      { key: 'breakfast', name: 'Breakfast' },
    ];
    const { tool, mapping, unmatchedScores, lists } = await lookAt(file, { touchpoints });
    expect(tool?.tool).toBe('google-forms');
    expect(mapping.occurredAt).toBe('Zeitstempel');
    expect(
      mapping.ratings.map(({ column, touchpointKey, scaleMax }) => [column, touchpointKey, scaleMax]),
    ).toEqual([
      ['Please rate: [Check-in desk]', 'check-in', 4],
      ['Please rate: [Breakfast buffet]', 'breakfast', 4],
    ]);
    expect(mapping.ratings[0]).toMatchObject({ words: { 'Very good': 4, Poor: 1 }, missing: [] });
    expect(unmatchedScores.map(({ column }) => column)).toEqual(['Please rate: [Parrots]']);
    expect(lists[0]).toMatchObject({ name: 'Which did you use?' });
    expect(mapping.text).toBe('Anything else?');
  });

  test('Typeform: both layouts of its CSV, and its JSON', async () => {
    const answers = (i: number) => [i % 11, says(i)];
    const old = csv([
      [
        '#',
        'How likely are you to recommend us?',
        'Why?',
        'Start Date (UTC)',
        'Submit Date (UTC)',
        'Network ID',
      ],
      ...times(15, (i) => [`a${i}`, ...answers(i), `${DAY(i)} 10:00:00`, `${DAY(i)} 10:01:00`, 'f1']),
    ]);
    const fresh = csv([
      [
        '#',
        'How likely are you to recommend us?',
        'Why?',
        'Response Type',
        'Start Date (UTC)',
        'Stage Date (UTC)',
        'Submit Date (UTC)',
        'Network ID',
        'Tags',
        'Ending',
      ],
      ...times(15, (i) => [
        `a${i}`,
        ...answers(i),
        'completed',
        `${DAY(i)} 10:00:00`,
        '',
        `${DAY(i)} 10:01:00`,
        'f1',
        '',
        '',
      ]),
    ]);
    const json = {
      items: times(15, (i) => ({
        token: `a${i}`,
        landed_at: `${DAY(i)}T10:00:00Z`,
        submitted_at: `${DAY(i)}T10:01:00Z`,
        hidden: { site: 'Bern' },
        answers: [
          { field: { id: 'x', ref: 'q1', type: 'nps' }, type: 'number', number: i % 11 },
          { field: { id: 'y', ref: 'q2', type: 'long_text' }, type: 'text', text: says(i) },
        ],
      })),
    };
    for (const file of [old, fresh]) {
      const { tool, mapping } = await lookAt(file);
      expect(tool?.tool).toBe('typeform');
      expect(mapping).toMatchObject({
        externalId: '#',
        occurredAt: 'Submit Date (UTC)',
        text: 'Why?',
        scoreType: 'nps',
        timeZone: 'UTC',
      });
    }
    const { tool, mapping } = await lookAt(json);
    expect(tool?.tool).toBe('typeform');
    expect(mapping).toMatchObject({
      externalId: 'token',
      occurredAt: 'submitted_at',
      score: 'nps q1',
      scoreType: 'nps',
      text: 'long_text q2',
    });
  });

  test('Trustpilot’s own export', async () => {
    const header = [
      'Domain URL',
      'Webshop Name',
      'Business Unit ID',
      'Review ID',
      'Review Created (UTC)',
      'Review Consumer User ID',
      'Review Title',
      'Review Content',
      'Review Stars',
      'Source Of Review',
      'Company Reply Date (UTC)',
      'Company Response',
      'Review Language',
    ];
    const { tool, mapping } = await lookAt(
      csv([
        header,
        ...times(5, (i) => [
          'a.example',
          'A',
          'b1',
          `r${i}`,
          `${DAY(i)} 10:00:00`,
          `c${i}`,
          'Fine',
          says(i),
          (i % 5) + 1,
          'Organic',
          '',
          '',
          'en',
        ]),
      ]),
    );
    expect(tool?.tool).toBe('trustpilot');
    expect(mapping).toMatchObject({
      externalId: 'Review ID',
      occurredAt: 'Review Created (UTC)',
      text: 'Review Content',
      moreText: ['Review Title'],
      score: 'Review Stars',
      scaleMax: 5,
      author: 'Review Consumer User ID',
      location: null,
    });
  });

  test('Google Business Profile: words for stars, a location from the name, replies', async () => {
    const review = (i: number) => ({
      name: `accounts/1/locations/${i % 2 ? 'bern' : 'basel'}/reviews/${i}`,
      reviewId: `r${i}`,
      reviewer: { displayName: `A ${i}` },
      starRating: ['ONE', 'FIVE'][i % 2],
      comment: says(i),
      createTime: `${DAY(i)}T10:00:00Z`,
      updateTime: `${DAY(i)}T10:00:00Z`,
      reviewReply: { comment: 'Thank you', updateTime: `${DAY(i)}T12:00:00Z` },
    });
    for (const body of [
      { reviews: times(6, review), averageRating: 3 },
      {
        locationReviews: times(6, (i) => ({
          name: `accounts/1/locations/${i % 2 ? 'bern' : 'basel'}`,
          review: { ...review(i), name: undefined },
        })),
      },
    ]) {
      const { tool, mapping, rows } = await lookAt(body);
      expect(tool?.tool).toBe('google-business');
      expect(mapping).toMatchObject({
        externalId: 'name',
        score: 'starRating',
        scaleMax: 5,
        location: 'location',
        replyText: 'reviewReply.comment',
        scoreWords: { FIVE: 5 },
      });
      expect(rows[1]?.location).toBe('bern');
    }
  });

  test('the App Store: one entry alone, the app before its reviews, no reviews, no rating', async () => {
    const entry = (id: string, rating = '4') => ({
      id: { label: id },
      updated: { label: '2024-05-01T10:00:00-07:00' },
      'im:rating': { label: rating },
      'im:version': { label: '1' },
      title: { label: 'Nice' },
      content: { label: 'Works well' },
    });
    const feed = (entry: unknown) => ({
      feed: { author: { name: { label: 'iTunes Store' } }, ...(entry ? { entry } : {}) },
    });
    const one = await lookAt(feed(entry('1')));
    expect(one.tool?.tool).toBe('app-store');
    expect(one.mapping).toMatchObject({
      externalId: 'id.label',
      occurredAt: 'updated.label',
      text: 'content.label',
      score: 'im:rating.label',
    });
    expect(one.file.rows).toBe(1);
    expect(
      (await lookAt(feed([{ 'im:name': { label: 'App' }, 'im:image': [] }, entry('1'), entry('2')]))).file
        .rows,
    ).toBe(2);
    const none = await lookAt(feed(null));
    expect([none.tool?.tool, none.file.rows]).toEqual(['app-store', 0]);
    expect((await lookAt(feed([entry('1'), entry('2', '9')]))).file).toMatchObject({
      rows: 2,
      damagedRows: 1,
    });
  });

  test('Delighted by CSV, also where it asks for satisfaction; Formbricks records; Zendesk', async () => {
    const header = [
      'Response ID',
      'Email',
      'Name',
      'Score',
      'Comment',
      'Permalink',
      'Created At',
      'Updated At',
      'Store',
    ];
    const table = (most: number) =>
      csv([
        header,
        ...times(30, (i) => [
          `d${i}`,
          `a${i}@example.com`,
          'A',
          (i % most) + 1,
          says(i),
          `https://d.example/${i}`,
          `${DAY(i)} 10:00`,
          `${DAY(i)} 10:00`,
          ['Bern', 'Basel'][i % 2] ?? '',
        ]),
      ]);
    const nps = await lookAt(table(10));
    expect(nps.tool?.tool).toBe('delighted');
    expect(nps.mapping).toMatchObject({
      externalId: 'Response ID',
      score: 'Score',
      scoreType: 'nps',
      customer: 'Email',
      location: 'Store',
    });
    expect((await lookAt(table(5))).mapping).toMatchObject({ scoreType: 'csat', scaleMin: 1, scaleMax: 5 });
    const records = csv([
      [
        'submission_id',
        'collected_at',
        'source_type',
        'source_id',
        'field_id',
        'field_type',
        'field_label',
        'value_text',
        'value_number',
        'user_id',
      ],
      ...times(5, (i) => [`s${i}`, DAY(i), 'survey', '1', 'q', 'text', 'Why?', says(i), '', `u${i}`]),
    ]);
    expect((await lookAt(records)).tool?.tool).toBe('formbricks-records');
    const zendesk = await lookAt({
      satisfaction_ratings: times(3, (i) => ({
        id: i,
        score: ['good', 'bad', 'offered'][i],
        ticket_id: i,
        assignee_id: 1,
        created_at: `${DAY(i)}T10:00:00Z`,
        comment: says(i),
      })),
    });
    expect(zendesk.tool?.tool).toBe('zendesk');
    expect(zendesk.mapping).toMatchObject({
      scoreWords: { good: 1, bad: 0 },
      scaleMin: 0,
      scaleMax: 1,
      text: 'comment',
    });
  });

  test('any other table is known for none', async () => {
    const { tool, mapping } = await lookAt(
      csv([
        ['id', 'date', 'branch', 'overall rating', 'comment'],
        ...times(20, (i) => [`x${i}`, DAY(i), ['North', 'South', 'East'][i % 3] ?? '', (i % 5) + 1, says(i)]),
      ]),
    );
    expect(tool).toBeNull();
    expect(mapping).toMatchObject({
      externalId: 'id',
      occurredAt: 'date',
      location: 'branch',
      score: 'overall rating',
      text: 'comment',
    });
  });
});

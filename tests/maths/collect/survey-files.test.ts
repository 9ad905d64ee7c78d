import { describe, expect, test } from 'vitest';
import { splitAnswers } from '@/server/collect/imports/join-lists';
import type { Cells } from '@/server/collect/imports/map-row';
import { readDate } from '@/server/collect/imports/read-date';
import { isTotalLine } from '@/server/collect/imports/total-line';
import { csv, lookAt, NOW, times } from './a-table';

const DAY = (i: number) => `2024-0${(i % 9) + 1}-1${i % 10}`;
const SAID = [
  'The staff was kind but slow today',
  'Rooms were cold and the tea too',
  'I would come again any time',
];
const says = (i: number) => `${SAID[i % SAID.length]}, visit ${i}`;
const at = (list: readonly string[], i: number) => list[i % list.length] ?? '';
const SATISFIED = ['Very satisfied', 'Satisfied', 'Neutral', 'Dissatisfied', 'Very dissatisfied'];
const TOUCHPOINTS = [
  { key: 'check-in', name: 'Check-in' },
  { key: 'room', name: 'Room' },
  { key: 'follow-up', name: 'Follow-up' },
];

const OWN = [
  ['StartDate', 'Start Date', 'startDate'],
  ['EndDate', 'End Date', 'endDate'],
  ['Status', 'Response Type', 'status'],
  ['IPAddress', 'IP Address', 'ipAddress'],
  ['Finished', 'Finished', 'finished'],
  ['RecordedDate', 'Recorded Date', 'recordedDate'],
  ['ResponseId', 'Response ID', '_recordId'],
  ['RecipientLastName', 'Recipient Last Name', 'recipientLastName'],
  ['RecipientEmail', 'Recipient Email', 'recipientEmail'],
  ['LocationLatitude', 'Location Latitude', 'locationLatitude'],
] as const;
const ASKED = [
  ['Q1_NPS_GROUP', 'How likely are you to recommend us? - Group', 'QID1_NPS_GROUP'],
  ['Q1', 'How likely are you to recommend us?', 'QID1'],
  ['Q2', 'Overall, how satisfied were you?', 'QID2'],
  ['Q3_1', 'How satisfied were you with the following? - Check-in', 'QID3_1'],
  ['Q3_2', 'How satisfied were you with the following? - Room', 'QID3_2'],
  ['Q4_1', 'Which did you use? - Selected Choice - Spa', 'QID4_1'],
  ['Q4_2', 'Which did you use? - Selected Choice - Other:', 'QID4_2'],
  ['Q4_2_TEXT', 'Which did you use? - Other: - Text', 'QID4_2_TEXT'],
  ['Q5', 'What could we do better?', 'QID5_TEXT'],
] as const;

/** A file of Qualtrics with three header rows. */
function qualtrics(answers: (i: number) => (string | number)[], status: (i: number) => string, rows = 40) {
  const all = [...OWN, ...ASKED];
  const own = (i: number) => [
    `${DAY(i)} 10:00:00`,
    `${DAY(i)} 10:05:00`,
    status(i),
    `203.0.113.${i}`,
    'True',
    `${DAY(i)} 10:05:01`,
    `R_${i}x`,
    `Muster${i}`,
    `a${i}@example.com`,
    `47.${i}`,
  ];
  return csv([
    all.map(([name]) => name),
    all.map(([, label]) => label),
    all.map(([, , mark]) => `{"ImportId":"${mark}"}`),
    ...times(rows, (i) => [...own(i), ...answers(i)]),
  ]);
}

const inNumbers = (i: number) => [
  (i % 3) + 1,
  [10, 8, 3][i % 3] ?? 0,
  (i % 5) + 1,
  (i % 5) + 1,
  ((i * 2) % 3) + 1,
  i % 2 ? 1 : -99,
  i % 5 ? -99 : 1,
  i % 5 ? '' : `the quiet garden behind number ${i}`,
  says(i),
];

describe('files of Qualtrics', () => {
  test('exported as numbers: the group of promoters is no score, and nobody’s "other" is the verbatim', async () => {
    const { mapping, unmatchedScores } = await lookAt(
      qualtrics(inNumbers, () => '0'),
      { touchpoints: TOUCHPOINTS },
    );
    expect(mapping).toMatchObject({ score: 'Q1', scoreType: 'nps', scaleMin: 0, scaleMax: 10 });
    expect([mapping.text, mapping.moreText]).toEqual(['Q5', ['Q4_2_TEXT']]);
    expect(
      mapping.ratings.map(({ column, touchpointKey, scaleMax }) => [column, touchpointKey, scaleMax]),
    ).toEqual([
      ['Q3_1', 'check-in', 5],
      ['Q3_2', 'room', 5],
    ]);
    expect(mapping.lists).toMatchObject([{ name: 'Which did you use?', choices: ['Spa', 'Other:'] }]);
    expect(unmatchedScores.map(({ column }) => column)).toEqual(['Q2']);
  });

  test('who answered and where is kept out, but for one reference as a code', async () => {
    const { mapping } = await lookAt(qualtrics(inNumbers, () => '0'));
    expect(mapping.customer).toBe('RecipientEmail');
    expect([...mapping.personal].sort()).toEqual(['IPAddress', 'LocationLatitude', 'RecipientLastName']);
  });

  test('previews and tests are left out by a rule that names them; a file of nothing else is taken', async () => {
    const words = await lookAt(qualtrics(inNumbers, (i) => (i % 10 === 3 ? 'Survey Preview' : 'IP Address')));
    expect(words.mapping.leaveOut[0]).toMatchObject({ column: 'Status' });
    expect(words.mapping.leaveOut[0]?.values).toContain('Survey Preview');
    expect(words.notes.join(' ')).toContain('4 rows are left out');
    const codes = await lookAt(qualtrics(inNumbers, (i) => (i === 7 ? '1' : '0')));
    expect(codes.notes.join(' ')).toContain('One row is left out');
    const trial = await lookAt(qualtrics(inNumbers, () => '2'));
    expect(trial.mapping.leaveOut).toEqual([]);
    expect(trial.notes.join(' ')).toContain('All are taken');
  });

  test('rows of one question share its scale, whichever steps each of them shows', async () => {
    const words = (i: number) => [
      'Promoter',
      9,
      at(SATISFIED, i),
      at(SATISFIED, i),
      at(['Very satisfied', 'Satisfied'], i),
      'Spa',
      '',
      '',
      says(i),
    ];
    const { mapping } = await lookAt(
      qualtrics(words, () => 'IP Address'),
      { touchpoints: TOUCHPOINTS },
    );
    expect(mapping.ratings.map(({ scaleMax, words: worth }) => [scaleMax, worth.Satisfied])).toEqual([
      [5, 4],
      [5, 4],
    ]);
  });
});

describe('files of SurveyMonkey', () => {
  test('whether they recommend goes before how satisfied they are over all, also where its ends are words', async () => {
    const ends = ['Not at all likely - 0', '3', '7', '9', 'Extremely likely - 10'];
    const { mapping } = await lookAt(
      csv([
        [
          ...[
            'Respondent ID',
            'Collector ID',
            'Start Date',
            'End Date',
            'IP Address',
            'First Name',
            'Last Name',
          ],
          ...['How likely is it that you would recommend us to a friend?', 'Overall, how satisfied are you?'],
          ...['Which side dishes? - Carrots', 'Which side dishes? - Corn', 'Any comments?'],
        ],
        ...times(30, (i) => [
          ...[`1180522190${10 + i}`, '4461', '03/15/2024 09:05:07 AM', '03/15/2024 09:09:07 AM'],
          ...[`203.0.113.${i}`, 'Bo', `Muster${i}`, at(ends, i), at(SATISFIED, i)],
          ...[i % 2 ? 'Carrots' : '', i % 3 ? 'Corn' : '', says(i)],
        ]),
      ]),
    );
    expect(mapping).toMatchObject({ scoreType: 'nps', scaleMin: 0, scaleMax: 10, dateOrder: 'mdy' });
    expect(mapping.personal).toEqual(['IP Address', 'First Name', 'Last Name']);
    expect(mapping.lists).toMatchObject([{ name: 'Which side dishes?', choices: ['Carrots', 'Corn'] }]);
  });
});

describe('files of Google Forms', () => {
  test.each([
    ['2024/03/01 9:05:07 AM GMT+2', '2024-03-01T07:05:07.000Z'],
    ['2024/03/01 10:05:07 p. m. GMT-3', '2024-03-02T01:05:07.000Z'],
    ['2024/03/01 10:05:07\u202fPM GMT+5:30', '2024-03-01T16:35:07.000Z'],
    ['2024/03/01 9:05:07 AM MEZ', '2024-03-01T08:05:07.000Z'],
    ['2024/03/01 9:05:07 PM EST', '2024-03-02T02:05:07.000Z'],
    // Of the Atlantic or of Arabia: the clock of whoever owns the form.
    ['2024/03/01 9:05:07 AM AST', '2024-03-01T09:05:07.000Z'],
    ['2024. 3. 1 오후 9:05:07', '2024-03-01T21:05:07.000Z'],
    ['2024/3/1 上午 9:05:07', '2024-03-01T09:05:07.000Z'],
    ['2024/03/01 9:05:07 nachm. GMT+1', '2024-03-01T20:05:07.000Z'],
  ])('a downloaded answer of %s is read', (text, expected) => {
    const reading = readDate(text, 'ymd', 'UTC', NOW);
    expect('at' in reading ? reading.at.toISOString() : reading.reason).toBe(expected);
  });

  test.each(['Tidstämpel', 'Aikaleima', 'Časová značka', 'Zaman damgası', '時間戳記'])(
    '%s begins an answer sheet',
    async (name) => {
      const rows = times(12, (i) => [`${DAY(i)} 10:00:00`, (i % 5) + 1, says(i)]);
      const { tool, mapping } = await lookAt(
        csv([[name, 'Hur nöjd är du?', 'Vad kan vi göra bättre?'], ...rows]),
      );
      expect(tool?.tool).toBe('google-forms');
      expect(mapping).toMatchObject({ occurredAt: name, scoreType: 'csat', text: 'Vad kan vi göra bättre?' });
    },
  );

  test('the points of a quiz are no opinion; names, numbers and addresses stay out', async () => {
    const { mapping } = await lookAt(
      csv([
        ['Timestamp', 'Score', 'Full name', 'Mobile', 'How would you rate us?', 'Why?'],
        ...times(20, (i) => [
          ...[`3/15/2024 9:0${i % 10}:07`, `${i % 8} / 10`, `Ann Muster${i}`, `079 555 01 ${10 + i}`],
          ...[(i % 5) + 1, says(i)],
        ]),
      ]),
    );
    expect(mapping).toMatchObject({ score: 'How would you rate us?', scaleMax: 5, text: 'Why?' });
    expect(mapping.personal).toEqual(['Full name', 'Mobile']);
  });
});

const field = (id: string, type: string, title?: string) => ({ id, type, ref: `ref-${id}`, title });
const body = (titled: boolean) => ({
  event_id: 'E1',
  event_type: 'form_response',
  form_response: {
    form_id: 'F',
    token: 'T1',
    submitted_at: '2024-05-01T10:02:00Z',
    hidden: { site: 'Bern', user_id: 'u77' },
    ...(titled
      ? {
          definition: {
            fields: [
              field('a', 'short_text', 'What is your name?'),
              field('b', 'nps', 'Would you recommend us?'),
              field('c', 'long_text', 'What is the <b>main</b> reason?'),
              field('d', 'email', 'Where do we reach you?'),
              field('e', 'rating', 'How clean was your room?'),
            ],
          },
        }
      : {}),
    answers: [
      { type: 'text', text: 'Mara', field: field('a', 'short_text') },
      { type: 'number', number: 8, field: field('b', 'nps') },
      { type: 'text', text: 'It was loud', field: field('c', 'long_text') },
      { type: 'email', email: 'mara@example.com', field: field('d', 'email') },
      { type: 'number', number: 4, field: field('e', 'rating') },
    ],
  },
});

describe('one body as a file', () => {
  test('Typeform: questions show by their words, and mean what they mean to a webhook', async () => {
    const { tool, mapping, columns } = await lookAt(body(true), { touchpoints: TOUCHPOINTS });
    expect(tool?.tool).toBe('typeform');
    expect(columns).toContain('What is the main reason?');
    expect(mapping).toMatchObject({
      text: 'What is the main reason?',
      moreText: [],
      score: 'Would you recommend us?',
      scoreType: 'nps',
      customer: 'Where do we reach you?',
      ratings: [{ column: 'How clean was your room?', touchpointKey: 'room', scaleMax: 5 }],
    });
    expect(mapping.personal).toEqual(['What is your name?', 'hidden.user_id']);
  });

  test('Typeform without its questions: kinds of question are enough, and a lone word is no verbatim', async () => {
    const { mapping } = await lookAt(body(false));
    expect(mapping).toMatchObject({
      text: 'long_text ref-c',
      moreText: [],
      score: 'nps ref-b',
      scoreType: 'nps',
    });
  });

  test('responses that were begun and not sent are left out', async () => {
    const { definition: _d, ...response } = body(true).form_response;
    const items = times(10, (i) => ({
      ...response,
      token: `t${i}`,
      response_type: i ? 'completed' : 'started',
    }));
    const { mapping, notes } = await lookAt({ total_items: 10, items });
    expect(mapping.leaveOut).toMatchObject([{ column: 'response_type', values: ['partial', 'started'] }]);
    expect(notes.join(' ')).toContain('One row is left out');
  });

  const formbricks = {
    id: 'r1',
    createdAt: '2024-05-01T10:00:00Z',
    updatedAt: '2024-05-01T10:01:00Z',
    surveyId: 's',
    finished: true,
    data: { q1: 8, q2: 'It was loud at night', q3: ['Finn', 'finn@example.com'], site: 'Bern' },
    ttc: { q1: 1, q2: 1, q3: 1, _total: 3 },
    contact: { userId: 'u1' },
    meta: { ipAddress: '203.0.113.8' },
  };
  const survey = {
    title: 'Stay',
    questions: [
      { id: 'q1', type: 'nps', headline: { default: 'Would you recommend us?' } },
      { id: 'q2', type: 'openText', headline: { default: '<p>Why is that?</p>' } },
    ],
  };

  test('Formbricks: by the words of its survey where the body holds it, beside the responses too', async () => {
    for (const held of [
      { event: 'responseFinished', data: { ...formbricks, survey } },
      { survey, responses: [formbricks, { ...formbricks, id: 'r2' }] },
    ]) {
      const { tool, mapping } = await lookAt(held);
      expect(tool?.tool).toBe('formbricks');
      expect(mapping).toMatchObject({
        externalId: 'id',
        text: 'Why is that?',
        score: 'Would you recommend us?',
        scoreType: 'nps',
        customer: 'contact.userId',
      });
      expect(mapping.personal).toEqual(['data.q3', 'meta.ipAddress']);
    }
  });

  test('Formbricks without its survey: a sentence is words, a number waits for a person to say its scale', async () => {
    const { mapping, unmatchedScores } = await lookAt({ event: 'responseFinished', data: formbricks });
    expect(mapping).toMatchObject({ text: 'data.q2', score: null });
    expect(unmatchedScores.map(({ column }) => column)).toEqual(['data.q1']);
  });

  test('Delighted’s API: the kind of survey gives the scale, more answers stand under their questions', async () => {
    const answer = (i: number) => ({
      id: `${i}`,
      person: `${i + 50}`,
      survey_type: 'ces',
      score: (i % 7) + 1,
      comment: says(i),
      permalink: `https://d.example/${i}`,
      created_at: 1_713_418_460 + i,
      person_properties: { Store: at(['Bern', 'Basel'], i) },
      additional_answers: [
        { value: { free_response: `More ${says(i)}` }, question: { type: 'free_response', text: 'Else?' } },
      ],
    });
    const { tool, mapping } = await lookAt(times(20, answer));
    expect(tool?.tool).toBe('delighted');
    expect(mapping).toMatchObject({
      text: 'comment',
      moreText: ['Else?'],
      scoreType: 'ces',
      scaleMax: 7,
      location: 'person_properties.Store',
      customer: 'person',
    });
  });
});

test('a table of Formbricks: ids of options and what the browser said are no answers', async () => {
  const { tool, mapping } = await lookAt(
    csv([
      [
        ...[
          'No.',
          'Response ID',
          'Timestamp',
          'Finished',
          'Survey ID',
          'Formbricks ID (internal)',
          'User ID',
          'Tags',
        ],
        ...['url', 'userAgent - browser', '1. Would you recommend us to a friend?', '2. Which did you use?'],
        ...['2. Which did you use? - Option ID', '3. What could we do better?'],
      ],
      ...times(20, (i) => [
        ...[i + 1, `c${i}`, `${DAY(i)} 10:00:00`, i % 4 ? 'Yes' : 'No', 's', `p${i}`, `u${i}`, ''],
        ...['https://shop.example', 'Chrome', i % 11, 'Spa', `o${i}`, says(i)],
      ]),
    ]),
  );
  expect(tool?.tool).toBe('formbricks');
  expect(mapping).toMatchObject({
    externalId: 'Response ID',
    score: '1. Would you recommend us to a friend?',
    text: '3. What could we do better?',
    url: null,
    customer: 'User ID',
    personal: ['Formbricks ID (internal)'],
  });
});

describe('scales that a column of the file names', () => {
  const delighted = (type: (i: number) => string, most: number) =>
    csv([
      ['Response ID', 'Survey Type', 'Score', 'Comment', 'Permalink', 'Created At', 'Updated At', 'Email'],
      ...times(30, (i) => [
        ...[`d${i}`, type(i), (i % most) + 1, says(i), `https://d.example/${i}`, DAY(i), DAY(i)],
        `a${i}@example.com`,
      ]),
    ]);

  test('Delighted: each kind of survey has its own, and another kind in the same file is left out', async () => {
    expect((await lookAt(delighted(() => 'CES', 7))).mapping).toMatchObject({
      scoreType: 'ces',
      scaleMin: 1,
      scaleMax: 7,
    });
    const { mapping, notes } = await lookAt(delighted((i) => (i % 10 ? 'NPS' : 'CSAT'), 5));
    expect(mapping.leaveOut).toMatchObject([{ column: 'Survey Type', values: ['CSAT'] }]);
    expect(notes.join(' ')).toContain('3 rows are left out');
  });

  test('records of Formbricks: one kind of number is the score, another is not read on its scale', async () => {
    const number = (i: number) => (i % 2 ? ['nps', 9 - (i % 5)] : ['number', 34 + i]);
    const { tool, mapping } = await lookAt(
      csv([
        [
          'submission_id',
          'collected_at',
          'source_type',
          'field_id',
          'field_type',
          'field_label',
          'value_text',
          'value_number',
        ],
        ...times(20, (i) => {
          const [type = '', value = ''] = number(i);
          return [`s${i}`, DAY(i), 'survey', `q${i % 2}`, type, 'A question', '', value];
        }),
      ]),
    );
    expect(tool?.tool).toBe('formbricks-records');
    expect(mapping).toMatchObject({ score: 'value_number', scoreType: 'nps', scaleMin: 0, scaleMax: 10 });
    expect(mapping.leaveOut).toMatchObject([{ column: 'field_type', values: ['number'] }]);
  });
});

test('answers of one cell are parted where no bracket holds them together', () => {
  expect(splitAnswers('Spa, Extras (towels, robe), Pool', ', ')).toEqual([
    'Spa',
    'Extras (towels, robe)',
    'Pool',
  ]);
  expect(splitAnswers('Spa (new, Pool', ', ')).toEqual(['Spa (new', 'Pool']);
  expect(splitAnswers('', ';')).toEqual([]);
});

test('sentences that are ticked, what somebody filled in for fun and a yes or no are not what a form asks for', async () => {
  const ticked = [
    'Staff should wear names, for a start',
    'More lamps (also outside, at night)',
    'Longer hours',
  ];
  const { mapping, lists } = await lookAt(
    csv([
      [
        ...['Timestamp', 'Which of these would you support?', 'Would you recommend our shop?', 'What else?'],
        ...[
          'Please note the rules. May we call you?',
          'Anything for the fun of it',
          'Contact [Name]',
          'Contact [City]',
        ],
      ],
      ...times(40, (i) => [
        ...[
          `3/${10 + (i % 18)}/2024 9:00:00`,
          [...ticked, ...ticked].slice(i % 4, (i % 4) + 1 + (i % 3)).join(', '),
          i % 4 ? 'Yes' : 'No',
        ],
        ...[
          says(i),
          i % 2,
          i ? '' : 'A very long sentence that one person alone has written here',
          'Ann M',
          'Bern',
        ],
      ]),
    ]),
  );
  expect(mapping).toMatchObject({ text: 'What else?', location: null, score: null });
  expect(lists.map(({ name }) => name)).toEqual(['Which of these would you support?']);
  expect(mapping.personal).toEqual(['Contact [Name]']);
});

describe('lines of totals', () => {
  const row = (...cells: string[]): Cells => Object.fromEntries(cells.map((cell, i) => [`c${i}`, cell]));
  test.each([
    [['Total', '', '245']],
    [['', '', 'Average', '4.3']],
    [['Total responses: 245']],
    [['Grand Total:', '', '12,345.5']],
    [['Durchschnitt', '4,3']],
    [['Moyenne générale', '', '3.2']],
    [['Average NPS', '42']],
    [['Average', '#DIV/0!']],
  ])('%j is one', (cells) => {
    expect(isTotalLine(row(...cells), true)).toBe(true);
  });

  test.each([
    [['Total', '12', 'great']],
    [['Total disaster']],
    [['12', 'Total']],
    [['Average', '4', 'ok']],
    [['', '']],
  ])('%j is none', (cells) => {
    expect(isTotalLine(row(...cells), true)).toBe(false);
  });

  test('where answers have neither date nor id, a word of a scale is an answer', () => {
    expect(isTotalLine(row('Average', '4'), false)).toBe(false);
    expect(isTotalLine(row('Total', '4'), false)).toBe(true);
  });
});

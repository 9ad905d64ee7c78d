import { describe, expect, test } from 'vitest';
import { type Built, buildRecord } from '@/server/collect/hooks/build-record';
import { choiceScale } from '@/server/collect/hooks/choice-scale';
import { hookMapping } from '@/server/collect/hooks/input';
import { TOOLS } from '@/server/collect/hooks/tools/registry';

const NOW = new Date('2026-05-01T10:00:00Z');
const texts = (...words: string[]) => words.map((text) => ({ text, weight: null }));

function read(tool: 'surveymonkey' | 'qualtrics', content: unknown) {
  const reading = TOOLS[tool].read(content, NOW);
  if (reading.kind !== 'response') throw new Error(`it is ${reading.kind}`);
  return reading.response;
}
const built = (tool: 'surveymonkey' | 'qualtrics', content: unknown, questions = {}): Built =>
  buildRecord(read(tool, content), hookMapping.parse({ questions }));

describe('a scale of choices', () => {
  test('is that of the numbers in them, whatever the tool counts for each', () => {
    const nps = Array.from({ length: 11 }, (_, n) => ({
      text: n === 0 ? 'Not at all likely - 0' : n === 10 ? 'Extremely likely - 10' : String(n),
      weight: n < 7 ? -100 : n < 9 ? 0 : 100,
    }));
    const found = choiceScale(nps);
    expect(found?.scale).toEqual([0, 10]);
    expect(nps.map((choice) => found?.numberOf(choice))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('is that of their words, whichever stands first, and "N/A" is no step of it', () => {
    const choices = texts(
      'Very satisfied',
      'Satisfied',
      'Neutral',
      'Dissatisfied',
      'Very dissatisfied',
      'N/A',
    );
    const found = choiceScale(choices);
    expect(found?.scale).toEqual([1, 5]);
    expect(choices.map((choice) => found?.numberOf(choice))).toEqual([5, 4, 3, 2, 1, null]);
  });

  test('is what the tool counts where the steps have no words, and none where they are no steps', () => {
    const stars = [1, 2, 3, 4, 5].map((weight) => ({ text: null, weight }));
    expect(choiceScale(stars)?.scale).toEqual([1, 5]);
    expect(choiceScale(texts('By train', 'By car', 'On foot'))).toBeNull();
    expect(choiceScale([])).toBeNull();
  });
});

describe('SurveyMonkey', () => {
  const survey = (questions: object[]) => ({ title: 'Stay', pages: [{ questions }] });
  const answered = (questions: object[]) => ({
    id: '1',
    response_status: 'completed',
    date_created: '2026-04-30T10:00:00Z',
    pages: [{ questions }],
  });
  // As the questions of its question bank come from the API: weights of an NPS question are -100, 0 and 100.
  const recommend = {
    id: '10',
    family: 'matrix',
    subtype: 'rating',
    headings: [{ heading: 'How likely is it that you would recommend us to a friend or colleague?' }],
    answers: {
      rows: [{ id: 'r', text: '' }],
      choices: Array.from({ length: 11 }, (_, n) => ({
        id: `c${n}`,
        text: n === 0 ? 'Not at all likely - 0' : n === 10 ? 'Extremely likely - 10' : String(n),
        weight: n < 7 ? -100 : n < 9 ? 0 : 100,
        is_na: false,
      })),
    },
  };

  test.each([0, 6, 9, 10])('a promoter question is NPS from 0 to 10: %i', (n) => {
    const { record } = built('surveymonkey', {
      survey: survey([recommend]),
      response: answered([{ id: '10', answers: [{ row_id: 'r', choice_id: `c${n}` }] }]),
    });
    expect(record).toMatchObject({ score: n, scoreType: 'nps', scaleMin: 0, scaleMax: 10 });
  });

  test('a choice of words is a score where the question measures something, and N/A is no answer', () => {
    const satisfied = {
      id: '20',
      family: 'single_choice',
      subtype: 'vertical',
      headings: [{ heading: '<b>Overall, how satisfied</b> were you?' }],
      answers: {
        choices: ['Very satisfied', 'Satisfied', 'Neither', 'Dissatisfied', 'Very dissatisfied', 'N/A'].map(
          (text, at) => ({ id: `s${at}`, text, weight: at, is_na: text === 'N/A' }),
        ),
      },
    };
    const why = {
      id: '21',
      family: 'open_ended',
      subtype: 'essay',
      headings: [{ heading: 'Why?' }],
    };
    const of = (choice: string) =>
      built('surveymonkey', {
        survey: survey([satisfied, why]),
        response: answered([
          { id: '20', answers: [{ choice_id: choice }] },
          { id: '21', answers: [{ text: 'The room was warm.' }] },
        ]),
      }).record;
    expect(of('s0')).toMatchObject({ score: 5, scoreType: 'csat', scaleMin: 1, scaleMax: 5 });
    expect(of('s0')?.raw?.answers).toMatchObject({ 'Overall, how satisfied were you?': 'Very satisfied' });
    expect(of('s4')?.score).toBe(1);
    expect(of('s5')).toMatchObject({ text: 'The room was warm.' });
    expect(of('s5')?.score).toBeUndefined();
  });

  test('each row of a table is a question of its own, and no row is the score until somebody says so', () => {
    const table = {
      id: '30',
      family: 'matrix',
      subtype: 'rating',
      headings: [{ heading: 'Rate the following' }],
      answers: {
        rows: [
          { id: 'r1', text: 'Check-in' },
          { id: 'r2', text: 'Room' },
        ],
        choices: ['Poor', 'Fair', 'Good', 'Excellent'].map((text, at) => ({
          id: `w${at}`,
          text,
          weight: at + 1,
        })),
      },
    };
    const content = {
      survey: survey([table]),
      response: answered([
        {
          id: '30',
          answers: [
            { row_id: 'r1', choice_id: 'w3' },
            { row_id: 'r2', choice_id: 'w0' },
          ],
        },
      ]),
    };
    expect(built('surveymonkey', content)).toEqual({ record: null, open: ['30.r1', '30.r2'] });
    const as = (touchpoint: string) => ({ as: 'rating', touchpoint, scaleMin: 1, scaleMax: 4 });
    const { record } = built('surveymonkey', content, { '30.r1': as('check-in'), '30.r2': as('room') });
    expect(record?.ratings?.map(({ touchpoint, value }) => [touchpoint, value])).toEqual([
      ['check-in', 4],
      ['room', 1],
    ]);
  });

  test('of fields about a person none comes into the words, whatever the question is called', () => {
    const details = {
      id: '50',
      family: 'open_ended',
      subtype: 'multi',
      headings: [{ heading: 'May we come back to you?' }],
      answers: {
        rows: [
          { id: 'n', text: 'Your name' },
          { id: 'e', text: 'How we reach you' },
          { id: 'w', text: 'About what' },
        ],
      },
    };
    const { record } = built('surveymonkey', {
      survey: survey([details]),
      response: answered([
        {
          id: '50',
          answers: [
            { row_id: 'n', text: 'Ottilie Brandt' },
            { row_id: 'e', text: 'ottilie@example.org' },
            { row_id: 'w', text: 'The lift takes for ever.' },
          ],
        },
      ]),
    });
    expect(record).toMatchObject({ text: 'The lift takes for ever.', customer: 'ottilie@example.org' });
    expect(JSON.stringify(record?.raw)).not.toMatch(/ottilie/i);
  });

  test('a table of menus keeps what was chosen in each of its columns', () => {
    const menu = {
      id: '40',
      family: 'matrix',
      subtype: 'menu',
      headings: [{ heading: 'Your visit' }],
      answers: {
        rows: [{ id: 'r', text: 'Today' }],
        cols: [
          { id: 'c1', text: 'Gate', choices: [{ id: 'g1', text: 'B' }] },
          { id: 'c2', text: 'Desk', choices: [{ id: 'd1', text: 'North' }] },
        ],
      },
    };
    const response = answered([
      {
        id: '40',
        answers: [
          { row_id: 'r', col_id: 'c1', choice_id: 'g1' },
          { row_id: 'r', col_id: 'c2', choice_id: 'd1' },
        ],
      },
    ]);
    expect(
      read('surveymonkey', { survey: survey([menu]), response }).answers.map((one) => [
        one.question,
        one.label,
        one.value,
      ]),
    ).toEqual([
      ['40.r.c1', 'Your visit: Today: Gate', 'B'],
      ['40.r.c2', 'Your visit: Today: Desk', 'North'],
    ]);
  });
});

describe('Qualtrics', () => {
  const choices = (...words: string[]) =>
    Object.fromEntries(words.map((choiceText, at) => [at + 1, { choiceText, recode: String(at + 1) }]));
  const survey = {
    name: 'Stay',
    questions: {
      QID1: {
        questionText: 'How satisfied were you?',
        questionType: { type: 'MC', selector: 'SAVR' },
        choices: choices(
          'Extremely satisfied',
          'Somewhat satisfied',
          'Neither',
          'Somewhat dissatisfied',
          'Extremely dissatisfied',
        ),
      },
      QID4: {
        questionText: 'How was…',
        questionType: { type: 'Matrix', selector: 'Likert' },
        subQuestions: { 1: { choiceText: 'the <i>check-in</i>' }, 2: { description: 'the room' } },
        choices: choices('Poor', 'Good'),
      },
      QID5: { questionText: 'What did you use?', questionType: { type: 'MC', selector: 'MAVR' } },
      QID6: {
        questionText: 'About you',
        questionType: { type: 'TE', selector: 'FORM' },
        choices: choices('First name', 'What would you change?'),
      },
    },
  };
  const response = {
    responseId: 'R_1',
    values: {
      finished: 1,
      recordedDate: '2026-04-30T10:00:00Z',
      QID1: 1,
      QID4_1: 2,
      QID4_2: 1,
      QID5: ['1', '2'],
      QID6_1: 'Ottilie',
      QID6_2: 'The lift takes for ever.',
      QID20_BROWSER: 'Safari iPhone',
      QID26_PAGE_SUBMIT: 193.7,
    },
    labels: {
      QID1: 'Extremely satisfied',
      QID4_1: 'Good',
      QID4_2: 'Poor',
      QID5: ['Pool', 'Bar'],
    },
  };

  test('the first choice of a list is the best where its words say so, not where its code does', () => {
    const { record } = built('qualtrics', { survey, response });
    expect(record).toMatchObject({ score: 5, scoreType: 'csat', scaleMin: 1, scaleMax: 5 });
    expect(record?.text).toBe('The lift takes for ever.');
    expect(JSON.stringify(record)).not.toContain('Ottilie');
  });

  test('rows of a table and fields of a form are told apart by their words; nobody is asked what browser it was', () => {
    const { answers } = read('qualtrics', { survey, response });
    expect(answers.map(({ question, label, value }) => [question, label, value])).toEqual([
      ['QID1', 'How satisfied were you?', 'Extremely satisfied'],
      ['QID4_1', 'How was…: the check-in', 'Good'],
      ['QID4_2', 'How was…: the room', 'Poor'],
      ['QID5', 'What did you use?', ['Pool', 'Bar']],
      ['QID6_1', 'About you: First name', 'Ottilie'],
      ['QID6_2', 'About you: What would you change?', 'The lift takes for ever.'],
    ]);
  });
});

describe('Typeform', () => {
  const form = (fields: object[], answers: object[]) => ({
    event_type: 'form_response',
    form_response: { token: 't', submitted_at: '2026-04-30T10:00:00Z', definition: { fields }, answers },
  });
  const read = (content: unknown) => {
    const reading = TOOLS.typeform.read(content, NOW);
    if (reading.kind !== 'response') throw new Error(`it is ${reading.kind}`);
    return buildRecord(reading.response, hookMapping.parse({}));
  };

  test('a choice among steps is a score where the form names them all and asks how satisfied', () => {
    const choices = ['Very satisfied', 'Satisfied', 'Neutral', 'Dissatisfied', 'Very dissatisfied'];
    const field = { id: 'f', type: 'multiple_choice', title: 'How satisfied were you?' };
    const answer = {
      type: 'choice',
      choice: { label: 'Dissatisfied' },
      field: { id: 'f', type: 'multiple_choice' },
    };
    const named = { ...field, choices: choices.map((label, at) => ({ id: `c${at}`, label })) };
    expect(read(form([named], [answer])).record).toMatchObject({ score: 2, scoreType: 'csat', scaleMax: 5 });
    expect(read(form([field], [answer])).record).toBeNull();
  });

  test('stars whose number the form does not tell wait for somebody to say it', () => {
    const field = { id: 'f', type: 'rating', title: 'How was the food?', properties: {} };
    const answer = { type: 'number', number: 4, field: { id: 'f', type: 'rating' } };
    expect(read(form([field], [answer])).open).toEqual(['f']);
    const told = { ...field, properties: { steps: 10 } };
    expect(read(form([told], [answer])).record).toMatchObject({ score: 4, scaleMin: 1, scaleMax: 10 });
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { feedbackRecordInput } from '@/server/collect/api-input';
import { buildRecord } from '@/server/collect/hooks/build-record';
import { guessScore, writtenScale } from '@/server/collect/hooks/guess-question';
import { type HookMapping, type HookToolKey, hookMapping } from '@/server/collect/hooks/input';
import { seenQuestions } from '@/server/collect/hooks/seen-questions';
import { TOOLS } from '@/server/collect/hooks/tools/registry';

const EXPORTS = new URL('../../../../shared/data/exports/', import.meta.url);
const recorded = existsSync(EXPORTS);
const AT = new Date('2026-06-01T12:00:00Z');
const PLAIN = hookMapping.parse({});

function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, EXPORTS), 'utf8'));
}

/** What a body becomes, as far as it can be told without a database. */
function become(tool: HookToolKey, content: unknown, mapping: HookMapping = PLAIN) {
  const reading = TOOLS[tool].read(content, AT);
  if (reading.kind === 'ignored') return { ignored: reading.reason };
  if (reading.kind === 'records') return { record: reading.records[0] as Record<string, unknown>, open: [] };
  return buildRecord(reading.response, mapping);
}

function recordOf(tool: HookToolKey, content: unknown, mapping: HookMapping = PLAIN) {
  const built = become(tool, content, mapping);
  if (!('record' in built) || built.record === null) throw new Error(`no record: ${JSON.stringify(built)}`);
  return feedbackRecordInput.parse(built.record);
}

describe.skipIf(!recorded)('recorded bodies (skipped where ../shared/data is absent)', () => {
  test('Typeform: long answers become the verbatim with their questions, names and addresses do not', () => {
    const record = recordOf('typeform', fixture('typeform/webhook_form_response.json'));
    expect(record.id).toBe('3b07847776dac335792cc069ee58ed56');
    expect(record.occurredAt).toBe('2018-05-16T20:11:05.000Z');
    expect(record.text).toContain('What problem of users you are trying to solve?\nУточняем');
    expect(record.text).not.toContain('Zee Ali');
    expect(record.text).not.toContain('person@rademade.com');
    expect(JSON.stringify(record.raw)).not.toMatch(/Zee Ali|person@rademade/);
    expect(record.score).toBeUndefined();
  });

  test('Formbricks: only finished answers are taken, under the id of the response', () => {
    const finished = fixture('formbricks/response_finished.json');
    expect(become('formbricks', fixture('formbricks/response_created.json'))).toHaveProperty('ignored');
    expect(become('formbricks', fixture('formbricks/response_updated.json'))).toHaveProperty('ignored');
    const questions = { bm7pn0x0elwi4m9xvzwlvm4d: { as: 'text' as const } };
    const record = recordOf('formbricks', finished, { ...PLAIN, questions });
    expect([record.id, record.text, record.customer]).toEqual(['cm863uv29003330l596i73gnr', 'fffgf', '1']);
  });

  test('Formbricks: what is timed is a question, what is not is a hidden field', () => {
    const seen = seenQuestions(TOOLS.formbricks, {}, [fixture('formbricks/response_finished.json')]);
    expect(seen.map(({ id }) => id)).not.toContain('inputType');
    expect(seen).toHaveLength(7);
    const fields = { ...PLAIN.fields, location: ['inputType'] };
    const questions = { bm7pn0x0elwi4m9xvzwlvm4d: { as: 'text' as const } };
    const record = recordOf('formbricks', fixture('formbricks/response_finished.json'), {
      ...PLAIN,
      questions,
      fields,
    });
    expect(record.location).toBe('text');
  });

  test('Delighted: score, comment, link and customer of the example that Zulip recorded', () => {
    const record = recordOf('delighted', fixture('delighted/survey_response_updated_promoter.json'));
    expect(record).toMatchObject({
      id: '5435',
      occurredAt: '2016-12-24T14:23:29.000Z',
      score: 9,
      scoreType: 'nps',
      scaleMin: 0,
      scaleMax: 10,
      text: 'Your service is fast and flawless!',
      customer: 'charlie_gravis@example.com',
      url: 'https://delighted.com/r/5pFDpmlyC8GUc5oxU6USto5VonSKAqOa',
    });
    expect(JSON.stringify(record.raw)).not.toContain('charlie');
  });

  test('Zendesk: a good rating is 1 on a scale of two steps, under its ticket; the event keeps its words', () => {
    const rating = recordOf('zendesk', fixture('zendesk/satisfaction_rating.json'));
    expect(rating).toMatchObject({
      id: 'rating:208',
      occurredAt: '2011-07-20T22:55:29.000Z',
      score: 1,
      scoreType: 'rating',
      scaleMin: 0,
      scaleMax: 1,
      customer: '7881',
    });
    const event = recordOf('zendesk', fixture('zendesk/satisfaction_rating_event.json'));
    expect([event.id, event.text, event.score]).toEqual(['rating:1274', 'Thanks, you guys are great!', 1]);
    // It has no moment of its own: the one at which it was received stands in.
    expect(event.occurredAt).toBe(AT.toISOString());
  });

  test('Intercom: a first message without its markup, and whose it is', () => {
    const record = recordOf('intercom', fixture('intercom/conversation_user_created.json'));
    expect(record).toMatchObject({
      id: 'conversation:21321941764',
      occurredAt: '2019-03-22T21:29:58.000Z',
      text: 'Hello everyone!',
      customer: '75067020-1204-495c-8edc-abb7d88bdd43',
    });
    expect(record.score).toBeUndefined();
  });
});

const typeformBody = (title: string, type: string, value: number, properties = {}) => ({
  event_id: 'e1',
  event_type: 'form_response',
  form_response: {
    token: 't1',
    submitted_at: '2026-05-01T10:00:00Z',
    hidden: { Site: 'Gate B', Touch_Point: 'check-in', userId: 'u-7', lang: 'de-AT' },
    definition: { fields: [{ id: 'f1', ref: 'r1', type, title, properties }] },
    answers: [{ type: 'number', number: value, field: { id: 'f1', ref: 'r1', type } }],
  },
});

describe('questions with a number for an answer', () => {
  test.each([
    ['How likely are you to recommend us?', 'nps', 9, {}, { scoreType: 'nps', scaleMin: 0, scaleMax: 10 }],
    [
      'Würden Sie uns weiterempfehlen?',
      'opinion_scale',
      0,
      {},
      { scoreType: 'nps', scaleMin: 0, scaleMax: 10 },
    ],
    ['How satisfied are you?', 'rating', 4, { steps: 5 }, { scoreType: 'csat', scaleMin: 1, scaleMax: 5 }],
    ['How satisfied are you?', 'rating', 7, { steps: 10 }, { scoreType: 'csat', scaleMin: 1, scaleMax: 10 }],
    [
      'How easy was it to pay?',
      'opinion_scale',
      6,
      { steps: 7, start_at_one: true },
      { scoreType: 'ces', scaleMin: 1, scaleMax: 7 },
    ],
    [
      'Rate it: 1 is poor, 5 is excellent',
      'opinion_scale',
      3,
      {},
      { scoreType: 'rating', scaleMin: 1, scaleMax: 5 },
    ],
  ] as const)('Typeform: “%s” (%s)', (title, type, value, properties, expected) => {
    const record = recordOf('typeform', typeformBody(title, type, value, properties));
    expect(record).toMatchObject({ score: value, ...expected });
  });

  test('without a scale an answer is not counted until somebody has said what it means', () => {
    const body = typeformBody('How clean was the room?', 'opinion_scale', 4);
    expect(become('typeform', body)).toEqual({ record: null, open: ['r1'] });
    const [question] = seenQuestions(TOOLS.typeform, {}, [body]);
    expect(question).toMatchObject({ label: 'How clean was the room?', examples: ['4'], sure: false });
    const said = { as: 'score' as const, scoreType: 'csat' as const, scaleMin: 1, scaleMax: 5 };
    expect(recordOf('typeform', body, { ...PLAIN, questions: { r1: said } })).toMatchObject({
      score: 4,
      scoreType: 'csat',
      scaleMax: 5,
    });
    const rating = { as: 'rating' as const, touchpoint: 'room', scaleMin: 0, scaleMax: 10 };
    expect(recordOf('typeform', body, { ...PLAIN, questions: { r1: rating } }).ratings).toEqual([
      { touchpoint: 'room', value: 4, scaleMin: 0, scaleMax: 10 },
    ]);
  });

  test('hidden fields tell the place, the customer and the language whatever their case and hyphens', () => {
    const record = recordOf('typeform', typeformBody('Recommend us?', 'nps', 9));
    expect([record.location, record.touchpoint, record.customer, record.language]).toEqual([
      'Gate B',
      'check-in',
      'u-7',
      'de-AT',
    ]);
  });

  test('a guessed scale holds the answer that it was guessed from', () => {
    for (let value = 0; value <= 10; value++) {
      const { role } = guessScore(null, null, value);
      if (role.as !== 'score') throw new Error('a number is a score');
      expect(value).toBeGreaterThanOrEqual(role.scaleMin);
      expect(value).toBeLessThanOrEqual(role.scaleMax);
    }
    expect(writtenScale('from 0 (never) to 10 (always)')).toEqual([0, 10]);
    expect(writtenScale('How was room 101 on day 5?')).toBeNull();
  });
});

describe('several answers of one person', () => {
  const answers = (questions: HookMapping['questions'] = {}) =>
    recordOf(
      'formbricks',
      {
        event: 'responseFinished',
        data: {
          id: 'x1',
          finished: true,
          createdAt: '2026-05-01T10:00:00Z',
          updatedAt: '2026-05-01T10:05:00Z',
          language: 'pt-BR',
          data: {
            score: 9,
            why: 'The staff were kind to us.',
            more: 'Breakfast could start a bit earlier.',
            plan: 'B2C',
            shop: 'Nairobi',
          },
          ttc: { score: 1, why: 1, more: 1, plan: 1 },
          contactAttributes: { email: 'anna@example.org' },
          variables: { store: 'Diani' },
        },
      },
      { ...PLAIN, questions, fields: { ...PLAIN.fields, location: ['shop', 'store'] } },
    );

  test('sentences are the verbatim, words of a choice are not, numbers wait for their meaning', () => {
    const record = answers();
    expect(record.text).toBe('The staff were kind to us.\n\nBreakfast could start a bit earlier.');
    expect([record.score, record.location, record.customer, record.language]).toEqual([
      undefined,
      'Nairobi',
      'anna@example.org',
      'pt-BR',
    ]);
    expect(record.raw).toMatchObject({ answers: { plan: 'B2C', score: 9 } });
  });

  test('what a person says of a question wins over the guess', () => {
    const nps = { as: 'score' as const, scoreType: 'nps' as const, scaleMin: 0, scaleMax: 10 };
    const record = answers({ score: nps, more: { as: 'nothing' }, plan: { as: 'location' } });
    expect([record.score, record.scoreType, record.text, record.location]).toEqual([
      9,
      'nps',
      'The staff were kind to us.',
      'B2C',
    ]);
  });
});

describe('Delighted, Zendesk and Intercom beyond their examples', () => {
  const delighted = (data: object, type = 'survey_response.updated') => ({
    event_type: type,
    event_data: { id: '1', person: { id: 'p' }, created_at: 1482589409, ...data },
  });

  test.each([
    ['csat', 4, 'csat', [1, 5]],
    ['ces', 6, 'ces', [1, 7]],
    ['enps', 0, 'nps', [0, 10]],
    ['stars', 5, 'rating', [1, 5]],
    ['thumbs', 1, 'rating', [0, 1]],
  ] as const)('Delighted %s has its own scale', (survey_type, score, scoreType, [scaleMin, scaleMax]) => {
    expect(recordOf('delighted', delighted({ survey_type, score }))).toMatchObject({
      score,
      scoreType,
      scaleMin,
      scaleMax,
    });
  });

  test('Delighted: more answers, properties and a comment without a score', () => {
    const record = recordOf(
      'delighted',
      delighted({
        score: null,
        comment: 'No time today.',
        person_properties: { Store: 'Lamu' },
        additional_answers: [
          {
            id: 'a1',
            value: { free_response: 'The pool.' },
            question: { id: 'q1', type: 'free_response', text: 'What did you like?' },
          },
        ],
      }),
    );
    expect(record.text).toBe('No time today.\n\nWhat did you like?\nThe pool.');
    expect([record.score, record.location]).toEqual([undefined, 'Lamu']);
    expect(become('delighted', delighted({}, 'survey_response.unsubscribed'))).toHaveProperty('ignored');
  });

  const ticket = (type: string, more: object) => ({
    type: `zen:event-type:${type}`,
    id: 'ev1',
    time: '2026-05-02T09:00:00Z',
    detail: {
      id: '35',
      subject: 'Cold soup',
      description: 'The soup was cold.',
      status: 'NEW',
      requester_id: '77',
      created_at: '2026-05-01T08:00:00Z',
    },
    event: {},
    ...more,
  });

  test('Zendesk: a ticket, its end, a customer’s comment; staff and internal notes are left out', () => {
    expect(recordOf('zendesk', ticket('ticket.created', {}))).toMatchObject({
      id: 'ticket:35',
      text: 'Cold soup\n\nThe soup was cold.',
      customer: '77',
      occurredAt: '2026-05-01T08:00:00.000Z',
      resolvedAt: null,
    });
    const solved = ticket('ticket.status_changed', {});
    solved.detail.status = 'SOLVED';
    expect(recordOf('zendesk', solved).resolvedAt).toBe('2026-05-02T09:00:00.000Z');
    const comment = (is_public: boolean, is_staff: boolean) =>
      ticket('ticket.comment_added', {
        event: { comment: { id: '9', body: 'Any news?', is_public, author: { id: '77', is_staff } } },
      });
    expect(recordOf('zendesk', comment(true, false))).toMatchObject({ id: 'comment:9', text: 'Any news?' });
    expect(become('zendesk', comment(true, true))).toHaveProperty('ignored');
    expect(become('zendesk', comment(false, false))).toHaveProperty('ignored');
    expect(become('zendesk', ticket('ticket.priority_changed', {}))).toHaveProperty('ignored');
  });

  test('Zendesk: bad is 0, numbers are CSAT, offered is no answer', () => {
    expect(recordOf('zendesk', { ticket_id: 5, score: 'Bad', comment: 'Slow.' })).toMatchObject({
      id: 'rating:5',
      score: 0,
      scaleMax: 1,
    });
    expect(recordOf('zendesk', { ticket_id: 5, score: '4' })).toMatchObject({
      score: 4,
      scoreType: 'csat',
      scaleMax: 5,
    });
    expect(become('zendesk', { ticket_id: 5, score: 'offered' })).toHaveProperty('ignored');
  });

  const conversation = (topic: string, item: object) => ({
    topic,
    id: 'n1',
    created_at: 1,
    data: { item: { id: '21', created_at: 1553290198, ...item } },
  });

  test('Intercom: ratings, replies of customers only, and no markup', () => {
    expect(
      recordOf(
        'intercom',
        conversation('conversation.rating.added', {
          conversation_rating: {
            rating: 2,
            remark: 'Too slow',
            created_at: 1671028894,
            contact: { external_id: 'c-9' },
          },
        }),
      ),
    ).toMatchObject({
      id: 'rating:21',
      score: 2,
      scoreType: 'csat',
      scaleMin: 1,
      scaleMax: 5,
      text: 'Too slow',
      customer: 'c-9',
    });
    const parts = [
      {
        id: 'p1',
        author: { type: 'user', id: 'u' },
        body: '<p>It is <b>still</b> broken &amp; <a href="https://x.y">here</a></p>',
        created_at: 1553290300,
      },
      { id: 'p2', author: { type: 'admin' }, body: '<p>Sorry!</p>' },
    ];
    expect(
      recordOf(
        'intercom',
        conversation('conversation.user.replied', { conversation_parts: { conversation_parts: parts } }),
      ),
    ).toMatchObject({
      id: 'part:p1',
      text: 'It is still broken & here',
    });
    expect(
      become(
        'intercom',
        conversation('conversation.user.created', { source: { author: { type: 'admin' }, body: 'x' } }),
      ),
    ).toHaveProperty('ignored');
    expect(become('intercom', { topic: 'ping' })).toEqual({ ignored: 'Intercom tried the address' });
  });
});

describe('tools whose calls hold ids only', () => {
  test('SurveyMonkey: scales from the weights of choices, rows of a grid apart, essays as the verbatim', () => {
    const sample = TOOLS.surveymonkey.sample(AT);
    expect(recordOf('surveymonkey', sample.fetched)).toMatchObject({
      id: '1001',
      score: 9,
      scoreType: 'nps',
      text: 'Friendly welcome, and the room was ready early.',
    });
    expect(become('surveymonkey', { event: { event_type: 'response_created' } })).toHaveProperty('ignored');
    expect(become('surveymonkey', { event: {}, response: { id: '1', response_status: 'partial' } })).toEqual({
      ignored: 'the answer is partial',
    });
  });

  test('Qualtrics: labels of choices, the group of an NPS question, embedded data as fields', () => {
    const { fetched } = TOOLS.qualtrics.sample(AT);
    const content = structuredClone(fetched) as {
      response: { values: Record<string, unknown>; labels: Record<string, unknown> };
    };
    Object.assign(content.response.values, { store: 'Diani', QID3: 2, externalDataReference: 'c-1' });
    Object.assign(content.response.labels, { QID3: 'Business' });
    const record = recordOf('qualtrics', content);
    expect(record).toMatchObject({
      id: 'R_sample',
      score: 9,
      scoreType: 'nps',
      text: 'Friendly welcome, and the room was ready early.',
      location: 'Diani',
      customer: 'c-1',
      language: 'EN',
    });
    expect(record.raw).toMatchObject({ answers: { QID3: 'Business' } });
  });
});

describe('Standard Webhooks', () => {
  const one = { id: 'r1', occurredAt: '2026-03-01T14:05:00+01:00', text: 'Kind staff.' };
  test.each([
    ['one record', one],
    ['a list', [one]],
    ['records', { records: [one] }],
    ['data', { type: 'x', data: one }],
    ['records in data', { type: 'x', data: { records: [one] } }],
  ])('%s', (_name, body) => {
    expect(TOOLS.standard.read(body, AT)).toEqual({ kind: 'records', records: [one] });
  });

  test('nothing is ignored, and what is no record says so', () => {
    expect(TOOLS.standard.read({ records: [] }, AT)).toMatchObject({ kind: 'ignored' });
    expect(() => TOOLS.standard.read({ records: ['text'] }, AT)).toThrow('a record is an object');
    expect(() => TOOLS.standard.read(7, AT)).toThrow('a record is an object');
  });
});

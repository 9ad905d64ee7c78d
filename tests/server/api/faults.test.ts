import { describe, expect, test } from 'vitest';
import { GET as nowhere } from '@/app/api/v1/[...path]/route';
import { GET as exportFeedback } from '@/app/api/v1/exports/feedback/route';
import { POST as postFeedback, PUT as putFeedback } from '@/app/api/v1/feedback/route';
import { GET as getBatch, PATCH as patchBatch } from '@/app/api/v1/imports/[batch]/route';
import { GET as getMetric } from '@/app/api/v1/metrics/route';
import { GET as getSources } from '@/app/api/v1/sources/route';
import { createApiKey } from '@/server/access/keys/create-api-key';
import { problemAnswer, takenAnswer } from '@/server/api/answers';
import { anOrganisation } from '../collect/an-organisation';

const RECORD = { id: 'r1', occurredAt: '2026-03-01T14:05:00+01:00', text: 'The queue was short.' };

async function aCaller() {
  const { ctx } = await anOrganisation();
  const { key } = await createApiKey(ctx, { name: 'test', scopes: ['collect', 'read'] });
  return (query: string, body?: unknown) =>
    new Request(`http://heard.test/api/v1?${query}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

const told = async (response: Response) => {
  const { detail, field, errors } = problemAnswer.parse(await response.json());
  return { status: response.status, detail, field, errors };
};

describe('a fault of a call', () => {
  test('in records is told with every field of every record, in plain words', async () => {
    const call = await aCaller();
    const answer = await postFeedback(
      call('source=reviews', [
        RECORD,
        { externalId: 'x', occurredAt: 'yesterday', score: 'nine', text: 5 },
        { ...RECORD, id: 'r2', score: 42, scoreType: 'nps' },
        { ...RECORD, id: 'r3', url: 'here', language: 'x', ratings: [{ touchpoint: '', value: 1 }] },
      ]),
    );
    const { added, refused } = takenAnswer.parse(await answer.json());
    expect(added).toBe(1);
    expect(refused.map(({ index, field, reason }) => `${index} ${field}: ${reason}`)).toEqual([
      '1 occurredAt: Write the moment with its zone: 2026-03-01T14:05:00+01:00.',
      '1 text: Write text here.',
      '1 score: Write a number here.',
      '1 externalId: There is no field “externalId”.',
      '2 score: 42 is outside 0–10.',
      '3 language: Write a language as de, en or pt-BR.',
      '3 url: Write a web address that begins with https://.',
      '3 ratings.0.touchpoint: This is empty.',
      '3 ratings.0.scaleMin: This is missing.',
      '3 ratings.0.scaleMax: This is missing.',
    ]);
  });

  test('is none where the list stands under “records”, as webhooks send it; any other name is', async () => {
    const call = await aCaller();
    const taken = await postFeedback(call('source=reviews', { records: [RECORD] }));
    expect(await taken.json()).toMatchObject({ added: 1, refused: [] });
    const wrapped = await told(await postFeedback(call('source=reviews', { data: [RECORD] })));
    expect(wrapped.errors?.map(({ field }) => field)).toEqual(['occurredAt', 'data']);
  });

  test('in parameters names each of them and what can stand there', async () => {
    const call = await aCaller();
    const { status, errors } = await told(await getMetric(call('metric=npz&from=2026-01-01&touchpont=x')));
    expect(status).toBe(400);
    expect(errors).toEqual([
      { field: 'metric', detail: expect.stringMatching(/^Write one of nps, csat, ces, /) },
      { field: 'to', detail: 'Write a day as YYYY-MM-DD.' },
      { field: 'touchpont', detail: 'There is no field “touchpont”.' },
    ]);
  });

  test('a source, a place or an import that is not there is an error, not an empty answer', async () => {
    const call = await aCaller();
    const unknown = await told(await exportFeedback(call('source=nothing-such')));
    expect(unknown.status).toBe(400);
    expect(unknown.detail).toContain('There is no source “nothing-such”');
    const batch = await getBatch(call(''), { params: Promise.resolve({ batch: '1' }) });
    expect(await told(batch)).toMatchObject({ status: 400, detail: 'There is no such import.' });
  });

  test('a call without a key is told how to come in, in its header too', async () => {
    const answer = await getSources(new Request('http://heard.test/api/v1/sources'));
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Heard"']);
  });

  test('a method or a place that does not exist is answered as a problem, with the methods that do', async () => {
    const ask = (method: string) => new Request('http://heard.test/api/v1/nothing', { method });
    const put = putFeedback(ask('PUT'));
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'POST']);
    expect(patchBatch(ask('PATCH')).headers.get('allow')).toBe('GET, DELETE');
    expect(problemAnswer.parse(await put.json()).detail).toBe('PUT cannot be used here: POST can.');
    const missing = nowhere(ask('GET'));
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

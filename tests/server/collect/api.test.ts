import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { POST as postFeedback } from '@/app/api/v1/feedback/route';
import { GET as getRefused } from '@/app/api/v1/imports/[batch]/refused/route';
import { GET as getBatch } from '@/app/api/v1/imports/[batch]/route';
import { POST as postFile } from '@/app/api/v1/imports/route';
import { createApiKey } from '@/server/access/keys/create-api-key';
import { runImport } from '@/server/collect/run-import';
import { stopQueue } from '@/server/jobs/queue';
import './a-file';
import { anOrganisation, read } from './an-organisation';

async function aKey(scopes: ('collect' | 'read')[] = ['collect']) {
  const organisation = await anOrganisation();
  const { key } = await createApiKey(organisation.ctx, { name: 'test', scopes });
  const send = (body: string, query = '?source=reviews') =>
    postFeedback(
      new Request(`http://heard.test/api/v1/feedback${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body,
      }),
    );
  return { ...organisation, key, send };
}

const RECORD = {
  id: 'r1',
  occurredAt: '2026-03-01T14:05:00+01:00',
  text: 'The queue was short and the staff kind.',
  score: 9,
  scoreType: 'nps',
  location: 'Gate B',
  customer: 'Anna@example.org',
};

describe('POST /api/v1/feedback', () => {
  test('one record, an array and NDJSON are taken, and sending again changes nothing', async () => {
    const { ctx, send } = await aKey();
    const one = await send(JSON.stringify(RECORD));
    expect([one.status, await one.json()]).toEqual([
      200,
      { added: 1, changed: 0, unchanged: 0, refused: [] },
    ]);
    const two = [RECORD, { ...RECORD, id: 'r2' }];
    expect(await (await send(JSON.stringify(two))).json()).toMatchObject({ added: 1, unchanged: 1 });
    const lines = two.map((record) => JSON.stringify(record)).join('\n');
    expect(await (await send(`${lines}\n`)).json()).toMatchObject({ added: 0, unchanged: 2 });
    const rows = await read<{ who: string }>(
      ctx,
      sql`SELECT f.customer_hash AS who, l.name FROM feedback f JOIN location l ON l.id = f.location_id`,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.who).toMatch(/^[\w-]{22}$/);
  });

  test('what is wrong in a call is named by record, field and reason; the rest is taken', async () => {
    const { send } = await aKey();
    const answer = await send(
      JSON.stringify([
        RECORD,
        { ...RECORD, id: 'r2', occurredAt: 'yesterday' },
        { ...RECORD, id: 'r3', score: 50 },
        { ...RECORD, id: 'r4', touchpoint: 'nowhere' },
        { ...RECORD, id: 'r5', colour: 'red' },
        { id: 'r6', occurredAt: RECORD.occurredAt },
        'text',
      ]),
    );
    expect(answer.status).toBe(200);
    const { added, refused } = await answer.json();
    expect(added).toBe(1);
    expect(refused.map(({ index, field }: { index: number; field: string }) => [index, field])).toEqual([
      [1, 'occurredAt'],
      [2, 'score'],
      [3, 'touchpoint'],
      [4, 'colour'],
      [5, 'text'],
      [6, null],
    ]);
    expect(refused[1].reason).toBe('50 is outside 0–10.');
  });

  test('a call of which nothing can be taken is a problem that says where', async () => {
    const { send } = await aKey();
    const answer = await send(JSON.stringify({ ...RECORD, score: -1 }));
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      type: 'urn:heard:problem:unprocessable',
      status: 422,
      detail: 'Record 0, score: -1 is outside 0–10.',
      errors: [{ index: 0, field: 'score', detail: '-1 is outside 0–10.' }],
    });
    const broken = await send('{"id": "1"}\n{"id": ');
    expect([broken.status, (await broken.json()).detail]).toEqual([
      400,
      'Line 2 of the body is not valid JSON.',
    ]);
    const many = JSON.stringify(Array.from({ length: 1001 }, () => RECORD));
    expect((await send(many)).status).toBe(400);
    expect((await send(JSON.stringify(RECORD), '?source=unknown')).status).toBe(404);
    expect((await send(JSON.stringify(RECORD), '')).status).toBe(400);
  });

  test('without a key, with a wrong one, or with one that may only read, nothing is taken', async () => {
    const { ctx, send } = await aKey(['read']);
    expect((await send(JSON.stringify(RECORD))).status).toBe(403);
    const bare = new Request('http://heard.test/api/v1/feedback?source=reviews', {
      method: 'POST',
      body: '[]',
    });
    expect((await postFeedback(bare)).status).toBe(401);
    expect(await read(ctx, sql`SELECT 1 FROM feedback`)).toEqual([]);
  });
});

describe('/api/v1/imports', () => {
  test('a file sent with a key is queued, its state can be asked for and its refused rows taken', async () => {
    const { ctx, key } = await aKey();
    const headers = { authorization: `Bearer ${key}` };
    const good = Array.from({ length: 9 }, (_, i) => `2024-05-0${i + 1},Service was quick on day ${i},5\n`);
    const body = `date,comment,stars\n${good.join('')}never,Too slow for all of us,1\n`;
    const url = 'http://heard.test/api/v1/imports?name=stars.csv&source=reviews';
    const started = await postFile(new Request(url, { method: 'POST', headers, body }));
    await stopQueue();
    const { batchId, ...rest } = await started.json();
    expect([started.status, rest.title]).toEqual([202, undefined]);
    await runImport(ctx, { batchId });
    const params = Promise.resolve({ batch: batchId });
    const batch = await (await getBatch(new Request(url, { headers }), { params })).json();
    expect(batch).toMatchObject({ status: 'done', rowsRead: 10, rowsAdded: 9, rowsRefused: 1 });
    const csv = await (await getRefused(new Request(url, { headers }), { params })).text();
    expect(csv).toContain(
      'never,Too slow for all of us,1,11,occurredAt,"""never"" is not a date that Heard can read"',
    );
  });

  test('a file in which nothing looks like a date is not taken, and the answer says what to name', async () => {
    const { ctx, key } = await aKey();
    const request = new Request('http://heard.test/api/v1/imports?name=x.csv&source=reviews', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: 'comment,stars\nLovely and quick service today,5\n',
    });
    const answer = await postFile(request);
    expect([answer.status, (await answer.json()).field]).toEqual([400, 'occurredAt']);
    expect(await read(ctx, sql`SELECT 1 FROM import_batch`)).toEqual([]);
  });

  test('the batch of another organisation does not exist', async () => {
    const { key } = await aKey();
    const params = Promise.resolve({ batch: '01900000-0000-7000-8000-0000000000aa' });
    const request = new Request('http://heard.test/x', { headers: { authorization: `Bearer ${key}` } });
    expect((await getBatch(request, { params })).status).toBe(404);
  });
});

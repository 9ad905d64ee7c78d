import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { answerCall } from '@/server/collect/hooks/answer-call';
import { enterToken } from '@/server/collect/hooks/enter-token';
import { HOOK_TOOLS } from '@/server/collect/hooks/input';
import { processDelivery } from '@/server/collect/hooks/process-delivery';
import { readAgain } from '@/server/collect/hooks/read-again';
import { readDelivery } from '@/server/collect/hooks/read-delivery';
import { readHook } from '@/server/collect/hooks/read-hook';
import { saveMapping } from '@/server/collect/hooks/save-mapping';
import { sendTest } from '@/server/collect/hooks/send-test';
import { TOOLS } from '@/server/collect/hooks/tools/registry';
import { saveStructure } from '@/server/collect/structure/save-structure';
import { type Ctx, contextFor } from '@/server/context';
import { handle } from '@/server/jobs/handlers';
import { listStrandedDeliveries, removeOldBodies } from '@/server/jobs/queries-hooks';
import { startQueue, stopQueue, work } from '@/server/jobs/queue';
import { sweepHooks } from '@/server/jobs/sweep-hooks';
import { openAsk } from '@/server/outbound/open-ask';
import { type AHook, aHook, SIGN } from './a-hook';
import { read } from './an-organisation';

afterAll(() => stopQueue());

const EXPORTS = new URL('../../../../shared/data/exports/', import.meta.url);
const recorded = existsSync(EXPORTS);
const fixture = (path: string) => readFileSync(new URL(path, EXPORTS), 'utf8');

const MINUTE_MS = 60_000;

interface Row extends Record<string, unknown> {
  external_id: string;
  text: string | null;
  score: number | null;
}

const rows = (hook: AHook) =>
  read<Row>(hook.ctx, sql`SELECT external_id, text, score FROM feedback ORDER BY external_id`);
const last = async (hook: AHook) => {
  const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
  const [newest] = deliveries;
  if (!newest) throw new Error('nothing came');
  return newest;
};

describe.skipIf(!recorded)(
  'recorded bodies through the door (skipped where ../shared/data is absent)',
  () => {
    test.each([
      ['typeform', 'typeform/webhook_form_response.json', '3b07847776dac335792cc069ee58ed56'],
      ['delighted', 'delighted/survey_response_updated_promoter.json', '5435'],
      ['zendesk', 'zendesk/satisfaction_rating.json', 'rating:208'],
      ['intercom', 'intercom/conversation_user_created.json', 'conversation:21321941764'],
    ] as const)('%s: %s becomes one record, and sent again stays one', async (tool, path, id) => {
      const hook = await aHook(tool);
      const body = fixture(path);
      expect((await hook.bring(body, SIGN[tool](body, hook.secret))).status).toBe(202);
      expect(await last(hook)).toMatchObject({ status: 'done', added: 1, reason: null });
      const later = new Date(Date.now() + 2000);
      await hook.bring(body, SIGN[tool](body, hook.secret, later));
      expect((await rows(hook)).map((row) => row.external_id)).toEqual([id]);
    });

    test('Formbricks: created and updated are ignored with the reason; finished waits for the meaning of its short answers', async () => {
      const hook = await aHook('formbricks');
      for (const event of ['created', 'updated', 'finished']) {
        const body = fixture(`formbricks/response_${event}.json`);
        await hook.bring(body, SIGN.formbricks(body, hook.secret));
      }
      const { deliveries, questions } = await readHook(hook.ctx, { hookId: hook.hookId });
      expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
        ['responseFinished', 'held'],
        ['responseUpdated', 'ignored'],
        ['responseCreated', 'ignored'],
      ]);
      expect(deliveries[0]?.reason).toBe('Nobody has said yet what its questions mean.');
      expect(questions.map(({ id }) => id)).toContain('bm7pn0x0elwi4m9xvzwlvm4d');
      const [{ again }] = [
        await saveMapping(hook.ctx, {
          hookId: hook.hookId,
          questions: { bm7pn0x0elwi4m9xvzwlvm4d: { as: 'text' } },
          fields: { location: ['inputType'], touchpoint: [], customer: [], language: [] },
          again: true,
        }),
      ];
      expect(again).toBe(3);
      for (const { id } of deliveries) await processDelivery(hook.ctx, { deliveryId: id });
      expect(await rows(hook)).toEqual([
        { external_id: 'cm863uv29003330l596i73gnr', text: 'fffgf', score: null },
      ]);
    });
  },
);

const formbricks = (id: string, data: object, updatedAt = '2026-05-01T10:05:00Z') =>
  JSON.stringify({
    event: 'responseFinished',
    data: { id, finished: true, createdAt: '2026-05-01T10:00:00Z', updatedAt, data, ttc: { n: 1, w: 1 } },
  });

describe('what a call becomes', () => {
  test('an answer whose meaning nobody has said is kept, and read when somebody says it', async () => {
    const hook = await aHook('formbricks');
    const body = formbricks('a1', { n: 9 });
    await hook.bring(body, SIGN.formbricks(body, hook.secret));
    expect(await last(hook)).toMatchObject({ status: 'held', openQuestions: 1 });
    expect(await hook.count('feedback')).toBe(0);
    const { questions, mapping } = await readHook(hook.ctx, { hookId: hook.hookId });
    expect(questions).toMatchObject([{ id: 'n', sure: false, examples: ['9'] }]);
    const nps = { as: 'score' as const, scoreType: 'nps' as const, scaleMin: 0, scaleMax: 10 };
    const saved = await saveMapping(hook.ctx, {
      hookId: hook.hookId,
      questions: { n: nps },
      fields: mapping.fields,
      again: false,
    });
    expect(saved.again).toBe(1);
    await processDelivery(hook.ctx, { deliveryId: (await last(hook)).id });
    expect(await rows(hook)).toEqual([{ external_id: 'a1', text: null, score: 9 }]);
  });

  test('questions are looked for in bodies as long as they are kept, and no further back', async () => {
    const hook = await aHook('formbricks');
    const body = formbricks('a1', { w: 'What I meant to say instead.' });
    await hook.bring(body, SIGN.formbricks(body, hook.secret));
    const seen = async (days: number) => {
      const later = new Date(Date.now() + days * 86_400_000);
      const ctx = { ...hook.ctx, now: () => later };
      return (await readHook(ctx, { hookId: hook.hookId })).questions[0]?.examples;
    };
    expect(await seen(29)).toEqual(['What I meant to say instead.']);
    expect(await seen(31)).toEqual([]);
  });

  test('an older version that is read after a newer one changes nothing', async () => {
    const hook = await aHook('formbricks');
    const older = formbricks('a1', { w: 'The first words that I wrote.' }, '2026-05-01T10:05:00Z');
    const newer = formbricks('a1', { w: 'What I meant to say instead.' }, '2026-05-01T10:09:00Z');
    await hook.bring(newer, SIGN.formbricks(newer, hook.secret));
    await hook.bring(older, SIGN.formbricks(older, hook.secret));
    expect(await last(hook)).toMatchObject({
      status: 'ignored',
      reason: expect.stringContaining('newer version'),
    });
    expect((await rows(hook))[0]?.text).toBe('What I meant to say instead.');
  });

  test('an older version written over a newer one by another worker is put right', async () => {
    const hook = await aHook('formbricks');
    const older = formbricks('a1', { w: 'The first words that I wrote.' }, '2026-05-01T10:05:00Z');
    const newer = formbricks('a1', { w: 'What I meant to say instead.' }, '2026-05-01T10:09:00Z');
    for (const body of [older, newer]) await hook.post(body, SIGN.formbricks(body, hook.secret));
    const waiting = () =>
      read<{ id: string }>(
        hook.ctx,
        sql`SELECT id FROM hook_delivery WHERE hook_id = ${hook.hookId} AND status = 'waiting' ORDER BY version`,
      );
    const [first, second] = await waiting();
    // The other worker stands still right before it writes, until the newer version is settled.
    let standing = false;
    let goOn = () => {};
    const settled = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow: Ctx = {
      ...hook.ctx,
      tx: async (fn) => {
        if (standing) await settled;
        return hook.ctx.tx(fn);
      },
    };
    const behind = processDelivery(
      slow,
      { deliveryId: first?.id ?? '' },
      {
        onRecord: () => {
          standing = true;
        },
      },
    );
    await expect.poll(() => standing).toBe(true);
    await processDelivery(hook.ctx, { deliveryId: second?.id ?? '' });
    goOn();
    await behind;
    expect((await rows(hook))[0]?.text).toBe('The first words that I wrote.');
    expect(await waiting()).toEqual([{ id: second?.id }]);
    await processDelivery(hook.ctx, { deliveryId: second?.id ?? '' });
    expect((await rows(hook))[0]?.text).toBe('What I meant to say instead.');
    expect(await waiting()).toEqual([]);
  });

  test('a changed answer changes its record', async () => {
    const hook = await aHook('delighted');
    const body = (comment: string | null, updated_at: number) =>
      JSON.stringify({
        event_type: 'survey_response.updated',
        event_id: `e${updated_at}`,
        event_data: {
          id: '7',
          score: 3,
          comment,
          created_at: 1482589409,
          updated_at,
          person: { email: 'a@b.example' },
        },
      });
    for (const one of [body(null, 1482589409), body('Cold soup.', 1482589999)]) {
      await hook.bring(one, SIGN.delighted(one, hook.secret));
    }
    expect(await rows(hook)).toEqual([{ external_id: '7', text: 'Cold soup.', score: 3 }]);
    expect(await last(hook)).toMatchObject({ status: 'done', changed: 1, added: 0 });
  });

  test('of several records those that are right are taken; each other is named with its field and reason', async () => {
    const hook = await aHook('standard', { location: 'Gate B' });
    const good = { id: 'r1', occurredAt: '2026-03-01T14:05:00+01:00', text: 'Short queue.' };
    const body = JSON.stringify({
      records: [
        good,
        { ...good, id: 'r2', occurredAt: 'yesterday' },
        { ...good, id: 'r3', colour: 'red' },
        { ...good, id: 'r4', location: 'Gate C' },
      ],
    });
    await hook.bring(body, SIGN.standard(body, hook.secret));
    const delivery = await last(hook);
    expect(delivery).toMatchObject({ status: 'done', added: 2 });
    expect(delivery.refused.map(({ index, field }) => [index, field])).toEqual([
      [1, 'occurredAt'],
      [2, 'colour'],
    ]);
    const places = await read<{ name: string }>(
      hook.ctx,
      sql`SELECT l.name FROM feedback f JOIN location l ON l.org_id = f.org_id AND l.id = f.location_id ORDER BY f.external_id`,
    );
    expect(places.map(({ name }) => name)).toEqual(['Gate B', 'Gate C']);
    const whole = await readDelivery(hook.ctx, { hookId: hook.hookId, deliveryId: delivery.id });
    expect([whole.body, whole.headers['webhook-id']]).toEqual([body, whole.deliveryId]);
  });

  test('what was refused is read again after the reason was mended, and then it is there once', async () => {
    const hook = await aHook('standard');
    const body = JSON.stringify({
      id: 'r1',
      occurredAt: '2026-03-01T14:05:00Z',
      text: 'Slow.',
      touchpoint: 'Check-in',
    });
    await hook.bring(body, SIGN.standard(body, hook.secret));
    expect(await last(hook)).toMatchObject({
      status: 'refused',
      reason: 'touchpoint: There is no touchpoint “Check-in”.',
    });
    await saveStructure(hook.ctx, {
      locations: [],
      sources: [],
      journey: {
        name: 'Stay',
        stages: [
          {
            key: 'arrive',
            name: 'Arrive',
            touchpoints: [
              {
                key: 'check-in',
                name: 'Check-in',
                p: 'people',
                control: 1,
                ownerTeamKey: null,
                patterns: [],
              },
            ],
          },
        ],
      },
    });
    const { id } = await last(hook);
    await readAgain(hook.ctx, { hookId: hook.hookId, deliveryId: id });
    await processDelivery(hook.ctx, { deliveryId: id });
    // A second worker that was given the same finds it settled.
    expect(await processDelivery(hook.ctx, { deliveryId: id })).toBeNull();
    expect([await hook.count('feedback'), (await last(hook)).status]).toEqual([1, 'done']);
  });

  test('where employees speak nothing stays that tells who answered', async () => {
    const hook = await aHook('delighted');
    await hook.ctx.tx((db) =>
      db.execute(sql`UPDATE source SET audience = 'employee' WHERE org_id = ${hook.orgId}`),
    );
    const sample = TOOLS.delighted.sample(new Date()).body;
    await hook.bring(sample, SIGN.delighted(sample, hook.secret));
    const [row] = await read<Record<string, unknown>>(
      hook.ctx,
      sql`SELECT raw, customer_hash, author_hash, url, audience FROM feedback`,
    );
    expect(row).toEqual({
      raw: null,
      customer_hash: null,
      author_hash: null,
      url: null,
      audience: 'employee',
    });
    expect(await last(hook)).toMatchObject({ status: 'done', hasBody: false });
  });
});

describe('a worker that was away', () => {
  test('a call that the queue was not told of is put in line by the sweep and read by a worker', async () => {
    const hook = await aHook('standard');
    const body = JSON.stringify({ id: 'r1', occurredAt: '2026-03-01T14:05:00Z', text: 'Slow.' });
    const request = new Request('http://heard.test/', {
      method: 'POST',
      headers: SIGN.standard(body, hook.secret),
      body,
    });
    const answer = await answerCall(request, hook.part, {
      onward: {
        contextOf: () => hook.ctx,
        tell: () => Promise.reject(new Error('the queue is down')),
      },
    });
    expect(answer.status).toBe(202);
    expect(await hook.count('feedback')).toBe(0);
    expect(await sweepHooks(new Date(Date.now() + 60_000))).toBe(1);
    await startQueue();
    await work('receive-hook', (data, signal) => handle('receive-hook', data, signal));
    for (let i = 0; i < 200 && (await hook.count('feedback')) === 0; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await hook.count('feedback')).toBe(1);
    await stopQueue();
  });

  test('one that is begun again and again and never ends is given up with a reason', async () => {
    const hook = await aHook('standard');
    const body = JSON.stringify({ id: 'r1', occurredAt: '2026-03-01T14:05:00Z', text: 'Slow.' });
    await hook.post(body, SIGN.standard(body, hook.secret));
    const { id } = await last(hook);
    await hook.ctx.tx((db) =>
      db.execute(sql`UPDATE hook_delivery SET attempts = 10 WHERE org_id = ${hook.orgId}`),
    );
    await processDelivery(hook.ctx, { deliveryId: id });
    expect(await last(hook)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('begun 10 times'),
    });
  });

  test('bodies of settled calls go after their time; what became of them stays, and what waits keeps its body', async () => {
    const hook = await aHook('standard');
    for (const id of ['r1', 'r2']) {
      const body = JSON.stringify({ id, occurredAt: '2026-03-01T14:05:00Z', text: 'Slow.' });
      await (id === 'r1' ? hook.bring : hook.post)(body, SIGN.standard(body, hook.secret));
    }
    await asSystem((db) => removeOldBodies(db, new Date(Date.now() + 1000)));
    const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
    expect(deliveries.map(({ status, hasBody }) => [status, hasBody])).toEqual([
      ['waiting', true],
      ['done', false],
    ]);
    const again = readAgain(hook.ctx, { hookId: hook.hookId, deliveryId: deliveries[1]?.id ?? '' });
    await expect(again).rejects.toThrow('cannot be read again');
  });
});

describe('tools whose calls hold ids only', () => {
  interface Played {
    status: number;
    body?: unknown;
    headers?: Record<string, string>;
  }

  async function playing(answer: (path: string, token: string | undefined) => Played) {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      const token = request.headers.authorization ?? String(request.headers['x-api-token']);
      const { status, body, headers } = answer(request.url ?? '', token);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { paths, address: `http://127.0.0.1:${port}`, close: () => server.close() };
  }
  const ask = openAsk({ allow: [{ host: '127.0.0.1', block: null, port: null }] });

  test('SurveyMonkey: the answer and its questions are fetched with the token, the survey once', async () => {
    const { fetched } = TOOLS.surveymonkey.sample(new Date()) as {
      fetched: { survey: unknown; response: object };
    };
    const played = await playing((path, token) => {
      if (token !== 'Bearer sm-access-token') return { status: 401 };
      return {
        status: 200,
        body: path.includes('/responses/') ? { ...fetched.response, id: path.split('/')[5] } : fetched.survey,
      };
    });
    const hook = await aHook('surveymonkey');
    await enterToken(hook.ctx, { hookId: hook.hookId, token: 'sm-access-token', address: played.address });
    for (const object_id of ['501', '502']) {
      const body = JSON.stringify({
        ...JSON.parse(TOOLS.surveymonkey.sample(new Date()).body),
        event_id: object_id,
        object_id,
      });
      await hook.post(body, SIGN.surveymonkey(body, hook.secret));
      await processDelivery(hook.ctx, { deliveryId: (await last(hook)).id }, { ask });
    }
    played.close();
    expect((await rows(hook)).map(({ external_id, score }) => [external_id, score])).toEqual([
      ['501', 9],
      ['502', 9],
    ]);
    expect(played.paths).toEqual([
      '/v3/surveys/2002/details',
      '/v3/surveys/2002/responses/501/details',
      '/v3/surveys/2002/responses/502/details',
    ]);
  });

  test('Qualtrics: too many calls is waited out as long as it asks; a wrong token fails and can be read again', async () => {
    const { fetched } = TOOLS.qualtrics.sample(new Date()) as {
      fetched: { survey: unknown; response: unknown };
    };
    let say: Played | null = { status: 429, headers: { 'retry-after': '3600' } };
    const played = await playing(
      (path) =>
        say ?? {
          status: 200,
          body: { result: path.includes('/responses/') ? fetched.response : fetched.survey },
        },
    );
    const hook = await aHook('qualtrics');
    const { body, headers } = TOOLS.qualtrics.sign(
      TOOLS.qualtrics.sample(new Date()).body,
      hook.secret,
      new Date(),
      '',
    );
    await hook.post(body, headers);
    const { id } = await last(hook);
    // Without a token it is refused, and entering one reads it again.
    await processDelivery(hook.ctx, { deliveryId: id }, { ask });
    expect(await last(hook)).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('no token'),
    });
    expect(
      (await enterToken(hook.ctx, { hookId: hook.hookId, token: 'q-token-1', address: played.address }))
        .again,
    ).toBe(1);
    await processDelivery(hook.ctx, { deliveryId: id }, { ask });
    const waiting = await last(hook);
    expect(waiting.status).toBe('waiting');
    expect(Date.parse(waiting.retryAt) - Date.now()).toBeGreaterThan(3_500_000);
    const stranded = async (ms: number) =>
      (await asSystem((db) => listStrandedDeliveries(db, new Date(Date.now() + ms)))).some(
        ({ deliveryId }) => deliveryId === id,
      );
    expect([await stranded(60_000), await stranded(3_700_000)]).toEqual([false, true]);
    say = { status: 401 };
    await processDelivery(hook.ctx, { deliveryId: id }, { ask });
    expect((await last(hook)).status).toBe('failed');
    say = null;
    await readAgain(hook.ctx, { hookId: hook.hookId, deliveryId: id });
    await processDelivery(hook.ctx, { deliveryId: id }, { ask });
    played.close();
    expect((await rows(hook)).map(({ external_id, score }) => [external_id, score])).toEqual([
      ['R_sample', 9],
    ]);
  });

  test('a system that is down is asked by one delivery, not by each; the others wait with the same reason', async () => {
    const { fetched } = TOOLS.surveymonkey.sample(new Date()) as {
      fetched: { survey: unknown; response: object };
    };
    let isDown = true;
    const played = await playing((path) => {
      if (isDown) return { status: 503 };
      return { status: 200, body: path.includes('/responses/') ? fetched.response : fetched.survey };
    });
    const hook = await aHook('surveymonkey');
    await enterToken(hook.ctx, { hookId: hook.hookId, token: 'sm-access-token', address: played.address });
    const ids: string[] = [];
    for (const object_id of ['601', '602', '603']) {
      const sample = JSON.parse(TOOLS.surveymonkey.sample(new Date()).body);
      const body = JSON.stringify({ ...sample, event_id: object_id, object_id });
      await hook.post(body, SIGN.surveymonkey(body, hook.secret));
      ids.push((await last(hook)).id);
    }
    const process = (at: Date) =>
      Promise.all(
        ids.map((deliveryId) => processDelivery({ ...hook.ctx, now: () => at }, { deliveryId }, { ask })),
      );
    const [first, ...others] = ids;
    await processDelivery(hook.ctx, { deliveryId: first ?? '' }, { ask });
    for (const deliveryId of others) await processDelivery(hook.ctx, { deliveryId }, { ask });
    expect(played.paths).toHaveLength(1);
    const { deliveries } = await readHook(hook.ctx, { hookId: hook.hookId });
    expect(new Set(deliveries.map(({ status, reason }) => `${status} ${reason}`)).size).toBe(1);
    expect(deliveries[0]).toMatchObject({ status: 'waiting', reason: expect.stringContaining('(503)') });
    isDown = false;
    const outcomes = await process(new Date(Date.now() + 2 * MINUTE_MS));
    played.close();
    expect(outcomes.map((outcome) => outcome?.status)).toEqual(['done', 'done', 'done']);
  });

  test('an address of the machine itself is not called unless the operator allows it', async () => {
    const played = await playing(() => ({ status: 200 }));
    const hook = await aHook('qualtrics');
    await enterToken(hook.ctx, { hookId: hook.hookId, token: 'q-token-1', address: played.address });
    const { body, headers } = TOOLS.qualtrics.sign(
      TOOLS.qualtrics.sample(new Date()).body,
      hook.secret,
      new Date(),
      '',
    );
    await hook.post(body, headers);
    await processDelivery(hook.ctx, { deliveryId: (await last(hook)).id }, { ask: openAsk({ allow: [] }) });
    played.close();
    expect([(await last(hook)).status, played.paths]).toEqual(['failed', []]);
  });
});

describe('a test of the door', () => {
  test.each(HOOK_TOOLS)(
    '%s: the sample goes through, is shown as it became, and leaves nothing behind',
    async (tool) => {
      const hook = await aHook(tool, { location: 'Gate B' });
      const result = await sendTest(contextFor(hook.ctx.scope), { hookId: hook.hookId });
      expect([result.status, result.outcome, result.reason]).toEqual([202, 'done', null]);
      expect(result.records).toHaveLength(1);
      expect(result.records[0]).toMatchObject({ location: 'Gate B', text: expect.any(String) });
      if (tool !== 'formbricks') expect(result.records[0]?.score).not.toBeNull();
      expect([await hook.count('feedback'), await hook.count('hook_delivery')]).toEqual([0, 0]);
      const left = await read<{ n: number }>(
        hook.ctx,
        sql`SELECT (SELECT count(*) FROM location)::int + (SELECT count(*) FROM dirty_day)::int
        + (SELECT count(*) FROM ingest_chunk)::int AS n`,
      );
      expect(left[0]?.n).toBe(0);
      const { questions } = await readHook(hook.ctx, { hookId: hook.hookId });
      expect(questions).toEqual([]);
      // What is real comes in after it as if there had been no test.
      const sample = TOOLS[tool].sample(new Date()).body;
      const signed =
        tool === 'qualtrics'
          ? TOOLS.qualtrics.sign(sample, hook.secret, new Date(), '')
          : { body: sample, headers: SIGN[tool](sample, hook.secret) };
      expect((await hook.post(signed.body, { ...signed.headers })).status).toBe(202);
    },
  );
});

import { Validator } from '@seriousme/openapi-schema-validator';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { GET as exportFeedback } from '@/app/api/v1/exports/feedback/route';
import { GET as exportOutcomes } from '@/app/api/v1/exports/outcomes/route';
import { POST as postFeedback } from '@/app/api/v1/feedback/route';
import { GET as getMetric } from '@/app/api/v1/metrics/route';
import { GET as getDocument } from '@/app/api/v1/openapi.json/route';
import { POST as postOutcomes } from '@/app/api/v1/outcomes/route';
import { GET as getSources } from '@/app/api/v1/sources/route';
import { GET as getTouchpoints } from '@/app/api/v1/touchpoints/route';
import { createApiKey } from '@/server/access/keys/create-api-key';
import { revokeApiKey } from '@/server/access/keys/revoke-api-key';
import {
  feedbackLine,
  metricAnswer,
  outcomeLine,
  problemAnswer,
  sourcesAnswer,
  takenAnswer,
  touchpointsAnswer,
} from '@/server/api/answers';
import { forgetOldCalls } from '@/server/api/forget-old-calls';
import { CALLS_A_MINUTE } from '@/server/api/limit-calls';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { understandPending } from '@/server/understand/understand-pending';
import { anOrganisation, read } from '../collect/an-organisation';

type Route = (request: Request) => Promise<Response> | Response;

const RECORD = {
  id: 'r1',
  occurredAt: '2026-03-01T14:05:00+01:00',
  text: 'The queue was short and the staff kind.',
  score: 9,
  scoreType: 'nps',
  customer: 'Anna@example.org',
};

async function aPlace(scopes: ('collect' | 'read')[] = ['collect', 'read']) {
  const { ctx } = await anOrganisation();
  const { id, key } = await createApiKey(ctx, { name: 'test', scopes });
  const call = (route: Route, query: string, body?: unknown, headers: Record<string, string> = {}) =>
    Promise.resolve(
      route(
        new Request(`http://heard.test/api?${query}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${key}`, ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    );
  return { ctx, id, call };
}

describe('a call with an Idempotency-Key', () => {
  test('has its effect and its answer once, also when it is repeated at the same moment', async () => {
    const { ctx, call } = await aPlace();
    const send = () => call(postFeedback, 'source=reviews', [RECORD], { 'idempotency-key': 'one' });
    const first = await send();
    expect([first.status, await first.json()]).toEqual([
      200,
      { added: 1, changed: 0, unchanged: 0, refused: [] },
    ]);
    const again = await send();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual({ added: 1, changed: 0, unchanged: 0, refused: [] });

    const many = await Promise.all(
      Array.from({ length: 6 }, () =>
        call(postFeedback, 'source=reviews', [{ ...RECORD, id: 'r2' }], { 'idempotency-key': 'two' }),
      ),
    );
    const statuses = many.map((answer) => answer.status);
    expect(statuses).toContain(200);
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(await read(ctx, sql`SELECT 1 FROM feedback WHERE org_id = ${ctx.scope.orgId}`)).toHaveLength(2);
  });

  test('is refused with another body, and free again after a day', async () => {
    const { ctx, call } = await aPlace();
    const key = { 'idempotency-key': 'mine' };
    await call(postFeedback, 'source=reviews', [RECORD], key);
    const other = await call(postFeedback, 'source=reviews', [{ ...RECORD, score: 3 }], key);
    expect([other.status, (await other.json()).field]).toEqual([422, 'Idempotency-Key']);
    await forgetOldCalls({ ...ctx, now: () => new Date(Date.now() + 25 * 3_600_000) });
    expect((await call(postFeedback, 'source=reviews', [{ ...RECORD, score: 3 }], key)).status).toBe(200);
  });

  test('whose body cannot be read may be mended and sent again under the same key', async () => {
    const { call } = await aPlace();
    const key = { 'idempotency-key': 'mend' };
    expect((await call(postFeedback, 'source=nowhere', [RECORD], key)).status).toBe(404);
    expect((await call(postFeedback, 'source=reviews', [RECORD], key)).status).toBe(200);
  });
});

describe('a key', () => {
  test('has so many calls a minute; the headers count them and say when there are more', async () => {
    const { ctx, id, call } = await aPlace();
    const one = await call(getSources, '');
    expect(one.headers.get('ratelimit-policy')).toBe(`"minute";q=${CALLS_A_MINUTE};w=60`);
    expect(one.headers.get('ratelimit')).toMatch(new RegExp(`^"minute";r=${CALLS_A_MINUTE - 1};t=\\d+$`));
    await ctx.tx((db) =>
      db.execute(sql`
        INSERT INTO api_minute (org_id, key_id, minute, calls)
        SELECT ${ctx.scope.orgId}, ${id}, date_trunc('minute', now()) + make_interval(mins => n), ${CALLS_A_MINUTE}
        FROM generate_series(0, 1) AS n
        ON CONFLICT (org_id, key_id, minute) DO UPDATE SET calls = excluded.calls`),
    );
    const over = await call(getSources, '');
    expect(over.status).toBe(429);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(problemAnswer.parse(await over.json()).detail).toContain('too many calls');
  });

  test('opens nothing once it is revoked, or past its last day', async () => {
    const { ctx, id, call } = await aPlace();
    await revokeApiKey(ctx, { id });
    expect((await call(getSources, '')).status).toBe(401);
    // The organisation's clock stands still in these tests; keys run out by the real one.
    const today = { ...ctx, now: () => new Date() };
    const { key } = await createApiKey(today, { name: 'short', scopes: ['read'], expiresInDays: 1 });
    const ask = () =>
      getSources(new Request('http://heard.test/', { headers: { authorization: `Bearer ${key}` } }));
    expect((await ask()).status).toBe(200);
    await ctx.tx((db) =>
      db.execute(sql`UPDATE api_key SET expires_at = now() - interval '1 second' WHERE name = 'short'`),
    );
    expect((await ask()).status).toBe(401);
  });
});

describe('POST /api/v1/outcomes', () => {
  const LEFT = {
    id: 'o1',
    occurredAt: '2026-05-01T00:00:00Z',
    customer: 'anna@example.org ',
    outcome: 'left',
  };

  test('joins what became of a customer to what the customer said, once', async () => {
    const { ctx, call } = await aPlace();
    await call(postFeedback, 'source=reviews', [RECORD]);
    const taken = takenAnswer.parse(await (await call(postOutcomes, 'source=reviews', [LEFT])).json());
    expect(taken).toEqual({ added: 1, changed: 0, unchanged: 0, refused: [] });
    expect(await (await call(postOutcomes, 'source=reviews', [LEFT])).json()).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    const joined = await read(
      ctx,
      sql`SELECT o.kind FROM outcome o JOIN feedback f USING (org_id, customer_hash) WHERE o.org_id = ${ctx.scope.orgId}`,
    );
    expect(joined).toEqual([{ kind: 'left' }]);
  });

  test('names the place, the field and the fault of each that it refuses, and takes the others', async () => {
    const { call } = await aPlace();
    const answer = await call(postOutcomes, 'source=reviews', [
      LEFT,
      { ...LEFT, id: 'o2', outcome: 'gone' },
      { ...LEFT, id: 'o3', occurredAt: '2999-01-01T00:00:00Z' },
      { ...LEFT, id: 'o4', customer: '' },
    ]);
    const { added, refused } = takenAnswer.parse(await answer.json());
    expect(added).toBe(1);
    expect(refused.map(({ index, field }) => [index, field])).toEqual([
      [1, 'outcome'],
      [2, 'occurredAt'],
      [3, 'customer'],
    ]);
  });
});

describe('what the document says is what the API answers', () => {
  let place: Awaited<ReturnType<typeof aPlace>>;

  beforeAll(async () => {
    place = await aPlace();
    const records = Array.from({ length: 3 }, (_, i) => ({ ...RECORD, id: `r${i}`, customer: `c${i}` }));
    await place.call(postFeedback, 'source=reviews', records);
    const outcomes = records.map(({ id, customer }) => ({
      id,
      customer,
      occurredAt: '2026-04-01T00:00:00Z',
      outcome: 'returned',
    }));
    await place.call(postOutcomes, 'source=reviews', outcomes);
    await understandPending(place.ctx);
    await rebuildDirtyDays(place.ctx);
  });

  test('it is a valid OpenAPI document', async () => {
    const document = await (await getDocument()).json();
    const { valid, errors } = await new Validator().validate(document);
    expect([valid, errors]).toEqual([true, undefined]);
    expect(Object.keys(document.paths)).toHaveLength(12);
  });

  test('numbers, sources and touchpoints have the fields it names, and no others', async () => {
    const { call } = place;
    const march = 'metric=nps&from=2026-03-01&to=2026-03-31';
    metricAnswer.parse(await (await call(getMetric, march)).json());
    metricAnswer.parse(await (await call(getMetric, `${march}&by=source`)).json());
    expect(
      sourcesAnswer.strict().parse(await (await call(getSources, '')).json()).sources.length,
    ).toBeGreaterThan(0);
    touchpointsAnswer.strict().parse(await (await call(getTouchpoints, '')).json());
  });

  test('exports are streams of lines as it describes them, cut by their filters', async () => {
    const { call } = place;
    const lines = async (answer: Response) =>
      (await answer.text())
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const feedback = await call(exportFeedback, 'source=reviews');
    expect(feedback.headers.get('content-type')).toContain('application/x-ndjson');
    expect((await lines(feedback)).map((line) => feedbackLine.strict().parse(line))).toHaveLength(3);
    expect(await lines(await call(exportFeedback, 'from=2027-01-01'))).toEqual([]);
    const outcomes = await lines(await call(exportOutcomes, ''));
    expect(outcomes.map((line) => outcomeLine.strict().parse(line).externalId)).toEqual(['r0', 'r1', 'r2']);
    expect(await lines(await call(exportOutcomes, 'to=2026-03-31'))).toEqual([]);
  });

  test('a filter that is not known is refused: it would have exported more than was asked for', async () => {
    const { call } = place;
    const unknown = await call(exportFeedback, 'sauce=reviews');
    expect([unknown.status, problemAnswer.parse(await unknown.json()).field]).toEqual([400, 'sauce']);
    expect((await call(exportFeedback, 'from=yesterday')).status).toBe(400);
    expect((await call(exportOutcomes, 'from=yesterday')).status).toBe(400);
  });
});

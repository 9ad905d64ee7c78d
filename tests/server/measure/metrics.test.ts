import { beforeAll, describe, expect, test } from 'vitest';
import { GET } from '@/app/api/v1/metrics/route';
import { createApiKey } from '@/server/access/keys/create-api-key';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { AppError } from '@/server/errors';
import { indicatorInput } from '@/server/measure/indicators/input';
import type { MetricsInput } from '@/server/measure/input';
import { type MetricGroups, type MetricNumber, measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';

const MARCH = { from: '2025-03-01', to: '2025-03-31' };
let place: Place;

async function write(source: string, drafts: FeedbackDraft[]): Promise<void> {
  await recordFeedback(place.ctx, { sourceId: idOf(place.sources, source), batchId: null, drafts });
}

async function number(input: MetricsInput, ctx = place.ctx): Promise<MetricNumber> {
  const answer = await measureMetric(ctx, input);
  if ('groups' in answer) throw new Error('groups, not a number');
  return answer;
}

async function groups(input: MetricsInput, ctx = place.ctx): Promise<MetricGroups> {
  const answer = await measureMetric(ctx, input);
  if (!('groups' in answer)) throw new Error('a number, not groups');
  return answer;
}

const brief = (answer: MetricGroups) => answer.groups.map(({ key, value, n }) => [key, value, n]);

beforeAll(async () => {
  place = await makePlace('Numbers', 'Africa/Nairobi');
  const nbo = idOf(place.locations, 'nbo');
  const mba = idOf(place.locations, 'mba');
  const checkIn = idOf(place.touchpoints, 'check-in');
  const food = idOf(place.touchpoints, 'food');
  await write('survey', [
    // 22:30 in London is half past one the next day in Nairobi: of April there, of March in UTC.
    npsAnswer(10, { occurredAt: new Date('2025-03-31T22:30:00Z'), locationId: nbo }),
    npsAnswer(10, { occurredAt: new Date('2025-03-02T09:00:00Z'), locationId: nbo }),
    npsAnswer(9, { occurredAt: new Date('2025-03-02T09:00:00Z'), locationId: nbo }),
    npsAnswer(2, { occurredAt: new Date('2025-03-20T09:00:00Z'), locationId: mba }),
    npsAnswer(8, { occurredAt: new Date('2025-03-20T09:00:00Z') }),
  ]);
  const card = (score: number, touchpointId: number, locationId: number) =>
    draft({ scoreType: 'csat', score, scaleMin: 1, scaleMax: 5, touchpointId, locationId });
  await write('cards', [
    card(5, checkIn, nbo),
    card(4, checkIn, nbo),
    card(1, checkIn, mba),
    card(2, food, mba),
  ]);
  const rated = (score: number, scaleMax: number) =>
    draft({ kind: 'review', scoreType: 'rating', score, scaleMin: 1, scaleMax, locationId: nbo });
  const said = rated(4, 5);
  await write('reviews', [said, rated(2, 5), rated(10, 10)]);
  await place.ctx.tx(async (db) => {
    await saySomething(db, place.ctx.scope.orgId, said.externalId, checkIn, [-1, -1, 1]);
    await saySomething(db, place.ctx.scope.orgId, said.externalId, food, [1]);
  });
  const pulse = (score: number, month: number, locationId: number) =>
    npsAnswer(score, { audience: 'employee', locationId, occurredAt: new Date(Date.UTC(2025, month, 10)) });
  await write('pulse', [
    ...[9, 9, 9, 9, 9, 9].map((score) => pulse(score, 2, nbo)),
    ...[0, 0, 0, 0].map((score) => pulse(score, 2, mba)),
    ...[0, 0, 0].map((score) => pulse(score, 3, nbo)),
  ]);
  await rebuildDirtyDays(place.ctx);
});

describe('a metric over local days', () => {
  test('counts the days of the organisation, not of Greenwich', async () => {
    expect(await number({ metric: 'nps', ...MARCH })).toMatchObject({ value: 25, n: 4, unit: 'points' });
    expect((await number({ metric: 'nps', from: '2025-04-01', to: '2025-04-01' })).n).toBe(1);
  });

  test('by day, month, location and source, each group with its base', async () => {
    expect(brief(await groups({ metric: 'nps', ...MARCH, by: 'day' }))).toEqual([
      ['2025-03-02', 100, 2],
      ['2025-03-20', -50, 2],
    ]);
    expect(
      brief(await groups({ metric: 'nps', from: '2025-01-01', to: '2025-12-31', by: 'quarter' })),
    ).toEqual([
      ['2025-01-01', 25, 4],
      ['2025-04-01', 100, 1],
    ]);
    expect(brief(await groups({ metric: 'nps', ...MARCH, by: 'location' }))).toEqual([
      ['mba', -100, 1],
      ['nbo', 100, 2],
    ]);
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'touchpoint' }))).toEqual([
      ['check-in', expect.closeTo(66.667, 2), 3],
      ['food', 0, 1],
    ]);
    expect(brief(await groups({ metric: 'rating', ...MARCH, by: 'source' }))).toEqual([
      ['reviews', expect.closeTo((75 + 25 + 100) / 3, 5), 3],
    ]);
  });

  test('ratings on two scales come on 0–100 with the scales named', async () => {
    expect(await number({ metric: 'rating', ...MARCH })).toMatchObject({
      unit: 'of 100',
      mixedScales: ['1-10', '1-5'],
    });
  });

  test('a record speaks of a touchpoint once, with the sign of what it said', async () => {
    expect(brief(await groups({ metric: 'sentiment', ...MARCH, by: 'touchpoint' }))).toEqual([
      ['check-in', -100, 1],
      ['food', 100, 1],
    ]);
  });

  test.each([
    { touchpoint: 'check-in', location: 'nbo' },
    { touchpoint: 'check-in', source: 'cards' },
    { location: 'nbo', source: 'cards' },
    { touchpoint: 'check-in', location: 'nbo', source: 'cards' },
  ])('the cut %o is the same from roll-ups and from the records', async (cut) => {
    const whole = await number({ metric: 'csat', ...MARCH, ...cut });
    // A window that is no whole month is never in a month cell.
    const ragged = await number({ metric: 'csat', from: '2025-03-02', to: '2025-03-30', ...cut });
    const { value, n, low, high } = whole;
    expect(n).toBe('location' in cut ? 2 : 3);
    expect(ragged).toMatchObject({ value, n, low, high });
  });

  test('nobody asked: no value, with the reason', async () => {
    const empty = await number({ metric: 'ces', ...MARCH });
    expect(empty).toMatchObject({ value: null, n: 0, low: null, high: null });
    expect(empty.reason).toContain('how easy');
  });

  test('an unknown key is refused, not measured as nothing', async () => {
    await expect(number({ metric: 'nps', ...MARCH, location: 'atlantis' })).rejects.toThrow(AppError);
  });
});

describe('what a lead may see', () => {
  const lead = () => narrowed(place.ctx, { touchpoints: [idOf(place.touchpoints, 'check-in')] });

  test('an overall number holds only the own touchpoints', async () => {
    expect(await number({ metric: 'csat', ...MARCH }, lead())).toMatchObject({ n: 3 });
    expect(await number({ metric: 'nps', ...MARCH }, lead())).toMatchObject({ value: null, n: 0 });
  });

  test("another team's touchpoint is not there, and does not come as a group", async () => {
    await expect(number({ metric: 'csat', ...MARCH, touchpoint: 'food' }, lead())).rejects.toThrow(/food/);
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'touchpoint' }, lead()))).toEqual([
      ['check-in', expect.closeTo(66.667, 2), 3],
    ]);
  });

  test('own sites only, overall, by touchpoint, by source and by day', async () => {
    const sites = narrowed(place.ctx, { locations: [idOf(place.locations, 'mba')] });
    expect(await number({ metric: 'nps', ...MARCH }, sites)).toMatchObject({ value: -100, n: 1 });
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'touchpoint' }, sites))).toEqual([
      ['check-in', 0, 1],
      ['food', 0, 1],
    ]);
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'source' }, sites))).toEqual([['cards', 0, 2]]);
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'day' }, sites))).toEqual([
      ['2025-03-15', 0, 2],
    ]);
  });

  test('a lead without a touchpoint sees nothing', async () => {
    const nobody = narrowed(place.ctx, { touchpoints: [], locations: [] });
    expect((await number({ metric: 'csat', ...MARCH }, nobody)).n).toBe(0);
    expect(brief(await groups({ metric: 'csat', ...MARCH, by: 'location' }, nobody))).toEqual([]);
  });

  test('results of employees are not for leads', async () => {
    await expect(number({ metric: 'nps', ...MARCH, audience: 'employee' }, lead())).rejects.toThrow(/role/);
  });
});

describe('employees', () => {
  const employees = { metric: 'nps', audience: 'employee' } as const;

  test('a group under the floor is not shown, nor the one that would give it away', async () => {
    expect(await number({ ...employees, ...MARCH })).toMatchObject({ n: 10, value: 20 });
    const byLocation = await groups({ ...employees, ...MARCH, by: 'location' });
    expect(brief(byLocation)).toEqual([
      ['mba', null, 0],
      ['nbo', null, 0],
    ]);
    for (const group of byLocation.groups) expect(group).toMatchObject({ low: null, withheldMonths: 1 });
    expect(await number({ ...employees, ...MARCH, location: 'nbo' })).toMatchObject({ n: 0, value: null });
  });

  test('a month under the floor is in no total, so subtracting one from another finds nothing', async () => {
    const april = await number({ ...employees, from: '2025-04-01', to: '2025-04-30' });
    expect(april).toMatchObject({ value: null, n: 0 });
    expect(april.reason).toMatch(/fewer than 5/);
    const both = await number({ ...employees, from: '2025-03-01', to: '2025-04-30' });
    expect(both).toMatchObject({ n: 10, withheldMonths: 1 });
  });

  test('a free window is answered by the whole months it touches, and by month where days were asked', async () => {
    const few = await number({ ...employees, from: '2025-03-10', to: '2025-03-10' });
    expect(few).toMatchObject({ n: 10, ...MARCH });
    expect(few.notes.join()).toContain('2025-03-01 to 2025-03-31');
    const daily = await groups({ ...employees, from: '2025-03-09', to: '2025-04-02', by: 'day' });
    expect(daily).toMatchObject({ from: '2025-03-01', to: '2025-04-30' });
    expect(brief(daily)).toEqual([
      ['2025-03-01', 20, 10],
      ['2025-04-01', null, 0],
    ]);
  });

  test('a month that is not over is not shown, however many answered', async () => {
    const now = { at: new Date('2025-05-31T20:59:59Z') };
    const live = await makePlace('Running', 'Africa/Nairobi', () => now.at);
    const drafts = Array.from({ length: 12 }, (_, i) =>
      npsAnswer(i % 11, { audience: 'employee', occurredAt: new Date('2025-05-10T09:00:00Z') }),
    );
    await recordFeedback(live.ctx, { sourceId: idOf(live.sources, 'pulse'), batchId: null, drafts });
    await rebuildDirtyDays(live.ctx);
    const may = { ...employees, from: '2025-05-01', to: '2025-05-31' };
    expect(await number(may, live.ctx)).toMatchObject({ n: 0, value: null, withheldMonths: 1 });
    now.at = new Date('2025-05-31T21:00:00Z');
    await rebuildDirtyDays(live.ctx);
    expect(await number(may, live.ctx)).toMatchObject({ n: 12, withheldMonths: 0 });
  });

  test('touchpoints and two cuts at once are refused', async () => {
    const set = { name: 'Mood', theme: 'Staff', metric: 'nps', kind: 'experience' } as const;
    const scope = { audience: 'employee', touchpointKeys: ['food'] } as const;
    expect(indicatorInput.safeParse({ ...set, scope }).error?.issues[0]?.message).toContain(
      'not by touchpoint',
    );
    await expect(number({ ...employees, ...MARCH, touchpoint: 'food' })).rejects.toThrow(/touchpoint/);
    await expect(groups({ ...employees, ...MARCH, by: 'touchpoint' })).rejects.toThrow(/touchpoint/);
    await expect(groups({ ...employees, ...MARCH, by: 'source', location: 'nbo' })).rejects.toThrow(
      /one thing/,
    );
  });
});

describe('GET /api/v1/metrics', () => {
  const ask = (query: string, key?: string) =>
    GET(
      new Request(`http://heard.test/api/v1/metrics?${query}`, {
        headers: key ? { authorization: `Bearer ${key}` } : {},
      }),
    );
  const march = 'metric=nps&from=2025-03-01&to=2025-03-31';

  test('a key that may read gets the number of its own organisation, as the command does', async () => {
    const { key } = await createApiKey(place.ctx, { name: 'Dashboard', scopes: ['read'] });
    const reply = await ask(march, key);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual(await number({ metric: 'nps', ...MARCH }));
    const split = (await (await ask(`${march}&by=location`, key)).json()) as MetricGroups;
    expect(brief(split)).toEqual([
      ['mba', -100, 1],
      ['nbo', 100, 2],
    ]);
    expect(Object.keys(split.groups[0] ?? {})).toEqual(
      expect.arrayContaining(['key', 'label', 'value', 'n', 'low', 'high']),
    );
  });

  test('no key, an unknown key, a key that may only write, a wrong day and an unknown metric are refused', async () => {
    const { key: writer } = await createApiKey(place.ctx, { name: 'Till', scopes: ['collect'] });
    const { key } = await createApiKey(place.ctx, { name: 'Reader', scopes: ['read'] });
    expect((await ask(march)).status).toBe(401);
    expect((await ask(march, `heard_${'x'.repeat(43)}`)).status).toBe(401);
    expect((await ask(march, writer)).status).toBe(403);
    const wrong = await ask('metric=nps&from=2025-03-32&to=2025-03-31', key);
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ type: 'urn:heard:problem:bad-input', field: 'from' });
    expect((await ask('metric=joy&from=2025-03-01&to=2025-03-31', key)).status).toBe(400);
    expect((await ask(`${march}&location=atlantis`, key)).status).toBe(404);
  });
});

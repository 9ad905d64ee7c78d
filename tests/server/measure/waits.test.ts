import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { undoImport } from '@/server/collect/imports/undo-import';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { removeFeedback } from '@/server/collect/remove-feedback';
import { groupTimes, quantileTime, survivalCurve } from '@/server/maths/kaplan-meier';
import { LONGEST_WAIT_HOURS } from '@/server/maths/waits';
import type { MetricsInput } from '@/server/measure/input';
import { type MetricGroups, type MetricNumber, measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { aFile, importFile } from '../collect/a-file';
import { draft, idOf, makePlace, narrowed, type Place, saySomething } from './an-organisation';
import { storedCells, summedByHand } from './summed-by-hand';

const HOUR = 3_600_000;
const MARCH = { from: '2025-03-01', to: '2025-03-31' };

const write = (place: Place, source: string, drafts: FeedbackDraft[]) =>
  recordFeedback(place.ctx, { sourceId: idOf(place.sources, source), batchId: null, drafts });

async function settle(place: Place) {
  await rebuildDirtyDays(place.ctx);
  const cells = await storedCells(place.ctx);
  expect(cells).toEqual(await summedByHand(place.ctx));
  return cells;
}

const waiting = (cells: Awaited<ReturnType<typeof storedCells>>, metric = 'response') =>
  cells.filter(({ key }) => key.includes(`|${metric}|`));

function answered(at: string, hours: number | null, over: Partial<FeedbackDraft> = {}): FeedbackDraft {
  const occurredAt = new Date(at);
  const repliedAt = hours === null ? null : new Date(occurredAt.getTime() + hours * HOUR);
  return draft({ text: 'The room was cold.', occurredAt, repliedAt, ...over });
}

describe('which sources tell of replies', () => {
  test('until one does nobody waits; its first reply makes all of its records wait, its last takes that back', async () => {
    const place = await makePlace('Telling');
    await write(place, 'reviews', [
      answered('2025-01-10T10:00:00Z', null, { externalId: 'old' }),
      answered('2025-03-10T10:00:00Z', null),
    ]);
    await write(place, 'cards', [answered('2025-01-10T10:00:00Z', null)]);
    expect(waiting(await settle(place))).toEqual([]);

    await write(place, 'reviews', [answered('2025-05-01T10:00:00Z', 3, { externalId: 'first reply' })]);
    const told = waiting(await settle(place));
    const overall = told.filter(({ key }) => key.startsWith('customer|0|0|0|response|'));
    expect(overall.map(({ key, n }) => [key.split('|').slice(5).join(' '), n])).toEqual([
      ['2-4 h 2025-05-01', 1],
      ['open 2025-01-10', 1],
      ['open 2025-03-10', 1],
    ]);
    expect(waiting(await settle(place), 'resolution')).toEqual([]);

    const [first] = await place.ctx.tx((db) =>
      db.execute<{ id: string }>(sql`SELECT id FROM feedback WHERE org_id = ${place.ctx.scope.orgId}
        AND external_id = 'first reply'`),
    );
    await removeFeedback(place.ctx, { feedbackId: first?.id ?? '' });
    expect(waiting(await settle(place))).toEqual([]);
  });

  test('an import that tells of replies, its repetition, a correction, a change and undoing leave what adding up by hand gives', async () => {
    const place = await makePlace('Undone', 'Europe/Zurich');
    const sourceId = idOf(place.sources, 'reviews');
    const mapping = {
      externalId: 'id',
      occurredAt: 'day',
      text: 'words',
      repliedAt: 'reply',
      resolvedAt: 'done',
    };
    const header = 'id,day,words,reply,done\n';
    const plain = `${header}1,2025-03-01 08:00,Cold,,\n2,2025-03-02 09:00,Warm,,\n`;
    await importFile(place.ctx, sourceId, await aFile(plain), mapping);
    const before = await settle(place);
    const told = `${header}1,2025-03-01 08:00,Cold,2025-03-01 20:00,\n2,2025-03-02 09:00,Warm,,\n3,2025-04-02 09:00,Loud,2025-04-04 09:00,2025-04-09 10:00\n`;
    const batch = await importFile(place.ctx, sourceId, await aFile(told), mapping);
    const after = await settle(place);
    expect(waiting(after).length).toBeGreaterThan(0);
    expect(waiting(after, 'resolution').length).toBeGreaterThan(0);
    await importFile(place.ctx, sourceId, await aFile(told), mapping);
    expect(await settle(place)).toEqual(after);
    await place.ctx.tx((db) =>
      saySomething(db, place.ctx.scope.orgId, '1', idOf(place.touchpoints, 'room'), [-1, 1]),
    );
    expect(
      waiting(await settle(place)).some(({ key }) => key.startsWith(`customer|${place.touchpoints.room}|`)),
    ).toBe(true);
    await undoImport(place.ctx, { batchId: batch.id });
    expect(await settle(place)).toEqual(before);
  });

  test('what was collected before replies were counted is summed anew by the next rebuild', async () => {
    const place = await makePlace('Before');
    await write(place, 'reviews', [
      answered('2025-03-01T10:00:00Z', 5),
      answered('2025-03-02T10:00:00Z', null),
    ]);
    await settle(place);
    await place.ctx.tx(async (db) => {
      const { orgId } = place.ctx.scope;
      await db.execute(sql`DELETE FROM telling_source WHERE org_id = ${orgId}`);
      await db.execute(sql`DELETE FROM rollup WHERE org_id = ${orgId} AND metric = 'response'`);
      await db.execute(sql`DELETE FROM rollup_month WHERE org_id = ${orgId} AND metric = 'response'`);
    });
    expect(waiting(await settle(place))).not.toEqual([]);
  });

  test('colleagues are never counted as waiting', async () => {
    const place = await makePlace('Colleagues');
    const asked = Array.from({ length: 12 }, (_, i) =>
      answered('2025-03-01T10:00:00Z', i, { audience: 'employee' }),
    );
    await write(place, 'pulse', asked);
    expect(waiting(await settle(place))).toEqual([]);
    const number = await measureMetric(place.ctx, { metric: 'response', audience: 'employee', ...MARCH });
    expect(number).toMatchObject({ value: null, n: 0 });
  });
});

/** A clock that the test can move. */
let now = new Date('2025-04-20T12:00:00Z');
let place: Place;
let waits: { hours: number | null; at: Date; location: string | null; touchpoint: string | null }[] = [];

async function number(input: MetricsInput, ctx = place.ctx): Promise<MetricNumber> {
  const answer = await measureMetric(ctx, input);
  if ('groups' in answer) throw new Error('groups, not a number');
  return answer;
}

async function groups(input: MetricsInput): Promise<MetricGroups> {
  const answer = await measureMetric(place.ctx, input);
  if (!('groups' in answer)) throw new Error('a number, not groups');
  return answer;
}

/** The exact median of these records at the moment of the clock, nobody being followed past the longest wait. */
function exact(of: (one: (typeof waits)[number]) => boolean = () => true) {
  const rows = waits.filter(of).map(({ hours, at }) => {
    const soFar = (now.getTime() - at.getTime()) / HOUR;
    const time = Math.min(hours ?? soFar, LONGEST_WAIT_HOURS);
    return { time, event: hours !== null && hours < LONGEST_WAIT_HOURS };
  });
  return { median: quantileTime(survivalCurve(groupTimes(rows)), 0.5), n: rows.length };
}

function near(measured: { value: number | null }, median: number | null, share = 0.12) {
  expect(Math.abs((measured.value ?? Number.NaN) / (median ?? Number.NaN) - 1)).toBeLessThan(share);
}

beforeAll(async () => {
  place = await makePlace('Waits', 'Africa/Nairobi', () => now);
  let state = 7;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state + 1) / 0x80000000;
  };
  const sites = ['nbo', 'mba', null];
  // From 1 March to now; half need a day, one in eight is never answered, and what is not answered yet is open.
  const start = Date.UTC(2025, 2, 1);
  waits = Array.from({ length: 900 }, (_, i) => {
    const at = new Date(start + Math.floor((i / 900) * (now.getTime() - start) - next() * HOUR));
    const needed = next() < 0.125 ? Infinity : (-Math.log(next()) * 30) / Math.LN2 ** 2;
    const hours = at.getTime() + needed * HOUR < now.getTime() ? needed : null;
    return { hours, at, location: sites[i % 3] ?? null, touchpoint: i % 4 === 0 ? 'room' : null };
  });
  await write(
    place,
    'reviews',
    waits.map(({ hours, at, location, touchpoint }) =>
      answered(at.toISOString(), hours, {
        locationId: location === null ? null : idOf(place.locations, location),
        touchpointId: touchpoint === null ? null : idOf(place.touchpoints, touchpoint),
      }),
    ),
  );
  await write(place, 'cards', [answered('2025-03-05T10:00:00Z', null)]);
  await rebuildDirtyDays(place.ctx);
});

const localMonth = (at: Date) => new Date(at.getTime() + 3 * HOUR).toISOString().slice(0, 7);

describe('the response time', () => {
  test('of a month is near the exact median, in hours, with all who wrote as its base', async () => {
    const march = exact(({ at }) => localMonth(at) === '2025-03');
    const found = await number({ metric: 'response', ...MARCH });
    expect(found).toMatchObject({ unit: 'hours', n: march.n, reason: null });
    near(found, march.median.value);
    near({ value: found.low }, march.median.low);
    near({ value: found.high }, march.median.high);
  });

  test('of the month that runs counts those who still wait with the hours so far, to a day', async () => {
    const april = exact(({ at }) => localMonth(at) === '2025-04');
    const found = await number({ metric: 'response', from: '2025-04-01', to: '2025-04-30' });
    expect(found.n).toBe(april.n);
    near(found, april.median.value);
    const ragged = await number({ metric: 'response', from: '2025-04-02', to: '2025-04-20' });
    near(ragged, exact(({ at }) => localMonth(at) === '2025-04').median.value, 0.15);
  });

  test('those who were answered alone would look quicker: the open ones matter', async () => {
    const april = waits.filter(({ at, hours }) => localMonth(at) === '2025-04' && hours !== null);
    const sorted = april.map(({ hours }) => hours ?? 0).sort((a, b) => a - b);
    const naive = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const found = await number({ metric: 'response', from: '2025-04-01', to: '2025-04-30' });
    expect(found.value).toBeGreaterThan(naive * 1.15);
  });

  test.each([
    [{ location: 'nbo' }, (one: (typeof waits)[number]) => one.location === 'nbo'],
    [{ source: 'reviews' }, () => true],
    [{ touchpoint: 'room' }, (one: (typeof waits)[number]) => one.touchpoint === 'room'],
    [
      { touchpoint: 'room', location: 'nbo' },
      (one: (typeof waits)[number]) => one.touchpoint === 'room' && one.location === 'nbo',
    ],
    [{ location: 'nbo', source: 'reviews' }, (one: (typeof waits)[number]) => one.location === 'nbo'],
  ])('the cut %o holds the records of that place, from roll-ups and from the records', async (cut, of) => {
    const here = exact((one) => localMonth(one.at) === '2025-03' && of(one));
    const whole = await number({ metric: 'response', ...MARCH, ...cut });
    expect(whole.n).toBe(here.n);
    near(whole, here.median.value, 0.2);
    const inside = exact((one) => {
      const day = new Date(one.at.getTime() + 3 * HOUR).toISOString().slice(0, 10);
      return day >= '2025-03-02' && day <= '2025-03-30' && of(one);
    });
    const ragged = await number({ metric: 'response', from: '2025-03-02', to: '2025-03-30', ...cut });
    expect(ragged.n).toBe(inside.n);
    near(ragged, inside.median.value, 0.2);
  });

  test('splits by month and by location, and only over sources that tell', async () => {
    const months = await groups({ metric: 'response', from: '2025-03-01', to: '2025-04-30', by: 'month' });
    expect(months.groups.map(({ key, n }) => [key, n])).toEqual([
      ['2025-03-01', exact(({ at }) => localMonth(at) === '2025-03').n],
      ['2025-04-01', exact(({ at }) => localMonth(at) === '2025-04').n],
    ]);
    const sites = await groups({ metric: 'response', ...MARCH, by: 'location' });
    expect(sites.groups.map(({ key }) => key)).toEqual(['mba', 'nbo']);
    const sources = await groups({ metric: 'response', ...MARCH, by: 'source' });
    expect(sources.groups.map(({ key }) => key)).toEqual(['reviews']);
    const none = await number({ metric: 'response', ...MARCH, source: 'cards' });
    expect(none).toMatchObject({ value: null, n: 0, reason: expect.stringContaining('tells') });
  });

  test('a lead’s number holds only the own sites', async () => {
    const own = narrowed(place.ctx, { locations: [idOf(place.locations, 'mba')] });
    const found = await number({ metric: 'response', ...MARCH }, own);
    expect(found.n).toBe(exact((one) => localMonth(one.at) === '2025-03' && one.location === 'mba').n);
  });

  test('comes with nine of ten and with the share within a promise', async () => {
    const march = waits.filter(({ at }) => localMonth(at) === '2025-03');
    const found = await number({ metric: 'response', ...MARCH, within: 48 });
    const inTime = march.filter(({ hours }) => hours !== null && hours < 48).length;
    expect(found.within).toMatchObject({ n: march.length, undecided: 0 });
    expect(found.within?.value).toBeCloseTo((100 * inTime) / march.length, 6);
    expect(found.p90).toMatchObject({ value: null, n: march.length });
    const now = await number({ metric: 'response', from: '2025-04-01', to: '2025-04-30', within: 48 });
    expect(now.within?.undecided).toBeGreaterThan(0);
    await expect(measureMetric(place.ctx, { metric: 'response', ...MARCH, within: 0 })).rejects.toThrow();
  });

  test('as time passes and nobody answers, the same cells tell of longer waits', async () => {
    const april = { metric: 'response', from: '2025-04-01', to: '2025-04-30' } as const;
    const before = await number(april);
    now = new Date('2025-06-30T12:00:00Z');
    await rebuildDirtyDays(place.ctx);
    const after = await number(april);
    expect(after.n).toBe(before.n);
    expect(after.value ?? Infinity).toBeGreaterThan(before.value ?? 0);
    near(after, exact(({ at }) => localMonth(at) === '2025-04').median.value);
  });
});

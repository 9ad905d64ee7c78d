import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft } from '@/server/collect/input';
import { removeFeedbackRows } from '@/server/collect/queries';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { STORED_RULES } from '@/server/measure/weak-link/input';
import { listStaleMonths, tallyJourneys, tallyJourneysAnew } from '@/server/measure/weak-link/queries';
import { weakLinkView } from '@/server/measure/weak-link/weak-link-view';
import { understandPending } from '@/server/understand/understand-pending';
import {
  draft,
  idOf,
  makePlace,
  markDay,
  narrowed,
  npsAnswer,
  type Place,
  saySomething,
} from './an-organisation';

const NOW = new Date('2025-07-10T09:00:00Z');
const JUNE = { period: '2025-06' };
const QUARTER = { from: '2025-04-01', to: '2025-06-30' };
const day = (text: string) => new Date(`${text}T12:00:00Z`);

async function record(place: Place, source: string, drafts: FeedbackDraft[]): Promise<void> {
  await recordFeedback(place.ctx, { sourceId: idOf(place.sources, source), batchId: null, drafts });
}

/** Journeys are put together once nothing waits to be read. */
async function settle(ctx: Ctx): Promise<void> {
  await understandPending(ctx);
  await rebuildDirtyDays(ctx);
}

describe('journeys told by one record each, worked by hand', () => {
  let place: Place;

  /**
   * A hundred June answers of 0–10 with check-in, food and room rated 1–5. Clean 60: 8 and 10 in turn. Only check-in bad
   * 20: 4 and 6. Only food bad 10: 7 and 9. Both bad 10: 2. Two in five at Nairobi, the rest at Mombasa.
   */
  beforeAll(async () => {
    place = await makePlace('Links', 'Africa/Nairobi', () => NOW);
    const { touchpoints, locations } = place;
    const rate = (key: string, value: number) => ({
      touchpointId: idOf(touchpoints, key),
      value,
      scaleMin: 1,
      scaleMax: 5,
    });
    const some = (count: number, scores: number[], checkIn: number, food: number) =>
      Array.from({ length: count }, (_, i) =>
        npsAnswer(scores[i % scores.length] ?? 0, {
          occurredAt: day(`2025-06-${String(1 + (i % 28)).padStart(2, '0')}`),
          locationId: idOf(locations, i % 5 < 2 ? 'nbo' : 'mba'),
          ratings: [rate('check-in', checkIn), rate('food', food), rate('room', 4)],
        }),
      );
    await record(place, 'survey', [
      ...some(60, [8, 10], 5, 4),
      ...some(20, [4, 6], 3, 4),
      ...some(10, [7, 9], 4, 1),
      ...some(10, [2, 2], 2, 2),
      // One touchpoint makes no journey, and neither does a record without an overall answer.
      npsAnswer(0, { occurredAt: day('2025-06-03'), ratings: [rate('food', 1)] }),
      draft({ occurredAt: day('2025-06-03'), ratings: [rate('food', 1), rate('room', 1)] }),
    ]);
    await settle(place.ctx);
  });

  test('rate, damage, loss, and what the overall would be', async () => {
    const { weakLink } = await weakLinkView(place.ctx, JUNE);
    expect(weakLink.overall).toEqual({
      key: 'nps 0-10',
      name: 'Likelihood to recommend, 0 to 10',
      axis: [0, 10],
      journeys: 100,
    });
    const [checkIn, food, room] = weakLink.links;
    expect(checkIn).toMatchObject({ key: 'check-in', felt: 100, owner: null });
    expect(checkIn?.spoil.value).toBeCloseTo(30, 9);
    expect(checkIn?.damage.value).toBeCloseTo(4, 9);
    expect(checkIn?.loss.value).toBeCloseTo(1.2, 9);
    expect(checkIn?.without.value).toBeCloseTo(8.6, 9);
    expect(food?.spoil.value).toBeCloseTo(20, 9);
    expect(food?.loss.value).toBeCloseTo(0.2, 9);
    expect(room).toMatchObject({ key: 'room', felt: 100 });
    expect(room?.damage.value).toBeNull();
    expect(weakLink.average.value).toBeCloseTo(7.4, 9);
    expect(weakLink.clean.value).toBeCloseTo(60, 9);
    expect(weakLink.cleanAtMost).toBeCloseTo(70, 9);
    expect(weakLink.cleanIfIndependent).toBeCloseTo(56, 9);
  });

  test('said in words', async () => {
    const { weakLink } = await weakLinkView(place.ctx, JUNE);
    expect(weakLink.headline).toBe('Check-in is the weakest link.');
    expect(weakLink.supporting).toEqual([
      'Without a bad Check-in the overall would be 8.6 instead of 7.4.',
      'Of 100 journeys 60 had no bad touchpoint (50 to 69); if touchpoints failed independently of each other, it would be 56.',
    ]);
  });

  test('a lead sees the journeys of the own sites, and the own touchpoints of them', async () => {
    const nairobi = narrowed(place.ctx, {
      locations: [idOf(place.locations, 'nbo')],
      touchpoints: [idOf(place.touchpoints, 'food')],
    });
    const { weakLink } = await weakLinkView(nairobi, JUNE);
    expect(weakLink.overall?.journeys).toBe(40);
    expect(weakLink.links.map((link) => link.key)).toEqual(['food']);
    expect(JSON.stringify(weakLink)).not.toContain('Check-in');
    // Of the 40: 24 clean, 8 with check-in alone, 4 with food alone, 4 with both.
    expect(weakLink.links[0]?.spoil.value).toBeCloseTo(20, 9);
    expect(weakLink.links[0]?.damage).toMatchObject({ value: null, n: 4 });
    expect(weakLink.clean.value).toBeCloseTo(60, 9);
  });

  test('under other rules the journeys are put together from the records: a 4 of 5 is bad under 80', async () => {
    const { weakLink } = await weakLinkView(place.ctx, { ...JUNE, badBelow: 80 });
    expect(weakLink.rules.badBelow).toBe(80);
    expect(weakLink.links.find((link) => link.key === 'room')?.spoil.value).toBeCloseTo(100, 9);
    expect(weakLink.clean.value).toBe(0);
    const same = await weakLinkView(place.ctx, { ...JUNE, windowDays: 29 });
    expect(same.weakLink.links).toEqual((await weakLinkView(place.ctx, JUNE)).weakLink.links);
  });

  test('a month without journeys says what makes one', async () => {
    const { weakLink } = await weakLinkView(place.ctx, { period: '2025-02' });
    expect(weakLink.reason).toContain('No journey from December 2024 to February 2025');
    expect(weakLink).toMatchObject({ links: [], weakest: null, clean: { value: null, n: 0 } });
  });
});

describe('journeys of known customers', () => {
  let place: Place;
  const food = () => idOf(place.touchpoints, 'food');
  const checkIn = () => idOf(place.touchpoints, 'check-in');
  const by = (customer: string, at: string, over: Partial<FeedbackDraft> = {}) =>
    draft({ customerHash: customer, occurredAt: day(at), ...over });
  const card = (customer: string, at: string, touchpointId: number, score: number) =>
    by(customer, at, { scoreType: 'csat', score, scaleMin: 1, scaleMax: 5, touchpointId });
  const answer = (customer: string, at: string, score: number) =>
    npsAnswer(score, { customerHash: customer, occurredAt: day(at) });

  /** The sums of one touchpoint of all months, by hand from the sentences of each test. */
  async function found(touchpointId: number, months = QUARTER) {
    const cells = await place.ctx.tx((db) => tallyJourneys(db, place.ctx.scope, months));
    const cell = cells.find((one) => one.touchpointId === touchpointId);
    return cell && { n: cell.n, sum: cell.sum, bad: cell.bad, rated: cell.rated, lone: cell.loneN };
  }

  beforeAll(async () => {
    place = await makePlace('Customers', 'UTC', () => NOW);
  });

  test('hold what the customer said in the thirty days before, in scores and in words, from any source', async () => {
    const review = by('ann', '2025-05-20', { externalId: 'ann-review' });
    await record(place, 'cards', [card('ann', '2025-05-10', food(), 5)]);
    await record(place, 'reviews', [review]);
    await record(place, 'survey', [answer('ann', '2025-06-01', 6)]);
    await understandPending(place.ctx);
    await place.ctx.tx((db) => saySomething(db, place.ctx.scope.orgId, 'ann-review', checkIn(), [-1, -1, 1]));
    await rebuildDirtyDays(place.ctx);
    expect(await found(0)).toEqual({ n: 1, sum: 6, bad: 1, rated: 0, lone: 0 });
    expect(await found(food())).toEqual({ n: 1, sum: 6, bad: 0, rated: 1, lone: 0 });
    expect(await found(checkIn())).toEqual({ n: 1, sum: 6, bad: 1, rated: 0, lone: 1 });
  });

  test('leave out what was said before that, after it, or before the previous overall answer', async () => {
    await record(place, 'cards', [
      // Too old by an hour less than a day; after the answer; taken by the answer of 12 June.
      card('bob', '2025-05-01', food(), 1),
      card('bob', '2025-06-02', food(), 1),
      card('bob', '2025-06-10', checkIn(), 1),
      card('bob', '2025-05-20', checkIn(), 5),
      card('bob', '2025-06-20', food(), 5),
      card('bob', '2025-06-21', checkIn(), 5),
    ]);
    await record(place, 'survey', [
      answer('bob', '2025-06-01', 9),
      answer('bob', '2025-06-12', 3),
      answer('bob', '2025-06-25', 10),
    ]);
    await settle(place.ctx);
    // 1 June: check-in alone, so no journey. 12 June: food and check-in both bad. 25 June: both good.
    expect(await found(0)).toEqual({ n: 3, sum: 6 + 3 + 10, bad: 2, rated: 0, lone: 1 });
    expect(await found(food())).toEqual({ n: 3, sum: 19, bad: 1, rated: 3, lone: 0 });
    expect(await found(checkIn())).toEqual({ n: 3, sum: 19, bad: 2, rated: 2, lone: 1 });
  });

  test('nobody is anybody else: records without a customer are not put together', async () => {
    await record(place, 'cards', [
      draft({
        occurredAt: day('2025-06-01'),
        scoreType: 'csat',
        score: 1,
        scaleMin: 1,
        scaleMax: 5,
        touchpointId: food(),
      }),
      draft({
        occurredAt: day('2025-06-01'),
        scoreType: 'csat',
        score: 1,
        scaleMin: 1,
        scaleMax: 5,
        touchpointId: checkIn(),
      }),
    ]);
    await record(place, 'survey', [npsAnswer(0, { occurredAt: day('2025-06-02') })]);
    await settle(place.ctx);
    expect((await found(0))?.n).toBe(3);
  });

  test('a card that comes in late, for a day of the month before, changes the journey of the month after', async () => {
    await record(place, 'cards', [card('cid', '2025-05-25', food(), 5)]);
    await record(place, 'survey', [answer('cid', '2025-06-03', 8)]);
    await settle(place.ctx);
    expect((await found(0))?.n).toBe(3);
    await record(place, 'cards', [card('cid', '2025-05-26', checkIn(), 1)]);
    await settle(place.ctx);
    expect((await found(0))?.n).toBe(4);
    expect((await found(checkIn()))?.lone).toBe(2);
  });

  test('a record that is removed takes its journey with it', async () => {
    const { ctx } = place;
    const before = await found(0);
    await ctx.tx(async (db) => {
      const rows = await db.execute<{ id: string; ext: string }>(sql`
        SELECT id, external_id AS ext FROM feedback WHERE org_id = ${ctx.scope.orgId} AND customer_hash = 'cid'
          AND score_type = 'nps'`);
      for (const row of rows) await markDay(db, ctx.scope.orgId, row.ext);
      await removeFeedbackRows(
        db,
        ctx.scope,
        rows.map((row) => row.id),
      );
    });
    await rebuildDirtyDays(ctx);
    expect((await found(0))?.n).toBe((before?.n ?? 0) - 1);
  });

  test('what is stored is what the records give anew, in every month, and no mark is left', async () => {
    const { ctx } = place;
    for (const month of ['2025-04-01', '2025-05-01', '2025-06-01', '2025-07-01']) {
      const [stored, anew] = await ctx.tx((db) =>
        Promise.all([
          tallyJourneys(db, ctx.scope, { from: month, to: month }),
          tallyJourneysAnew(db, ctx.scope, month, STORED_RULES),
        ]),
      );
      const sorted = (cells: typeof stored) => [...cells].sort((a, b) => a.touchpointId - b.touchpointId);
      expect(sorted(stored)).toEqual(sorted(anew));
    }
    expect(await ctx.tx((db) => listStaleMonths(db, ctx.scope))).toEqual([]);
  });

  test('while records wait to be read the months stay marked, and are put together afterwards', async () => {
    const { ctx } = place;
    await record(place, 'survey', [answer('bob', '2025-06-29', 7)]);
    await rebuildDirtyDays(ctx);
    expect(await ctx.tx((db) => listStaleMonths(db, ctx.scope))).toEqual(['2025-06-01']);
    await settle(ctx);
    expect(await ctx.tx((db) => listStaleMonths(db, ctx.scope))).toEqual([]);
  });

  test('employees and partners make no journeys of customers', async () => {
    const rated = [food(), checkIn()].map((touchpointId) => ({
      touchpointId,
      value: 1,
      scaleMin: 1,
      scaleMax: 5,
    }));
    const before = await found(0);
    await record(place, 'pulse', [
      npsAnswer(1, { audience: 'employee', occurredAt: day('2025-06-15'), ratings: rated }),
      npsAnswer(1, { audience: 'partner', occurredAt: day('2025-06-15'), ratings: rated }),
    ]);
    await settle(place.ctx);
    expect(await found(0)).toEqual(before);
  });
});

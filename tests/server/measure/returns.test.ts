import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft, OutcomeDraft, OutcomeKind } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { recordOutcomes } from '@/server/collect/record-outcomes';
import { groupTimes, logRank, survivalAt, survivalCurve } from '@/server/maths/kaplan-meier';
import { wilsonPercent } from '@/server/maths/wilson';
import { openPage } from '@/server/measure/page';
import type { ReturnsInput } from '@/server/measure/returns/input';
import { readReturns, returnsView } from '@/server/measure/returns/returns-view';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';

const DAY = 86_400_000;
const LAST = { period: '2025-06', months: 12 } as const;

const write = (place: Place, source: string, drafts: FeedbackDraft[]) =>
  recordFeedback(place.ctx, { sourceId: idOf(place.sources, source), batchId: null, drafts });

let told = 0;
const outcome = (customerHash: string, at: string | Date, kind: OutcomeKind = 'returned'): OutcomeDraft => {
  told += 1;
  return { externalId: `told-${told}`, kind, occurredAt: new Date(at), customerHash, locationId: null };
};
const tell = (place: Place, outcomes: OutcomeDraft[]) =>
  recordOutcomes(place.ctx, { sourceId: idOf(place.sources, 'cards'), batchId: null, outcomes });

/** As the engine would have read it. */
async function feel(place: Place, feelings: ReadonlyMap<string, -1 | 0 | 1>) {
  await place.ctx.tx(async (db) => {
    for (const [externalId, feeling] of feelings) {
      await db.execute(sql`UPDATE feedback SET sentiment = ${feeling}
        WHERE org_id = ${place.ctx.scope.orgId} AND external_id = ${externalId}`);
    }
  });
}

const answer = (customerHash: string, score: number, at: string | Date, over: Partial<FeedbackDraft> = {}) =>
  npsAnswer(score, { customerHash, occurredAt: new Date(at), ...over });

const brief = (view: Awaited<ReturnType<typeof returnsView>>) =>
  view.groups.map(({ name, customers, returned }) => [name, customers, returned]);

describe('whether customers came back, by hand', () => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace('Returns', 'Africa/Nairobi');
    await write(place, 'survey', [
      answer('a', 10, '2025-01-10T10:00:00Z'),
      // The first record of the period decides, whatever came after.
      answer('a', 0, '2025-02-10T10:00:00Z'),
      answer('b', 9, '2025-03-01T10:00:00Z'),
      answer('c', 2, '2025-01-10T10:00:00Z'),
      answer('d', 3, '2025-06-20T10:00:00Z'),
      // Half past midnight of 1 July in Nairobi: not of the period. And one from before it.
      answer('e', 10, '2025-06-30T21:30:00Z'),
      answer('f', 10, '2024-06-30T10:00:00Z'),
      answer('g', 7, '2025-01-05T10:00:00Z'),
      npsAnswer(10, { occurredAt: new Date('2025-01-10T10:00:00Z') }),
      answer('boss', 10, '2025-01-10T10:00:00Z', { audience: 'employee' }),
    ]);
    await tell(place, [
      outcome('a', '2025-01-01T10:00:00Z'),
      outcome('a', '2025-03-11T10:00:00Z'),
      outcome('a', '2025-05-11T10:00:00Z'),
      outcome('b', '2025-08-20T10:00:00Z', 'renewed'),
      outcome('c', '2025-02-01T10:00:00Z', 'left'),
      outcome('g', '2025-01-04T10:00:00Z'),
      outcome('nobody', '2025-09-30T10:00:00Z'),
    ]);
  });

  test('each customer once, by the first record of the period; a return is after it; leaving is no return', async () => {
    const view = await returnsView(place.ctx, { ...LAST, by: 'recommend' });
    expect(view.sign).toBe('outcomes');
    expect(view.signs).toEqual(['outcomes', 'records']);
    expect(view.knownUntil).toBe('2025-09-30T10:00:00.000Z');
    expect(view.span).toMatchObject({
      from: '2024-07-01',
      to: '2025-06-30',
      label: 'July 2024 to June 2025',
    });
    expect(brief(view)).toEqual([
      ['Promoters', 2, 2],
      ['Passives', 1, 0],
      ['Detractors', 2, 0],
    ]);
    expect(view.customers).toBe(5);
    expect(view.sampled).toBe(false);
    expect(view.groups[0]?.records).toBe(
      '/feedback?group=promoter&audience=customer&from=2024-07-01&to=2025-06-30',
    );
  });

  test('under the least base no share is shown, and the headline says that there are too few', async () => {
    const view = await returnsView(place.ctx, { ...LAST, by: 'recommend' });
    for (const group of view.groups) {
      expect(group.enough).toBe(false);
      expect(group.curve).toEqual([]);
      expect(group.left).toBeNull();
      expect(
        group.horizons.every(({ share, estimate }) => share.value === null && estimate.value === null),
      ).toBe(true);
    }
    expect(view.test).toBeNull();
    expect(view.headline).toMatch(/^Too few customers/);
    expect(view.supporting).toEqual([]);
  });

  test('a later record of the same source, four weeks on, is the other sign, and never mixed with outcomes', async () => {
    const view = await returnsView(place.ctx, { ...LAST, by: 'recommend', sign: 'records' });
    expect(view).toMatchObject({ sign: 'records', knownUntil: '2025-06-30T21:30:00.000Z' });
    expect(brief(view)).toEqual([
      ['Promoters', 2, 1],
      ['Passives', 1, 0],
      ['Detractors', 2, 0],
    ]);
    expect(view.groups[0]?.left).toBeNull();
  });

  test('without outcomes the records are the sign; without either, or a reference, it says what is missing', async () => {
    const bare = await makePlace('No outcomes');
    expect((await returnsView(bare.ctx, LAST)).headline).toMatch(/names a customer/);
    await write(bare, 'survey', [answer('a', 10, '2025-01-10T10:00:00Z')]);
    const view = await returnsView(bare.ctx, { ...LAST, by: 'recommend', sign: 'outcomes' });
    expect(view).toMatchObject({ sign: 'records', signs: ['records'], customers: 1 });
  });

  test('who may not see the teams’ pages is refused', async () => {
    const guest = { ...place.ctx, scope: { ...place.ctx.scope, role: 'guest' as const } };
    await expect(returnsView(guest, LAST)).rejects.toThrow('role');
  });
});

interface Fate {
  who: string;
  at: Date;
  mood: -1 | 0 | 1;
  back: Date | null;
  gone: boolean;
  location: string;
}

describe('whether customers came back, against counting one by one', () => {
  let place: Place;
  let fates: Fate[] = [];
  let until = new Date(0);
  const view = (input: ReturnsInput = {}, ctx = place.ctx) =>
    returnsView(ctx, { ...LAST, by: 'feeling', ...input });

  beforeAll(async () => {
    place = await makePlace('Counted');
    let state = 11;
    const next = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state + 1) / 0x80000000;
    };
    const start = Date.UTC(2024, 6, 1);
    until = new Date('2025-10-01T00:00:00Z');
    fates = Array.from({ length: 600 }, (_, i) => {
      const at = new Date(start + Math.floor(next() * 364 * DAY));
      const mood = ([1, 1, 0, -1] as const)[i % 4] ?? 0;
      const days = -Math.log(next()) * { 1: 300, 0: 700, [-1]: 1500 }[mood];
      const back = new Date(at.getTime() + days * DAY);
      const gone = mood === -1 && next() < 0.3;
      const location = i % 3 === 0 ? 'nbo' : 'mba';
      return { who: `c${i}`, at, mood, back: back < until && !gone ? back : null, gone, location };
    });
    const records = fates.map(({ who, at, location }) =>
      draft({
        text: 'Words.',
        externalId: who,
        customerHash: who,
        occurredAt: at,
        locationId: idOf(place.locations, location),
      }),
    );
    await write(place, 'reviews', records);
    await feel(place, new Map(fates.map(({ who, mood }) => [who, mood])));
    await tell(place, [
      ...fates.flatMap(({ who, back }) => (back ? [outcome(who, back)] : [])),
      ...fates.flatMap(({ who, at, gone }) =>
        gone ? [outcome(who, new Date(at.getTime() + 9 * DAY), 'left')] : [],
      ),
      outcome('somebody else', until),
    ]);
  });

  const followed = (mood: number, of: (fate: Fate) => boolean = () => true) =>
    fates
      .filter((fate) => fate.mood === mood && of(fate))
      .map(({ at, back }) => {
        const days = Math.floor(((back ?? until).getTime() - at.getTime()) / DAY);
        return { time: Math.min(days, 366), event: back !== null && days <= 365 };
      });

  test('the shares by Wilson count those who had the time, the curve all as far as they were followed', async () => {
    const found = await view();
    expect(found.groups.map(({ mood }) => mood)).toEqual([1, 0, -1]);
    for (const group of found.groups) {
      const curve = survivalCurve(groupTimes(followed(group.mood)));
      expect(group.customers).toBe(curve.n);
      expect(group.returned).toBe(curve.events);
      for (const { days, share, estimate } of group.horizons) {
        const long = fates.filter(
          ({ mood, at }) => mood === group.mood && until.getTime() - at.getTime() >= days * DAY,
        );
        const back = long.filter(
          ({ at, back: moment }) => moment && Math.floor((moment.getTime() - at.getTime()) / DAY) <= days,
        );
        const { value, n, low, high } = wilsonPercent(back.length, long.length);
        expect(share).toEqual({ value, n, low, high });
        expect(estimate.value).toBeCloseTo(100 * (1 - (survivalAt(curve, days).value ?? 0)), 9);
        expect(estimate.low).toBeLessThan(estimate.value ?? 0);
        expect(estimate.high).toBeGreaterThan(estimate.value ?? 100);
      }
      const last = group.curve.at(-1);
      expect(last?.value).toBeCloseTo(group.horizons.at(-1)?.estimate.value ?? 0, 9);
      const rising = group.curve.map(({ value }) => value);
      expect(rising).toEqual([...rising].sort((a, b) => a - b));
      expect(group.atRisk[0]).toEqual({ day: 0, n: group.customers });
      const still = followed(group.mood).filter(({ time }) => time >= 180).length;
      expect(group.atRisk.find(({ day }) => day === 180)?.n).toBe(still);
    }
  });

  test('the two outer groups are told apart, in words that name no cause', async () => {
    const found = await view();
    const test = logRank(groupTimes(followed(1)), groupTimes(followed(-1)));
    expect(found.test?.chiSquare).toBeCloseTo(test.chiSquare ?? 0, 9);
    expect(found.test?.p).toBeLessThan(0.001);
    expect(found.headline).toMatch(
      /^Customers who felt good came back more often than those who felt bad: \d+% \(\d+ to \d+\) within a year, against \d+%/,
    );
    expect(found.supporting).toEqual([expect.stringContaining('is associated with')]);
    expect(`${found.headline} ${found.supporting.join(' ')}`).not.toMatch(/because|cause|leads to|makes/);
  });

  test('who left is told beside those who did not come back, and stays among them', async () => {
    const found = await view();
    const [good, , bad] = found.groups;
    const gone = fates.filter(({ gone: left }) => left).length;
    expect(bad?.left).toMatchObject({ n: bad?.customers, value: (100 * gone) / (bad?.customers ?? 1) });
    expect(good?.left).toMatchObject({ value: 0 });
  });

  test('where chance can explain the difference it says so', async () => {
    const even = await makePlace('Even');
    const same = Array.from({ length: 120 }, (_, i) => ({
      who: `e${i}`,
      score: i % 2 ? 10 : 1,
      back: i % 4 < 2,
    }));
    await write(
      even,
      'survey',
      same.map(({ who, score }) => answer(who, score, '2025-01-10T10:00:00Z')),
    );
    await tell(even, [
      ...same.flatMap(({ who, back }, i) =>
        back ? [outcome(who, new Date(Date.UTC(2025, 2, 1 + (i % 30))))] : [],
      ),
      outcome('x', '2025-12-30T00:00:00Z'),
    ]);
    const found = await returnsView(even.ctx, { ...LAST, by: 'recommend' });
    expect(found.headline).toBe('Whether customers came back cannot be told apart by how they felt.');
    expect(found.supporting).toEqual([]);
  });

  test('a lead sees the customers of the own sites, and of the own touchpoints', async () => {
    const sites = narrowed(place.ctx, { locations: [idOf(place.locations, 'nbo')] });
    const own = await view({}, sites);
    expect(own.customers).toBe(fates.filter(({ location }) => location === 'nbo').length);
    const room = idOf(place.touchpoints, 'room');
    await place.ctx.tx(async (db) => {
      for (const { who } of fates.slice(0, 40)) {
        await saySomething(db, place.ctx.scope.orgId, who, room, [1]);
      }
    });
    const speaking = await view({}, narrowed(place.ctx, { touchpoints: [room] }));
    expect(speaking.customers).toBe(40);
    expect((await view({}, narrowed(place.ctx, { touchpoints: [] }))).customers).toBe(0);
  });

  test('a correction of how somebody felt moves the customer to the other group', async () => {
    const before = await view();
    const changed = fates.find(({ mood }) => mood === 0)?.who ?? '';
    await feel(place, new Map([[changed, 1 as const]]));
    const after = await view();
    expect(after.groups.map(({ customers }) => customers)).toEqual(
      before.groups.map(({ customers, mood }) => customers + (mood === 1 ? 1 : mood === 0 ? -1 : 0)),
    );
    await feel(place, new Map([[changed, 0 as const]]));
  });

  test('of more customers than can be followed, the first by their hash are a fair sample, and it says so', async () => {
    const { customers, sampled } = await place.ctx.tx(async (db) => {
      const page = await openPage(db, place.ctx, LAST.period);
      return readReturns(db, place.ctx.scope, page, { ...LAST, by: 'feeling' }, 200);
    });
    expect(sampled).toBe(true);
    expect(customers).toBe(200);
    expect((await view()).sampled).toBe(false);
  });

  test('a shorter period, another organisation: nobody else’s customers', async () => {
    const month = await view({ months: 1 });
    expect(month.span).toMatchObject({ from: '2025-06-01', to: '2025-06-30' });
    expect(month.customers).toBe(fates.filter(({ at }) => at >= new Date('2025-06-01T00:00:00Z')).length);
    const other = await makePlace('Neighbour');
    expect((await returnsView(other.ctx, { ...LAST, by: 'feeling' })).customers).toBe(0);
  });
});

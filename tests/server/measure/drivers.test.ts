import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { AppError } from '@/server/errors';
import { groupedSums } from '@/server/maths/drivers/grouped-sums';
import { keyDrivers } from '@/server/maths/drivers/key-drivers';
import { nps } from '@/server/maths/nps';
import { driversOfTouchpoint } from '@/server/measure/drivers/drivers-of-touchpoint';
import { type DriversView, driversView } from '@/server/measure/drivers/drivers-view';
import type { DriversInput } from '@/server/measure/drivers/input';
import { PAGE_EXACT, PAGE_RESAMPLES } from '@/server/measure/drivers/rated';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';

const YEAR: DriversInput = { period: '2025-06', months: 6 };
const NOW = () => new Date('2025-07-10T09:00:00Z');
let place: Place;
const touchpoint = (key: string) => idOf(place.touchpoints, key);

async function write(source: string, drafts: FeedbackDraft[], at = place): Promise<void> {
  await recordFeedback(at.ctx, { sourceId: idOf(at.sources, source), batchId: null, drafts });
}

/** Ratings 1–5 that differ from answer to answer without a pattern between them, and a score that follows them. */
const ratingsOf = (i: number) => ({
  room: 1 + ((i * 7) % 5),
  food: 1 + ((i * 11 + (i >> 2)) % 5),
  welcome: 1 + ((i * 3 + (i >> 3)) % 5),
});
const scoreOf = (i: number) => {
  const { room, food } = ratingsOf(i);
  return Math.max(0, Math.min(10, Math.round(0.9 * room + 1.1 * food + ((i * 5) % 3) - 0.5)));
};
const rating = (key: string, value: number, scaleMax = 5) => ({
  touchpointId: touchpoint(key),
  value,
  scaleMin: 1,
  scaleMax,
});
const month = (i: number) => new Date(Date.UTC(2025, i % 6, 10 + (i % 12), 9));

function answer(i: number, over: Partial<FeedbackDraft> = {}): FeedbackDraft {
  const { room, food, welcome } = ratingsOf(i);
  return npsAnswer(scoreOf(i), {
    occurredAt: month(i),
    locationId: idOf(place.locations, i % 3 === 0 ? 'mba' : 'nbo'),
    ratings: [rating('room', room), rating('food', food), rating('welcome', welcome)],
    ...over,
  });
}

const COUNT = 150;
const percent = (value: number) => ((value - 1) / 4) * 100;

beforeAll(async () => {
  place = await makePlace('Drivers', 'Africa/Nairobi', NOW);
  await write(
    'survey',
    Array.from({ length: COUNT }, (_, i) => answer(i)),
  );
  const misleading = { room: 1, food: 1, welcome: 5 };
  const wrong = Object.entries(misleading).map(([key, value]) => rating(key, value));
  await write('survey', [
    // Asked at one touchpoint, of another period, without ratings, on no scale: none of these is an overall answer here.
    ...Array.from({ length: 20 }, () =>
      npsAnswer(10, { occurredAt: month(1), touchpointId: touchpoint('food'), ratings: wrong }),
    ),
    // 22:30 in London on the last of June is July in Nairobi.
    ...Array.from({ length: 20 }, () =>
      npsAnswer(10, { occurredAt: new Date('2025-06-30T22:30:00Z'), ratings: wrong }),
    ),
    ...Array.from({ length: 20 }, () => npsAnswer(10, { occurredAt: month(1) })),
  ]);
  await write(
    'pulse',
    Array.from({ length: 20 }, () =>
      npsAnswer(10, { audience: 'employee', occurredAt: month(1), ratings: wrong }),
    ),
  );
  await rebuildDirtyDays(place.ctx);
});

/** The same answers worked out without a database. */
function byHand(indexes: readonly number[]) {
  const sums = groupedSums(3);
  for (const i of indexes) {
    const { room, food, welcome } = ratingsOf(i);
    sums.add([percent(room), percent(food), percent(welcome), scoreOf(i) * 10]);
  }
  return keyDrivers(sums, { resamples: PAGE_RESAMPLES, exactUpTo: PAGE_EXACT, scale: [0, 100] });
}

const rowOf = (view: DriversView, key: string) => {
  const row = view.rows.find((one) => one.key === key);
  if (!row) throw new Error(`no row "${key}"`);
  return row;
};

describe('drivers of the overall score by ratings', () => {
  test('are those of the very same answers, and of no others', async () => {
    const view = await driversView(place.ctx, YEAR);
    const wanted = byHand(Array.from({ length: COUNT }, (_, i) => i));
    expect(view).toMatchObject({ by: 'ratings', outcome: 'nps', standing: 'ranked', others: null });
    expect(view.span).toMatchObject({ from: '2025-01-01', to: '2025-06-30', label: 'January to June 2025' });
    expect(view.model.n).toBe(COUNT);
    expect(view.model.r2.value).toBeCloseTo(wanted.r2.value ?? Number.NaN, 9);
    ['room', 'food', 'welcome'].forEach((key, i) => {
      const row = rowOf(view, key);
      expect(row.importance.value).toBeCloseTo(wanted.drivers[i]?.importance.value ?? Number.NaN, 9);
      expect(row.score.value).toBeCloseTo(wanted.drivers[i]?.mean.value ?? Number.NaN, 9);
      expect(row.link).toBe(wanted.drivers[i]?.link);
    });
    expect(rowOf(view, 'welcome')).toMatchObject({ link: 'unclear', place: null, advice: 'unclear' });
  });

  test('what to work on first is importance × headroom × control, and is said with how sure it is', async () => {
    const view = await driversView(place.ctx, YEAR);
    const [first, second] = view.rows;
    expect([first?.place, second?.place]).toEqual([1, 2]);
    for (const row of [first, second]) {
      const points = (row?.importance.value ?? 0) * (100 - (row?.percent ?? 0)) * 0.5;
      expect(row?.priority?.value).toBeCloseTo(points, 9);
      expect(row?.priority?.low).toBeLessThan(points);
      expect(row?.priority?.high).toBeGreaterThan(points);
    }
    expect(view.headline).toContain(first?.name);
    expect(view.headline).toMatch(/^There is most to win at/);
    expect(view.supporting.join(' ')).toContain(
      'For Welcome no link with the score can be told from chance.',
    );
    expect(JSON.stringify(view)).not.toMatch(/\bcauses (?!the other)/);
    expect(view.notes[0]).toContain('does not say that one causes the other');
  });

  test('every row leads to its records', async () => {
    const view = await driversView(place.ctx, { ...YEAR, location: 'nbo' });
    expect(rowOf(view, 'food').records).toBe(
      '/feedback?touchpoint=food&location=nbo&audience=customer&from=2025-01-01&to=2025-06-30&score=rating',
    );
  });

  test('by location and source, each with the answers of that cut alone', async () => {
    const nbo = Array.from({ length: COUNT }, (_, i) => i).filter((i) => i % 3 !== 0);
    const view = await driversView(place.ctx, { ...YEAR, location: 'nbo' });
    expect(view.model.n).toBe(nbo.length);
    expect(view.model.r2.value).toBeCloseTo(byHand(nbo).r2.value ?? Number.NaN, 9);
    expect((await driversView(place.ctx, { ...YEAR, source: 'cards' })).standing).toBe('nobody');
    await expect(driversView(place.ctx, { ...YEAR, location: 'nowhere' })).rejects.toThrow(AppError);
  });

  test('too few answers are said, and nothing is ranked', async () => {
    const unranked = await driversView(place.ctx, { ...YEAR, location: 'mba' });
    expect(unranked).toMatchObject({
      standing: 'unranked',
      headline: 'Too few answers to rank the touchpoints.',
    });
    expect(unranked.rows.every((row) => row.rank === null && row.place === null && row.advice === null)).toBe(
      true,
    );
    expect(unranked.rows.every((row) => row.importance.low !== null)).toBe(true);
    const few = await driversView(place.ctx, { period: '2025-06', months: 1 });
    expect(few.standing).toBe('too-few');
    expect(few.supporting[0]).toContain('25 complete answers');
    expect((await driversView(place.ctx, { period: '2019-06' })).standing).toBe('nobody');
  });

  test('a lead sees the own touchpoints by name at the own sites, and the rest as one sum', async () => {
    const lead = narrowed(place.ctx, {
      touchpoints: [touchpoint('food'), touchpoint('welcome')],
      locations: [idOf(place.locations, 'nbo')],
    });
    const view = await driversView(lead, YEAR);
    const whole = await driversView(place.ctx, { ...YEAR, location: 'nbo' });
    expect(view.model).toEqual(whole.model);
    expect(view.rows.map((row) => row.key).sort()).toEqual(['food', 'welcome']);
    expect(rowOf(view, 'food').importance).toEqual(rowOf(whole, 'food').importance);
    expect(view.others?.count).toBe(1);
    expect(view.others?.importance).toBeCloseTo(rowOf(whole, 'room').importance.value ?? Number.NaN, 9);
    expect(JSON.stringify(view)).not.toMatch(/"Room"|"room"|\bRoom\b/);
    expect(view.choices.locations.map((one) => one.key)).toEqual(['nbo']);
    await expect(driversView(lead, { ...YEAR, location: 'mba' })).rejects.toThrow('among those you see');
  });

  test('a guest sees none of it', async () => {
    const guest = narrowed(place.ctx, { role: 'guest', touchpoints: [], locations: [] });
    await expect(driversView(guest, YEAR)).rejects.toThrow(AppError);
  });

  test('one touchpoint knows where it stands; another team’s is not there', async () => {
    const found = await driversOfTouchpoint(place.ctx, { ...YEAR, touchpointKey: 'food' });
    expect(found).toMatchObject({ compared: 3, placed: 2, row: { key: 'food', rank: 1 } });
    expect(found.sentence).toMatch(
      /^Food holds \d+% \(\d+% to \d+%\) of what goes with .*, number 1 of 3\.$/,
    );
    expect(found.href).toBe('/drivers?period=2025-06&months=6&by=ratings&outcome=nps');
    const unspoken = await driversOfTouchpoint(place.ctx, { ...YEAR, touchpointKey: 'check-in' });
    expect(unspoken.row).toBeNull();
    const lead = narrowed(place.ctx, { touchpoints: [touchpoint('welcome')], locations: 'all' });
    await expect(driversOfTouchpoint(lead, { ...YEAR, touchpointKey: 'food' })).rejects.toThrow(AppError);
  });

  test('ratings on unlike scales and unlike overall ratings come together on 0–100', async () => {
    const other = await makePlace('Scales', 'UTC', NOW);
    const on = (key: string, value: number, scaleMax: number) => ({
      touchpointId: idOf(other.touchpoints, key),
      value,
      scaleMin: 1,
      scaleMax,
    });
    await write(
      'reviews',
      Array.from({ length: 60 }, (_, i) => {
        const { room, food } = ratingsOf(i);
        const ten = i % 2 === 0;
        const overall = (room + food) / 2;
        return draft({
          kind: 'review',
          occurredAt: month(i),
          scoreType: 'rating',
          score: ten ? 1 + (overall - 1) * 2.25 : overall,
          scaleMin: 1,
          scaleMax: ten ? 10 : 5,
          ratings: [on('room', ten ? 1 + (room - 1) * 2.25 : room, ten ? 10 : 5), on('food', food, 5)],
        });
      }),
      other,
    );
    await rebuildDirtyDays(other.ctx);
    const view = await driversView(other.ctx, YEAR);
    expect(view).toMatchObject({ outcome: 'rating', standing: 'ranked', unit: 'of 100' });
    // The overall is the mean of the two, whatever the scale: together they explain it entirely.
    expect(view.model.r2.value).toBeCloseTo(1, 6);
  });

  test('effort asked on two scales is never mixed', async () => {
    const other = await makePlace('Effort', 'UTC', NOW);
    const asked = (i: number, scaleMax: number) => {
      const { room, food } = ratingsOf(i);
      return draft({
        occurredAt: month(i),
        scoreType: 'ces',
        score: Math.min(scaleMax, Math.max(1, Math.round((room + food) / 2))),
        scaleMin: 1,
        scaleMax,
        ratings: [
          { touchpointId: idOf(other.touchpoints, 'room'), value: room, scaleMin: 1, scaleMax: 5 },
          { touchpointId: idOf(other.touchpoints, 'food'), value: food, scaleMin: 1, scaleMax: 5 },
        ],
      });
    };
    await write(
      'survey',
      [
        ...Array.from({ length: 60 }, (_, i) => asked(i, 7)),
        ...Array.from({ length: 9 }, (_, i) => asked(i, 5)),
      ],
      other,
    );
    await rebuildDirtyDays(other.ctx);
    const view = await driversView(other.ctx, YEAR);
    expect(view).toMatchObject({ outcome: 'ces', model: { n: 60 } });
    expect(view.notes.join(' ')).toContain('9 answers on another scale are left out');
  });
});

describe('drivers of the overall score by words', () => {
  let spoken: Place;
  const speaks = (i: number) => ({
    food: (i % 2 === 0 ? (i % 4 === 0 ? 1 : -1) : null) as -1 | 1 | null,
    room: (i % 3 === 0 ? (i % 6 === 0 ? -1 : 1) : null) as -1 | 1 | null,
  });
  const scored = (i: number) => {
    const { food } = speaks(i);
    return Math.max(0, Math.min(10, 6 + (food ?? 0) * 2 + ((i * 7) % 5) - 2));
  };
  const indexes = Array.from({ length: 120 }, (_, i) => i);

  beforeAll(async () => {
    spoken = await makePlace('Words', 'UTC', NOW);
    const drafts = indexes.map((i) =>
      npsAnswer(scored(i), { text: `What I say, ${i}.`, occurredAt: month(i) }),
    );
    // Without words, and not analysed: not a verbatim without the theme.
    const silent = Array.from({ length: 30 }, (_, i) => npsAnswer(0, { occurredAt: month(i) }));
    await write('survey', [...drafts, ...silent], spoken);
    const { orgId } = spoken.ctx.scope;
    await spoken.ctx.tx(async (db) => {
      await db.execute(sql`UPDATE feedback SET sentiment = 0 WHERE org_id = ${orgId} AND text IS NOT NULL`);
      for (const i of indexes) {
        const { food, room } = speaks(i);
        const externalId = drafts[i]?.externalId ?? '';
        if (food !== null) {
          await saySomething(db, orgId, externalId, idOf(spoken.touchpoints, 'food'), [
            food,
            food,
            -food as -1 | 1,
          ]);
        }
        if (room !== null)
          await saySomething(db, orgId, externalId, idOf(spoken.touchpoints, 'room'), [room]);
      }
    });
    await rebuildDirtyDays(spoken.ctx);
  });

  test('lift and impact are those of the same verbatims worked out by hand', async () => {
    const view = await driversView(spoken.ctx, YEAR);
    expect(view).toMatchObject({ by: 'words', outcome: 'nps', standing: 'ranked', unit: 'points' });
    expect(view.model.n).toBe(indexes.length);
    const npsOf = (group: readonly number[]) => {
      const scores = group.map(scored);
      return (
        nps(scores.filter((s) => s >= 9).length, scores.filter((s) => s <= 6).length, scores.length).value ??
        Number.NaN
      );
    };
    const without = indexes.filter((i) => speaks(i).food === null);
    const lift = npsOf(indexes.filter((i) => speaks(i).food !== null)) - npsOf(without);
    const { effect, score } = rowOf(view, 'food');
    expect(effect?.lift.value).toBeCloseTo(lift, 9);
    expect(effect?.lift.low).toBeLessThan(lift);
    expect(effect?.impact.value).toBeCloseTo(npsOf(indexes) - npsOf(without), 9);
    expect(effect?.spoken).toBeCloseTo(0.5, 9);
    // Said twice with one sign and once with the other: the record speaks of it once, with the sign of the sum.
    expect(score).toMatchObject({ value: 0, n: 60 });
  });

  test('feeling about food goes with the score, feeling about the room does not', async () => {
    const view = await driversView(spoken.ctx, { ...YEAR, by: 'words', outcome: 'nps' });
    expect(rowOf(view, 'food')).toMatchObject({ link: 'with', rank: 1, place: 1, advice: 'fix' });
    expect(rowOf(view, 'room')).toMatchObject({ link: 'unclear', place: null });
    expect(rowOf(view, 'food').records).not.toContain('score=');
  });

  test('what too few speak of is named and compared with nothing', async () => {
    const { orgId } = spoken.ctx.scope;
    const drafts = Array.from({ length: 12 }, (_, i) =>
      npsAnswer(5, { text: `The welcome, ${i}.`, occurredAt: month(i) }),
    );
    await write('survey', drafts, spoken);
    await spoken.ctx.tx(async (db) => {
      await db.execute(sql`UPDATE feedback SET sentiment = 0 WHERE org_id = ${orgId} AND text IS NOT NULL`);
      for (const one of drafts) {
        await saySomething(db, orgId, one.externalId, idOf(spoken.touchpoints, 'welcome'), [1]);
      }
    });
    const view = await driversView(spoken.ctx, YEAR);
    expect(rowOf(view, 'welcome')).toMatchObject({ left: 'few', importance: { value: null }, effect: null });
    expect(view.notes.join(' ')).toContain('Not compared, for too few answers: Welcome (n 12).');
  });

  test('ratings asked for where there are none lead to words, and the way back is open', async () => {
    const view = await driversView(spoken.ctx, { ...YEAR, by: 'ratings' });
    expect(view).toMatchObject({ by: 'ratings', standing: 'nobody', rows: [] });
    expect(view.headline).toBe('Nobody gave an overall score and rated touchpoints in the same answer.');
  });
});

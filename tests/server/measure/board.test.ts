import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { AppError } from '@/server/errors';
import { type BoardView, boardView } from '@/server/measure/board-view';
import { saveIndicators } from '@/server/measure/indicators';
import { measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { touchpointIndex } from '@/server/measure/touchpoint-index';
import { touchpointView } from '@/server/measure/touchpoint-view';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';

const NOW = new Date('2025-07-10T09:00:00Z');
const WORDS = 'We waited more than half an hour at the desk and nobody told us what was going on.';
let place: Place;

/** The same hundred answers every month from July 2024, but for what `month` says of the last. */
function monthly(make: (i: number, at: Date, last: boolean) => FeedbackDraft): FeedbackDraft[] {
  return Array.from({ length: 12 }, (_, month) =>
    Array.from({ length: 100 }, (_, i) => {
      const at = new Date(Date.UTC(2024, 6 + month, 1 + (i % 28), 12));
      return make(i, at, month === 11);
    }),
  ).flat();
}

beforeAll(async () => {
  place = await makePlace('Board', 'UTC', () => NOW);
  const { ctx, touchpoints, locations, sources } = place;
  const write = (source: string, drafts: FeedbackDraft[]) =>
    recordFeedback(ctx, { sourceId: idOf(sources, source), batchId: null, drafts });
  const checkIn = idOf(touchpoints, 'check-in');
  const sites = Object.values(locations);
  await write(
    'survey',
    monthly((i, occurredAt) => npsAnswer(i % 2 === 0 ? 10 : i % 3 === 0 ? 3 : 8, { occurredAt })),
  );
  await write(
    'cards',
    monthly((i, occurredAt, last) =>
      draft({
        occurredAt,
        scoreType: 'csat',
        score: i % 100 < (last ? 55 : 85) ? 5 : 1,
        scaleMin: 1,
        scaleMax: 5,
        touchpointId: checkIn,
        locationId: sites[i % 3] ?? null,
      }),
    ),
  );
  const reviews = monthly((i, occurredAt) =>
    draft({
      externalId: `review-${occurredAt.toISOString()}-${i}`,
      kind: 'review',
      occurredAt,
      text: i < 4 ? `${WORDS} (${i})` : null,
      locationId: sites[i % 3] ?? null,
      repliedAt: i === 0 ? occurredAt : null,
    }),
  ).filter((_, i) => i % 100 < 40);
  await write('reviews', reviews);
  await ctx.tx(async (db) => {
    for (const [i, review] of reviews.entries()) {
      await saySomething(db, ctx.scope.orgId, review.externalId, checkIn, [i % 4 === 0 ? 1 : -1]);
      await saySomething(db, ctx.scope.orgId, review.externalId, idOf(touchpoints, 'food'), [
        i % 4 === 0 ? -1 : 1,
      ]);
    }
  });
  await rebuildDirtyDays(ctx);
});

const numbers = (view: BoardView) => view.themes.flatMap((theme) => theme.indicators);

describe('the board, before anybody has chosen indicators', () => {
  test('shows the last complete month with what people answered, by source', async () => {
    const view = await boardView(place.ctx);
    expect(view.period).toEqual({ from: '2025-06-01', to: '2025-06-30', label: 'June 2025', complete: true });
    expect(numbers(view).map((row) => row.name)).toEqual([
      'Net promoter score, Survey',
      'Satisfied, Cards',
      'Response time, Reviews',
      'Check-in, satisfied',
    ]);
    expect(view.asOf).toBe('2025-07-10T09:00:00Z');
  });
});

describe('the board with indicators', () => {
  let view: BoardView;
  beforeAll(async () => {
    await saveIndicators(place.ctx, [
      {
        name: 'Would recommend us',
        theme: 'Whole stay',
        metric: 'nps',
        kind: 'experience',
        scope: { sourceKeys: ['survey'] },
        expectation: 40,
      },
      {
        name: 'Checked in at once',
        theme: 'Arrival',
        metric: 'csat',
        kind: 'service',
        scope: { touchpointKeys: ['check-in'], sourceKeys: ['cards'] },
        target: 80,
      },
    ]);
    view = await boardView(place.ctx, { period: '2025-06' });
  });

  test('a special cause is the headline; the rest is said to be normal variation', () => {
    expect(view.headline).toBe('Checked in at once has fallen to 55%, below its lower limit of 75%.');
    const [recommend, checkedIn] = numbers(view);
    expect(recommend?.change.verdict).toBe('same');
    expect(recommend?.sentence).toContain('Every month is the same');
    expect(checkedIn?.change).toMatchObject({
      verdict: 'worse',
      comparedWith: 'its average since July 2024',
    });
    expect(checkedIn?.sentence).toMatch(
      /worse than chance explains\. Under the target of 80% this month; over time/,
    );
    expect(checkedIn?.process?.assurance).toBe('hit-or-miss');
    expect(view.supporting.join()).not.toContain('misses its target');
  });

  test('the value is that of the same question asked alone, and so is every month of the series', async () => {
    const row = numbers(view)[1];
    expect(row?.series).toHaveLength(24);
    const alone = await measureMetric(place.ctx, {
      metric: 'csat',
      from: '2023-07-01',
      to: '2025-06-30',
      by: 'month',
      touchpoint: 'check-in',
      source: 'cards',
    });
    if (!('groups' in alone)) throw new Error('a number, not groups');
    const drawn = row?.series.filter((point) => point.n > 0).map(({ day, value, n }) => [day, value, n]);
    expect(drawn).toEqual(alone.groups.map(({ key, value, n }) => [key, value, n]));
    expect(row?.now).toEqual({ value: 55, n: 100, low: expect.any(Number), high: expect.any(Number) });
  });

  test('months without answers are gaps, not zeros', () => {
    expect(numbers(view)[0]?.series[0]).toEqual({
      day: '2023-07-01',
      value: null,
      n: 0,
      low: null,
      high: null,
    });
  });

  test('the journey names the worst only because its interval is apart from the best', () => {
    const cells = view.journey.flatMap((stage) => stage.touchpoints);
    expect(cells.map((cell) => [cell.key, cell.enough, cell.feeling.value])).toEqual([
      ['check-in', true, -50],
      ['welcome', false, null],
      ['room', false, null],
      ['food', true, 50],
    ]);
    expect(view.journeyFinding).toBe('Customers speak worst of Check-in (−50.0) and best of Food (+50.0).');
  });

  test('three voices by their rules, with the passages that speak of touchpoints', () => {
    expect(view.voices.map((voice) => voice.chosenBecause?.slice(0, 20))).toEqual([
      'Strongest words agai',
      'Strongest praise amo',
    ]);
    expect(view.voices[0]?.highlights.map((mark) => mark.touchpoint).sort()).toEqual(['Check-in', 'Food']);
  });

  test('the records of a number are addressed by its own filters', () => {
    expect(numbers(view)[1]?.records).toBe(
      '/feedback?touchpoint=check-in&source=cards&audience=customer&from=2025-06-01&to=2025-06-30&score=csat',
    );
  });

  test('a period nobody spoke in is empty, and says so', async () => {
    const empty = await boardView(place.ctx, { period: '2019-01' });
    expect(empty.headline).toBe('No answers in this month.');
    expect(numbers(empty).every((row) => row.now.value === null)).toBe(true);
  });
});

describe('one touchpoint', () => {
  test('its panels, sites and sources, each with a base', async () => {
    const view = await touchpointView(place.ctx, { touchpointKey: 'check-in', period: '2025-06' });
    expect(view.panels.map((panel) => [panel.metric, panel.now.n, panel.change.verdict])).toEqual([
      ['sentiment', 40, 'same'],
      ['csat', 100, 'worse'],
    ]);
    expect(view.headline).toBe('Checked in at once has fallen to 55%, below its lower limit of 75%.');
    expect(view.split).toEqual({ positive: 10, neutral: 0, negative: 30 });
    // Sites are compared over three months.
    expect(view.locations.map((row) => [row.name, row.feeling.n])).toEqual([
      ['KSM', 39],
      ['MBA', 39],
      ['NBO', 42],
    ]);
    expect(view.sources.map((row) => [row.name, row.feeling.n])).toEqual([['Reviews', 40]]);
    expect(view.voices.length).toBeGreaterThan(1);
  });

  test("a lead of other touchpoints is told that there is none, and the board is not a lead's", async () => {
    const lead = narrowed(place.ctx, { touchpoints: [idOf(place.touchpoints, 'food')] });
    await expect(touchpointView(lead, { touchpointKey: 'check-in' })).rejects.toThrow(AppError);
    await expect(boardView(lead)).rejects.toThrow(AppError);
    const index = await touchpointIndex(lead, { period: '2025-06' });
    expect(index.journey.flatMap((stage) => stage.touchpoints.map((cell) => cell.key))).toEqual(['food']);
  });

  test('a lead of one site gets the numbers, sites and voices of that site alone', async () => {
    const nbo = idOf(place.locations, 'nbo');
    const view = await touchpointView(narrowed(place.ctx, { locations: [nbo] }), {
      touchpointKey: 'check-in',
      period: '2025-06',
    });
    expect(view.locations.map((row) => row.name)).toEqual(['NBO']);
    expect(view.panels.map((panel) => panel.now.n)).toEqual([14, 34]);
    expect(view.sources.map((row) => row.feeling.n)).toEqual([14]);
    expect(new Set(view.voices.map((voice) => voice.location))).toEqual(new Set(['NBO']));
  });

  test('those who do not read feedback see praise only', async () => {
    const member = narrowed(place.ctx, { role: 'frontline' });
    const view = await touchpointView(member, { touchpointKey: 'check-in', period: '2025-06' });
    expect(view.voices.map((voice) => voice.highlights[0]?.sentiment)).toEqual(view.voices.map(() => 1));
  });
});

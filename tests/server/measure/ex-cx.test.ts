import { beforeAll, describe, expect, test } from 'vitest';
import { narrowToLocations } from '@/server/access/mint-scope';
import type { FeedbackDraft } from '@/server/collect/input';
import { recordFeedback } from '@/server/collect/record-feedback';
import { type Ctx, contextFor } from '@/server/context';
import { LEAST_BASES } from '@/server/maths/base';
import { exCx } from '@/server/maths/ex-cx';
import { addMonths } from '@/server/measure/calendar';
import { readEmployees } from '@/server/measure/employees';
import { readExCx } from '@/server/measure/ex-cx/read-ex-cx';
import { openPage } from '@/server/measure/page';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { idOf, makePlace, narrowed, npsAnswer, type Place } from './an-organisation';
import { randomFrom } from './employee-attack';

const SITES = ['nbo', 'mba', 'ksm'] as const;
const MONTHS = 30;
const FIRST = '2024-01-01';
const NOW = new Date('2026-07-10T12:00:00Z');
const LAG = 2;
/** The site and month in which too few employees answered to be shown. */
const FEW = { site: 'mba', month: 7 };
const TO = '2026-06-30';

/** So many promoters of ten; the rest are detractors. */
const answers = (promoters: number, of: number) =>
  Array.from({ length: of }, (_, i) => (i < promoters ? 9 : 4));

interface Made {
  readonly place: Place;
  /** Promoters among ten employees, and among ten customers, by site and month. */
  readonly moods: readonly number[][];
  readonly felt: readonly number[][];
}

async function make(name: string, months: number): Promise<Made> {
  const place = await makePlace(name, 'UTC', () => NOW);
  const random = randomFrom(11);
  const moods = SITES.map(() => Array.from({ length: months }, () => 2 + Math.floor(random() * 7)));
  const felt = moods.map((own) =>
    own.map((_, t) => Math.min(10, Math.max(0, (own[t - LAG] ?? 5) + Math.floor(random() * 3) - 1))),
  );
  const employees: FeedbackDraft[] = [];
  const customers: FeedbackDraft[] = [];
  const first = addMonths(FIRST, MONTHS - months);
  SITES.forEach((site, i) => {
    const locationId = idOf(place.locations, site);
    for (let t = 0; t < months; t++) {
      const occurredAt = new Date(`${addMonths(first, t).slice(0, 7)}-12T09:00:00Z`);
      const few = site === FEW.site && t === FEW.month;
      for (const score of answers(moods[i]?.[t] ?? 0, 10).slice(0, few ? 4 : 10)) {
        employees.push(npsAnswer(score, { audience: 'employee', locationId, occurredAt }));
      }
      for (const score of answers(felt[i]?.[t] ?? 0, 10))
        customers.push(npsAnswer(score, { locationId, occurredAt }));
    }
  });
  await recordFeedback(place.ctx, {
    sourceId: idOf(place.sources, 'pulse'),
    batchId: null,
    drafts: employees,
  });
  await recordFeedback(place.ctx, {
    sourceId: idOf(place.sources, 'survey'),
    batchId: null,
    drafts: customers,
  });
  await rebuildDirtyDays(place.ctx);
  return { place, moods, felt };
}

const read = (ctx: Ctx, to = TO) =>
  ctx.tx((db) => readExCx(db, ctx.scope, { to, bases: LEAST_BASES, customers: 'nps' }));

describe('employees before customers, from what was collected', () => {
  let made: Made;
  beforeAll(async () => {
    made = await make('Lagged', MONTHS);
  });

  test('finds the lag, from released site-months alone, and says it', async () => {
    const found = await read(made.place.ctx);
    // The site under the floor takes the next smallest of its month with it.
    const missing = [FEW.site, 'ksm'];
    const shown = (site: string, month: number) => !(month === FEW.month && missing.includes(site));
    const byHand = exCx(
      SITES.flatMap((site, i) =>
        Array.from({ length: MONTHS }, (_, month) => ({
          site: i,
          month,
          employees: shown(site, month) ? 20 * (made.moods[i]?.[month] ?? 0) - 100 : null,
          customers: 20 * (made.felt[i]?.[month] ?? 0) - 100,
        })),
      ),
    );
    expect(found).toMatchObject({ sites: 3, enough: true, reason: null, employees: 'eNPS of employees' });
    for (const [i, lag] of byHand.lags.entries()) {
      expect(found?.lags[i]?.n).toBe(lag.n);
      expect(found?.lags[i]?.value).toBeCloseTo(lag.value ?? Number.NaN, 9);
      expect(found?.lags[i]?.p).toBeCloseTo(lag.p ?? Number.NaN, 9);
    }
    expect(found?.lags.filter(({ clear }) => clear).map(({ lag }) => lag)).toEqual([LAG]);
    expect(found?.finding).toBe(
      'Where employees of a site feel better than usual, customers do too 2 months later.',
    );
  });

  test('is nobody’s who does not see employees, and another organisation’s never', async () => {
    const { ctx } = made.place;
    const lead = narrowed(ctx, { role: 'lead' });
    expect(await read(lead)).toBeNull();
    expect(
      await lead.tx((db) =>
        openPage(db, ctx, null).then((page) => readEmployees(db, lead.scope, page.period, page.bases)),
      ),
    ).toBeNull();
    const other = await makePlace('Elsewhere', 'UTC', () => NOW);
    expect(await read(other.ctx)).toMatchObject({ sites: 0, enough: false, lags: [] });
  });

  test('a slice of sites compares those alone', async () => {
    const { place } = made;
    const scope = narrowToLocations(place.ctx.scope, [
      idOf(place.locations, 'nbo'),
      idOf(place.locations, 'mba'),
    ]);
    const found = await read(contextFor(scope, () => NOW));
    expect(found?.sites).toBe(2);
    expect(found?.lags[0]?.n).toBeLessThanOrEqual(2 * MONTHS);
  });

  test('too few sites and months: the reason, and no lag', async () => {
    const young = await make('Young', 10);
    const found = await read(young.place.ctx);
    expect(found).toMatchObject({ enough: false, lags: [] });
    expect(found?.reason).toMatch(
      /^Employees and customers can be compared at 3 sites over \d+ months\. It takes 20 sites or 24 months/,
    );
    expect(found?.finding).toContain('cannot be told yet');
  });
});

describe('what the board sees of employees', () => {
  test('their scores with interval and base, the lags, and the reason where a month is withheld', async () => {
    const { ctx, sources } = (await make('Board', MONTHS)).place;
    const board = (month: string) =>
      ctx.tx(async (db) => {
        const { period, bases } = await openPage(db, ctx, month);
        return readEmployees(db, ctx.scope, period, bases);
      });
    const june = await board('2026-06');
    expect(june?.scores).toHaveLength(1);
    expect(june?.scores[0]).toMatchObject({ metric: 'nps', unit: 'points', now: { n: 30 } });
    expect(june?.scores[0]?.now.low).not.toBeNull();
    expect(june?.scores[0]?.series).toHaveLength(24);
    expect(june).toMatchObject({ floor: 5, records: expect.stringContaining('audience=employee') });
    expect(june?.records).not.toContain('score');
    expect(june?.exCx.lags).toHaveLength(7);

    const drafts = [9, 4, 4].map((score) =>
      npsAnswer(score, { audience: 'employee', occurredAt: new Date('2023-03-05T09:00:00Z') }),
    );
    await recordFeedback(ctx, { sourceId: idOf(sources, 'pulse'), batchId: null, drafts });
    await rebuildDirtyDays(ctx);
    const march = await board('2023-03');
    expect(march?.scores[0]).toMatchObject({
      now: { value: null, n: 0 },
      sentence: expect.stringContaining('fewer than 5 employees answered'),
    });
    expect(march?.finding).toBe('Too few employees answered in March 2023 to be shown.');
  });

  test('nothing where no employee was ever asked', async () => {
    const { ctx } = await makePlace('Nobody asked', 'UTC', () => NOW);
    const found = await ctx.tx(async (db) => {
      const { period, bases } = await openPage(db, ctx, '2026-06');
      return readEmployees(db, ctx.scope, period, bases);
    });
    expect(found).toBeNull();
  });
});

import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { basesInput } from '@/server/access/input';
import { findBases } from '@/server/access/organisations/queries';
import { recordFeedback } from '@/server/collect/record-feedback';
import { LEAST_BASES } from '@/server/maths/base';
import { changeBases } from '@/server/measure/change-bases';
import { measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { measureRouter } from '@/server/measure/router';
import { touchpointView } from '@/server/measure/touchpoint-view';
import { createCallerFactory } from '@/server/trpc';
import { draft, idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';

const callerOf = createCallerFactory(measureRouter);
const basesOf = ({ ctx }: Place) => ctx.tx((db) => findBases(db, ctx.scope));

describe('how many answers a value needs', () => {
  test('is the floor until an organisation raises it, with who did it from what to what', async () => {
    const [here, there] = [await makePlace('Here'), await makePlace('There')];
    expect(await basesOf(here)).toEqual(LEAST_BASES);
    const more = { least: 12, full: 50, employeeScores: 7, employeeComments: 15 };
    expect(await changeBases(here.ctx, more)).toEqual({ decidedAnew: true });
    expect(await basesOf(here)).toEqual(more);
    expect(await basesOf(there)).toEqual(LEAST_BASES);
    expect(await changeBases(here.ctx, { ...more, least: 20 })).toEqual({ decidedAnew: false });
    expect(await changeBases(here.ctx, { ...more, least: 20 })).toEqual({ decidedAnew: false });
    const rows = await here.ctx.tx((db) =>
      db.execute(
        sql`SELECT action, detail FROM audit_log WHERE org_id = ${here.ctx.scope.orgId} ORDER BY at, id`,
      ),
    );
    expect([...rows]).toEqual([
      {
        action: 'organisation.bases-changed',
        detail: {
          'shown from': '10 → 12',
          'compared from': '30 → 50',
          'scores of employees from': '5 → 7',
          'comments of employees from': '10 → 15',
        },
      },
      { action: 'organisation.bases-changed', detail: { 'shown from': '12 → 20' } },
    ]);
  });

  test('is refused under its floor, in words that say why', () => {
    const problem = (more: object) => {
      const read = basesInput.safeParse({ ...LEAST_BASES, ...more });
      return read.success ? null : [read.error.issues[0]?.path.join(), read.error.issues[0]?.message];
    };
    expect(problem({})).toBeNull();
    expect(problem({ least: 9 })).toEqual(['least', expect.stringMatching(/^Not under 10: .*chance/)]);
    expect(problem({ full: 29 })).toEqual(['full', expect.stringContaining('Not under 30')]);
    expect(problem({ employeeScores: 4 })).toEqual([
      'employeeScores',
      expect.stringMatching(/^Not under 5: .*who answered/),
    ]);
    expect(problem({ employeeComments: 9 })).toEqual([
      'employeeComments',
      expect.stringMatching(/^Not under 10: .*words/),
    ]);
    expect(problem({ least: 40 })).toEqual(['full', expect.stringContaining('shown at all')]);
    expect(problem({ employeeScores: 11 })).toEqual(['employeeComments', expect.stringContaining('scores')]);
    expect(problem({ least: 10.5 })).toEqual(['least', 'Write a whole number.']);
    expect(problem({ least: Number.NaN })).toEqual(['least', 'Write a whole number.']);
    expect(problem({ least: 1001, full: 1001 })?.[1]).toContain('1000');
  });

  test.each([
    'least_base = 9',
    'full_base = 29',
    'least_base = 40',
    'employee_scores_floor = 4',
    'employee_comments_floor = 9',
    'employee_scores_floor = 11',
  ])('the database itself refuses %s', async (change) => {
    const { ctx } = await makePlace('Constraint');
    const { orgId } = ctx.scope;
    const written = asSystem((db) =>
      db.execute(sql`UPDATE organisation SET ${sql.raw(change)} WHERE id = ${orgId}`),
    );
    await expect(written).rejects.toMatchObject({ cause: { code: '23514' } });
  });

  test('is changed by those who manage only', async () => {
    const place = await makePlace('Roles');
    for (const role of ['executive', 'analyst', 'lead', 'frontline', 'guest'] as const) {
      const caller = callerOf({ scope: narrowed(place.ctx, { role }).scope });
      await expect(caller.changeBases(LEAST_BASES)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const admin = callerOf({ scope: narrowed(place.ctx, { role: 'admin' }).scope });
    expect(await admin.changeBases({ ...LEAST_BASES, full: 31 })).toEqual({ decidedAnew: false });
  });

  test('decides what a page shows: a touchpoint under it has no value', async () => {
    const place = await makePlace('Pages');
    const { ctx, sources, locations, touchpoints } = place;
    const drafts = Array.from({ length: 14 }, () => draft({ locationId: idOf(locations, 'nbo') }));
    await recordFeedback(ctx, { sourceId: idOf(sources, 'survey'), batchId: null, drafts });
    await ctx.tx(async (db) => {
      for (const { externalId } of drafts) {
        await saySomething(db, ctx.scope.orgId, externalId, idOf(touchpoints, 'room'), [1]);
      }
    });
    await rebuildDirtyDays(ctx);
    const nbo = async () => {
      const view = await touchpointView(ctx, { touchpointKey: 'room', period: '2025-03' });
      return view.locations.find(({ name }) => name === 'NBO');
    };
    expect(await nbo()).toMatchObject({ enough: true, feeling: { value: 100, n: 14 } });
    await changeBases(ctx, { ...LEAST_BASES, least: 15 });
    expect(await nbo()).toMatchObject({ enough: false, feeling: { value: null, n: 14, low: null } });
  });

  test('another floor takes results of employees away at once, until it is decided anew what may be shown', async () => {
    const place = await makePlace('Floors');
    const { ctx, sources, locations } = place;
    const pulse = (n: number, site: string) =>
      Array.from({ length: n }, (_, i) =>
        npsAnswer((i * 5) % 11, { audience: 'employee', locationId: idOf(locations, site) }),
      );
    const drafts = [...pulse(9, 'nbo'), ...pulse(6, 'mba')];
    await recordFeedback(ctx, { sourceId: idOf(sources, 'pulse'), batchId: null, drafts });
    await rebuildDirtyDays(ctx);
    const march = { metric: 'nps', audience: 'employee', from: '2025-03-01', to: '2025-03-31' } as const;
    const shown = async () => {
      const whole = await measureMetric(ctx, march);
      const split = await measureMetric(ctx, { ...march, by: 'location' });
      if ('groups' in whole || !('groups' in split)) throw new Error('not as asked');
      return { whole: whole.n, sites: split.groups.map(({ key, n }) => [key, n]) };
    };
    const both = {
      whole: 15,
      sites: [
        ['mba', 6],
        ['nbo', 9],
      ],
    };
    const none = {
      whole: 0,
      sites: [
        ['mba', 0],
        ['nbo', 0],
      ],
    };
    expect(await shown()).toEqual(both);
    await changeBases(ctx, { ...LEAST_BASES, employeeScores: 7 });
    expect(await shown()).toEqual(none);
    await rebuildDirtyDays(ctx);
    expect(await shown()).toEqual({
      whole: 15,
      sites: [
        ['mba', 0],
        ['nbo', 0],
      ],
    });
    await changeBases(ctx, LEAST_BASES);
    expect(await shown()).toEqual(none);
    await rebuildDirtyDays(ctx);
    expect(await shown()).toEqual(both);
  });
});

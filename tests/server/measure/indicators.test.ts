import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { indicatorSettings } from '@/server/measure/indicator-settings';
import { readIndicators, saveIndicators } from '@/server/measure/indicators';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { indicatorsRouter } from '@/server/measure/indicators/router';
import { createCallerFactory } from '@/server/trpc';
import { idOf, makePlace, narrowed, npsAnswer, type Place } from './an-organisation';

const callerOf = createCallerFactory(indicatorsRouter);

/** What the settings page adds to a row that says nothing of it. */
const PLAIN = {
  direction: null,
  expectation: null,
  ownerPersonId: null,
  ownerTeamKey: null,
  parts: [],
  period: 'month' as const,
  scope: { audience: 'customer' as const },
  target: null,
};

const recommend: IndicatorInput = {
  name: 'Would recommend us',
  theme: 'Whole stay',
  metric: 'nps',
  kind: 'experience',
  scope: { sourceKeys: ['survey'] },
};
const rated: IndicatorInput = { name: 'Rating', theme: 'Whole stay', metric: 'rating', kind: 'experience' };
const satisfied: IndicatorInput = { name: 'Satisfied', theme: 'Arrival', metric: 'csat', kind: 'service' };

/** An organisation whose clock stands where the test puts it. */
async function placeAt(name: string, day: string): Promise<Place & { move: (day: string) => void }> {
  let now = new Date(`${day}T12:00:00Z`);
  const place = await makePlace(name, 'UTC', () => now);
  return {
    ...place,
    move: (to) => {
      now = new Date(`${to}T12:00:00Z`);
    },
  };
}

async function idsOf(ctx: Ctx): Promise<number[]> {
  return (await readIndicators(ctx)).map(({ id }) => id);
}

async function versionsOf(ctx: Ctx) {
  const rows = await ctx.tx((db) =>
    db.execute<Record<string, unknown>>(sql`
      SELECT indicator_id AS id, version, name, archived, reason, past_too AS past
      FROM indicator_version WHERE org_id = ${ctx.scope.orgId} ORDER BY indicator_id, version`),
  );
  return rows.map((row) => ({ ...row }));
}

describe('indicators as they are chosen', () => {
  test('while nothing is chosen the default set is offered, and choosing it keeps it', async () => {
    const place = await makePlace('Defaults', 'UTC', () => new Date('2025-05-02T12:00:00Z'));
    await recordFeedback(place.ctx, {
      sourceId: idOf(place.sources, 'survey'),
      batchId: null,
      drafts: Array.from({ length: 120 }, (_, i) => npsAnswer(i % 11, { touchpointId: null })),
    });
    await rebuildDirtyDays(place.ctx);
    const settings = await indicatorSettings(place.ctx);
    expect(settings.chosen).toEqual([]);
    expect(settings.defaults).toEqual([
      {
        ...PLAIN,
        name: 'Net promoter score, Survey',
        theme: 'Overall',
        metric: 'nps',
        kind: 'experience',
        scope: { audience: 'customer', sourceKeys: ['survey'] },
      },
    ]);
    await saveIndicators(place.ctx, settings.defaults);
    const { chosen } = await indicatorSettings(place.ctx);
    expect(chosen).toEqual(settings.defaults.map((one) => ({ ...one, id: expect.any(Number) })));
    await saveIndicators(place.ctx, []);
    expect((await indicatorSettings(place.ctx)).chosen).toEqual([]);
  });

  test('what was saved is read back, owners, segments and all, and one wrong row saves none', async () => {
    const place = await makePlace('Chosen');
    const { ctx } = place;
    const { orgId } = ctx.scope;
    const amina = uuidv7();
    await asSystem((db) =>
      db.execute(
        sql`INSERT INTO person (id, email, name) VALUES (${amina}, ${`${amina}@x.example`}, 'Amina Yusuf')`,
      ),
    );
    await ctx.tx(async (db) => {
      await db.execute(sql`INSERT INTO team (org_id, key, name) VALUES (${orgId}, 'desk', 'Front desk')`);
      await db.execute(sql`UPDATE location SET region = 'Coast' WHERE org_id = ${orgId} AND code = 'mba'`);
      await db.execute(sql`
        INSERT INTO membership (org_id, person_id, role) VALUES (${orgId}, ${amina}, 'executive')`);
    });
    const chosen: IndicatorInput[] = [
      {
        ...PLAIN,
        name: 'Ease of arriving',
        theme: 'Arrive',
        metric: 'ces',
        kind: 'service',
        scope: {
          audience: 'customer',
          touchpointKeys: ['check-in', 'welcome'],
          locationCodes: ['ksm', 'nbo'],
          regions: ['Coast'],
          sourceKeys: ['reviews'],
          sourceKinds: ['survey'],
        },
        period: 'quarter',
        direction: 'neutral',
        target: 5.5,
        ownerTeamKey: 'desk',
        ownerPersonId: amina,
      },
    ];
    await saveIndicators(ctx, chosen);
    const settings = await indicatorSettings(ctx);
    expect(settings.chosen).toEqual(chosen.map((one) => ({ ...one, id: expect.any(Number) })));
    expect(settings.teams).toEqual([{ key: 'desk', name: 'Front desk' }]);
    expect(settings.people).toEqual([{ key: amina, name: 'Amina Yusuf' }]);
    const [read] = await readIndicators(ctx);
    const { locations, sources, touchpoints } = place;
    const all = (map: Readonly<Record<string, number>>, ...keys: string[]) =>
      keys.map((key) => idOf(map, key)).sort((a, b) => a - b);
    expect(read).toMatchObject({
      touchpointIds: all(touchpoints, 'check-in', 'welcome'),
      locationIds: all(locations, 'ksm', 'mba', 'nbo'),
      sourceIds: all(sources, 'survey', 'cards', 'pulse', 'reviews'),
      touchpointKey: 'check-in,welcome',
      owner: 'Amina Yusuf',
      version: 1,
    });
    for (const wrong of [
      { ownerTeamKey: 'nobody' },
      { ownerPersonId: uuidv7() },
      { scope: { regions: ['Nowhere'] } },
      { scope: { locationCodes: ['xxx'] } },
      { scope: { sourceKeys: ['xxx'] } },
    ]) {
      const rows = [{ ...rated }, { ...satisfied, ...wrong }];
      await expect(saveIndicators(ctx, rows)).rejects.toMatchObject({ code: 'bad_input' });
    }
    expect(await readIndicators(ctx)).toHaveLength(1);
  });

  test('a touchpoint that was taken off the journey is not offered, and cannot be chosen', async () => {
    const place = await makePlace('Taken off');
    await place.ctx.tx((db) =>
      db.execute(sql`
        UPDATE touchpoint SET archived_at = now() WHERE org_id = ${place.ctx.scope.orgId} AND key = 'food'`),
    );
    const { touchpoints } = await indicatorSettings(place.ctx);
    expect(touchpoints.map(({ key }) => key)).toEqual(['check-in', 'welcome', 'room']);
    await expect(
      saveIndicators(place.ctx, [{ ...rated, scope: { touchpointKeys: ['food'] } }]),
    ).rejects.toThrow('no touchpoint "food"');
  });

  test('employees are cut by one thing at a time and by month', async () => {
    const place = await makePlace('Employees');
    const employees = (scope: IndicatorInput['scope'], period: 'week' | 'month' = 'month') =>
      saveIndicators(place.ctx, [{ ...recommend, period, scope: { ...scope, audience: 'employee' } }]);
    await expect(employees({ sourceKeys: ['pulse'], locationCodes: ['nbo'] })).rejects.toThrow('one thing');
    await expect(employees({ sourceKeys: ['pulse'] }, 'week')).rejects.toThrow('whole months');
    await employees({ sourceKeys: ['pulse'] });
    expect(await readIndicators(place.ctx)).toHaveLength(1);
  });

  test('those who may not manage neither read the settings nor save', async () => {
    const place = await makePlace('Rights');
    for (const role of ['executive', 'analyst', 'lead', 'frontline', 'guest'] as const) {
      const caller = callerOf({ scope: narrowed(place.ctx, { role }).scope });
      await expect(caller.settings()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.save({ indicators: [], basedOn: null })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });
});

describe('an indicator keeps its id for life', () => {
  test('through saving the same again, a new name, a new order and a new measure', async () => {
    const { ctx } = await makePlace('Ids');
    await saveIndicators(ctx, [recommend, rated, satisfied]);
    const [a, b, c] = await idsOf(ctx);
    const again = (await indicatorSettings(ctx)).chosen;
    await saveIndicators(ctx, again);
    expect(await idsOf(ctx)).toEqual([a, b, c]);
    expect(await versionsOf(ctx)).toHaveLength(3);

    // By theme and name, where no id is given.
    await saveIndicators(ctx, [recommend, rated, { ...satisfied, target: 80 }]);
    expect(await idsOf(ctx)).toEqual([a, b, c]);

    const [first, second, third] = (await indicatorSettings(ctx)).chosen;
    if (!first || !second || !third) throw new Error('three indicators');
    await saveIndicators(ctx, [
      third,
      { ...first, name: 'Recommend', metric: 'sentiment', reason: 'Their words say more.' },
      second,
    ]);
    expect(await idsOf(ctx)).toEqual([c, a, b]);
    expect(await versionsOf(ctx)).toEqual([
      { id: a, version: 1, name: 'Would recommend us', archived: false, reason: null, past: false },
      { id: a, version: 2, name: 'Recommend', archived: false, reason: 'Their words say more.', past: false },
      { id: b, version: 1, name: 'Rating', archived: false, reason: null, past: false },
      { id: c, version: 1, name: 'Satisfied', archived: false, reason: null, past: false },
      { id: c, version: 2, name: 'Satisfied', archived: false, reason: null, past: false },
      // Only the one that was taken to the top moved.
      { id: c, version: 3, name: 'Satisfied', archived: false, reason: null, past: false },
    ]);
  });

  test('one that is left out is archived, keeps its versions, and is itself when it is named again', async () => {
    const { ctx } = await makePlace('Archive');
    await saveIndicators(ctx, [recommend, rated]);
    const { chosen } = await indicatorSettings(ctx);
    const [a, b] = await idsOf(ctx);
    await saveIndicators(ctx, chosen.slice(1));
    expect(await idsOf(ctx)).toEqual([b]);
    expect((await indicatorSettings(ctx)).archived).toMatchObject([{ id: a, name: 'Would recommend us' }]);
    await saveIndicators(ctx, chosen);
    expect(await idsOf(ctx)).toEqual([a, b]);
    expect((await versionsOf(ctx)).filter(({ id }) => id === a).map(({ archived }) => archived)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await indicatorSettings(ctx)).archived).toEqual([]);
  });

  test('what is measured does not change without a reason; a name or a target does', async () => {
    const { ctx } = await makePlace('Reasons');
    await saveIndicators(ctx, [satisfied]);
    const [one] = (await indicatorSettings(ctx)).chosen;
    if (!one) throw new Error('an indicator');
    for (const change of [
      { metric: 'ces' as const },
      { period: 'week' as const },
      { scope: { audience: 'partner' as const } },
      { scope: { touchpointKeys: ['room', 'food'] } },
    ]) {
      await expect(saveIndicators(ctx, [{ ...one, ...change }])).rejects.toThrow('Say why');
    }
    await saveIndicators(ctx, [{ ...one, name: 'Content', target: 70, theme: 'Stay' }]);
    expect((await readIndicators(ctx))[0]).toMatchObject({ name: 'Content', target: 70, version: 2 });
  });

  test('a board that somebody else changed meanwhile is not overwritten', async () => {
    const { ctx } = await makePlace('Two at once');
    await saveIndicators(ctx, [recommend]);
    const seen = await indicatorSettings(ctx);
    const save = (indicators: readonly IndicatorInput[], basedOn: string) =>
      callerOf({ scope: ctx.scope }).save({ indicators: [...indicators], basedOn });
    await save([...seen.chosen, rated], seen.basedOn);
    await expect(save([{ ...recommend, target: null, name: 'Late' }], seen.basedOn)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect((await readIndicators(ctx)).map(({ name }) => name)).toEqual(['Would recommend us', 'Rating']);
  });

  test('every change is in the audit log, with what it was and what it became', async () => {
    const { ctx } = await makePlace('Audit');
    await saveIndicators(ctx, [recommend, { ...satisfied, target: 80 }]);
    const [first, second] = (await indicatorSettings(ctx)).chosen;
    if (!first || !second) throw new Error('two indicators');
    await saveIndicators(ctx, [
      { ...second, target: 85, scope: { touchpointKeys: ['check-in'] }, reason: 'Only the desk is ours.' },
    ]);
    const rows = await ctx.tx((db) =>
      db.execute<{ detail: { changed?: string[] } }>(sql`
        SELECT detail FROM audit_log WHERE org_id = ${ctx.scope.orgId} AND action = 'indicators.saved'
        ORDER BY at, id`),
    );
    expect(rows.at(-1)?.detail.changed).toEqual([
      'Satisfied: touchpoints all → Check-in, target 80 → 85 (Only the desk is ours.)',
      'Would recommend us: on the board yes → no, archived',
    ]);
  });

  test('a region counts the sites that it held when it was saved, until somebody counts anew', async () => {
    const place = await placeAt('Regions', '2025-03-10');
    const { ctx, locations } = place;
    const inCoast = (code: string) =>
      ctx.tx((db) =>
        db.execute(sql`
          UPDATE location SET region = 'Coast' WHERE org_id = ${ctx.scope.orgId} AND code = ${code}`),
      );
    await inCoast('mba');
    await saveIndicators(ctx, [{ ...rated, scope: { regions: ['Coast'] } }]);
    await inCoast('nbo');
    const { chosen, notCounted } = await indicatorSettings(ctx);
    const [one] = chosen;
    if (!one) throw new Error('an indicator');
    expect(notCounted).toEqual({ [one.id]: ['NBO'] });
    await saveIndicators(ctx, [{ ...one, target: null, name: 'Stars' }]);
    expect((await readIndicators(ctx))[0]?.locationIds).toEqual([idOf(locations, 'mba')]);
    await expect(saveIndicators(ctx, [{ ...one, countAnew: true }])).rejects.toThrow('Say why');
    await saveIndicators(ctx, [{ ...one, countAnew: true, reason: 'NBO joined the coast.' }]);
    const counted = (await readIndicators(ctx))[0]?.locationIds;
    expect([...(counted ?? [])].sort()).toEqual([idOf(locations, 'mba'), idOf(locations, 'nbo')].sort());
  });
});

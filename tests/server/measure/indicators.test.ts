import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { indicatorSettings } from '@/server/measure/indicator-settings';
import { readIndicators, saveIndicators } from '@/server/measure/indicators';
import { bringBack } from '@/server/measure/indicators/bring-back';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import { readHistory } from '@/server/measure/indicators/read-history';
import { indicatorsRouter } from '@/server/measure/indicators/router';
import { tryIndicator } from '@/server/measure/indicators/try-indicator';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
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

describe('the history of an indicator', () => {
  test('tells who changed what, when and why, newest first', async () => {
    const place = await placeAt('History', '2025-03-10');
    const { ctx } = place;
    await saveIndicators(ctx, [{ ...satisfied, target: 80 }, rated]);
    const [first, second] = (await indicatorSettings(ctx)).chosen;
    if (!first || !second) throw new Error('two indicators');
    place.move('2025-04-02');
    await saveIndicators(ctx, [{ ...first, target: 85 }, second]);
    place.move('2025-05-03');
    await saveIndicators(ctx, [
      {
        ...first,
        target: 85,
        scope: { touchpointKeys: ['check-in'] },
        reason: 'Only the desk.',
        pastToo: true,
      },
      second,
    ]);
    place.move('2025-06-04');
    await saveIndicators(ctx, [second]);
    const history = await readHistory(ctx, { indicatorId: first.id });
    expect(history).toEqual([
      {
        version: 4,
        at: '2025-06-04T12:00:00.000Z',
        by: null,
        reason: null,
        measuresAnew: false,
        pastToo: false,
        changes: [{ what: 'on the board', from: 'yes', to: 'no, archived' }],
      },
      {
        version: 3,
        at: '2025-05-03T12:00:00.000Z',
        by: null,
        reason: 'Only the desk.',
        measuresAnew: true,
        pastToo: true,
        changes: [{ what: 'touchpoints', from: 'all', to: 'Check-in' }],
      },
      {
        version: 2,
        at: '2025-04-02T12:00:00.000Z',
        by: null,
        reason: null,
        measuresAnew: false,
        pastToo: false,
        changes: [{ what: 'target', from: '80', to: '85' }],
      },
      {
        version: 1,
        at: '2025-03-10T12:00:00.000Z',
        by: null,
        reason: null,
        measuresAnew: false,
        pastToo: false,
        changes: [],
      },
    ]);
    await expect(readHistory(ctx, { indicatorId: 999_999 })).rejects.toMatchObject({ code: 'not_found' });
    const other = await makePlace('Elsewhere');
    await expect(readHistory(other.ctx, { indicatorId: first.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('bringing back', () => {
  test('puts it at the end of the board with its past', async () => {
    const { ctx } = await makePlace('Back');
    await saveIndicators(ctx, [recommend, rated]);
    const [a, b] = await idsOf(ctx);
    await saveIndicators(ctx, (await indicatorSettings(ctx)).chosen.slice(1));
    await bringBack(ctx, { indicatorId: a ?? 0 });
    expect(await idsOf(ctx)).toEqual([b, a]);
    expect((await readIndicators(ctx)).at(-1)).toMatchObject({ name: 'Would recommend us', version: 3 });
    await expect(bringBack(ctx, { indicatorId: a ?? 0 })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a part of an index is not archived before the index is changed', async () => {
    const { ctx } = await makePlace('Parts');
    await saveIndicators(ctx, [recommend, rated]);
    const parts = (await indicatorSettings(ctx)).chosen;
    await saveIndicators(ctx, [
      ...parts,
      {
        ...rated,
        name: 'Index',
        metric: 'index',
        parts: parts.map(({ id }) => ({ indicatorId: id, weight: 1 })),
      },
    ]);
    const board = (await indicatorSettings(ctx)).chosen;
    await expect(saveIndicators(ctx, board.slice(1))).rejects.toThrow('not on the board');
    expect(await idsOf(ctx)).toHaveLength(3);
  });
});

describe('trying an indicator before it is saved', () => {
  test('gives its last value with interval and base, beside the one that stands, and saves nothing', async () => {
    const place = await placeAt('Try', '2025-05-02');
    const { ctx, sources } = place;
    const answers = (source: string, score: (i: number) => number) =>
      recordFeedback(ctx, {
        sourceId: idOf(sources, source),
        batchId: null,
        drafts: Array.from({ length: 40 }, (_, i) =>
          npsAnswer(score(i), { occurredAt: new Date(Date.UTC(2025, 3, 1 + (i % 28), 12)) }),
        ),
      });
    await answers('survey', () => 10);
    await answers('cards', (i) => (i % 2 === 0 ? 10 : 3));
    await rebuildDirtyDays(ctx);
    const { tried, standing } = await tryIndicator(ctx, { ...recommend, scope: { sourceKeys: ['cards'] } });
    expect(standing).toBeNull();
    expect(tried).toMatchObject({
      measured: { value: 0, n: 40 },
      unit: 'points',
      period: 'April 2025',
      points: 1,
      enough: true,
    });
    expect(tried.measured.low).toBeLessThan(0);
    expect(tried.measured.high).toBeGreaterThan(0);
    expect(await readIndicators(ctx)).toEqual([]);

    await saveIndicators(ctx, [recommend]);
    const [one] = (await indicatorSettings(ctx)).chosen;
    if (!one) throw new Error('an indicator');
    const changed = await tryIndicator(ctx, { ...one, scope: {} });
    expect([changed.standing?.measured, changed.tried.measured]).toMatchObject([
      { value: 100, n: 40 },
      { value: 50, n: 80 },
    ]);
    expect((await tryIndicator(ctx, { ...one, metric: 'rating' })).tried).toMatchObject({
      measured: { value: null, n: 0 },
      period: null,
    });
    const [stored] = await readIndicators(ctx);
    expect(stored).toMatchObject({ version: 1, metric: 'nps' });

    // Nine answers are too few to be shown.
    await recordFeedback(ctx, {
      sourceId: idOf(sources, 'reviews'),
      batchId: null,
      drafts: Array.from({ length: 9 }, () => npsAnswer(9, { occurredAt: new Date('2025-04-10T12:00:00Z') })),
    });
    await rebuildDirtyDays(ctx);
    const few = await tryIndicator(ctx, { ...recommend, scope: { sourceKeys: ['reviews'] } });
    expect(few.tried).toMatchObject({
      measured: { value: null, n: 9, low: null },
      reason: 'Too few answers to show: 9.',
    });
  });
});

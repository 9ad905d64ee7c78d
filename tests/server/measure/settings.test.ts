import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { organisationFactsInput } from '@/server/access/input';
import { readOrganisation } from '@/server/access/organisations/read-organisation';
import { recordFeedback } from '@/server/collect/record-feedback';
import { changeOrganisation } from '@/server/measure/change-organisation';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { measureRouter } from '@/server/measure/router';
import { createCallerFactory } from '@/server/trpc';
import { idOf, makePlace, narrowed, npsAnswer, type Place, saySomething } from './an-organisation';
import { storedCells, summedByHand } from './summed-by-hand';

const callerOf = createCallerFactory(measureRouter);
const FACTS = { name: 'Lodge', timeZone: 'Africa/Nairobi', weekStart: 0, defaultLanguage: 'sw' };

async function auditOf(place: Place) {
  const rows = await place.ctx.tx((db) =>
    db.execute<{ action: string; detail: unknown }>(
      sql`SELECT action, detail FROM audit_log WHERE org_id = ${place.ctx.scope.orgId} ORDER BY at, id`,
    ),
  );
  return [...rows];
}

/** Records around midnights and month ends, with ratings and mentions. */
async function fill(place: Place) {
  const { ctx, sources, touchpoints, locations } = place;
  const hours = Array.from({ length: 60 }, (_, i) => i);
  await recordFeedback(ctx, {
    sourceId: idOf(sources, 'survey'),
    batchId: null,
    drafts: hours.map((hour) =>
      npsAnswer(hour % 11, {
        externalId: `h${hour}`,
        occurredAt: new Date(Date.parse('2025-03-30T18:00:00Z') + hour * 3_600_000),
        locationId: idOf(locations, hour % 2 ? 'nbo' : 'mba'),
        touchpointId: hour % 3 ? idOf(touchpoints, 'room') : null,
      }),
    ),
  });
  await ctx.tx((db) => saySomething(db, ctx.scope.orgId, 'h5', idOf(touchpoints, 'food'), [1, -1, 1]));
  await ctx.tx((db) => saySomething(db, ctx.scope.orgId, 'h29', idOf(touchpoints, 'food'), [-1]));
}

describe('what an organisation says of itself', () => {
  test('is changed as a whole, with who did it from what to what', async () => {
    const place = await makePlace('Facts');
    expect(await changeOrganisation(place.ctx, FACTS)).toEqual({ resummed: true });
    expect(await readOrganisation(place.ctx)).toEqual({ slug: place.slug, ...FACTS });
    expect((await auditOf(place)).at(-1)).toEqual({
      action: 'organisation.changed',
      detail: {
        name: 'Facts → Lodge',
        timeZone: 'UTC → Africa/Nairobi',
        weekStart: '1 → 0',
        defaultLanguage: 'none → sw',
      },
    });
    expect(await changeOrganisation(place.ctx, FACTS)).toEqual({ resummed: false });
    expect(await auditOf(place)).toHaveLength(1);
  });

  test('must be a time zone, a weekday and a language that exist', () => {
    const wrong = (more: object) => organisationFactsInput.safeParse({ ...FACTS, ...more }).success;
    expect(wrong({})).toBe(true);
    expect(wrong({ timeZone: 'Mars/Olympus' })).toBe(false);
    expect(wrong({ weekStart: 7 })).toBe(false);
    expect(wrong({ defaultLanguage: 'English' })).toBe(false);
    expect(wrong({ name: '  ' })).toBe(false);
  });

  test('is changed by those who manage only, and never another organisation’s', async () => {
    const [here, there] = [await makePlace('Here'), await makePlace('There')];
    for (const role of ['executive', 'analyst', 'lead', 'frontline', 'guest'] as const) {
      const caller = callerOf({ scope: narrowed(here.ctx, { role }).scope });
      await expect(caller.changeOrganisation(FACTS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.indicators.settings()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.indicators.save({ indicators: [], basedOn: null })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    await callerOf({ scope: narrowed(here.ctx, { role: 'admin' }).scope }).changeOrganisation(FACTS);
    expect(await readOrganisation(there.ctx)).toMatchObject({ name: 'There', timeZone: 'UTC' });
  });

  test('another time zone moves every number to its new day, to the last cell', async () => {
    const place = await makePlace('Zones');
    await fill(place);
    await rebuildDirtyDays(place.ctx);
    const before = await storedCells(place.ctx);
    expect(before).toEqual(await summedByHand(place.ctx));
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu']) {
      await changeOrganisation(place.ctx, { ...FACTS, timeZone });
      await rebuildDirtyDays(place.ctx);
      const after = await storedCells(place.ctx);
      expect(after).toEqual(await summedByHand(place.ctx));
      expect(after.map(({ key }) => key)).not.toEqual(before.map(({ key }) => key));
    }
    await changeOrganisation(place.ctx, { ...FACTS, timeZone: 'UTC' });
    await rebuildDirtyDays(place.ctx);
    expect(await storedCells(place.ctx)).toEqual(before);
  });

  test('a record that is being written while the time zone changes is summed on its new day', async () => {
    const place = await makePlace('Race');
    const { ctx } = place;
    let written = () => {};
    const writing = new Promise<void>((resolve) => {
      written = resolve;
    });
    let finish = () => {};
    const pause = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = recordFeedback(
      {
        ...ctx,
        tx: (fn) =>
          ctx.tx(async (db) => {
            const answer = await fn(db);
            written();
            await pause;
            return answer;
          }),
      },
      {
        sourceId: idOf(place.sources, 'survey'),
        batchId: null,
        drafts: [npsAnswer(9, { occurredAt: new Date('2025-03-31T23:30:00Z') })],
      },
    );
    await writing;
    const change = changeOrganisation(ctx, { ...FACTS, timeZone: 'Pacific/Auckland' });
    // The change must be waiting for the writer, not have passed it by.
    await expect
      .poll(async () => {
        const rows = await asSystem((db) =>
          db.execute(sql`SELECT FROM pg_locks WHERE relation = 'dirty_day'::regclass AND NOT granted`),
        );
        return rows.length;
      })
      .toBe(1);
    finish();
    await Promise.all([slow, change]);
    await rebuildDirtyDays(ctx);
    const cells = await storedCells(ctx);
    expect(cells).toEqual(await summedByHand(ctx));
    expect(cells.filter(({ key }) => key.endsWith('2025-04-01')).length).toBeGreaterThan(0);
  });
});

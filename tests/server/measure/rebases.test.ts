import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { readIndicatorSeries } from '@/server/measure/indicator-series';
import { readIndicators, saveIndicators } from '@/server/measure/indicators';
import { listIndicators } from '@/server/measure/indicators/queries';
import { addRebase } from '@/server/measure/rebases/add-rebase';
import { listRebases } from '@/server/measure/rebases/list-rebases';
import { rebasesRouter } from '@/server/measure/rebases/router';
import { withdrawRebase } from '@/server/measure/rebases/withdraw-rebase';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { createCallerFactory } from '@/server/trpc';
import { idOf, makePlace, narrowed, npsAnswer, type Place } from './an-organisation';

const callerOf = createCallerFactory(rebasesRouter);
const REASON = 'A second desk was opened.';
let place: Place;
let ctx: Ctx;
let months: number;
let weeks: number;

/** Answers on every day from January to June 2025, but none in April. */
beforeAll(async () => {
  place = await makePlace('Rebases', 'UTC', () => new Date('2025-07-10T12:00:00Z'));
  ctx = place.ctx;
  const days = Array.from({ length: 181 }, (_, i) => new Date(Date.UTC(2025, 0, 1 + i, 12)));
  await recordFeedback(ctx, {
    sourceId: idOf(place.sources, 'survey'),
    batchId: null,
    drafts: days
      .filter((day) => day.getUTCMonth() !== 3)
      .map((occurredAt, i) => npsAnswer(i % 2 === 0 ? 10 : 4, { occurredAt })),
  });
  await rebuildDirtyDays(ctx);
  const one = { theme: 'Stay', metric: 'nps' as const, kind: 'experience' as const };
  await saveIndicators(ctx, [
    { ...one, name: 'By month' },
    { ...one, name: 'By week', period: 'week' },
  ]);
  [months = 0, weeks = 0] = (await readIndicators(ctx)).map(({ id }) => id);
});

const add = (indicatorId: number, day: string) => addRebase(ctx, { indicatorId, day, reason: REASON });

async function startsOf(indicatorId: number): Promise<string[]> {
  const all = await ctx.tx(async (db) =>
    readIndicatorSeries(db, ctx.scope, await listIndicators(db, ctx.scope), {
      from: '2025-01-01',
      to: '2025-06-30',
    }),
  );
  return (all.find((one) => one.indicatorId === indicatorId)?.starts ?? []).map(({ day }) => day);
}

describe('limits that start anew', () => {
  test('on the first day of a point they start with it', async () => {
    expect(await add(months, '2025-03-01')).toMatchObject({
      day: '2025-03-01',
      moved: false,
      says: 'Limits start anew with March 2025.',
    });
    expect(await startsOf(months)).toEqual(['2025-03-01']);
  });

  test('between two points they start with the next, and the answer says so', async () => {
    const added = await add(months, '2025-05-12');
    expect(added).toMatchObject({ day: '2025-06-01', moved: true });
    expect(added.says).toBe(
      '12 May 2025 is not the first day of a point, so limits start anew with the next one, June 2025.',
    );
    expect(await startsOf(months)).toEqual(['2025-03-01', '2025-06-01']);
  });

  test('over a gap they start with the next month that has answers', async () => {
    expect((await add(months, '2025-03-20')).day).toBe('2025-05-01');
    expect(await startsOf(months)).toEqual(['2025-03-01', '2025-05-01', '2025-06-01']);
  });

  test('in the month that runs they start with the next, as soon as it is measured', async () => {
    const { day, says } = await add(months, '2025-07-02');
    expect(day).toBe('2025-08-01');
    expect(says).toContain('August 2025, as soon as it is measured.');
    expect(await startsOf(months)).toHaveLength(3);
  });

  test('of weeks they start with a week', async () => {
    // A Wednesday.
    expect((await add(weeks, '2025-05-14')).day).toBe('2025-05-19');
    expect(await startsOf(weeks)).toEqual(['2025-05-19']);
  });

  test('before every answer nothing changes, which is said', async () => {
    const { says } = await add(weeks, '2024-12-16');
    expect(says).toContain('nothing changes on the chart yet');
    expect(await startsOf(weeks)).toEqual(['2025-05-19']);
  });

  test('not on a day to come, not twice on one point, not without a reason, not for what is not there', async () => {
    await expect(add(months, '2025-07-11')).rejects.toThrow('not come yet');
    await expect(add(months, '2025-02-03')).rejects.toMatchObject({ code: 'conflict' });
    await expect(addRebase(ctx, { indicatorId: months, day: '2025-02-01', reason: ' ' })).rejects.toThrow();
    await expect(add(999_999, '2025-02-01')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are withdrawn by whoever manages, and the history keeps why, who and when', async () => {
    const [newest] = await listRebases(ctx, { indicatorId: weeks });
    if (!newest) throw new Error('a rebase');
    await withdrawRebase(ctx, { rebaseId: newest.id });
    expect(await startsOf(weeks)).toEqual([]);
    expect(await listRebases(ctx, { indicatorId: weeks })).toMatchObject([
      {
        day: '2025-05-19',
        askedDay: '2025-05-14',
        reason: REASON,
        at: '2025-07-10T12:00:00Z',
        withdrawnAt: '2025-07-10T12:00:00Z',
      },
      { askedDay: '2024-12-16', withdrawnAt: null },
    ]);
    await expect(withdrawRebase(ctx, { rebaseId: newest.id })).rejects.toMatchObject({ code: 'not_found' });
    // The day is free again.
    await addRebase(ctx, {
      indicatorId: weeks,
      day: '2025-05-19',
      reason: REASON,
      action: 'Desk 2',
      actionLink: 'https://example.org/desk',
    });
    expect((await readIndicators(ctx)).find(({ id }) => id === weeks)?.rebases.at(-1)).toMatchObject({
      day: '2025-05-19',
      action: 'Desk 2',
      actionLink: 'https://example.org/desk',
    });
    const rows = await ctx.tx((db) =>
      db.execute<{ action: string; subject: string }>(sql`
        SELECT action, subject FROM audit_log WHERE org_id = ${ctx.scope.orgId} AND action LIKE 'rebase.%'`),
    );
    expect(rows.map(({ action }) => action)).toContain('rebase.withdrawn');
    expect(rows.filter(({ action }) => action === 'rebase.added')).toHaveLength(7);
  });

  test('are set by nobody else, and by nobody of another organisation', async () => {
    const input = { indicatorId: months, day: '2025-02-01', reason: REASON };
    for (const role of ['executive', 'analyst', 'lead', 'frontline', 'guest'] as const) {
      const caller = callerOf({ scope: narrowed(ctx, { role }).scope });
      await expect(caller.add(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.withdraw({ rebaseId: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const other = await makePlace('Elsewhere');
    await expect(addRebase(other.ctx, input)).rejects.toMatchObject({ code: 'not_found' });
    const [mine] = await listRebases(ctx, { indicatorId: months });
    await expect(withdrawRebase(other.ctx, { rebaseId: mine?.id ?? 0 })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await listRebases(other.ctx, { indicatorId: months })).toEqual([]);
  });

  test('a link leads to a page and nowhere else', async () => {
    for (const actionLink of ['javascript:alert(1)', '//evil.example', 'ftp://x.example']) {
      await expect(
        addRebase(ctx, { indicatorId: months, day: '2025-02-01', reason: REASON, actionLink }),
      ).rejects.toThrow();
    }
  });
});

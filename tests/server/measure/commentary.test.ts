import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { recordFeedback } from '@/server/collect/record-feedback';
import type { Ctx } from '@/server/context';
import { listCommentary } from '@/server/measure/commentary/list-commentary';
import { readCommentary } from '@/server/measure/commentary/read-commentary';
import { tryClaims } from '@/server/measure/commentary/try-claims';
import { writeCommentary } from '@/server/measure/commentary/write-commentary';
import { readIndicators, saveIndicators } from '@/server/measure/indicators';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { idOf, makePlace, narrowed, npsAnswer, type Place } from './an-organisation';

let now = new Date('2025-07-10T12:00:00Z');
const setDay = (day: string) => {
  now = new Date(`${day}T12:00:00Z`);
};
let place: Place;
let ctx: Ctx;
let fallen: number;
let steady: number;
const people = { owner: uuidv7(), member: uuidv7(), other: uuidv7() };

/** A month of 100 answers; promoters as given. */
function month(year: number, ordinal: number, promoters: number) {
  return Array.from({ length: 100 }, (_, i) =>
    npsAnswer(i < promoters ? 10 : 7, { occurredAt: new Date(Date.UTC(year, ordinal, 1 + (i % 28), 12)) }),
  );
}

/** Two years: one source wavers about the same, the other falls from there in June 2025. */
beforeAll(async () => {
  place = await makePlace('Commentary', 'UTC', () => now);
  ctx = place.ctx;
  const wavers = [50, 54, 51, 56, 49, 53, 52, 55, 50, 54, 51, 55];
  const months = Array.from({ length: 24 }, (_, i) => ({
    year: 2023 + Math.floor((i + 6) / 12),
    ordinal: (i + 6) % 12,
    i,
  }));
  for (const source of ['survey', 'cards']) {
    await recordFeedback(ctx, {
      sourceId: idOf(place.sources, source),
      batchId: null,
      drafts: months.flatMap(({ year, ordinal, i }) =>
        month(year, ordinal, i === 23 && source === 'cards' ? 10 : (wavers[i % 12] ?? 50)),
      ),
    });
  }
  await rebuildDirtyDays(ctx);
  const { orgId } = ctx.scope;
  await asSystem((db) =>
    db.execute(sql`INSERT INTO person (id, email, name) SELECT i.id, i.id || '@x.example', 'Person ' || i.n
      FROM (VALUES (${people.owner}::uuid, 'owner'), (${people.member}::uuid, 'member'), (${people.other}::uuid, 'other')) AS i (id, n)`),
  );
  await ctx.tx(async (db) => {
    await db.execute(
      sql`INSERT INTO team (org_id, id, key, name) VALUES (${orgId}, 901, 'desk', 'Front desk')`,
    );
    await db.execute(sql`INSERT INTO membership (org_id, person_id, role) VALUES
      (${orgId}, ${people.owner}, 'executive'), (${orgId}, ${people.member}, 'lead'), (${orgId}, ${people.other}, 'lead')`);
    await db.execute(
      sql`INSERT INTO team_member (org_id, team_id, person_id) VALUES (${orgId}, 901, ${people.member})`,
    );
  });
  const one = { theme: 'Stay', metric: 'nps' as const, kind: 'experience' as const };
  await saveIndicators(ctx, [
    { ...one, name: 'On cards', scope: { sourceKeys: ['cards'] }, ownerTeamKey: 'desk' },
    { ...one, name: 'In the survey', scope: { sourceKeys: ['survey'] }, ownerPersonId: people.owner },
  ]);
  [fallen = 0, steady = 0] = (await readIndicators(ctx)).map(({ id }) => id);
});

const as = (personId: string, role: Scope['role']): Ctx => {
  const { ctx: narrow } = { ctx: narrowed(ctx, { role }) };
  return { ...narrow, scope: { ...narrow.scope, personId } as Scope };
};
const write = (who: Ctx, indicatorId: number, text: string | null, period = '2025-06') =>
  writeCommentary(who, { indicatorId, period, text });

describe('who speaks for an indicator', () => {
  test('its owner, a member of the team that owns it, and who manages; nobody else', async () => {
    await write(as(people.owner, 'executive'), steady, 'From the owner.');
    await write(as(people.member, 'lead'), fallen, 'From the team.');
    await write(ctx, steady, 'From an administrator.');
    for (const [who, id] of [
      [as(people.owner, 'executive'), fallen],
      [as(people.member, 'lead'), steady],
      [as(people.other, 'lead'), fallen],
      [as(people.owner, 'guest'), steady],
    ] as const) {
      await expect(write(who, id, 'Not mine.')).rejects.toMatchObject({ code: 'forbidden' });
    }
    const stands = await ctx.tx((db) => listCommentary(db, ctx.scope, '2025-06-01'));
    expect(stands.get(steady)?.text).toBe('From an administrator.');
    expect(stands.get(fallen)?.by).toBe('Person member');
  });

  test('is read by whoever sees the board, and by the own team', async () => {
    const input = { indicatorId: fallen, period: '2025-06' };
    expect(await readCommentary(as(people.owner, 'executive'), input)).toMatchObject({
      mayWrite: false,
      commentary: { text: 'From the team.' },
    });
    expect((await readCommentary(as(people.member, 'lead'), input)).mayWrite).toBe(true);
    await expect(readCommentary(as(people.other, 'lead'), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const other = await makePlace('Elsewhere');
    await expect(readCommentary(other.ctx, input)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a commentary and its month', () => {
  const of = async (indicatorId: number, period = '2025-05-01') =>
    (await ctx.tx((db) => listCommentary(db, ctx.scope, period))).get(indicatorId);

  test('while the month is open a text replaces the one before, which stays readable', async () => {
    setDay('2025-06-02');
    await write(ctx, steady, 'First.', '2025-05');
    await write(ctx, steady, 'First.', '2025-05');
    setDay('2025-06-30');
    await write(ctx, steady, 'Second.', '2025-05');
    expect(await of(steady)).toMatchObject({
      text: 'Second.',
      late: false,
      earlier: [
        { text: 'First.', stood: false, at: '2025-06-02T12:00:00Z', replacedAt: '2025-06-30T12:00:00Z' },
      ],
    });
  });

  test('once it is closed a text is an addition beside the one that stood', async () => {
    setDay('2025-07-01');
    await expect(write(ctx, steady, null, '2025-05')).rejects.toThrow('closed');
    await write(ctx, steady, 'Third.', '2025-05');
    setDay('2025-07-10');
    await write(ctx, steady, 'Fourth.', '2025-05');
    expect(await of(steady)).toMatchObject({
      text: 'Fourth.',
      late: true,
      earlier: [
        { text: 'Third.', stood: false },
        { text: 'Second.', stood: true },
        { text: 'First.', stood: false },
      ],
    });
    expect(await readCommentary(ctx, { indicatorId: steady, period: '2025-05' })).toMatchObject({
      closed: true,
      lastOpenDay: '30 June 2025',
    });
  });

  test('is taken back while the month is open, and none is written of a month to come', async () => {
    await write(ctx, steady, null);
    expect(await of(steady, '2025-06-01')).toMatchObject({ text: null });
    expect((await of(steady, '2025-06-01'))?.earlier.length).toBeGreaterThan(0);
    await expect(write(ctx, steady, 'Early.', '2025-08')).rejects.toThrow('not begun');
    await expect(write(ctx, steady, 'x'.repeat(2001))).rejects.toThrow();
  });

  test('every text is in the audit log', async () => {
    const rows = await ctx.tx((db) =>
      db.execute<{ action: string; n: number }>(sql`
        SELECT action, count(*)::int AS n FROM audit_log
        WHERE org_id = ${ctx.scope.orgId} AND action LIKE 'commentary.%' GROUP BY 1 ORDER BY 1`),
    );
    expect(rows.map(({ action, n }) => [action, n])).toEqual([
      ['commentary.taken-back', 1],
      ['commentary.written', 7],
    ]);
  });
});

describe('held to the chart', () => {
  test('a fall that the chart shows stands, a rise that it does not is marked, and both are saved', async () => {
    expect((await write(ctx, fallen, 'The score fell in June.')).marks).toEqual([]);
    const { commentary, marks } = await write(ctx, fallen, 'The score improved in June.');
    expect(commentary?.text).toBe('The score improved in June.');
    expect(marks).toMatchObject([{ start: 0, end: 27, claim: 'better' }]);
    expect(marks[0]?.says).toContain('the other way');
  });

  test('of a month like the others neither can be told', async () => {
    for (const text of ['The score fell.', 'The score rose.']) {
      expect(await tryClaims(ctx, { indicatorId: steady, period: '2025-06', text })).toMatchObject([
        { says: 'Not distinguishable from normal variation.' },
      ]);
    }
    expect(
      await tryClaims(ctx, { indicatorId: steady, period: '2025-06', text: 'We opened a second desk.' }),
    ).toEqual([]);
    await expect(
      tryClaims(as(people.other, 'lead'), { indicatorId: steady, period: '2025-06', text: 'x' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('of the month before the fall there was none', async () => {
    const marks = await tryClaims(ctx, { indicatorId: fallen, period: '2025-05', text: 'The score fell.' });
    expect(marks).toHaveLength(1);
  });
});

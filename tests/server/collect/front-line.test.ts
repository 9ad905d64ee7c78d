import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { asSystem } from '@/db/client';
import { authorOf } from '@/server/collect/front-line/author';
import { correctMoment } from '@/server/collect/front-line/correct-moment';
import { deskLink } from '@/server/collect/front-line/desk-link';
import { FIRST_SETTING, type LogInput, questionsInput } from '@/server/collect/front-line/input';
import { logEntries } from '@/server/collect/front-line/log-entries';
import { openLog } from '@/server/collect/front-line/open-log';
import { readFrontLine } from '@/server/collect/front-line/read-front-line';
import { frontLineRouter } from '@/server/collect/front-line/router';
import { changeSetting } from '@/server/collect/front-line/setting';
import { type Ctx, contextFor } from '@/server/context';
import { createCallerFactory } from '@/server/trpc';
import { closeAnalysisPool } from '@/server/understand/engine/workers';
import { understandPending } from '@/server/understand/understand-pending';
import { contextOf, makePerson, type TestPerson } from '../access/support';
import { openAirport } from '../understand/airport';
import { read } from './an-organisation';

afterAll(closeAnalysisPool);

const NOW = new Date('2026-11-22T10:00:00Z');
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000).toISOString();
const at = (ctx: Ctx, now = NOW): Ctx => contextFor(ctx.scope, () => now);

function anEntry(changes: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    loggedAt: minutes(-3),
    question: 'said',
    reason: 'praise',
    reading: 'good',
    text: 'The woman at the desk was wonderful, thank you',
    site: 'north',
    touchpoint: 'bags',
    spoken: false,
    ...changes,
  };
}

const sending = (ctx: Ctx, entries: readonly unknown[], changes: Partial<LogInput> = {}): LogInput => ({
  person: authorOf(ctx),
  sentAt: NOW.toISOString(),
  entries: [...entries],
  ...changes,
});

/** An airport with a front-line member of a team that works at the north terminal and owns the bags. */
async function atTheDesk() {
  const airport = await openAirport();
  const organisation = { orgId: airport.orgId, job: airport.ctx };
  const teamId = await asSystem(async (db) => {
    const [team] = await db.execute<{ id: number }>(
      sql`INSERT INTO team (org_id, key, name) VALUES (${airport.orgId}, 'desk', 'Desk') RETURNING id`,
    );
    const id = team?.id ?? 0;
    await db.execute(
      sql`INSERT INTO team_location (org_id, team_id, location_id) VALUES (${airport.orgId}, ${id}, ${airport.locations.north})`,
    );
    await db.execute(
      sql`UPDATE touchpoint SET owner_team_id = ${id} WHERE org_id = ${airport.orgId} AND id = ${airport.touchpoints.bags}`,
    );
    return id;
  });
  const person = async (role: TestPerson['ctx']['scope']['role'], teamIds: number[] = []) =>
    at((await makePerson(organisation, role, { teamIds })).ctx);
  return { airport, teamId, person, staff: await person('frontline', [teamId]) };
}

const kept = (ctx: Ctx) =>
  read<{ id: string; text: string | null; raw: Record<string, unknown>; at: string; author: string | null }>(
    ctx,
    sql`SELECT external_id AS id, text, raw, author_hash AS author,
      to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS at
    FROM feedback WHERE org_id = ${ctx.scope.orgId} ORDER BY occurred_at, external_id`,
  );

describe('never twice', () => {
  test('the same entries, sent again after a lost answer and with another clock, are one record each and unchanged', async () => {
    const { staff } = await atTheDesk();
    const entries = [anEntry(), anEntry({ text: null }), anEntry({ reason: null })];
    const first = await logEntries(staff, sending(staff, entries));
    expect(first).toMatchObject({ added: 3, refused: [] });
    const before = await kept(staff);
    await read(staff, sql`DELETE FROM dirty_day WHERE org_id = ${staff.scope.orgId}`);
    const later = at(staff, new Date('2026-11-22T15:00:00Z'));
    const again = await logEntries(later, sending(later, entries, { sentAt: '2026-11-21T15:00:00Z' }));
    expect(again.added).toBe(0);
    expect([...again.taken].sort()).toEqual(entries.map(({ id }) => id).sort());
    expect(await kept(staff)).toEqual(before);
    expect(await read(staff, sql`SELECT 1 FROM dirty_day WHERE org_id = ${staff.scope.orgId}`)).toEqual([]);
    expect(
      await read(staff, sql`SELECT 1 FROM ingest_chunk WHERE org_id = ${staff.scope.orgId}`),
    ).toHaveLength(1);
  });

  test('ten sendings at once of overlapping entries end with each entry once, as it was first', async () => {
    const { staff } = await atTheDesk();
    const entries = Array.from({ length: 30 }, (_, n) => anEntry({ text: `Guest ${n} asked for the way` }));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, tab) => {
        const part = tab % 2 ? entries.slice(0, 20) : [...entries].reverse().slice(0, 20);
        // Each tab's clock is off by another hour.
        const sentAt = new Date(NOW.getTime() - tab * 3_600_000).toISOString();
        return logEntries(staff, sending(staff, part, { sentAt }));
      }),
    );
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(30);
    expect(answers.flatMap(({ refused }) => refused)).toEqual([]);
    expect(await kept(staff)).toHaveLength(30);
    expect(
      await read(
        staff,
        sql`SELECT id FROM source WHERE org_id = ${staff.scope.orgId} AND kind = 'frontline'`,
      ),
    ).toHaveLength(1);
  });

  test('one id twice in one sending is one record, and the first stands', async () => {
    const { staff } = await atTheDesk();
    const entry = anEntry({ text: 'first' });
    const answer = await logEntries(staff, sending(staff, [entry, { ...entry, text: 'second' }]));
    expect(answer).toMatchObject({ added: 1, taken: [entry.id] });
    expect((await kept(staff)).map(({ text }) => text)).toEqual(['first']);
  });

  test('entries are never taken under the name of whoever signed in next', async () => {
    const { staff, person, teamId } = await atTheDesk();
    const next = await person('frontline', [teamId]);
    const entry = anEntry();
    await expect(logEntries(next, sending(staff, [entry]))).rejects.toMatchObject({ code: 'conflict' });
    expect(await kept(staff)).toEqual([]);
    await logEntries(staff, sending(staff, [entry]));
    const stolen = await logEntries(next, sending(next, [{ ...entry, text: 'mine' }]));
    expect(stolen).toMatchObject({ added: 0, taken: [], refused: [{ id: entry.id, field: 'id' }] });
    const [record] = await kept(staff);
    expect(record).toMatchObject({ text: entry.text, author: authorOf(staff) });
    expect(authorOf(next)).not.toBe(authorOf(staff));
  });
});

describe('what is kept', () => {
  test('the words, the reason in the words of the organisation, the reading as a hint and no score', async () => {
    const { staff, airport } = await atTheDesk();
    await logEntries(staff, sending(staff, [anEntry()]));
    const [record] = await read<Record<string, unknown>>(
      staff,
      sql`SELECT audience, kind, score_type, score, text, location_id, touchpoint_id, customer_hash, raw
        FROM feedback WHERE org_id = ${staff.scope.orgId}`,
    );
    expect(record).toEqual({
      audience: 'customer',
      kind: 'frontline',
      score_type: 'none',
      score: null,
      text: 'The woman at the desk was wonderful, thank you',
      location_id: airport.locations.north,
      touchpoint_id: airport.touchpoints.bags,
      customer_hash: null,
      raw: {
        question: 'said',
        questionWords: 'What did they say?',
        reason: 'praise',
        reasonWords: 'Praise',
        reasonOnly: false,
        staffReading: 'good',
        spoken: false,
      },
    });
    const everything = JSON.stringify(
      await read(staff, sql`SELECT * FROM feedback WHERE org_id = ${staff.scope.orgId}`),
    );
    expect(everything).not.toContain(staff.scope.personId);
    expect(everything).not.toContain('A frontline');
  });

  test('a reason alone is counted, and no feeling is guessed from it', async () => {
    const { staff } = await atTheDesk();
    const alone = anEntry({ reason: 'complaint', text: null, reading: 'bad' });
    await logEntries(staff, sending(staff, [alone, anEntry()]));
    await understandPending(staff);
    const rows = await read<{ only: boolean; sentiment: number | null; analysed: boolean; mentions: number }>(
      staff,
      sql`SELECT (raw->>'reasonOnly')::boolean AS only, sentiment, analysis_version IS NOT NULL AS analysed,
          (SELECT count(*)::int FROM mention m WHERE m.org_id = f.org_id AND m.feedback_id = f.id) AS mentions
        FROM feedback f WHERE org_id = ${staff.scope.orgId} ORDER BY 1`,
    );
    expect(rows).toEqual([
      { only: false, sentiment: 1, analysed: true, mentions: 1 },
      { only: true, sentiment: null, analysed: false, mentions: 0 },
    ]);
    const { today } = await openLog(staff);
    expect(today).toMatchObject({ own: 2, all: 2 });
  });

  test('an entry of neither reason nor words is refused, and the others are taken', async () => {
    const { staff } = await atTheDesk();
    const empty = anEntry({ reason: null, text: '  ' });
    const invisible = anEntry({ reason: null, text: '\u0000\u0000' });
    const unknown = anEntry({ reason: 'not-asked' });
    const answer = await logEntries(staff, sending(staff, [empty, invisible, unknown, anEntry()]));
    expect(answer.added).toBe(1);
    expect(answer.refused.map(({ id, field }) => [id, field])).toEqual([
      [empty.id, 'text'],
      [invisible.id, 'text'],
      [unknown.id, 'reason'],
    ]);
  });
});

describe('the moment', () => {
  test('the clock of the phone counts until it is off by more than two minutes, then it is moved', () => {
    const logged = new Date('2026-11-22T09:30:00Z');
    expect(correctMoment(logged, new Date('2026-11-22T09:58:30Z'), NOW)).toEqual({
      occurredAt: logged,
      correctedSeconds: 0,
      tooOld: false,
    });
    expect(correctMoment(new Date('2026-11-22T06:30:00Z'), new Date('2026-11-22T07:00:00Z'), NOW)).toEqual({
      occurredAt: logged,
      correctedSeconds: 10_800,
      tooOld: false,
    });
    expect(correctMoment(new Date('2027-11-22T09:30:00Z'), new Date('2027-11-22T10:00:00Z'), NOW)).toEqual({
      occurredAt: logged,
      correctedSeconds: -31_536_000,
      tooOld: false,
    });
  });

  test('nothing was logged after now, and a clock that had forgotten the year is told', async () => {
    expect(correctMoment(new Date('2026-11-22T11:00:00Z'), NOW, NOW).occurredAt).toEqual(NOW);
    const { staff } = await atTheDesk();
    const forgotten = anEntry({ loggedAt: '1970-01-01T00:03:00Z' });
    const answer = await logEntries(staff, sending(staff, [forgotten]));
    expect(answer.refused).toMatchObject([{ id: forgotten.id, field: 'loggedAt' }]);
    expect(answer.refused[0]?.reason).toContain('1970-01-01');
    const mended = await logEntries(staff, sending(staff, [{ ...forgotten, loggedAt: NOW.toISOString() }]));
    expect(mended).toMatchObject({ added: 1, refused: [] });
  });

  test('a corrected moment is kept with what the phone said', async () => {
    const { staff } = await atTheDesk();
    const wrong = anEntry({ loggedAt: '2026-11-22T03:57:00.000Z' });
    await logEntries(staff, sending(staff, [wrong], { sentAt: '2026-11-22T04:00:00.000Z' }));
    const [record] = await kept(staff);
    expect(record?.at).toBe('2026-11-22T09:57:00');
    expect(record?.raw).toMatchObject({ loggedAt: wrong.loggedAt, clockCorrectedSeconds: 21_600 });
  });
});

describe('who may log where', () => {
  test('a front-line member logs for the sites of the own teams and at any touchpoint', async () => {
    const { staff } = await atTheDesk();
    const opened = await openLog(staff);
    expect(opened.sites.map(({ key, own }) => [key, own])).toEqual([['north', true]]);
    expect(opened.touchpoints.map(({ key, own }) => [key, own])).toEqual([
      ['bags', true],
      ['security', false],
      ['food', false],
    ]);
    const south = anEntry({ site: 'south' });
    const nowhere = anEntry({ site: null, touchpoint: null });
    const answer = await logEntries(staff, sending(staff, [south, anEntry({ touchpoint: 'food' }), nowhere]));
    expect(answer.added).toBe(2);
    expect(answer.refused).toMatchObject([{ id: south.id, field: 'site' }]);
  });

  test('guests and keys do not log; a lead does; only who collects changes what is asked', async () => {
    const { airport, person, teamId } = await atTheDesk();
    const caller = (ctx: Ctx) => createCallerFactory(frontLineRouter)({ scope: ctx.scope });
    await expect(caller(await person('guest')).open()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(openLog(airport.ctx)).rejects.toMatchObject({ code: 'forbidden' });
    const lead = await person('lead', [teamId]);
    expect((await caller(lead).open()).questions.map(({ key }) => key)).toEqual(['came', 'said']);
    await expect(caller(lead).overview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(caller(lead).changeSetting(FIRST_SETTING)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await caller(await person('analyst')).changeSetting({ ...FIRST_SETTING, speaks: true });
    expect((await caller(lead).open()).speaks).toBe(true);
  });

  test('counts are of today where the organisation is, at the own sites, and nobody is named', async () => {
    const { staff, person, teamId, airport } = await atTheDesk();
    await asSystem((db) =>
      db.execute(sql`UPDATE organisation SET time_zone = 'Pacific/Auckland' WHERE id = ${airport.orgId}`),
    );
    const colleague = await person('frontline', [teamId]);
    const analyst = await person('analyst');
    // 22 November, 10:00 in UTC is 23:00 in Auckland: yesterday there ended eleven hours before.
    await logEntries(staff, sending(staff, [anEntry(), anEntry({ loggedAt: minutes(-24 * 60) })]));
    await logEntries(colleague, sending(colleague, [anEntry(), anEntry({ reason: 'wish' })]));
    await logEntries(analyst, sending(analyst, [anEntry({ site: 'south' })]));
    expect((await openLog(staff)).today).toEqual({
      own: 1,
      all: 3,
      reasons: [
        { name: 'Praise', n: 2 },
        { name: 'A wish', n: 1 },
      ],
    });
    const overview = await readFrontLine(analyst);
    expect(overview.days.at(-1)).toBe('2026-11-22');
    expect(overview.siteDays).toEqual([
      { site: 'Terminal north', day: '2026-11-21', n: 1 },
      { site: 'Terminal north', day: '2026-11-22', n: 3 },
      { site: 'Terminal south', day: '2026-11-22', n: 1 },
    ]);
    expect(overview.reasons[0]).toEqual({ question: 'What did they say?', reason: 'Praise', n: 4 });
    expect(JSON.stringify(overview)).not.toContain(authorOf(staff));
    // What was seen before somebody changed teams is not seen after.
    await asSystem((db) => db.execute(sql`DELETE FROM team_member WHERE org_id = ${airport.orgId}`));
    const moved = at(await contextOf(String(staff.scope.personId), airport.orgId));
    expect((await openLog(moved)).today).toMatchObject({ own: 1, all: 1 });
  });
});

describe('what is asked', () => {
  test('a reason is turned off, never dropped: entries that wait on a phone still find it', async () => {
    const { staff, person } = await atTheDesk();
    const analyst = await person('analyst');
    const [came, said] = FIRST_SETTING.questions;
    if (!came || !said) throw new Error('Two questions are asked at first.');
    const own = {
      key: 'said' as const,
      name: 'ماذا قالوا؟',
      reasons: [{ key: 'thanks', name: 'شكر', off: false }],
    };
    await changeSetting(analyst, { questions: [came, own], speaks: false });
    const opened = await openLog(staff);
    expect(opened.questions[1]).toEqual({ key: 'said', name: 'ماذا قالوا؟', reasons: own.reasons });
    const answer = await logEntries(
      staff,
      sending(staff, [anEntry({ text: null }), anEntry({ reason: 'thanks' })]),
    );
    expect(answer.added).toBe(2);
    expect((await kept(staff)).map(({ raw }) => raw.reasonWords).sort()).toEqual(['Praise', 'شكر']);
  });

  test('nine tiles, two of the same words or none at all are refused in words', () => {
    const [came, said] = FIRST_SETTING.questions;
    const nine = Array.from({ length: 9 }, (_, n) => ({ key: `r${n}`, name: `Reason ${n}`, off: false }));
    const faults = (reasons: typeof nine) =>
      questionsInput.safeParse([came, { ...said, reasons }]).error?.issues.map(({ message }) => message);
    expect(faults(nine)).toEqual([expect.stringContaining('8 fit under a thumb')]);
    expect(
      faults([
        { key: 'a', name: 'Same', off: false },
        { key: 'b', name: 'same', off: false },
      ]),
    ).toEqual([expect.stringContaining('same words')]);
    expect(faults([{ key: 'a', name: 'Off', off: true }])).toEqual([expect.stringContaining('at least one')]);
    expect(faults(nine.map((one, n) => ({ ...one, off: n === 0 })))).toBeUndefined();
  });

  test('the code of a desk holds its address, with what needs escaping', async () => {
    const { url, svg } = await deskLink({ site: 'nairobi & sons', touchpoint: 'check-in' });
    const opened = new URL(url);
    expect(opened.pathname).toBe('/log');
    expect(opened.searchParams.get('site')).toBe('nairobi & sons');
    expect(opened.searchParams.get('touchpoint')).toBe('check-in');
    expect(svg).toContain('<svg');
  });
});

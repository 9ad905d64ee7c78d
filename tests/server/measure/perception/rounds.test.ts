import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { inOrganisation } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { readAudit } from '@/server/access/read-audit';
import { recordFeedback } from '@/server/collect/record-feedback';
import { type Ctx, contextFor } from '@/server/context';
import { cancelRound } from '@/server/measure/perception/cancel-round';
import { listRounds } from '@/server/measure/perception/list-rounds';
import { lodgeEstimates, withdrawEstimates } from '@/server/measure/perception/lodge-estimates';
import { openRound } from '@/server/measure/perception/open-round';
import { readRound } from '@/server/measure/perception/read-round';
import { remindersFor } from '@/server/measure/perception/reminders';
import { revealRound } from '@/server/measure/perception/reveal-round';
import { roundChoices } from '@/server/measure/perception/round-choices';
import { perceptionRouter } from '@/server/measure/perception/router';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { createCallerFactory } from '@/server/trpc';
import { draft, idOf, npsAnswer } from '../an-organisation';
import {
  AFTER_LOCK,
  BEFORE_LOCK,
  type Member,
  makeMember,
  makeSetting,
  OPENED,
  roundInput,
  type Setting,
} from './a-round';

const callerOf = createCallerFactory(perceptionRouter);
const ORDER = ['check-in', 'welcome', 'room', 'food'];

async function indicatorKeys(setting: Setting): Promise<string[]> {
  const { indicators } = await roundChoices(setting.admin.at(OPENED));
  const names = ['Net promoter score, Survey', 'Check-in, satisfied'];
  return names.map((name) => {
    const found = indicators.find((one) => one.name === name);
    if (!found) throw new Error(`"${name}" is not offered: ${indicators.map((one) => one.name).join('; ')}`);
    return found.key;
  });
}

async function open(setting: Setting, over: Parameters<typeof roundInput>[1] = {}) {
  const indicators = over.indicators ?? (await indicatorKeys(setting));
  return openRound(setting.admin.at(OPENED), roundInput(setting, { ...over, indicators }));
}

function guesses(roundId: number, nps: number, satisfied: number, ranking = ORDER) {
  return {
    roundId,
    estimates: [
      { position: 0, value: nps },
      { position: 1, value: satisfied },
    ],
    ranking,
  };
}

/** Every estimate and ranking that somebody can read with plain SQL as the application's role. */
async function rowsSeen(setting: Setting, viewer: string | null): Promise<string[]> {
  return inOrganisation(setting.ctx.scope.orgId, async (db) => {
    if (viewer !== null) await db.execute(sql.raw(`SET LOCAL app.viewer_id = '${viewer}'`));
    const rows = await db.execute<{ person: string }>(sql`
      SELECT person_id::text AS person FROM perception_estimate
      UNION ALL SELECT person_id::text FROM perception_ranking`);
    return rows.map(({ person }) => person);
  });
}

async function attempt(setting: Setting, viewer: string, statement: string): Promise<number> {
  return inOrganisation(setting.ctx.scope.orgId, async (db) => {
    await db.execute(sql.raw(`SET LOCAL app.viewer_id = '${viewer}'`));
    return (await db.execute(sql.raw(statement))).length;
  });
}

function first<T>(all: readonly T[], at = 0): T {
  const one = all[at];
  if (one === undefined) throw new Error('There are not so many.');
  return one;
}

describe('a round is blind', () => {
  let setting: Setting;
  let roundId: number;
  let [erin, evan]: Member[] = [];

  beforeAll(async () => {
    setting = await makeSetting('Blind');
    [erin, evan] = [first(setting.leaders), first(setting.leaders, 1)];
    roundId = (await open(setting)).id;
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(roundId, 61, 88));
  });

  test('the database gives a leader the own estimates, and nobody anybody else’s, whatever the query', async () => {
    expect(new Set(await rowsSeen(setting, first(setting.leaders).personId))).toEqual(
      new Set([erin?.personId]),
    );
    expect(await rowsSeen(setting, first(setting.leaders, 1).personId)).toEqual([]);
    expect(await rowsSeen(setting, setting.admin.personId)).toEqual([]);
    expect(await rowsSeen(setting, null)).toEqual([]);
    expect(await rowsSeen(setting, '')).toEqual([]);
  });

  test('the database lets nobody write, change or take back another’s estimate', async () => {
    const { orgId } = setting.ctx.scope;
    const viewer = setting.admin.personId;
    const forged = `INSERT INTO perception_estimate VALUES (${orgId}, ${roundId}, '${evan?.personId}', 0, 5, now())`;
    await expect(attempt(setting, viewer, forged)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('row-level security') },
    });
    for (const table of ['perception_estimate', 'perception_ranking']) {
      expect(await attempt(setting, viewer, `UPDATE ${table} SET lodged_at = now() RETURNING 1`)).toBe(0);
      expect(await attempt(setting, viewer, `DELETE FROM ${table} RETURNING 1`)).toBe(0);
    }
    expect(await rowsSeen(setting, first(setting.leaders).personId)).toHaveLength(3);
  });

  test('what was agreed and asked at the start cannot be changed by the application at all', async () => {
    const denied = { cause: { message: expect.stringContaining('permission denied') } };
    for (const statement of [
      'UPDATE perception_round SET names_agreed = true',
      `UPDATE perception_round SET locks_at = locks_at + interval '1 day'`,
      `UPDATE perception_indicator SET metric = 'rating'`,
      'UPDATE perception_indicator SET axis_high = 1000',
      `UPDATE perception_driver SET key = 'other'`,
    ]) {
      await expect(attempt(setting, setting.admin.personId, statement), statement).rejects.toMatchObject(
        denied,
      );
    }
  });

  test('an administrator and another leader are told how many have lodged: not who, not what', async () => {
    for (const member of [setting.admin, first(setting.leaders, 1)]) {
      const view = await readRound(member.at(BEFORE_LOCK), { roundId });
      expect(view.head).toMatchObject({ state: 'open', lodged: 1, leaders: 3, lodgedAt: null });
      expect([view.mine, view.result]).toEqual([null, null]);
      const told = JSON.stringify(view);
      expect(told).not.toContain(erin?.personId);
      expect(told).not.toMatch(/\b(61|88)\b/);
    }
    const own = await readRound(first(setting.leaders).at(BEFORE_LOCK), { roundId });
    expect(own.mine).toEqual({
      estimates: [
        { position: 0, value: 61 },
        { position: 1, value: 88 },
      ],
      ranking: ORDER,
    });
    expect(own.head.lodgedAt).toBe('2025-06-16T09:00:00Z');
  });

  test('no figure stands beside a question, for a leader or anybody', async () => {
    const view = await readRound(first(setting.leaders, 1).at(BEFORE_LOCK), { roundId });
    expect(view.questions).toEqual([
      {
        position: 0,
        name: 'Net promoter score, Survey',
        metric: 'nps',
        audience: 'customer',
        unit: 'points',
        axis: [-100, 100],
      },
      {
        position: 1,
        name: 'Check-in, satisfied',
        metric: 'csat',
        audience: 'customer',
        unit: '%',
        axis: [0, 100],
      },
    ]);
    expect(view.drivers.map(({ key }) => key)).toEqual(ORDER);
  });

  test('the audit log, which everybody reads, does not say who lodged', async () => {
    const { entries } = await readAudit(setting.admin.at(BEFORE_LOCK), { action: 'perception' });
    expect(entries.map(({ action, by }) => [action, by])).toEqual([['perception.opened', 'Ada Admin']]);
  });

  test('locked is as blind as open, until the reveal', async () => {
    const view = await readRound(setting.admin.at(AFTER_LOCK), { roundId });
    expect(view.head.state).toBe('locked');
    expect(view.result).toBeNull();
    expect(await rowsSeen(setting, setting.admin.personId)).toEqual([]);
  });

  test('somebody who is neither invited nor sees the board is told that there is none; another organisation too', async () => {
    const lead = setting.outsider.at(BEFORE_LOCK);
    await expect(readRound(lead, { roundId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listRounds(lead)).rounds).toEqual([]);
    const elsewhere = await makeSetting('Elsewhere');
    await expect(readRound(elsewhere.admin.at(BEFORE_LOCK), { roundId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('lodging', () => {
  let setting: Setting;
  let roundId: number;
  let erin: Ctx;

  beforeAll(async () => {
    setting = await makeSetting('Lodging');
    roundId = (await open(setting)).id;
    erin = first(setting.leaders).at(BEFORE_LOCK);
  });

  test('takes numbers on the metric’s own scale only, and all that is asked', async () => {
    const wrong = (input: ReturnType<typeof guesses>) => expect(lodgeEstimates(erin, input)).rejects;
    await wrong(guesses(roundId, 101, 50)).toMatchObject({ code: 'bad_input', field: 'estimate-0' });
    await wrong(guesses(roundId, -101, 50)).toMatchObject({ field: 'estimate-0' });
    await wrong(guesses(roundId, 50, -1)).toMatchObject({ field: 'estimate-1' });
    await wrong({ ...guesses(roundId, 50, 50), estimates: [{ position: 0, value: 50 }] }).toMatchObject({
      field: 'estimate-1',
    });
    await wrong({
      ...guesses(roundId, 50, 50),
      estimates: [0, 1, 2].map((position) => ({ position, value: 5 })),
    }).toMatchObject({ code: 'bad_input' });
    for (const ranking of [[], ['check-in'], ['check-in', 'check-in', 'room', 'food'], [...ORDER, 'bar']]) {
      await wrong(guesses(roundId, 50, 50, ranking)).toMatchObject({ field: 'ranking' });
    }
    expect((await readRound(erin, { roundId })).mine).toBeNull();
    await lodgeEstimates(erin, guesses(roundId, -100, 100));
    expect((await readRound(erin, { roundId })).mine?.estimates.map(({ value }) => value)).toEqual([
      -100, 100,
    ]);
  });

  test('can be changed and taken back until the lock, and not after it', async () => {
    await lodgeEstimates(erin, guesses(roundId, 30, 80));
    expect((await readRound(erin, { roundId })).mine?.estimates.map(({ value }) => value)).toEqual([30, 80]);
    await withdrawEstimates(erin, { roundId });
    expect((await readRound(erin, { roundId })).head).toMatchObject({ lodged: 0, lodgedAt: null });
    await expect(withdrawEstimates(erin, { roundId })).rejects.toMatchObject({ code: 'conflict' });
    await lodgeEstimates(erin, guesses(roundId, 35, 85));
    const late = first(setting.leaders).at(AFTER_LOCK);
    await expect(lodgeEstimates(late, guesses(roundId, 1, 1))).rejects.toMatchObject({ code: 'conflict' });
    await expect(withdrawEstimates(late, { roundId })).rejects.toMatchObject({ code: 'conflict' });
    expect((await readRound(late, { roundId })).mine?.estimates.map(({ value }) => value)).toEqual([35, 85]);
    const onTheDot = first(setting.leaders, 1).at('2025-06-17T18:00:00Z');
    await expect(lodgeEstimates(onTheDot, guesses(roundId, 1, 1))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is for those invited: not for who opened the round, nor for anybody else', async () => {
    await expect(lodgeEstimates(setting.admin.at(BEFORE_LOCK), guesses(roundId, 1, 1))).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    );
    await expect(
      lodgeEstimates(setting.outsider.at(BEFORE_LOCK), guesses(roundId, 1, 1)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is asked for in the shell of those who have not, with the time left; whoever manages is asked to reveal', async () => {
    const evan = first(setting.leaders, 1);
    expect((await remindersFor(evan.at(BEFORE_LOCK))).rounds).toEqual([
      { id: roundId, name: 'May round', locksAt: '2025-06-17T18:00:00Z', why: 'lodge' },
    ]);
    expect((await remindersFor(erin)).rounds).toEqual([]);
    expect((await remindersFor(setting.admin.at(BEFORE_LOCK))).rounds).toEqual([]);
    expect((await remindersFor(setting.outsider.at(BEFORE_LOCK))).rounds).toEqual([]);
    expect((await remindersFor(evan.at(AFTER_LOCK))).rounds).toEqual([]);
    expect((await remindersFor(setting.admin.at(AFTER_LOCK))).rounds).toMatchObject([{ why: 'reveal' }]);
  });
});

describe('the reveal', () => {
  let setting: Setting;
  let roundId: number;
  const lodged: readonly [number, number, string[]][] = [
    [60, 85, ['check-in', 'welcome', 'room', 'food']],
    [70, 90, ['welcome', 'check-in', 'room', 'food']],
    [40, 71, ['check-in', 'welcome', 'food', 'room']],
  ];

  beforeAll(async () => {
    setting = await makeSetting('Reveal');
    roundId = (await open(setting)).id;
    for (const [i, [nps, satisfied, ranking]] of lodged.entries()) {
      if (i < 2) {
        await lodgeEstimates(
          first(setting.leaders, i).at(BEFORE_LOCK),
          guesses(roundId, nps, satisfied, ranking),
        );
      }
    }
  });

  test('waits for the lock, or for everybody', async () => {
    await expect(revealRound(setting.admin.at(BEFORE_LOCK), { roundId })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Only 2 of 3'),
    });
    const [nps, satisfied, ranking] = first(lodged, 2);
    await lodgeEstimates(
      first(setting.leaders, 2).at(BEFORE_LOCK),
      guesses(roundId, nps, satisfied, ranking),
    );
    await revealRound(setting.admin.at(BEFORE_LOCK), { roundId });
    const view = await readRound(setting.admin.at(BEFORE_LOCK), { roundId });
    expect(view.head).toMatchObject({ state: 'revealed', revealedAt: '2025-06-16T09:00:00Z' });
    await expect(revealRound(setting.admin.at(AFTER_LOCK), { roundId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('shows the median, what was measured with its interval, and the gap between', async () => {
    const { result } = await readRound(first(setting.leaders).at(AFTER_LOCK), { roundId });
    expect(result?.rows).toMatchObject([
      { name: 'Net promoter score, Survey', median: 60, observed: { value: 40, n: 100 }, leaders: 3 },
      { name: 'Check-in, satisfied', median: 85, observed: { value: 71, n: 100 }, leaders: 3 },
    ]);
    const [nps, satisfied] = result?.rows ?? [];
    expect(nps?.gap).toMatchObject({ value: 20, real: true });
    expect(satisfied?.gap).toMatchObject({ value: 14, real: true });
    expect(satisfied?.spread).toEqual({ least: 71, most: 90, quartiles: [78, 87.5] });
    expect(satisfied?.records).toBe(
      '/feedback?touchpoint=check-in&audience=customer&from=2025-05-01&to=2025-05-31&score=csat',
    );
    expect(result?.finding).toBe(
      'Leaders overrate 2 of 2 numbers, most of all Check-in, satisfied: they say 85%, customers say 71%.',
    );
    expect(result).toMatchObject({ distribution: true, late: 3, measuredTo: null });
  });

  test('gives a leader the own estimate and the distribution; nobody’s name, in no part of the answer', async () => {
    const { result } = await readRound(first(setting.leaders, 2).at(AFTER_LOCK), { roundId });
    expect(result?.rows[1]?.estimates).toEqual([
      { value: 71, mine: true, name: null },
      { value: 85, mine: false, name: null },
      { value: 90, mine: false, name: null },
    ]);
    expect(result?.rows[1]).toMatchObject({ mine: 71, mineGap: { value: 0, real: false } });
    const told = JSON.stringify(result);
    for (const { personId, name } of setting.leaders) {
      expect(told).not.toContain(personId);
      expect(told).not.toContain(name);
    }
    const admin = await readRound(setting.admin.at(AFTER_LOCK), { roundId });
    expect(admin.result?.rows[1]?.estimates.every(({ mine, name }) => !mine && name === null)).toBe(true);
  });

  test('compares the leaders’ order of what matters with that of the answers', async () => {
    const { result } = await readRound(first(setting.leaders).at(AFTER_LOCK), { roundId });
    expect(
      result?.drivers?.rows.map(({ key, leaders, derived, mine }) => [key, leaders, derived, mine]),
    ).toEqual([
      ['check-in', 1, 1, 1],
      ['welcome', 2, 2, 2],
      ['room', 3, 3, 3],
      ['food', 4, 4, 4],
    ]);
    expect(result?.drivers?.agreement).toMatchObject({ value: 1, n: 4, noInterval: null });
    expect(result?.drivers?.base).toBe(1200);
  });

  test('says how far off the leaders are over rounds, in percent of the scale', async () => {
    const { result } = await readRound(first(setting.leaders, 2).at(AFTER_LOCK), { roundId });
    // Net promoter score: 20 of 200 points; satisfied: 14 of 100.
    expect(result?.calibration.leaders).toMatchObject({ value: 12, n: 1 });
    expect(result?.calibration.mine).toMatchObject({ value: 0, n: 1 });
    expect(result?.calibration.named).toEqual([]);
  });

  test('is frozen: neither new answers nor a change of anything lodged moves it', async () => {
    const before = (await readRound(setting.admin.at(AFTER_LOCK), { roundId })).result;
    await recordFeedback(setting.ctx, {
      sourceId: idOf(setting.sources, 'survey'),
      batchId: null,
      drafts: Array.from({ length: 50 }, () =>
        npsAnswer(0, { occurredAt: new Date('2025-05-12T12:00:00Z') }),
      ),
    });
    await rebuildDirtyDays(setting.ctx);
    expect((await readRound(setting.admin.at(AFTER_LOCK), { roundId })).result).toEqual(before);
    const own = first(setting.leaders);
    await expect(lodgeEstimates(own.at(BEFORE_LOCK), guesses(roundId, 1, 1))).rejects.toMatchObject({
      code: 'conflict',
    });
    const deleted = 'DELETE FROM perception_estimate RETURNING 1';
    expect(await attempt(setting, own.personId, deleted)).toBe(0);
    const changed = 'UPDATE perception_estimate SET value = 0 RETURNING 1';
    expect(await attempt(setting, own.personId, changed)).toBe(0);
  });

  test('answers that came in but were not summed yet are in what is frozen', async () => {
    const { id } = await open(setting, { name: 'Fresh', drivers: [] });
    await recordFeedback(setting.ctx, {
      sourceId: idOf(setting.sources, 'survey'),
      batchId: null,
      drafts: Array.from({ length: 10 }, () =>
        npsAnswer(0, { occurredAt: new Date('2025-05-13T12:00:00Z') }),
      ),
    });
    for (const leader of setting.leaders) {
      await lodgeEstimates(leader.at(BEFORE_LOCK), guesses(id, 0, 50, []));
    }
    await revealRound(setting.admin.at(BEFORE_LOCK), { roundId: id });
    const { result } = await readRound(setting.admin.at(BEFORE_LOCK), { roundId: id });
    expect(result?.rows[0]?.observed.n).toBe(160);
    expect(result?.drivers).toBeNull();
  });

  test('does not happen where nobody lodged, or the month has not begun', async () => {
    const none = await open(setting, { name: 'None' });
    await expect(revealRound(setting.admin.at(AFTER_LOCK), { roundId: none.id })).rejects.toMatchObject({
      message: expect.stringContaining('Nobody lodged'),
    });
    const next = await open(setting, { name: 'Next', month: '2025-07' });
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(next.id, 1, 1));
    await expect(revealRound(setting.admin.at(AFTER_LOCK), { roundId: next.id })).rejects.toMatchObject({
      message: 'July 2025 has not begun: there is nothing to compare with.',
    });
  });
});

describe('names', () => {
  test('are shown to everybody in the round where they were agreed at the start, with each one’s calibration', async () => {
    const setting = await makeSetting('Named');
    const { id, warnings } = await open(setting, {
      namesAgreed: true,
      leaders: setting.leaders.slice(0, 2).map(({ personId }) => personId),
    });
    expect(warnings.join()).not.toContain('distribution');
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(id, 60, 85));
    await lodgeEstimates(first(setting.leaders, 1).at(BEFORE_LOCK), guesses(id, 40, 71));
    expect(JSON.stringify((await readRound(setting.admin.at(BEFORE_LOCK), { roundId: id })).result)).toBe(
      'null',
    );
    await revealRound(setting.admin.at(AFTER_LOCK), { roundId: id });
    const { result } = await readRound(first(setting.leaders).at(AFTER_LOCK), { roundId: id });
    expect(result?.rows[1]?.estimates).toEqual([
      { value: 71, mine: false, name: 'Evan Second' },
      { value: 85, mine: true, name: 'Erin First' },
    ]);
    expect(result?.calibration.named.map(({ name, off }) => [name, off.value])).toEqual([
      ['Evan Second', 0],
      ['Erin First', 12],
    ]);
    // A round without names names nobody, not even by what was agreed in another.
    const other = await open(setting, { name: 'Nameless' });
    for (const leader of setting.leaders) {
      await lodgeEstimates(leader.at(BEFORE_LOCK), guesses(other.id, 40, 71));
    }
    await revealRound(setting.admin.at('2025-06-18T09:00:00Z'), { roundId: other.id });
    const nameless = await readRound(first(setting.leaders).at('2025-06-18T09:00:00Z'), {
      roundId: other.id,
    });
    expect(nameless.result?.calibration).toMatchObject({ named: [], mine: { value: 6, n: 2 } });
    for (const { name } of setting.leaders) expect(JSON.stringify(nameless.result)).not.toContain(name);
  });

  test('that were not agreed are not shown, and with two leaders neither is the distribution: only the median', async () => {
    const setting = await makeSetting('Few');
    const { id, warnings } = await open(setting, {
      leaders: setting.leaders.slice(0, 2).map(({ personId }) => personId),
    });
    expect(warnings[0]).toContain('With fewer than 3 leaders the distribution would name them');
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(id, 60, 85));
    await lodgeEstimates(first(setting.leaders, 1).at(BEFORE_LOCK), guesses(id, 40, 71));
    await revealRound(setting.admin.at(AFTER_LOCK), { roundId: id });
    const { result } = await readRound(setting.admin.at(AFTER_LOCK), { roundId: id });
    expect(result?.distribution).toBe(false);
    expect(result?.rows.map(({ median, estimates, spread }) => [median, estimates, spread])).toEqual([
      [50, [], null],
      [78, [], null],
    ]);
  });

  test('three who are invited and two who lodge are two: the distribution stays hidden', async () => {
    const setting = await makeSetting('Two of three');
    const { id } = await open(setting);
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(id, 60, 85));
    await lodgeEstimates(first(setting.leaders, 1).at(BEFORE_LOCK), guesses(id, 40, 71));
    await revealRound(setting.admin.at(AFTER_LOCK), { roundId: id });
    const { result } = await readRound(first(setting.leaders).at(AFTER_LOCK), { roundId: id });
    expect(result?.rows.map(({ estimates, spread, mine }) => [estimates, spread, mine])).toEqual([
      [[], null, 60],
      [[], null, 85],
    ]);
  });
});

describe('opening and calling off', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await makeSetting('Opening');
  });

  test('is for those who manage', async () => {
    for (const member of [...setting.leaders, setting.outsider]) {
      const caller = callerOf({ scope: member.at(OPENED).scope });
      await expect(caller.choices()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.open(roundInput(setting, { indicators: ['x'] }))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(caller.reveal({ roundId: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.cancel({ roundId: 1, name: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('offers the running month by default, and records how much of a month’s figures is known already', async () => {
    const choices = await roundChoices(setting.admin.at(OPENED));
    expect(choices.month).toBe('2025-06');
    expect(choices.locksAt).toBe('2025-06-17T18:00');
    expect(choices.months.slice(0, 3).map(({ value, figures }) => [value, figures])).toEqual([
      ['2025-07', 'none'],
      ['2025-06', 'none'],
      ['2025-05', 'whole'],
    ]);
    const whole = await open(setting, { name: 'Whole' });
    expect(whole.warnings[0]).toContain('already shows the figures of May 2025');
    await recordFeedback(setting.ctx, {
      sourceId: idOf(setting.sources, 'survey'),
      batchId: null,
      drafts: [npsAnswer(9, { occurredAt: new Date('2025-06-02T12:00:00Z') })],
    });
    await rebuildDirtyDays(setting.ctx);
    const part = await open(setting, { name: 'Part', month: '2025-06' });
    const next = await open(setting, { name: 'Next', month: '2025-07' });
    const shown = async (roundId: number) =>
      (await readRound(setting.admin.at(OPENED), { roundId })).head.figuresShown;
    expect([await shown(whole.id), await shown(part.id), await shown(next.id)]).toEqual([
      'whole',
      'part',
      'none',
    ]);
  });

  test('a month that is not over is measured as far as it has come, and the round says so', async () => {
    const { id } = await open(setting, { name: 'Running', month: '2025-06' });
    for (const leader of setting.leaders) {
      await lodgeEstimates(leader.at(BEFORE_LOCK), guesses(id, 40, 70));
    }
    await revealRound(setting.admin.at(BEFORE_LOCK), { roundId: id });
    const { result } = await readRound(setting.admin.at(BEFORE_LOCK), { roundId: id });
    expect(result).toMatchObject({ measuredTo: '2025-06-16', late: 0 });
    expect(result?.rows[0]).toMatchObject({ observed: { n: 1 }, gap: { without: 'few', real: null } });
  });

  test('refuses what does not exist, a lock in the past, and people who lead nothing', async () => {
    const refused = (over: Parameters<typeof roundInput>[1]) => expect(open(setting, over)).rejects;
    await refused({ indicators: ['nothing'] }).toMatchObject({ field: 'indicators' });
    await refused({ drivers: ['check-in', 'bar'] }).toMatchObject({ field: 'drivers' });
    await refused({ locksAt: '2025-06-10T08:59' }).toMatchObject({ field: 'locksAt' });
    await refused({ locksAt: '2025-02-31T99:99' }).toMatchObject({ field: 'locksAt' });
    await refused({ month: '2031-01' }).toMatchObject({ field: 'month' });
    const guest = await makeMember(setting, 'guest', 'Gus Guest');
    await refused({ leaders: [guest.personId] }).toMatchObject({ field: 'leaders' });
    const elsewhere = await makeSetting('Other house');
    await refused({ leaders: [first(elsewhere.leaders).personId] }).toMatchObject({ field: 'leaders' });
  });

  test('asks for the name, and what was lodged is never shown', async () => {
    const { id } = await open(setting, { name: 'Never' });
    await lodgeEstimates(first(setting.leaders).at(BEFORE_LOCK), guesses(id, 12, 34));
    const admin = setting.admin.at(AFTER_LOCK);
    await expect(cancelRound(admin, { roundId: id, name: 'never' })).rejects.toMatchObject({ field: 'name' });
    await cancelRound(admin, { roundId: id, name: 'Never' });
    const view = await readRound(admin, { roundId: id });
    expect([view.head.state, view.result]).toEqual(['cancelled', null]);
    await expect(revealRound(admin, { roundId: id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(cancelRound(admin, { roundId: id, name: 'Never' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      lodgeEstimates(first(setting.leaders, 1).at(BEFORE_LOCK), guesses(id, 1, 1)),
    ).rejects.toMatchObject({ code: 'conflict' });
    const seen = `SELECT 1 FROM perception_estimate WHERE round_id = ${id}`;
    expect(await attempt(setting, setting.admin.personId, seen)).toBe(0);
    expect(await attempt(setting, first(setting.leaders).personId, seen)).toBe(2);
    const { entries } = await readAudit(admin, { action: 'perception.cancelled' });
    expect(entries.map(({ subject, detail }) => [subject, detail?.lodged])).toEqual([['Never', 1]]);
  });
});

describe('employees', () => {
  let setting: Setting;
  const name = 'Net promoter score, Pulse';

  beforeAll(async () => {
    setting = await makeSetting('Employees');
    const answers = (month: number, count: number) =>
      Array.from({ length: count }, (_, i) =>
        npsAnswer(i % 11, {
          audience: 'employee',
          occurredAt: new Date(Date.UTC(2025, month - 1, 12, 12)),
        }),
      );
    await recordFeedback(setting.ctx, {
      sourceId: idOf(setting.sources, 'pulse'),
      batchId: null,
      drafts: [...answers(3, 40), ...answers(4, 4)],
    });
    await rebuildDirtyDays(setting.ctx);
  });

  const offeredAt = async (moment: string) =>
    (await roundChoices(setting.admin.at(moment))).indicators.find((one) => one.name === name);

  test('are not offered in a month in which fewer than five answered', async () => {
    expect(await offeredAt('2025-05-10T09:00:00Z')).toBeUndefined();
    expect((await offeredAt('2025-04-10T09:00:00Z'))?.audience).toBe('employee');
  });

  test('are guessed only by those whose role includes their results', async () => {
    const offered = await offeredAt('2025-04-10T09:00:00Z');
    const round = roundInput(setting, {
      month: '2025-03',
      indicators: [offered?.key ?? ''],
      locksAt: '2025-04-17T18:00',
    });
    const ctx = setting.admin.at('2025-04-10T09:00:00Z');
    const withLead = [...round.leaders, setting.outsider.personId];
    await expect(openRound(ctx, { ...round, leaders: withLead })).rejects.toMatchObject({
      field: 'leaders',
      message: expect.stringContaining('Lena Lead'),
    });
    const { id } = await openRound(ctx, { ...round, drivers: [] });
    for (const leader of setting.leaders) {
      const estimates = [{ position: 0, value: 10 }];
      await lodgeEstimates(leader.at('2025-04-12T09:00:00Z'), { roundId: id, estimates, ranking: [] });
    }
    await revealRound(setting.admin.at('2025-04-18T09:00:00Z'), { roundId: id });
    const seen = await readRound(setting.admin.at('2025-04-18T09:00:00Z'), { roundId: id });
    expect(seen.result?.rows).toHaveLength(1);
    // The same person, whose role has lost sight of employees since.
    const scope = { ...first(setting.leaders).at(OPENED).scope, role: 'lead' as const };
    const narrow = await readRound(contextFor(scope as Ctx['scope']), { roundId: id });
    expect(narrow.result?.rows).toEqual([]);
    expect(narrow.questions).toEqual([]);
  });
});

test('a change of the indicators changes nothing of a round that asks for them', async () => {
  const setting = await makeSetting('Frozen copy');
  const { id } = await open(setting);
  const job = contextFor(scopeOfJob(setting.ctx.scope.orgId));
  // More answers change what the default set consists of and how it is called.
  await recordFeedback(job, {
    sourceId: idOf(setting.sources, 'reviews'),
    batchId: null,
    drafts: Array.from({ length: 900 }, () =>
      draft({
        scoreType: 'rating',
        score: 5,
        scaleMin: 1,
        scaleMax: 5,
        occurredAt: new Date('2025-05-20T12:00:00Z'),
      }),
    ),
  });
  await rebuildDirtyDays(job);
  await job.tx((db) =>
    db.execute(sql`UPDATE source SET name = 'Renamed' WHERE org_id = ${job.scope.orgId} AND key = 'survey'`),
  );
  const view = await readRound(setting.admin.at(BEFORE_LOCK), { roundId: id });
  expect(view.questions.map(({ name }) => name)).toEqual([
    'Net promoter score, Survey',
    'Check-in, satisfied',
  ]);
});

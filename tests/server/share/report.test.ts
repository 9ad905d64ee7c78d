import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { inOrganisation } from '@/db/client';
import { addPerson } from '@/server/access/people/add-person';
import { removeMember } from '@/server/access/people/remove-member';
import { readAudit } from '@/server/access/read-audit';
import { accessRouter } from '@/server/access/router';
import type { Ctx } from '@/server/context';
import { changeExpiry } from '@/server/share/change-expiry';
import { createReport } from '@/server/share/create-report';
import { listReports } from '@/server/share/list-reports';
import { readReportShares } from '@/server/share/read-report-shares';
import { removeReport, restoreReport } from '@/server/share/remove-report';
import { revokeShare } from '@/server/share/revoke-share';
import { shareRouter } from '@/server/share/router';
import { shareReport } from '@/server/share/share-report';
import { createCallerFactory, router } from '@/server/trpc';
import { contextOf, makeOrganisation, makePerson, type TestPerson } from '../access/support';
import {
  boardInput,
  DESK_A,
  DESK_B,
  deskInput,
  FOOD_A,
  later,
  makeLead,
  makePlace,
  opens,
  type Place,
  SAID,
} from './a-place';

const DAY = 86_400_000;
const NOBODY_SAID = /zebrawords|quokkawords|narwhalwords/;
const callerOf = createCallerFactory(router({ access: accessRouter, share: shareRouter }));

let place: Place;
let maker: TestPerson;
let admin: TestPerson;
let boardId: string;

beforeAll(async () => {
  place = await makePlace();
  maker = await makePerson(place, 'executive');
  admin = await makePerson(place, 'admin');
  ({ id: boardId } = await createReport(maker.ctx, boardInput(true)));
});

async function shared(reportId: string, person: TestPerson, withVerbatims = false, days: number | null = 7) {
  const expiresAt = days === null ? null : new Date(Date.now() + days * DAY);
  await shareReport(maker.ctx, { reportId, personIds: [person.personId], expiresAt, withVerbatims });
  const { shares } = await readReportShares(maker.ctx, { reportId });
  const share = shares.find(({ personId }) => personId === person.personId);
  if (!share) throw new Error('The share is not listed.');
  return share.id;
}

async function tries(reportId: string) {
  return (await readReportShares(maker.ctx, { reportId })).access.map(({ name, outcome }) => ({
    name,
    outcome,
  }));
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}

describe('nobody else gets a number', () => {
  test('somebody who is not signed in is refused by every call of the room', async () => {
    const nobody = callerOf({ scope: null }).share;
    const reportId = boardId;
    for (const call of [
      () => nobody.open({ reportId }),
      () => nobody.list(),
      () => nobody.report({ reportId }),
      () => nobody.choices(),
      () => nobody.remove({ reportId }),
      () => nobody.create(boardInput()),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }
  });

  test.each(['executive', 'lead', 'analyst', 'frontline', 'guest'] as const)(
    'the role %s without a share finds nothing and is told nothing',
    async (role) => {
      const person = await makePerson(place, role);
      expect(await opens(person.ctx, boardId)).toBeNull();
      const { own, others, sharedWithMe } = await listReports(person.ctx);
      expect([own, others, sharedWithMe]).toEqual([[], [], []]);
      for (const act of [readReportShares, removeReport]) {
        await expect(act(person.ctx, { reportId: boardId })).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await opens(maker.ctx, boardId)).not.toBeNull();
    },
  );

  test('an owner of another organisation finds nothing, by the room or by plain SQL', async () => {
    const other = await makeOrganisation();
    const owner = await makePerson(other, 'owner');
    expect(await opens(owner.ctx, boardId)).toBeNull();
    await expect(readReportShares(owner.ctx, { reportId: boardId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const share = { reportId: boardId, personIds: [owner.personId], expiresAt: null, withVerbatims: false };
    await expect(shareReport(owner.ctx, share)).rejects.toMatchObject({ code: 'not_found' });
    await expect(shareReport(maker.ctx, share)).rejects.toMatchObject({ field: 'personIds' });
    for (const table of ['report', 'share', 'share_access']) {
      const rows = await inOrganisation(other.orgId, (db) => db.execute(sql.raw(`SELECT * FROM ${table}`)));
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const own = await inOrganisation(place.orgId, (db) => db.execute(sql`SELECT id FROM report`));
    expect(own.length).toBeGreaterThan(0);
  });

  test('a report that is not shared, one that does not exist and a bad address are answered alike', async () => {
    const guest = callerOf({ scope: (await makePerson(place, 'guest')).ctx.scope }).share;
    const answers = [];
    for (const reportId of [boardId, '00000000-0000-7000-8000-000000000000', "' OR 1=1 --", '']) {
      answers.push(await guest.open({ reportId }).catch((error: Error) => error.message));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('no such report');
  });

  test('a guest opens the one report that is shared, and no other of the organisation', async () => {
    const guest = await makePerson(place, 'guest');
    const { id: other } = await createReport(maker.ctx, deskInput());
    await shared(boardId, guest);
    const opened = await opens(guest.ctx, boardId);
    expect(opened).toMatchObject({ title: 'March for the board', mayManage: false, maySeeRecords: false });
    expect(await opens(guest.ctx, other)).toBeNull();
    expect((await listReports(guest.ctx)).sharedWithMe.map(({ id }) => id)).toEqual([boardId]);
    const calls = callerOf({ scope: guest.ctx.scope }).share;
    await expect(calls.report({ reportId: boardId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(calls.create(boardInput())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(calls.choices()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a revoked share opens nothing from the next request on, and the try is noted', async () => {
    const guest = await makePerson(place, 'guest');
    const { id } = await createReport(maker.ctx, boardInput());
    const shareId = await shared(id, guest);
    expect(await opens(guest.ctx, id)).not.toBeNull();
    await revokeShare(maker.ctx, { shareId });
    expect(await opens(guest.ctx, id)).toBeNull();
    expect((await listReports(guest.ctx)).sharedWithMe).toEqual([]);
    expect(await tries(id)).toEqual([
      { name: 'A guest', outcome: 'revoked' },
      { name: 'A guest', outcome: 'opened' },
    ]);
    await expect(changeExpiry(maker.ctx, { shareId, expiresAt: null })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await opens(guest.ctx, id)).toBeNull();
  });

  test('an expired share opens nothing, the try is noted, and a later end opens it again', async () => {
    const guest = await makePerson(place, 'guest');
    const { id } = await createReport(maker.ctx, boardInput());
    const shareId = await shared(id, guest, false, 7);
    expect(await opens(later(guest.ctx, 7 * DAY - 60_000), id)).not.toBeNull();
    expect(await opens(later(guest.ctx, 7 * DAY + 60_000), id)).toBeNull();
    expect((await tries(id))[0]).toEqual({ name: 'A guest', outcome: 'expired' });
    await changeExpiry(maker.ctx, { shareId, expiresAt: new Date(Date.now() + 14 * DAY) });
    expect(await opens(later(guest.ctx, 8 * DAY), id)).not.toBeNull();
  });

  test('a share does not outlive the membership it was given to', async () => {
    const guest = await makePerson(place, 'guest');
    const { id } = await createReport(maker.ctx, boardInput());
    await shared(id, guest);
    await removeMember(admin.ctx, guest);
    expect(await opens(guest.ctx, id)).toBeNull();
    await addPerson(place.job, { email: guest.email, name: 'Back', role: 'guest', password: null });
    expect(await opens(await contextOf(guest.personId, place.orgId), id)).toBeNull();
    await shared(id, guest);
    expect(await opens(guest.ctx, id)).not.toBeNull();
  });

  test('a removed report opens for nobody until it is brought back', async () => {
    const guest = await makePerson(place, 'guest');
    const { id } = await createReport(maker.ctx, boardInput());
    await shared(id, guest);
    await removeReport(maker.ctx, { reportId: id });
    for (const { ctx } of [guest, maker, admin]) expect(await opens(ctx, id)).toBeNull();
    await restoreReport(maker.ctx, { reportId: id });
    expect(await opens(guest.ctx, id)).not.toBeNull();
  });

  test('the maker keeps the report only while the role may share', async () => {
    const person = await makePerson(place, 'executive');
    const { id } = await createReport(person.ctx, boardInput());
    expect(await opens(person.ctx, id)).not.toBeNull();
    await place.job.tx((db) =>
      db.execute(sql`UPDATE membership SET role = 'guest' WHERE person_id = ${person.personId}`),
    );
    expect(await opens(await contextOf(person.personId, place.orgId), id)).toBeNull();
  });

  test('an administrator may open what was not shared, but not without a trace', async () => {
    expect(await opens(admin.ctx, boardId)).toMatchObject({ mayManage: true });
    const { entries } = await readAudit(admin.ctx, { action: 'report.opened' });
    expect(entries[0]).toMatchObject({ action: 'report.opened-unshared', by: 'A admin' });
  });

  test('a person of two organisations opens the link from either of them', async () => {
    const guest = await makePerson(place, 'guest');
    const other = await makeOrganisation();
    await addPerson(other.job, { email: guest.email, name: 'Guest', role: 'guest', password: null });
    const elsewhere = await contextOf(guest.personId, other.orgId);
    expect(await opens(elsewhere, boardId)).toBeNull();
    await shared(boardId, guest);
    expect(await opens(elsewhere, boardId)).toMatchObject({ id: boardId });
  });
});

describe('the slice', () => {
  async function stored(reportId: string): Promise<string> {
    const rows = await place.job.tx((db) =>
      db.execute<{ frozen: string }>(sql`SELECT frozen::text AS frozen FROM report WHERE id = ${reportId}`),
    );
    return rows[0]?.frozen ?? '';
  }

  test('a report made without verbatims holds none, not even in the database', async () => {
    const { id } = await createReport(maker.ctx, boardInput(false));
    expect(await stored(id)).not.toMatch(NOBODY_SAID);
    expect(textOf(await opens(maker.ctx, id))).not.toMatch(NOBODY_SAID);
    const guest = await makePerson(place, 'guest');
    const withVerbatims = { reportId: id, personIds: [guest.personId], expiresAt: null, withVerbatims: true };
    await expect(shareReport(maker.ctx, withVerbatims)).rejects.toMatchObject({ field: 'withVerbatims' });
  });

  test('of a report with verbatims each share decides, and off leaves no word of them in the answer', async () => {
    const [plain, full] = [await makePerson(place, 'guest'), await makePerson(place, 'guest')];
    await shared(boardId, plain, false);
    await shared(boardId, full, true);
    expect(await stored(boardId)).toMatch(NOBODY_SAID);
    const without = await opens(plain.ctx, boardId);
    expect(without?.withVerbatims).toBe(false);
    expect(textOf(without)).not.toMatch(NOBODY_SAID);
    expect(textOf(await opens(full.ctx, boardId))).toMatch(NOBODY_SAID);
    await shared(boardId, full, false);
    expect(textOf(await opens(full.ctx, boardId))).not.toMatch(NOBODY_SAID);
  });

  test('a lead freezes the own touchpoint at the own site, and no word or number of another', async () => {
    const lead = await makeLead(place);
    const { id } = await createReport(lead.ctx, deskInput(true));
    const opened = await opens(lead.ctx, id);
    if (opened?.frozen.subject !== 'touchpoint') throw new Error('Not a touchpoint report.');
    const { view } = opened.frozen;
    expect(view.split).toEqual({ positive: SAID.deskA, neutral: 0, negative: 0 });
    expect(view.locations.map(({ name, feeling }) => [name, feeling.n])).toEqual([
      ['Site alpha', SAID.deskA],
    ]);
    const text = textOf(opened);
    expect(text).toContain(DESK_A);
    expect(text).not.toContain(DESK_B);
    expect(text).not.toContain(FOOD_A);
    expect(text).not.toMatch(/Site beta/);
    for (const n of [SAID.deskB, SAID.foodA, SAID.desk, SAID.all])
      expect(text).not.toMatch(new RegExp(`"n":${n}\\b`));
  });

  test('whoever sees all sites freezes all of them, or the ones chosen', async () => {
    const { id: all } = await createReport(maker.ctx, deskInput());
    const { id: beta } = await createReport(maker.ctx, deskInput(true, ['B']));
    const split = async (id: string) => {
      const opened = await opens(maker.ctx, id);
      return opened?.frozen.subject === 'touchpoint' ? opened.frozen.view.split : null;
    };
    expect(await split(all)).toEqual({ positive: SAID.deskA, neutral: 0, negative: SAID.deskB });
    expect(await split(beta)).toEqual({ positive: 0, neutral: 0, negative: SAID.deskB });
    const text = textOf(await opens(maker.ctx, beta));
    expect(text).toContain(DESK_B);
    expect(text).not.toContain(DESK_A);
    expect(text).not.toMatch(/Site alpha/);
  });

  test('a board report cut to a site counts that site only', async () => {
    const { id } = await createReport(maker.ctx, boardInput(true, ['B']));
    const opened = await opens(maker.ctx, id);
    if (opened?.frozen.subject !== 'board') throw new Error('Not a board report.');
    const cells = opened.frozen.view.journey.flatMap((stage) => stage.touchpoints);
    expect(cells.map(({ key, feeling }) => [key, feeling.n])).toEqual([
      ['desk', SAID.deskB],
      ['food', 0],
    ]);
    expect(textOf(opened)).not.toMatch(/zebrawords|narwhalwords/);
  });

  test('nobody puts into a report what they may not see', async () => {
    const lead = await makeLead(place);
    const frontline = await makePerson(place, 'frontline', { teamIds: [place.deskTeam] });
    const refused = async (ctx: Ctx, input: Parameters<typeof createReport>[1]) => {
      await expect(createReport(ctx, input)).rejects.toMatchObject({ name: 'AppError' });
    };
    await refused(lead.ctx, boardInput());
    await refused(lead.ctx, deskInput(false, [], 'food'));
    await refused(lead.ctx, deskInput(false, ['B']));
    await refused(lead.ctx, deskInput(false, ['A', 'B']));
    const call = callerOf({ scope: frontline.ctx.scope }).share.create(deskInput());
    await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await listReports(lead.ctx)).own).toEqual([]);
  });

  test('what is frozen does not change when the facts do', async () => {
    const own = await makePlace();
    const person = await makePerson(own, 'executive');
    const { id } = await createReport(person.ctx, boardInput(true));
    const before = await opens(person.ctx, id);
    await own.job.tx((db) => db.execute(sql`DELETE FROM feedback WHERE org_id = ${own.orgId}`));
    await own.job.tx((db) => db.execute(sql`DELETE FROM rollup WHERE org_id = ${own.orgId}`));
    expect(await opens(person.ctx, id)).toEqual(before);
    expect(textOf(before)).toMatch(NOBODY_SAID);
  });
});

describe('sharing', () => {
  test('is written to the audit log, by name, and so is every end of it', async () => {
    const guest = await makePerson(place, 'guest');
    const { id } = await createReport(maker.ctx, boardInput());
    const shareId = await shared(id, guest);
    await revokeShare(maker.ctx, { shareId });
    await removeReport(maker.ctx, { reportId: id });
    const { entries } = await readAudit(admin.ctx, {});
    expect(entries.slice(0, 4).map(({ action }) => action)).toEqual([
      'report.removed',
      'share.revoked',
      'report.shared',
      'report.created',
    ]);
    expect(entries[2]?.detail).toMatchObject({ with: [guest.email] });
  });

  test('is for the one who made the report, and for administrators', async () => {
    const colleague = await makePerson(place, 'executive');
    const guest = await makePerson(place, 'guest');
    const share = { reportId: boardId, personIds: [guest.personId], expiresAt: null, withVerbatims: false };
    await expect(shareReport(colleague.ctx, share)).rejects.toMatchObject({ code: 'not_found' });
    const shareId = await shared(boardId, colleague);
    await expect(shareReport(colleague.ctx, share)).rejects.toMatchObject({ code: 'not_found' });
    await expect(revokeShare(colleague.ctx, { shareId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await shareReport(admin.ctx, share)).toEqual({ shared: 1 });
    expect(await opens(guest.ctx, boardId)).not.toBeNull();
  });

  test('refuses an end that has passed', async () => {
    const guest = await makePerson(place, 'guest');
    const share = { reportId: boardId, personIds: [guest.personId], withVerbatims: false };
    await expect(shareReport(maker.ctx, { ...share, expiresAt: new Date(0) })).rejects.toMatchObject({
      field: 'expiresAt',
    });
  });
});

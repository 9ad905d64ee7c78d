import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createApiKey } from '@/server/access/keys/create-api-key';
import { revokeApiKey } from '@/server/access/keys/revoke-api-key';
import { narrowToLocations } from '@/server/access/mint-scope';
import { ROLES } from '@/server/access/scope';
import { scopeOfBearer } from '@/server/access/scope-of-key';
import { changeTeam } from '@/server/access/teams/change-team';
import { removeTeam } from '@/server/access/teams/remove-team';
import { contextOf, makeOrganisation, makePerson, type TestOrganisation } from './support';

/** Two sites, and three touchpoints of which the named team owns the first two. */
async function withStructure({ orgId, job }: TestOrganisation, teamId: number) {
  return job.tx(async (db) => {
    await db.execute(sql`INSERT INTO location (org_id, id, code, name)
      VALUES (${orgId}, 1, 'A', 'Site A'), (${orgId}, 2, 'B', 'Site B')`);
    await db.execute(sql`INSERT INTO journey (org_id, id, name) VALUES (${orgId}, 1, 'Stay')`);
    await db.execute(sql`INSERT INTO stage (org_id, id, journey_id, position, key, name)
      VALUES (${orgId}, 1, 1, 1, 'arrive', 'Arrive')`);
    await db.execute(sql`INSERT INTO touchpoint (org_id, id, stage_id, position, key, name, owner_team_id, patterns)
      VALUES (${orgId}, 1, 1, 1, 'desk', 'Desk', ${teamId}, '{}'), (${orgId}, 2, 1, 2, 'key', 'Key', ${teamId}, '{}'),
        (${orgId}, 3, 1, 3, 'food', 'Food', NULL, '{}')`);
  });
}

describe('what a person may see', () => {
  test('executives, analysts, admins and owners see all; guests see nothing but what is shared', async () => {
    const organisation = await makeOrganisation();
    for (const role of ROLES) {
      const { ctx } = await makePerson(organisation, role);
      const seen = { lead: [], frontline: [], guest: [] }[role as 'lead'] ?? 'all';
      expect([role, ctx.scope.touchpoints, ctx.scope.locations]).toEqual([role, seen, seen]);
    }
  });

  test.each(['lead', 'frontline'] as const)(
    'a %s sees the own teams’ touchpoints and locations only',
    async (role) => {
      const organisation = await makeOrganisation();
      const { orgId, job } = organisation;
      const person = await makePerson(organisation, role);
      const empty = { personIds: [], locationIds: [] };
      const { id: desk } = await changeTeam(job, { name: 'Front desk', ...empty });
      const { id: other } = await changeTeam(job, { name: 'Kitchen', ...empty });
      await withStructure(organisation, desk);

      await changeTeam(job, { id: desk, name: 'Front desk', personIds: [person.personId], locationIds: [2] });
      expect((await contextOf(person.personId, orgId)).scope).toMatchObject({
        touchpoints: [1, 2],
        locations: [2],
      });

      await changeTeam(job, { id: other, name: 'Kitchen', personIds: [person.personId], locationIds: [1] });
      expect((await contextOf(person.personId, orgId)).scope.locations).toEqual([1, 2]);

      await changeTeam(job, { id: other, name: 'Kitchen', personIds: [person.personId], locationIds: [] });
      expect((await contextOf(person.personId, orgId)).scope.locations).toBe('all');

      await changeTeam(job, { id: desk, name: 'Front desk', personIds: [], locationIds: [2] });
      await expect(removeTeam(job, { id: desk })).rejects.toMatchObject({ code: 'conflict' });
      await removeTeam(job, { id: other });
      expect((await contextOf(person.personId, orgId)).scope).toMatchObject({
        touchpoints: [],
        locations: [],
      });
    },
  );

  test('a slice never shows one location more than its maker sees', async () => {
    const organisation = await makeOrganisation();
    const { ctx } = await makePerson(organisation, 'executive');
    const one = narrowToLocations(ctx.scope, [1, 2]);
    expect(one.locations).toEqual([1, 2]);
    expect(narrowToLocations(one, [2, 3]).locations).toEqual([2]);
  });

  test('a team takes in only members, and refuses a site that is not there', async () => {
    const { job } = await makeOrganisation();
    const stranger = await makePerson(await makeOrganisation(), 'lead');
    const { id } = await changeTeam(job, { name: 'Desk', personIds: [stranger.personId], locationIds: [] });
    const members = await job.tx((db) => db.execute(sql`SELECT * FROM team_member WHERE team_id = ${id}`));
    expect(members).toHaveLength(0);
    const change = { id, name: 'Desk', personIds: [], locationIds: [99] };
    await expect(changeTeam(job, change)).rejects.toMatchObject({ field: 'locationIds' });
  });
});

describe('an API key', () => {
  test('speaks for its organisation until it is revoked', async () => {
    const organisation = await makeOrganisation();
    const admin = await makePerson(organisation, 'admin');
    const { id, key } = await createApiKey(admin.ctx, { name: 'Till', scopes: ['collect'] });
    const found = await scopeOfBearer(`Bearer ${key}`);
    expect(found).toMatchObject({
      scope: { orgId: organisation.orgId, personId: null },
      scopes: ['collect'],
    });
    await revokeApiKey(admin.ctx, { id });
    expect(await scopeOfBearer(`Bearer ${key}`)).toBeNull();
  });

  test('expires, is not kept in clear, and notes its use at most once a minute', async () => {
    const organisation = await makeOrganisation();
    const { key } = await createApiKey(organisation.job, {
      name: 'Short',
      scopes: ['read'],
      expiresInDays: 1,
    });
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
    const used = async () => {
      const rows = await organisation.job.tx((db) =>
        db.execute<{ used: string; row: string }>(
          sql`SELECT last_used_at::text AS used, k::text AS row FROM api_key k`,
        ),
      );
      expect(rows[0]?.row).not.toContain(key);
      return rows[0]?.used;
    };
    const first = at(0);
    await scopeOfBearer(`Bearer ${key}`, first);
    const noted = await used();
    expect(noted).toBeTruthy();
    await scopeOfBearer(`Bearer ${key}`, new Date(first.getTime() + 30_000));
    expect(await used()).toBe(noted);
    await scopeOfBearer(`Bearer ${key}`, new Date(first.getTime() + 61_000));
    expect(await used()).not.toBe(noted);
    expect(await scopeOfBearer(`Bearer ${key}`, at(86_401))).toBeNull();
  });

  test.each([
    null,
    '',
    'Bearer',
    'Bearer heard_',
    `Bearer heard_${'x'.repeat(43)}`,
    `Basic heard_${'x'.repeat(43)}`,
  ])('is not %j', async (header) => {
    expect(await scopeOfBearer(header)).toBeNull();
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inviteInput } from '@/server/access/input';
import { acceptInvitation } from '@/server/access/people/accept-invitation';
import { changeRole } from '@/server/access/people/change-role';
import { invitePerson } from '@/server/access/people/invite-person';
import { listPeople } from '@/server/access/people/list-people';
import { readInvitation } from '@/server/access/people/read-invitation';
import { removeMember } from '@/server/access/people/remove-member';
import { revokeInvitation } from '@/server/access/people/revoke-invitation';
import { findRole } from '@/server/access/queries';
import { readAudit } from '@/server/access/read-audit';
import type { Role } from '@/server/access/scope';
import { signIn } from '@/server/access/sessions/sign-in';
import type { Ctx } from '@/server/context';
import { contextOf, makeOrganisation, makePerson, PASSWORD } from './support';

const DAY = 86_400_000;

async function invited(ctx: Ctx, role: Role = 'analyst', email = `${randomUUID()}@example.com`) {
  const { path } = await invitePerson(ctx, inviteInput.parse({ email, role }));
  return { email, token: path.replace('/invitation/', '') };
}

describe('an invitation', () => {
  test('lets one new person join with its role, who can then sign in', async () => {
    const organisation = await makeOrganisation();
    const admin = await makePerson(organisation, 'admin');
    const { email, token } = await invited(admin.ctx, 'executive');
    expect(await readInvitation(token, new Date())).toMatchObject({ email, role: 'executive', known: false });
    const { personId } = await acceptInvitation(
      { token, name: 'New Person', password: PASSWORD },
      new Date(),
    );
    expect(await findRole(organisation.orgId, personId)).toBe('executive');
    const entered = await signIn(
      { email, password: PASSWORD },
      { address: null, userAgent: null },
      new Date(),
    );
    expect(entered).toHaveProperty('sessionId');
  });

  test('works once, also when opened by two at the same moment', async () => {
    const admin = await makePerson(await makeOrganisation(), 'admin');
    const { token } = await invited(admin.ctx);
    const tries = await Promise.allSettled(
      ['A', 'B', 'C'].map((name) => acceptInvitation({ token, name, password: PASSWORD }, new Date())),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(
      acceptInvitation({ token, name: 'D', password: PASSWORD }, new Date()),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await readInvitation(token, new Date())).toBeNull();
  });

  test('ends after seven days, when withdrawn, and when a new one takes its place', async () => {
    const admin = await makePerson(await makeOrganisation(), 'admin');
    const old = await invited(admin.ctx);
    expect(await readInvitation(old.token, new Date(Date.now() + 7 * DAY + 1000))).toBeNull();
    const renewed = await invited(admin.ctx, 'lead', old.email);
    expect(await readInvitation(old.token, new Date())).toBeNull();
    const [pending] = (await listPeople(admin.ctx)).invitations;
    await revokeInvitation(admin.ctx, { id: pending?.id ?? '' });
    expect(await readInvitation(renewed.token, new Date())).toBeNull();
  });

  test('somebody with an account joins by the password they have, and by no other', async () => {
    const [first, second] = [await makeOrganisation(), await makeOrganisation()];
    const person = await makePerson(first, 'analyst', { password: PASSWORD });
    const admin = await makePerson(second, 'admin');
    const { token } = await invited(admin.ctx, 'guest', person.email);
    await expect(
      acceptInvitation({ token, name: 'Thief', password: 'a new password of mine' }, new Date()),
    ).rejects.toMatchObject({ field: 'password' });
    await acceptInvitation({ token, password: PASSWORD }, new Date());
    expect(await findRole(second.orgId, person.personId)).toBe('guest');
    expect(await findRole(first.orgId, person.personId)).toBe('analyst');
  });

  test('the link itself is not kept: only its hash is', async () => {
    const organisation = await makeOrganisation();
    const admin = await makePerson(organisation, 'admin');
    const { token } = await invited(admin.ctx);
    const kept = await organisation.job.tx((db) => db.execute('SELECT i::text AS row FROM invitation i'));
    expect(JSON.stringify(kept)).not.toContain(token);
    const log = await readAudit(admin.ctx, {});
    expect(JSON.stringify(log)).not.toContain(token);
    expect(log.entries[0]).toMatchObject({ action: 'person.invited', by: 'A admin' });
  });
});

describe('roles', () => {
  test('nobody grants, changes or removes a role above the own', async () => {
    const organisation = await makeOrganisation();
    const owner = await makePerson(organisation, 'owner');
    const admin = await makePerson(organisation, 'admin');
    const { personId } = await makePerson(organisation, 'analyst');
    await expect(invited(admin.ctx, 'owner')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(changeRole(admin.ctx, { personId, role: 'owner' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(changeRole(admin.ctx, { personId: owner.personId, role: 'guest' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(removeMember(admin.ctx, owner)).rejects.toMatchObject({ code: 'forbidden' });
    await changeRole(owner.ctx, { personId, role: 'owner' });
    expect(await findRole(organisation.orgId, personId)).toBe('owner');
  });

  test('the last owner stays, also when two owners step down at the same moment', async () => {
    const organisation = await makeOrganisation();
    const [a, b] = [await makePerson(organisation, 'owner'), await makePerson(organisation, 'owner')];
    const tries = await Promise.allSettled([
      changeRole(a.ctx, { personId: a.personId, role: 'guest' }),
      removeMember(b.ctx, b),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const roles = [
      await findRole(organisation.orgId, a.personId),
      await findRole(organisation.orgId, b.personId),
    ];
    expect(roles.filter((role) => role === 'owner')).toHaveLength(1);
  });

  test('a removed member has no scope any more', async () => {
    const organisation = await makeOrganisation();
    const admin = await makePerson(organisation, 'admin');
    const person = await makePerson(organisation, 'analyst');
    await removeMember(admin.ctx, person);
    await expect(contextOf(person.personId, organisation.orgId)).rejects.toThrow('no member');
  });

  test('an admin of one organisation touches nobody of another', async () => {
    const admin = await makePerson(await makeOrganisation(), 'owner');
    const other = await makeOrganisation();
    const person = await makePerson(other, 'analyst');
    await expect(removeMember(admin.ctx, person)).rejects.toMatchObject({ code: 'not_found' });
    await expect(changeRole(admin.ctx, { personId: person.personId, role: 'guest' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await findRole(other.orgId, person.personId)).toBe('analyst');
    expect((await listPeople(admin.ctx)).members.map(({ id }) => id)).toEqual([admin.personId]);
  });
});

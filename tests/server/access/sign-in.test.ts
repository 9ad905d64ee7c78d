import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findLiveSession } from '@/server/access/queries';
import { changePassword } from '@/server/access/sessions/change-password';
import { hashPassword } from '@/server/access/sessions/password-hash';
import { revokeAll } from '@/server/access/sessions/revoke-all';
import { revokeSession } from '@/server/access/sessions/revoke-session';
import { type Caller, signIn } from '@/server/access/sessions/sign-in';
import { makeOrganisation, makePerson, PASSWORD } from './support';

const MINUTE = 60_000;

function caller(): Caller {
  return { address: randomUUID(), userAgent: 'Test' };
}

async function signedIn(email: string, now = new Date(), password = PASSWORD): Promise<string> {
  const result = await signIn({ email, password }, caller(), now);
  if (!('sessionId' in result)) throw new Error(`Not signed in: ${result.refused}`);
  return result.sessionId;
}

async function tookMs(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

describe('signing in', () => {
  test('the right password opens a session that names its person', async () => {
    const person = await makePerson(await makeOrganisation(), 'admin', { password: PASSWORD });
    const id = await signedIn(` ${person.email.toUpperCase()} `);
    const session = await findLiveSession(id, new Date());
    expect(session?.person).toMatchObject({ id: person.personId, email: person.email });
  });

  test('passwords are kept as argon2id with the parameters of OWASP', async () => {
    expect(await hashPassword(PASSWORD)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('an unknown address, a wrong password and a person without one are answered alike', async () => {
    const organisation = await makeOrganisation();
    const known = await makePerson(organisation, 'admin', { password: PASSWORD });
    const without = await makePerson(organisation, 'admin');
    const answers = [];
    for (const email of [known.email, without.email, `${randomUUID()}@example.com`]) {
      answers.push(await signIn({ email, password: 'not the password' }, caller(), new Date()));
    }
    expect(answers).toEqual([{ refused: 'wrong' }, { refused: 'wrong' }, { refused: 'wrong' }]);
  });

  test('an unknown address takes as long as a wrong password', async () => {
    const organisation = await makeOrganisation();
    const wrongMs: number[] = [];
    const unknownMs: number[] = [];
    for (let i = 0; i < 9; i++) {
      const { email } = await makePerson(organisation, 'admin', { password: PASSWORD });
      const nobody = `${randomUUID()}@example.com`;
      wrongMs.push(await tookMs(() => signIn({ email, password: 'not it, sorry' }, caller(), new Date())));
      unknownMs.push(await tookMs(() => signIn({ email: nobody, password: 'x' }, caller(), new Date())));
    }
    // Without the stand-in hash the unknown address would answer in a tenth of the time.
    expect(median(unknownMs)).toBeGreaterThan(median(wrongMs) * 0.5);
    expect(median(unknownMs)).toBeLessThan(median(wrongMs) * 2);
  });
});

describe('the rate limit', () => {
  test.each(['a known', 'an unknown'])(
    '%s address is refused after five wrong tries, even with the right password',
    async (kind) => {
      const person = await makePerson(await makeOrganisation(), 'admin', { password: PASSWORD });
      const email = kind === 'a known' ? person.email : `${randomUUID()}@example.com`;
      const start = new Date('2026-05-04T09:00:00Z');
      for (let i = 0; i < 5; i++) {
        const at = new Date(start.getTime() + i * MINUTE);
        expect(await signIn({ email, password: 'wrong' }, caller(), at)).toEqual({ refused: 'wrong' });
      }
      const refused = await signIn(
        { email, password: PASSWORD },
        caller(),
        new Date(start.getTime() + 5 * MINUTE),
      );
      expect(refused).toEqual({ refused: 'too-many', retryAt: new Date(start.getTime() + 15 * MINUTE) });
      const later = await signIn(
        { email, password: PASSWORD },
        caller(),
        new Date(start.getTime() + 15 * MINUTE),
      );
      expect('sessionId' in later).toBe(kind === 'a known');
    },
  );

  test('tries at the same moment do not slip past it', async () => {
    const person = await makePerson(await makeOrganisation(), 'admin', { password: PASSWORD });
    const now = new Date();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn({ email: person.email, password: 'wrong' }, caller(), now)),
    );
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'wrong')).toHaveLength(5);
  });

  test('a caller who tries many addresses is refused after twenty', async () => {
    const one = caller();
    const now = new Date();
    const answers = [];
    for (let i = 0; i < 21; i++) {
      const answer = await signIn({ email: `${randomUUID()}@example.com`, password: 'x' }, one, now);
      answers.push('refused' in answer ? answer.refused : 'in');
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill('wrong'));
    expect(answers[20]).toBe('too-many');
  });

  test('a success forgives the address', async () => {
    const person = await makePerson(await makeOrganisation(), 'admin', { password: PASSWORD });
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++)
        await signIn({ email: person.email, password: 'wrong' }, caller(), new Date());
      await signedIn(person.email);
    }
  });
});

describe('sessions', () => {
  test('an admin ends a member’s session at once, and the next look-up finds nothing', async () => {
    const organisation = await makeOrganisation();
    const admin = await makePerson(organisation, 'admin');
    const person = await makePerson(organisation, 'executive', { password: PASSWORD });
    const [first, second] = [await signedIn(person.email), await signedIn(person.email)];
    await revokeSession(admin.ctx, { sessionId: first });
    expect(await findLiveSession(first, new Date())).toBeNull();
    expect(await findLiveSession(second, new Date())).not.toBeNull();
    expect(await revokeAll(admin.ctx, { personId: person.personId })).toEqual({ ended: 1 });
    expect(await findLiveSession(second, new Date())).toBeNull();
  });

  test('nobody else ends it: no colleague, and no admin of another organisation', async () => {
    const organisation = await makeOrganisation();
    const person = await makePerson(organisation, 'executive', { password: PASSWORD });
    const colleague = await makePerson(organisation, 'analyst');
    const stranger = await makePerson(await makeOrganisation(), 'owner');
    const sessionId = await signedIn(person.email);
    for (const { ctx } of [colleague, stranger]) {
      await expect(revokeSession(ctx, { sessionId })).rejects.toMatchObject({ code: 'not_found' });
      await expect(revokeAll(ctx, { personId: person.personId })).rejects.toThrow();
    }
    expect(await findLiveSession(sessionId, new Date())).not.toBeNull();
  });

  test('a session runs out after thirty days', async () => {
    const person = await makePerson(await makeOrganisation(), 'admin', { password: PASSWORD });
    const id = await signedIn(person.email, new Date('2026-01-01T00:00:00Z'));
    expect(await findLiveSession(id, new Date('2026-01-30T23:59:00Z'))).not.toBeNull();
    expect(await findLiveSession(id, new Date('2026-01-31T00:01:00Z'))).toBeNull();
  });

  test('a new password ends all other sessions and the old password', async () => {
    const person = await makePerson(await makeOrganisation(), 'analyst', { password: PASSWORD });
    const [kept, other] = [await signedIn(person.email), await signedIn(person.email)];
    const next = 'a newer and longer one';
    await expect(changePassword(person.ctx, { current: 'wrong', next })).rejects.toMatchObject({
      field: 'current',
    });
    await changePassword(person.ctx, { current: PASSWORD, next, keepSessionId: kept });
    expect(await findLiveSession(kept, new Date())).not.toBeNull();
    expect(await findLiveSession(other, new Date())).toBeNull();
    await signedIn(person.email, new Date(), next);
    expect(await signIn({ email: person.email, password: PASSWORD }, caller(), new Date())).toEqual({
      refused: 'wrong',
    });
  });
});

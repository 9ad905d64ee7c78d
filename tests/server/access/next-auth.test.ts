import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import NextAuth from 'next-auth';
import { decode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authOptions, sessionCookie } from '@/server/access/auth-options';
import { findLiveSession } from '@/server/access/queries';
import { secret } from '@/server/env';
import { makeOrganisation, makePerson, PASSWORD, type TestPerson } from './support';

let server: Server;
let origin: string;
let person: TestPerson;

/** next-auth as it runs in the site, behind Node's own server. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=').map(decodeURIComponent)),
  );
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  const nextauth = url.pathname.replace('/api/auth/', '').split('/');
  const query = { ...Object.fromEntries(url.searchParams), nextauth };
  const send = (value: unknown) => response.end(typeof value === 'string' ? value : JSON.stringify(value));
  const asked = { method: request.method, headers: request.headers, cookies, body, query };
  const answered = Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: send,
    send,
  });
  await NextAuth(authOptions())(asked as never, answered as never);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    serve(request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.NEXTAUTH_URL = origin;
  person = await makePerson(await makeOrganisation(), 'analyst', { password: PASSWORD });
});

afterAll(() => server.close());

/** A browser's cookies and the token that each form carries. */
function browser() {
  const jar = new Map<string, string>();
  const call = async (path: string, form?: Record<string, string>) => {
    const response = await fetch(`${origin}/api/auth/${path}`, {
      method: form ? 'POST' : 'GET',
      body: form ? new URLSearchParams({ ...form, json: 'true' }) : undefined,
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'A browser',
      },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: response.status, body: (await response.json()) as Record<string, string>, response };
  };
  const send = async (path: string, form: Record<string, string>) => {
    const { csrfToken = '' } = (await call('csrf')).body;
    return call(path, { ...form, csrfToken });
  };
  return { jar, call, send };
}

function errorIn(url: string | undefined): string | null {
  return new URL(url ?? '', origin).searchParams.get('error');
}

async function sessionIdIn(jar: Map<string, string>): Promise<string> {
  const claims = await decode({ token: jar.get(sessionCookie()), secret: secret() });
  expect(Object.keys(claims ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid']);
  return String(claims?.sid);
}

test('the cookie names a session and nothing else, cannot be read by scripts, and ends with the session', async () => {
  const { jar, send, call } = browser();
  const { status, response } = await send('callback/credentials', {
    email: person.email,
    password: PASSWORD,
  });
  expect(status).toBe(200);
  const set = response.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookie()}=`));
  expect(set).toMatch(/HttpOnly/i);
  expect(set).toMatch(/SameSite=Lax/i);
  const id = await sessionIdIn(jar);
  expect(await findLiveSession(id, new Date())).toMatchObject({ person: { id: person.personId } });
  expect((await call('session')).body).toEqual({ expires: expect.any(String) });
  await send('signout', {});
  expect(await findLiveSession(id, new Date())).toBeNull();
});

test('a wrong password, an unknown address and an empty form get the same answer and no cookie', async () => {
  const answers = [];
  for (const [email, password] of [
    [person.email, 'not the password'],
    ['nobody@example.com', 'not the password'],
    ['', ''],
  ]) {
    const { jar, send } = browser();
    const { status, body } = await send('callback/credentials', {
      email: email ?? '',
      password: password ?? '',
    });
    answers.push([status, errorIn(body.url), jar.has(sessionCookie())]);
  }
  expect(answers).toEqual(Array(3).fill([401, 'wrong', false]));
});

test('without the form’s own token nobody is signed in, whatever the password', async () => {
  const { jar, call } = browser();
  await call('csrf');
  await call('callback/credentials', { email: person.email, password: PASSWORD, csrfToken: 'made up' });
  expect(jar.has(sessionCookie())).toBe(false);
});

test('past the limit the answer says when to try again', async () => {
  const { email } = await makePerson(await makeOrganisation(), 'lead', { password: PASSWORD });
  const { send } = browser();
  for (let i = 0; i < 5; i++) await send('callback/credentials', { email, password: 'wrong' });
  const { body } = await send('callback/credentials', { email, password: PASSWORD });
  expect(errorIn(body.url)).toMatch(/^too-many:\d{4}-\d\d-\d\dT/);
});

test('a token signed with another secret is nobody’s', async () => {
  const { jar, send } = browser();
  await send('callback/credentials', { email: person.email, password: PASSWORD });
  const token = jar.get(sessionCookie());
  await expect(decode({ token, secret: 'another secret, just as long as ours' })).rejects.toThrow();
});

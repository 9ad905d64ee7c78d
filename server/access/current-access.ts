import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { secret } from '../env';
import { sessionCookie } from './auth-options';
import { scopeOfPerson } from './mint-scope';
import { PATH_HEADER } from './path-header';
import { findLiveSession, type LiveSession, listMembershipsOf, type Membership } from './queries';
import { type Act, may, type Role, type Scope } from './scope';

/** Which of their organisations a person looks at: its slug. Anything that is no membership is passed over. */
export const ORGANISATION_COOKIE = 'heard-org';

const UUID = /^[0-9a-f-]{36}$/;

export interface Access {
  readonly person: LiveSession['person'];
  readonly sessionId: string;
  readonly memberships: readonly Membership[];
  readonly organisation: Membership;
  readonly scope: Scope;
}

/** The session of this request, looked up in the database each time: a revoked one counts no more. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: secret() }).catch(() => null);
  if (typeof claims?.sid !== 'string' || !UUID.test(claims.sid)) return null;
  return findLiveSession(claims.sid, new Date());
});

/** Who asks and what they may see, or null for nobody. One lookup a request. */
export const currentAccess = cache(async (): Promise<Access | null> => {
  const session = await currentSession();
  if (!session) return null;
  const memberships = await listMembershipsOf(session.person.id);
  const wanted = (await cookies()).get(ORGANISATION_COOKIE)?.value;
  const organisation = memberships.find(({ slug }) => slug === wanted) ?? memberships[0];
  if (!organisation) return null;
  const scope = await scopeOfPerson(session.person.id, organisation.orgId);
  if (!scope) return null;
  return { person: session.person, sessionId: session.id, memberships, organisation, scope };
});

/** For pages: whoever is not signed in goes to sign in and comes back; whose role does not allow it is told so. */
export async function requireAccess(act: Act | null): Promise<Access> {
  const access = await currentAccess();
  if (!access) {
    const path = (await headers()).get(PATH_HEADER);
    redirect(path && path !== '/' ? `/login?from=${encodeURIComponent(path)}` : '/login');
  }
  if (act && !may(access.scope, act)) redirect(`/forbidden?act=${act}`);
  return access;
}

const LANDING: Record<Role, string> = {
  owner: '/board',
  admin: '/board',
  executive: '/board',
  analyst: '/board',
  lead: '/touchpoints',
  frontline: '/touchpoints',
  guest: '/share',
};

/** The first page after signing in; for nobody, the page to sign in. */
export function landingOf(access: Access | null): string {
  return access ? LANDING[access.scope.role] : '/login';
}

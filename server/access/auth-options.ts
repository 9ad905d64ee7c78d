import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { secret } from '../env';
import { signInInput } from './input';
import { endSessionBySelf } from './sessions/queries';
import { type Caller, SESSION_DAYS, signIn } from './sessions/sign-in';

/** Error texts in the address of the sign-in page; "try again at" carries its moment after the colon. */
export const WRONG = 'wrong';
export const TOO_MANY = 'too-many';

const SESSION_SECONDS = SESSION_DAYS * 86_400;

function isSecure(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith('https://') ?? false;
}

/** A browser sends a `__Host-` cookie to this very host alone, and only over TLS. */
export function sessionCookie(): string {
  return isSecure() ? '__Host-heard-session' : 'heard-session';
}

/** The last hop is the one that our own proxy, or our own socket, has seen; the ones before it anybody can write. */
function callerOf(headers: Record<string, unknown> | undefined): Caller {
  const forwarded = String(headers?.['x-forwarded-for'] ?? '');
  const address = forwarded.split(',').at(-1)?.trim() || null;
  const userAgent = typeof headers?.['user-agent'] === 'string' ? headers['user-agent'] : null;
  return { address, userAgent };
}

/** The token names a row of `session` and nothing else: that row decides, at each request, whether it still counts. */
export function authOptions(): NextAuthOptions {
  return {
    secret: secret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    pages: { signIn: '/login', error: '/login', signOut: '/sign-out' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const input = signInInput.safeParse(credentials);
          if (!input.success) throw new Error(WRONG);
          const result = await signIn(input.data, callerOf(request.headers), new Date());
          if ('sessionId' in result) return { id: result.sessionId };
          if (result.refused === 'too-many') throw new Error(`${TOO_MANY}:${result.retryAt.toISOString()}`);
          throw new Error(WRONG);
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endSessionBySelf(token.sid, new Date());
      },
    },
  };
}

import NextAuth from 'next-auth';
import { authOptions } from '@/server/access/auth-options';

// Without a fixed address of the site, links are made for the host that the browser asked.
if (!process.env.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST ??= 'true';

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: Request, context: AuthContext): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };

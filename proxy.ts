import { type NextRequest, NextResponse } from 'next/server';
import { PATH_HEADER } from '@/server/access/path-header';

/** Tells the page its own address, so that signing in can lead back to it. It decides nothing about access. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!api/|_next/|.*\\..*).*)'] };

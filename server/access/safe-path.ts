const HERE = 'http://here.invalid';

/** Where to go after signing in: a path of this site, or `/` for anything that could lead to another. */
export function safePath(from: string | null | undefined): string {
  if (!from?.startsWith('/') || !URL.canParse(from, HERE)) return '/';
  const url = new URL(from, HERE);
  return url.origin === HERE ? url.pathname + url.search + url.hash : '/';
}

/** Ten long texts, in a script of which each letter takes nine bytes in a form. */
const MOST_BYTES = 500_000;
const FORM = 'application/x-www-form-urlencoded';

/** Why what was sent is no form of ours, as a status of HTTP. */
export type NoForm = 403 | 413 | 415;

/** Browsers say whence a form comes; one that says nothing still has to bring a form that we signed. */
function fromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return false;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== (host ?? new URL(request.url).host);
}

/** The fields of a form that a page of ours sent, of bounded size. */
export async function readForm(request: Request): Promise<URLSearchParams | NoForm> {
  if (fromElsewhere(request)) return 403;
  if (!request.headers.get('content-type')?.toLowerCase().startsWith(FORM)) return 415;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) return 413;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

/** The last hop is the one that our own proxy, or our own socket, has seen; the ones before it anybody can write. */
export function addressOf(request: Request): string {
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
}

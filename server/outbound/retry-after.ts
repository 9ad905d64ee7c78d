/** Above this a number is a moment in seconds since 1970, and no pause: 2001. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/** Names under which servers say when a window of calls begins anew, in seconds or as a moment. */
const RESET_HEADERS = ['x-ratelimit-reset', 'ratelimit-reset', 'x-rate-limit-reset'];

function secondsUntil(value: string, now: Date): number | null {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) {
    if (number >= EPOCH_MILLISECONDS) return number / 1000 - now.getTime() / 1000;
    return number >= EPOCH_SECONDS ? number - now.getTime() / 1000 : number;
  }
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : (at - now.getTime()) / 1000;
}

/**
 * Whole seconds after which a server may be asked again, as its headers say: Retry-After in seconds or as an HTTP date
 * (RFC 9110, 10.2.3), else the end of its window of calls; null where they say nothing.
 */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const named = headers.get('retry-after');
  const said = named === null ? null : secondsUntil(named, now);
  // `RateLimit: "default";r=0;t=50` of the IETF draft, and `limit=100, remaining=0, reset=50` of its older form.
  const field = headers.get('ratelimit')?.match(/(?:^|[;,\s])(?:t|reset)=(\d+)/)?.[1];
  const resets = RESET_HEADERS.map((name) => headers.get(name)).concat(field ?? null);
  const found =
    said ?? resets.flatMap((value) => (value === null ? [] : (secondsUntil(value, now) ?? [])))[0];
  return found === undefined ? null : Math.max(0, Math.ceil(found));
}

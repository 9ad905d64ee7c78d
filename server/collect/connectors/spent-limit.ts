import { SourceFault } from '@/server/outbound/source-fault';

const spent = new Map<string, number>();

/** Keeps what a source said of the calls that are left, so that the next one is not made in vain. */
export function noteLimit(owner: string, remaining: number | null, resetsAt: number | null): void {
  if (remaining !== null && remaining < 1 && resetsAt !== null) spent.set(owner, resetsAt);
  else spent.delete(owner);
}

/** Throws "limited" while the calls of `owner` are used up. */
export function stopIfSpent(owner: string, now: Date): void {
  const until = spent.get(owner);
  if (until === undefined) return;
  const seconds = Math.ceil((until - now.getTime()) / 1000);
  if (seconds > 0) throw new SourceFault('limited', 'The calls that the source allows are used up.', seconds);
  spent.delete(owner);
}

/** A number from a header; null where there is none. */
export function headerNumber(headers: Headers, header: string): number | null {
  const value = headers.get(header);
  const number = value === null || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

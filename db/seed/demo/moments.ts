import { atClock } from './calendar';
import type { Draft } from './records';

const HOUR_MS = 3_600_000;

/** A moment of the month, most likely between two hours of the day, never after the end of the demo. */
export function momentIn({ month, numbers }: Draft, fromHour: number, toHour: number): Date {
  const { from, to } = month;
  const any = new Date(from.getTime() + Math.floor(numbers.next() * (to.getTime() - from.getTime())));
  const hour = fromHour + ((numbers.next() + numbers.next()) / 2) * (toHour - fromHour);
  const clocked = atClock(any, hour);
  return clocked >= from && clocked < to ? clocked : any;
}

/** When an answer came, in waking hours; null if it had not come by the end of the demo. */
export function replyAfter(occurredAt: Date, meanHours: number, { numbers, until }: Draft): Date | null {
  const waited = -Math.log(1 - numbers.next()) * meanHours * HOUR_MS;
  const raw = new Date(occurredAt.getTime() + HOUR_MS / 2 + waited);
  const clocked = atClock(raw, 8 + numbers.next() * 10);
  const replied = clocked > occurredAt ? clocked : raw;
  return replied < until ? replied : null;
}

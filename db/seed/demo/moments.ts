import { atClock } from './calendar';
import { randomFrom } from './random';
import { type Draft, SEED } from './records';
import type { SeedRecord } from './shape';

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

/** Some letters that nobody answered were at least taken notice of by telephone. */
const CALLED_SHARE = 0.35;
const SETTLED_SHARE = 0.82;
const SETTLED_AFTER_HOURS = 30;

/** When a person first took notice of a letter, and when its matter was settled: chance of its own, so that nothing else moves. */
export function settled(
  externalId: string,
  occurredAt: Date,
  repliedAt: Date | null,
  until: Date,
): Pick<SeedRecord, 'acknowledgedAt' | 'resolvedAt'> {
  const random = randomFrom(SEED, 'settled', externalId);
  const known = (hours: number, from: Date) => {
    const at = new Date(Math.round(from.getTime() + hours * HOUR_MS));
    return at < until ? at : null;
  };
  if (repliedAt === null) {
    const called = random.chance(CALLED_SHARE) ? known(1 + random.next() * 46, occurredAt) : null;
    return { acknowledgedAt: called, resolvedAt: null };
  }
  const waited = (repliedAt.getTime() - occurredAt.getTime()) / HOUR_MS;
  const acknowledgedAt = known(waited * (0.1 + 0.5 * random.next()), occurredAt);
  const more = -Math.log(1 - random.next()) * SETTLED_AFTER_HOURS;
  return { acknowledgedAt, resolvedAt: random.chance(SETTLED_SHARE) ? known(more, repliedAt) : null };
}

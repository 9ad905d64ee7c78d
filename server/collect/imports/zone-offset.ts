import { tzOffset } from '@date-fns/tz';

/** Every zone's offset since 1990 is a multiple of a quarter of an hour, so one look-up serves the slot. */
const SLOT_MILLISECONDS = 15 * 60 * 1000;
/** A century of slots would be 3.5 million; files rarely span more than some years. */
const MOST_KEPT = 200_000;

const kept = new Map<string, Map<number, number>>();

const DAY_MILLISECONDS = 24 * 3_600_000;

/** Of a whole day where one offset holds at its two ends, which is nearly always; else of the slot. */
function offsetMilliseconds(at: number, timeZone: string): number {
  const day = Math.floor(at / DAY_MILLISECONDS) * DAY_MILLISECONDS;
  const start = offsetOfSlot(day, timeZone);
  return offsetOfSlot(day + DAY_MILLISECONDS, timeZone) === start ? start : offsetOfSlot(at, timeZone);
}

function offsetOfSlot(at: number, timeZone: string): number {
  let slots = kept.get(timeZone);
  if (!slots) {
    slots = new Map();
    kept.set(timeZone, slots);
  }
  const slot = Math.floor(at / SLOT_MILLISECONDS);
  const known = slots.get(slot);
  if (known !== undefined) return known;
  if (slots.size > MOST_KEPT) slots.clear();
  const offset = tzOffset(timeZone, new Date(slot * SLOT_MILLISECONDS)) * 60_000;
  slots.set(slot, offset);
  return offset;
}

const known = new Map<string, boolean>();

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  const told = known.get(timeZone);
  if (told !== undefined) return told;
  const isKnown = Number.isFinite(tzOffset(timeZone, new Date(0)));
  // What is not one comes from outside, in any number.
  if (isKnown) known.set(timeZone, true);
  return isKnown;
}

/**
 * The moment at which a clock on the wall of this zone shows `wall` (milliseconds as if it were UTC). An hour that a
 * change of clocks leaves out is read as the hour after it; one that comes twice as the first.
 */
export function momentOfWall(wall: number, timeZone: string): number {
  const before = offsetMilliseconds(wall - 24 * 3_600_000, timeZone);
  const after = offsetMilliseconds(wall + 24 * 3_600_000, timeZone);
  if (before === after) return wall - before;
  const first = wall - before;
  if (offsetMilliseconds(first, timeZone) === before) return first;
  const second = wall - after;
  return offsetMilliseconds(second, timeZone) === after ? second : first;
}

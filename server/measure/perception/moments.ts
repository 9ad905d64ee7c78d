import { momentOfWall } from '../../collect/imports/zone-offset';

/** The moment at which a local day begins. */
export function momentOfDay(day: string, timeZone: string): Date {
  return new Date(momentOfWall(Date.parse(`${day}T00:00:00Z`), timeZone));
}

/** The moment at which a clock on the organisation's wall shows "YYYY-MM-DDTHH:MM"; null for no such day or hour. */
export function momentOfClock(clock: string, timeZone: string): Date | null {
  const wall = Date.parse(`${clock}:00Z`);
  return Number.isNaN(wall) ? null : new Date(momentOfWall(wall, timeZone));
}

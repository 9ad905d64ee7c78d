import { addMonths, bucketName, dayBefore } from '../calendar';

/** A board speaks of a month within the month that follows; after that its commentary is closed. */
const OPEN_MONTHS_AFTER = 1;

/** The first day on which the commentary of a month is closed. @param month its first day */
export function closesOn(month: string): string {
  return addMonths(month, 1 + OPEN_MONTHS_AFTER);
}

/** Whether what is written on this day, the organisation's own, comes after the month was closed. */
export function isClosed(month: string, day: string): boolean {
  return day >= closesOn(month);
}

/** "31 July 2025": the last day on which a text still replaces the one before. */
export function lastOpenDay(month: string): string {
  return bucketName(dayBefore(closesOn(month)), 'day');
}

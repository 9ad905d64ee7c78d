/** Calendar days as "YYYY-MM-DD", counted without a clock: a day here is the organisation's own. */

export const BUCKETS = ['day', 'week', 'month', 'quarter'] as const;
export type Bucket = (typeof BUCKETS)[number];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_MS = 86_400_000;

const atMidnight = (day: string) => Date.parse(`${day}T00:00:00Z`);
const written = (time: number) => new Date(time).toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  return written(atMidnight(day) + count * DAY_MS);
}

export const dayAfter = (day: string) => addDays(day, 1);
export const dayBefore = (day: string) => addDays(day, -1);

/** The first day of the month, as the roll-ups name a month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function addMonths(month: string, count: number): string {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  return written(Date.UTC(year, ordinal - 1 + count, 1));
}

export function lastDayOfMonth(month: string): string {
  return dayBefore(addMonths(month, 1));
}

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let time = atMidnight(from); time <= atMidnight(to); time += DAY_MS) days.push(written(time));
  return days;
}

export function daysOfMonth(month: string): string[] {
  return daysBetween(month, lastDayOfMonth(month));
}

/** The first day of the bucket that holds this day. `weekStart` is 0 for Sunday to 6 for Saturday. */
export function bucketOf(day: string, bucket: Bucket, weekStart: number): string {
  if (bucket === 'day') return day;
  if (bucket === 'week') {
    const weekday = new Date(atMidnight(day)).getUTCDay();
    return addDays(day, -((weekday - weekStart + 7) % 7));
  }
  if (bucket === 'month') return monthOf(day);
  const month = Number(day.slice(5, 7));
  return addMonths(monthOf(day), -((month - 1) % 3));
}

/** "October 2026", "October", "12 March 2026", "Q3 2026". */
export function monthName(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

export function bucketName(start: string, bucket: Bucket): string {
  if (bucket === 'month') return monthName(start);
  if (bucket === 'quarter') return `Q${Math.ceil(Number(start.slice(5, 7)) / 3)} ${start.slice(0, 4)}`;
  const day = `${Number(start.slice(8))} ${monthName(start)}`;
  return bucket === 'week' ? `week of ${day}` : day;
}

/** Making a formatter costs a hundred times what using one does. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The local day in a time zone at a moment. */
export function localDay(at: Date, timeZone: string): string {
  const known = dayFormats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (!known) dayFormats.set(timeZone, format);
  return format.format(at);
}

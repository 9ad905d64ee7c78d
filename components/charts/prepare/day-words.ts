const MONTH_LETTER = new Intl.DateTimeFormat('en-GB', { month: 'narrow', timeZone: 'UTC' });
const MONTH_YEAR = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAY_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Days are calendar days of the organisation, written as ISO dates: they have no time zone of their own. */
function dateOf(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

/** Whether the periods are months: each begins on a first. */
export function areMonths(days: readonly string[]): boolean {
  return days.length > 0 && days.every((day) => day.slice(8, 10) === '01');
}

/** "Oct 2026" for a month, "5 Oct 2026" for a week or a day. */
export function periodWords(day: string, months: boolean): string {
  return (months ? MONTH_YEAR : DAY_YEAR).format(dateOf(day));
}

/** Under an axis: "O" in the month grid, "5 Oct" otherwise. */
export function axisLetter(day: string, months: boolean): string {
  return months ? MONTH_LETTER.format(dateOf(day)) : DAY.format(dateOf(day));
}

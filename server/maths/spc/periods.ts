export type Period = 'day' | 'week' | 'month' | 'quarter';

const DAY_MS = 86_400_000;
const MONTHS_A_QUARTER = 3;

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/**
 * How many periods lie from one day to a later one: 1 for neighbours.
 * @param from @param to ISO dates, each any day of its period; weeks are counted by seven days, rounded
 */
export function periodsBetween(from: string, to: string, period: Period): number {
  switch (period) {
    case 'day':
      return dayNumber(to) - dayNumber(from);
    case 'week':
      return Math.round((dayNumber(to) - dayNumber(from)) / 7);
    case 'month':
      return monthNumber(to) - monthNumber(from);
    case 'quarter':
      return (
        Math.floor(monthNumber(to) / MONTHS_A_QUARTER) - Math.floor(monthNumber(from) / MONTHS_A_QUARTER)
      );
  }
}

/**
 * The day so many periods later.
 * @param day ISO date of the first day of a period
 * @returns ISO date of the first day of that period
 */
export function addPeriods(day: string, periods: number, period: Period): string {
  if (period === 'day' || period === 'week') {
    const days = period === 'week' ? periods * 7 : periods;
    return new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10);
  }
  const month = monthNumber(day) + periods * (period === 'quarter' ? MONTHS_A_QUARTER : 1);
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

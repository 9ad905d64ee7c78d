export type RecordsPeriod = 'week' | 'month' | 'quarter';

const MONTHS = { month: 1, quarter: 3 } as const;
const WEEK_DAYS = 7;

/** The last day of the period that begins on this one. */
function lastDay(day: string, period: RecordsPeriod): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const end =
    period === 'week'
      ? Date.UTC(year, month - 1, date + WEEK_DAYS - 1)
      : Date.UTC(year, month - 1 + MONTHS[period], 0);
  return new Date(end).toISOString().slice(0, 10);
}

/**
 * The address of the records behind one dot: that of the newest period, with this one's days in it.
 * @param records the explorer's address of the newest period; @param day the first day of another
 */
export function periodRecords(records: string, day: string, period: RecordsPeriod): string {
  const [path = '', query = ''] = records.split('?');
  const params = new URLSearchParams(query);
  params.set('from', day);
  params.set('to', lastDay(day, period));
  return `${path}?${params}`;
}

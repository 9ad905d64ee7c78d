import type { Bases } from '../maths/base';
import type { Period } from './board-view';
import { addMonths, lastDayOfMonth, monthName, monthOf } from './calendar';

/** How far back a series is drawn. */
export const SERIES_MONTHS = 24;

/** How many months before the period make its usual level. */
export const USUAL_MONTHS = 12;

interface MonthRecords {
  readonly month: string;
  readonly n: number;
}

/**
 * The month a page shows. Without a wish: the last complete month with a full base of records, so that one stray
 * date does not empty the page; else the last complete month with any; else the month that runs.
 * @param months months with records, newest first; @param today the organisation's local day
 */
export function choosePeriod(
  months: readonly MonthRecords[],
  today: string,
  wish: string | null | undefined,
  bases: Bases,
): Period {
  const current = monthOf(today);
  const complete = months.filter(({ month, n }) => month < current && n > 0);
  const running = months.find(({ month, n }) => month === current && n > 0);
  const chosen = wish
    ? `${wish}-01`
    : ((complete.find(({ n }) => n >= bases.full) ?? running ?? complete[0])?.month ??
      addMonths(current, -1));
  const to = lastDayOfMonth(chosen);
  return { from: chosen, to, label: monthName(chosen), complete: to < today };
}

/** The months of a series that ends with this period, oldest first. */
export function seriesMonths(period: Period): string[] {
  return Array.from({ length: SERIES_MONTHS }, (_, i) => addMonths(period.from, i + 1 - SERIES_MONTHS));
}

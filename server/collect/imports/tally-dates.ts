import type { DATE_ORDERS } from '../input';
import { withoutLead } from './date-lead';

export type DateOrder = (typeof DATE_ORDERS)[number];

const TURNED = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;
const YEAR_FIRST =
  /^\s*\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|^\s*(19|20)\d{2}[-/](0?[1-9]|1[0-2])\s*$|^\s*(19|20)\d{6}(t\d|\s*$)/i;
const MONTH_ONLY = /^\d{4}[-/]\d{1,2}$/;
const NAMED = /^(?=.*\p{L}{3})(?=.*\d{4}|.*'?\d{2}\b).*\d/u;
const SECONDS = /^\d{10}(\.\d+)?$/;
const MILLISECONDS = /^\d{13}$/;
/** Days 1990 to 2079 of a spreadsheet. */
const SHEET_DAY = /^(3[3-9]\d{3}|[45]\d{4}|6[0-5]\d{3})(\.\d+)?$/;
/** "6-25" that a spreadsheet took for a date. */
const DAMAGED = /^(?:\p{L}{3}-\d{1,2}|\d{1,2}-\p{L}{3})$/u;

/** Counts over a whole column how its dates are written. `add` costs one or two patterns a value. */
export class DateTally {
  filled = 0;
  /** Dates such as 23/04/2018 and 04/23/2018 that only one order fits, and those that both fit. */
  dayFirst = 0;
  monthFirst = 0;
  either = 0;
  /** The year comes first, or the month has a name. */
  clear = 0;
  seconds = 0;
  milliseconds = 0;
  sheetDays = 0;
  damaged = 0;
  examples: Partial<
    Record<'dayFirst' | 'monthFirst' | 'either' | 'clear' | 'sheetDays' | 'damaged', string>
  > = {};

  add(cell: string): void {
    const value = withoutLead(cell.trim());
    if (value === '') return;
    this.filled += 1;
    const turned = TURNED.exec(value);
    if (turned) {
      const [first, second] = [Number(turned[1]), Number(turned[2])];
      if (first > 12 && second <= 12) this.count('dayFirst', value);
      else if (second > 12 && first <= 12) this.count('monthFirst', value);
      else if (first <= 12 && second <= 12) this.count('either', value);
    } else if (YEAR_FIRST.test(value)) this.count('clear', value);
    else if (SECONDS.test(value)) this.seconds += 1;
    else if (MILLISECONDS.test(value)) this.milliseconds += 1;
    else if (SHEET_DAY.test(value)) this.count('sheetDays', value);
    else if (DAMAGED.test(value)) this.count('damaged', value);
    else if (NAMED.test(value)) this.count('clear', value);
  }

  private count(kind: keyof DateTally['examples'], value: string): void {
    this[kind] += 1;
    this.examples[kind] ??= value.slice(0, 30);
  }
}

export interface OrderFinding {
  order: DateOrder;
  /** false: more than one order fits, and a person has to look. */
  sure: boolean;
  /** What decided it, in words. */
  because: string;
}

const count = (n: number) => n.toLocaleString('en');

/** The one order of a whole column, decided by the dates that only one order fits; never row by row. */
export function decideOrder(tally: DateTally): OrderFinding | null {
  const { filled, dayFirst, monthFirst, either, clear, seconds, milliseconds, sheetDays, examples } = tally;
  const most = Math.max(dayFirst + monthFirst + either, clear, seconds, milliseconds, sheetDays);
  if (most === 0 || filled === 0) return null;
  if (most === seconds)
    return { order: 'epoch-seconds', sure: true, because: 'Its numbers are seconds since 1970.' };
  if (most === milliseconds) {
    return {
      order: 'epoch-milliseconds',
      sure: true,
      because: 'Its numbers are thousandths of seconds since 1970.',
    };
  }
  if (most === sheetDays) {
    const because = `Its numbers are days as a spreadsheet counts them, e.g. ${examples.sheetDays}.`;
    return { order: 'sheet-days', sure: sheetDays === filled, because };
  }
  const total = dayFirst + monthFirst + either;
  if (most === clear && total === 0) {
    return {
      order: 'ymd',
      sure: true,
      because: `The year comes first or the month has a name, e.g. ${examples.clear}.${
        MONTH_ONLY.test(examples.clear ?? '') ? ' A month without a day counts as its first day.' : ''
      }`,
    };
  }
  // Dates that need no order can stand among those that do: the order is that of the others.
  const beside = clear > 0 ? ` ${count(clear)} others need no order, e.g. ${examples.clear}.` : '';
  if (dayFirst === 0 && monthFirst === 0) {
    const all = clear > 0 ? `${count(either)}` : `All ${count(either)}`;
    const because = `${all} dates fit both orders, e.g. ${examples.either}. Day first is taken, as most of the world writes it: please look.${beside}`;
    return { order: 'dmy', sure: false, because };
  }
  const isDay = dayFirst >= monthFirst;
  const [won, lost] = isDay ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const [order, word, other] = isDay
    ? (['dmy', 'day', 'month'] as const)
    : (['mdy', 'month', 'day'] as const);
  const example = isDay ? examples.dayFirst : examples.monthFirst;
  const against = isDay ? examples.monthFirst : examples.dayFirst;
  const decided = `${count(won)} of ${count(total)} dates can only be ${word} first, e.g. ${example}.`;
  const but =
    lost > 0 ? ` ${count(lost)} can only be ${other} first, e.g. ${against}: those will be refused.` : '';
  return { order, sure: lost * 20 < won, because: decided + but + beside };
}

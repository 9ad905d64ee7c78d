import type { Scope } from '../../access/scope';
import { type Ask, cutTo, isRolledUp } from '../ask';
import { addMonths, bucketOf, dayBefore, lastDayOfMonth, monthOf } from '../calendar';
import { askOf, type Definition, type Indicator, type IndicatorPeriod } from './definition';
import { type Era, erasOf, lastDayOf, periodsOf } from './eras';

/** The days of a series: the page's first and last. */
export interface SeriesWindow {
  readonly from: string;
  readonly to: string;
}

/** One era of one indicator: which periods it has, and the question that measures them. */
export interface Stretch {
  readonly era: Era;
  readonly period: IndicatorPeriod;
  /** First days, oldest first. */
  readonly days: readonly string[];
  readonly ask: Ask;
  /** Why it is not answered. */
  readonly refused: string | null;
}

/** A quarter holds three months, so a series of quarters reaches back three times as far for as many points. */
const MONTHS_A_QUARTER = 3;

function monthsIn({ from, to }: SeriesWindow): number {
  let months = 1;
  for (let month = monthOf(from); month < monthOf(to); month = addMonths(month, 1)) months += 1;
  return months;
}

/** Whether no roll-up holds this, so that it is added up from the records whenever it is read, which takes longer. */
export function readsRecords(definition: Definition): boolean {
  const month = '2000-01-01';
  const to = lastDayOf(month, definition.period === 'week' ? 'week' : 'month');
  const bucket = definition.period === 'week' ? 'week' : 'month';
  return !isRolledUp(askOf(definition), { from: month, to, bucket });
}

/** The days over which periods of this length are read, so that only whole ones are. */
export function windowFor(
  period: IndicatorPeriod,
  window: SeriesWindow,
  weekStart: number,
): { from: string; to: string } {
  if (period === 'month') return { from: monthOf(window.from), to: lastDayOfMonth(monthOf(window.to)) };
  if (period === 'week') {
    const last = bucketOf(window.to, 'week', weekStart);
    const whole = lastDayOf(last, 'week') <= window.to;
    return { from: window.from, to: whole ? window.to : dayBefore(last) };
  }
  const back = addMonths(monthOf(window.to), 1 - MONTHS_A_QUARTER * monthsIn(window));
  const last = bucketOf(window.to, 'quarter', weekStart);
  const whole = lastDayOf(last, 'quarter') <= window.to;
  return { from: bucketOf(back, 'quarter', weekStart), to: lastDayOfMonth(addMonths(last, whole ? 2 : -1)) };
}

/**
 * What must be asked for a series of one indicator, era by era, cut to what this person may see.
 * @param period by which it is measured, where that is not its own: a part of an index goes by the index's
 */
export function stretchesOf(
  scope: Scope,
  indicator: Pick<Indicator, 'versions' | 'weekStart'>,
  window: SeriesWindow,
  period?: IndicatorPeriod,
): Stretch[] {
  const { versions, weekStart } = indicator;
  return erasOf(versions, weekStart, period).map((era) => {
    const length = period ?? era.version.period;
    const ask = askOf(era.version);
    // Employees' results are released by month; a week has none that could be given.
    const refused =
      era.version.audience === 'employee' && length === 'week'
        ? 'Results of employees are given for whole months, so that nobody can be singled out.'
        : null;
    return {
      era,
      period: length,
      days: periodsOf(era, windowFor(length, window, weekStart), length, weekStart),
      ask: cutTo(scope, ask),
      refused,
    };
  });
}

import type { ScoresByDay } from './find-scale-changes';
import type { Cells } from './map-row';
import { readDate } from './read-date';
import { readNumber } from './read-number';
import type { DateOrder } from './tally-dates';

/** Counts the scores of one column by the day of another. Rows without either are left out. */
export function tallyScores(
  rows: Iterable<Cells>,
  at: string,
  order: DateOrder,
  score: string,
  now: Date,
): ScoresByDay {
  const days = new Map<string, Map<number, number>>();
  for (const row of rows) addScore(days, row, at, order, score, now);
  return days;
}

/** Adds one row to such a count. */
export function addScore(
  days: Map<string, Map<number, number>>,
  row: Cells,
  at: string,
  order: DateOrder,
  score: string,
  now: Date,
): void {
  const value = readNumber(row[score] ?? '');
  const reading = value === null ? null : readDate(row[at] ?? '', order, 'UTC', now);
  if (value === null || !reading || !('at' in reading)) return;
  const day = reading.at.toISOString().slice(0, 10);
  const values = days.get(day) ?? new Map<number, number>();
  values.set(value, (values.get(value) ?? 0) + 1);
  days.set(day, values);
}

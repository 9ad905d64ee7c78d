import type { DATE_ORDERS } from '../input';
import { isNothing } from './missing';
import { readDate } from './read-date';
import { readNumber } from './read-number';

type DateOrder = (typeof DATE_ORDERS)[number];

/** What the values of one column look like, over the sample. Shares are 0–1 of the filled cells. */
export interface ColumnProfile {
  column: string;
  /** The name in small letters, words parted by single spaces. */
  name: string;
  /** Share of all rows that have something here. */
  filled: number;
  distinct: number;
  meanLength: number;
  /** Share of values with at least three words. */
  wordy: number;
  numeric: number;
  whole: boolean;
  least: number | null;
  most: number | null;
  /** Short values that are no numbers in a column of numbers. */
  words: string[];
  dates: { order: DateOrder; share: number; sure: boolean } | null;
  urls: number;
  values: string[];
}

export function nameWords(column: string): string {
  return column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

const OUTLIER_SHARE = 0.01;
const EPOCH_SECONDS = /^\d{10}(\.\d+)?$/;
const EPOCH_MILLISECONDS = /^\d{13}$/;

/** The one order under which the whole column reads as dates: decided by days past the 12th, never row by row. */
function profileDates(values: readonly string[], now: Date): ColumnProfile['dates'] {
  const share = (order: DateOrder) =>
    values.filter((value) => 'at' in readDate(value, order, 'UTC', now)).length / values.length;
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value.trim()));
  if (all(EPOCH_SECONDS)) return { order: 'epoch-seconds', share: share('epoch-seconds'), sure: true };
  if (all(EPOCH_MILLISECONDS))
    return { order: 'epoch-milliseconds', share: share('epoch-milliseconds'), sure: true };
  if (all(/^\d{1,9}$/)) return null;
  const [day, month] = [share('dmy'), share('mdy')];
  if (day === 0 && month === 0) return null;
  const turned = values.filter((value) => /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(value));
  if (turned.length === 0) return { order: 'ymd', share: day, sure: true };
  // Every day of the column up to the 12th: both orders fit, and most of the world writes the day first.
  if (day === month) return { order: 'dmy', share: day, sure: false };
  return day > month ? { order: 'dmy', share: day, sure: true } : { order: 'mdy', share: month, sure: true };
}

/** The few largest of a long column may be damage: a 50 among stars must not make the scale. */
function largest(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * OUTLIER_SHARE)] ?? null;
}

export function profileColumn(column: string, cells: readonly string[], now: Date): ColumnProfile {
  const values = cells.filter((cell) => !isNothing(cell));
  const count = Math.max(1, values.length);
  const numbers = values.map(readNumber);
  const found = numbers.filter((number) => number !== null);
  const shortWords = values.filter((value, i) => numbers[i] === null && value.length <= 30);
  return {
    column,
    name: nameWords(column),
    filled: values.length / Math.max(1, cells.length),
    distinct: new Set(values).size / count,
    meanLength: values.reduce((sum, value) => sum + value.length, 0) / count,
    wordy: values.filter((value) => /\S+\s+\S+\s+\S+/.test(value)).length / count,
    numeric: found.length / count,
    whole: found.length > 0 && found.every(Number.isInteger),
    least: found.length > 0 ? Math.min(...found) : null,
    most: largest(found),
    words: [...new Set(shortWords.map((value) => value.trim()))].slice(0, 12),
    dates: values.length > 0 ? profileDates(values, now) : null,
    urls: values.filter((value) => /^https?:\/\//i.test(value)).length / count,
    values,
  };
}

import { isNothing } from './missing';
import { readDate } from './read-date';
import { readNumber } from './read-number';
import { readWordScale, type WordScale } from './read-word-scale';
import { type DateOrder, DateTally, decideOrder } from './tally-dates';

/** What the values of one column look like, over the sample. Shares are 0–1 of the filled cells. */
export interface ColumnProfile {
  column: string;
  /** What people read for it: the question, where the name is only a code. */
  label: string;
  /** The label in small letters, words parted by single spaces. */
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
  /** `because` says what decided the order; `damaged` are values such as "Jun-25" that a spreadsheet made of "6-25". */
  dates: { order: DateOrder; share: number; sure: boolean; because: string } | null;
  damaged: { n: number; example: string } | null;
  urls: number;
  values: string[];
  /** How often each value comes; null where they are too many to be choices. */
  counts: ReadonlyMap<string, number> | null;
  /** The scale that its values write in words. */
  scale: WordScale | null;
  /** The scale that its values name themselves: 5 for `4/5`. */
  outOf: number | null;
}

/** What is known of a column over the whole file, where it was read. */
export interface ColumnTally {
  counts: ReadonlyMap<string, number> | null;
  dates: DateTally | null;
}

/** More different values than this are no choices. */
export const MOST_CHOICES = 60;

export function nameWords(column: string): string {
  return column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

const OUTLIER_SHARE = 0.01;
/** From so many values on, one alone makes no scale. */
const LEAST_FOR_OUTLIER = 20;

/** Which order reads the column, and how much of it: by the whole file where it was tallied. */
function profileDates(values: readonly string[], tally: DateTally, now: Date): ColumnProfile['dates'] {
  if (values.every((value) => /^\d{1,7}(\.\d+)?$/.test(value.trim())) && tally.sheetDays === 0) return null;
  const found = decideOrder(tally);
  if (!found) return null;
  const share = (order: DateOrder) =>
    values.filter((value) => 'at' in readDate(value, order, 'UTC', now)).length / values.length;
  const own = share(found.order);
  if (!found.sure && found.order === 'dmy' && tally.dayFirst + tally.monthFirst === 0) {
    const other = share('mdy');
    if (other > own) {
      return {
        order: 'mdy',
        share: other,
        sure: false,
        because: 'Read day first, some dates would be in the future.',
      };
    }
    if (own > other)
      return { ...found, share: own, because: 'Read month first, some dates would be in the future.' };
  }
  return own === 0 ? null : { ...found, share: own };
}

/** The few largest of a long column may be damage: a 50 among stars must not make the scale. */
function largest(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => b - a);
  const few = sorted.length >= LEAST_FOR_OUTLIER ? 1 : 0;
  return sorted[Math.max(few, Math.floor(sorted.length * OUTLIER_SHARE))] ?? null;
}

function countValues(values: readonly string[]): Map<string, number> | null {
  const counts = new Map<string, number>();
  for (const value of values) {
    const trimmed = value.trim();
    counts.set(trimmed, (counts.get(trimmed) ?? 0) + 1);
    if (counts.size > MOST_CHOICES) return null;
  }
  return counts;
}

const RATIO = /^\d{1,3}(?:[.,]\d+)?\s*(?:\/|out of|of|von|sur|de|di|van)\s*(\d{1,3})\b/i;

function namedScale(counts: ReadonlyMap<string, number> | null): number | null {
  const named = new Set<number>();
  for (const value of counts?.keys() ?? []) {
    const max = RATIO.exec(value)?.[1];
    if (max) named.add(Number(max));
  }
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

function tallyDates(values: readonly string[]): DateTally {
  const tally = new DateTally();
  for (const value of values) tally.add(value);
  return tally;
}

/**
 * Profiles one column from a sample of its cells.
 * @param whole what is known of it over the whole file, which then decides dates and choices
 */
export function profileColumn(
  column: string,
  cells: readonly string[],
  now: Date,
  label: string = column,
  whole: ColumnTally | null = null,
): ColumnProfile {
  const values = cells.filter((cell) => !isNothing(cell));
  const count = Math.max(1, values.length);
  const numbers = values.map(readNumber);
  const found = numbers.filter((number) => number !== null);
  const shortWords = values.filter((value, i) => numbers[i] === null && value.length <= 30);
  const counts = whole ? whole.counts : countValues(values);
  const dates = whole?.dates ?? tallyDates(values);
  return {
    column,
    label,
    name: nameWords(label),
    filled: values.length / Math.max(1, cells.length),
    distinct: new Set(values).size / count,
    meanLength: values.reduce((sum, value) => sum + value.length, 0) / count,
    wordy: values.filter((value) => /\S+\s+\S+\s+\S+/.test(value)).length / count,
    numeric: found.length / count,
    whole: found.length > 0 && found.every(Number.isInteger),
    least: found.length > 0 ? found.reduce((a, b) => Math.min(a, b)) : null,
    most: largest(found),
    words: [...new Set(shortWords.map((value) => value.trim()))].slice(0, 12),
    dates: values.length > 0 ? profileDates(values, dates, now) : null,
    damaged: dates.damaged > 0 ? { n: dates.damaged, example: dates.examples.damaged ?? '' } : null,
    urls: values.filter((value) => /^https?:\/\//i.test(value)).length / count,
    values,
    counts,
    scale: counts ? readWordScale(counts) : null,
    outOf: namedScale(counts),
  };
}

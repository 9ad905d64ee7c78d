import { readNumber } from './read-number';

/** Ways in which tools write "nothing" into a cell that is no customer's text. */
const NOTHING = new Set(['', '-', '–', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', 'undefined']);

/** Whether a cell means "no answer": by a listed code, compared without case and as a number (`6` is `6.0`). */
export function missingTest(codes: readonly string[]): (cell: string) => boolean {
  const listed = new Set(codes.map((code) => code.trim().toLowerCase()));
  const numbers = new Set(codes.map(readNumber).filter((code) => code !== null));
  return (cell) => {
    const value = cell.trim();
    if (value === '') return true;
    if (listed.size === 0) return false;
    if (listed.has(value.toLowerCase())) return true;
    const number = numbers.size > 0 ? readNumber(value) : null;
    return number !== null && numbers.has(number);
  };
}

export function isNothing(cell: string): boolean {
  return NOTHING.has(cell.trim().toLowerCase());
}

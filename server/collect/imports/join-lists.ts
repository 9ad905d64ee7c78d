import type { ImportMapping } from '../input';
import type { Cells } from './map-row';

export interface CompiledList {
  name: string;
  columns: readonly string[];
  /** The answers that a row gives, in the order of the columns. */
  read(cells: Cells): string[];
}

/** What a tool writes into a column of choices where the choice was not made. */
const NOT_CHOSEN = new Set(['', '0', '-99', 'false', 'no', 'unchecked', 'not selected']);
/** What it writes where it was, when the column's name is the choice. */
const CHOSEN = new Set(['1', 'true', 'yes', 'checked', 'selected', 'x', '✓']);

/** The choice that a column stands for: what its name has in the last brackets, or after the last dash. */
export function choiceOf(column: string): string {
  return /\[([^\][]*(?:\[[^\]]*\][^\][]*)*)\]\s*$/.exec(column)?.[1]?.trim() || column;
}

/** The answers of one cell. What stands in brackets belongs to its answer, commas and all: `Extras (spa, pool)`. */
export function splitAnswers(cell: string, separator: string): string[] {
  const answers: string[] = [];
  let open: string[] = [];
  let depth = 0;
  for (const part of cell.split(separator)) {
    open.push(part);
    for (const sign of part) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth > 0) continue;
    answers.push(open.join(separator));
    open = [];
    depth = 0;
  }
  // A bracket that nothing closes is a character like any other.
  return [...answers, ...open].map((answer) => answer.trim()).filter(Boolean);
}

/** Prepares the joining of answers to one question that stand in several columns, or in one with a separator. */
export function compileLists(lists: ImportMapping['lists']): CompiledList[] {
  return lists.map(({ name, columns, choices: named, separator }) => {
    const choices = columns.map((column, i) => [column, named[i] || choiceOf(column)] as const);
    return {
      name,
      columns,
      read(cells) {
        const answers: string[] = [];
        for (const [column, choice] of choices) {
          const value = (cells[column] ?? '').toWellFormed().trim();
          if (separator) answers.push(...splitAnswers(value, separator));
          else if (CHOSEN.has(value.toLowerCase())) answers.push(choice);
          else if (!NOT_CHOSEN.has(value.toLowerCase())) answers.push(value);
        }
        return answers;
      },
    };
  });
}

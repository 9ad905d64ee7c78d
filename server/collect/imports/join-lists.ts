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
          if (separator) {
            for (const part of value.split(separator)) if (part.trim()) answers.push(part.trim());
          } else if (CHOSEN.has(value.toLowerCase())) answers.push(choice);
          else if (!NOT_CHOSEN.has(value.toLowerCase())) answers.push(value);
        }
        return answers;
      },
    };
  });
}

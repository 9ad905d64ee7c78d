import { isNothing, missingTest } from '@/server/collect/imports/missing';
import { type FileShape, openFile } from '@/server/collect/imports/open-file';
import { parseFile } from '@/server/collect/imports/parse-file';
import { readNumber } from '@/server/collect/imports/read-number';
import {
  type AnswerPatterns,
  type ChosenDrivers,
  chooseDrivers,
  MOST_DRIVERS,
} from '@/server/maths/drivers/choose-drivers';
import { type GroupedSums, groupedSums } from '@/server/maths/drivers/grouped-sums';
import { CommandProblem } from './output';

/** Which columns of a file are asked about, and how their cells are read. */
export interface AnswerColumns {
  readonly outcome: string;
  readonly drivers: readonly string[];
  /** Words of the outcome and the numbers they stand for, lower case; null where the outcome is written in numbers. */
  readonly words: ReadonlyMap<string, number> | null;
  /** Codes that mean "no answer", of the drivers and of the outcome. */
  readonly missing: readonly string[];
  readonly missingOutcome: readonly string[];
}

export interface FileAnswers {
  readonly rows: number;
  readonly chosen: ChosenDrivers;
  readonly sums: GroupedSums;
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

function checkColumns(shape: FileShape, file: string, { outcome, drivers }: AnswerColumns): void {
  if (shape.format !== 'delimited')
    throw new CommandProblem(`${file} is not a CSV file with a row of column names.`);
  const { columns } = shape.header;
  const unknown = [outcome, ...drivers].filter((name) => !columns.includes(name));
  if (unknown.length > 0) {
    throw new CommandProblem(`${file} has no column ${quoted(unknown)}. It has: ${columns.join(', ')}.`);
  }
  const twice = drivers.find((name, i) => drivers.indexOf(name) !== i);
  if (twice) throw new CommandProblem(`The driver "${twice}" is named twice.`);
  if (drivers.includes(outcome)) {
    throw new CommandProblem(`"${outcome}" is the outcome; it cannot be a driver of itself.`);
  }
  if (drivers.length < 2) throw new CommandProblem('Name at least two drivers: they are compared.');
  if (drivers.length > MOST_DRIVERS) {
    throw new CommandProblem(`Name at most ${MOST_DRIVERS} drivers; these are ${drivers.length}.`);
  }
}

function readersOf({ words, missing, missingOutcome }: AnswerColumns) {
  const noDriver = missingTest(missing);
  const noOutcome = missingTest(missingOutcome);
  const number = (cell: string, rowNumber: number, column: string, advice: string) => {
    const value = readNumber(cell);
    if (value !== null) return value;
    throw new CommandProblem(
      `Row ${rowNumber}, column "${column}": "${cell.trim().slice(0, 60)}" is not a number. ${advice}`,
    );
  };
  return {
    driver: (cell: string, rowNumber: number, column: string) =>
      noDriver(cell) || isNothing(cell)
        ? Number.NaN
        : number(cell, rowNumber, column, 'If it means no answer, name it with --missing.'),
    outcome: (cell: string, rowNumber: number, column: string) => {
      if (noOutcome(cell) || isNothing(cell)) return Number.NaN;
      if (!words) return number(cell, rowNumber, column, 'Say with --map what its words stand for.');
      const value = words.get(cell.trim().toLowerCase());
      if (value !== undefined) return value;
      throw new CommandProblem(
        `Row ${rowNumber}, column "${column}": --map does not say what "${cell.trim().slice(0, 60)}" stands for.`,
      );
    },
  };
}

/** Each row with an outcome: the drivers in their order, NaN where not answered, the outcome last. */
async function forEachAnswer(
  shape: FileShape,
  columns: AnswerColumns,
  use: (answers: Float64Array) => void,
  onBytes: (read: number) => void,
): Promise<number> {
  const read = readersOf(columns);
  const { outcome, drivers } = columns;
  const answers = new Float64Array(drivers.length + 1);
  let rows = 0;
  for await (const group of parseFile(shape, onBytes)) {
    for (const { rowNumber, cells, problem } of group) {
      if (problem) throw new CommandProblem(`Row ${rowNumber}: ${problem}`);
      rows += 1;
      const value = read.outcome(cells[outcome] ?? '', rowNumber, outcome);
      if (Number.isNaN(value)) continue;
      drivers.forEach((name, i) => {
        answers[i] = read.driver(cells[name] ?? '', rowNumber, name);
      });
      answers[drivers.length] = value;
      use(answers);
    }
  }
  return rows;
}

/** Takes in the rows that answered all of these drivers. */
function completeSums(kept: readonly number[], outcomeAt: number) {
  const sums = groupedSums(kept.length);
  const complete = new Float64Array(kept.length + 1);
  const add = (answers: Float64Array) => {
    for (const [i, driver] of kept.entries()) {
      const value = answers[driver] ?? Number.NaN;
      if (Number.isNaN(value)) return;
      complete[i] = value;
    }
    complete[kept.length] = answers[outcomeAt] ?? 0;
    sums.add(complete);
  };
  return { sums, add };
}

/**
 * Reads a file of answers of any size, keeping only sums: who answered what, which decides the drivers that can be
 * compared, and the rows that answered all of them. Where some driver is left out the file is read once more.
 */
export async function readAnswers(
  file: string,
  columns: AnswerColumns,
  onBytes: (read: number, total: number) => void = () => {},
): Promise<FileAnswers> {
  const shape = await openFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new CommandProblem(`Cannot read ${file}: there is no such file.`);
    throw error;
  });
  checkColumns(shape, file, columns);
  const { length } = columns.drivers;
  const patterns: AnswerPatterns = new Map();
  const all = completeSums([...columns.drivers.keys()], length);
  const takeIn = (answers: Float64Array) => {
    let mask = 0;
    for (let i = 0; i < length; i++) if (!Number.isNaN(answers[i])) mask |= 1 << i;
    patterns.set(mask, (patterns.get(mask) ?? 0) + 1);
    all.add(answers);
  };
  const rows = await forEachAnswer(shape, columns, takeIn, (read) => onBytes(read, shape.bytes));
  const chosen = chooseDrivers(patterns, length);
  if (chosen.left.length === 0) return { rows, chosen, sums: all.sums };
  const fewer = completeSums(chosen.kept, length);
  await forEachAnswer(shape, columns, fewer.add, (read) => onBytes(read, shape.bytes));
  return { rows, chosen, sums: fewer.sums };
}

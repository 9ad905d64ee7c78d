import { wider } from '../hooks/seen-questions';
import type { Guess } from '../hooks/tools/tool';
import type { FileRow } from './file-row';
import { isNothing } from './missing';
import type { FileShape } from './open-file';
import { isOwnColumn } from './own-columns';
import { parseFile } from './parse-file';
import { type ColumnTally, MOST_CHOICES } from './profile-column';
import { DateTally } from './tally-dates';
import { isTotalLine } from './total-line';

/** Somebody waits for the answer: a file that takes longer is known by its beginning. */
const MOST_MILLISECONDS = 3000;
/** Rows kept for the profiles, spread over what was read. */
const MOST_KEPT = 3000;
/** Rows that decide which columns may hold dates, before the others are read. */
const FIRST_ROWS = 500;
const MOST_COLUMNS = 2000;
const LONGEST_CHOICE = 100;

export interface FileScan {
  columns: string[];
  /** The first rows as they stand, without damaged ones. */
  first: Record<string, string>[];
  /** Rows spread over all that was read. */
  sample: Record<string, string>[];
  rowsRead: number;
  damagedRows: number;
  /** false: the file is larger, and this is its beginning. */
  complete: boolean;
  /** What broke the reading off, where something did. */
  problem: string | null;
  tallies: ReadonlyMap<string, ColumnTally>;
  /** What the tool itself says of its questions, by their columns. */
  asked: ReadonlyMap<string, Guess>;
}

const MAYBE_DATE = /\d/;

class Watch {
  counts: Map<string, number> | null = new Map();
  dates: DateTally | null = new DateTally();
  private seen = 0;
  private withDigits = 0;

  add(cell: string): void {
    if (isNothing(cell)) return;
    this.seen += 1;
    if (this.dates) {
      if (cell.length <= 80 && MAYBE_DATE.test(cell)) {
        this.withDigits += 1;
        this.dates.add(cell);
      }
      // A column of words is soon known for one.
      if (this.seen === FIRST_ROWS && this.withDigits * 2 < this.seen) this.dates = null;
    }
    if (!this.counts) return;
    if (cell.length > LONGEST_CHOICE) {
      this.counts = null;
      return;
    }
    const value = cell.trim();
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
    if (this.counts.size > MOST_CHOICES) this.counts = null;
  }
}

/** One question, by what two of its answers tell. */
function joined(a: Guess, b: Guess): Guess {
  const personal = a.personal || b.personal;
  return { role: wider(a.role, b.role), sure: a.sure && b.sure, ...(personal ? { personal } : {}) };
}

/** Each second one is dropped whenever there are too many, so that what is kept stays spread over the file. */
class SpreadSample {
  rows: FileRow[] = [];
  private every = 1;
  private position = 0;

  add(row: FileRow): void {
    if (this.position++ % this.every !== 0) return;
    this.rows.push(row);
    if (this.rows.length < MOST_KEPT) return;
    this.rows = this.rows.filter((_row, i) => i % 2 === 0);
    this.every *= 2;
  }
}

/**
 * Reads a file for what has to be known before a mapping can be proposed: the choices and the dates of each column over
 * all rows, and rows to look at. Bounded in time and memory, whatever the file.
 */
export async function scanFile(
  shape: FileShape,
  milliseconds: number = MOST_MILLISECONDS,
): Promise<FileScan> {
  const until = performance.now() + milliseconds;
  const columns = new Set<string>((shape.header?.columns ?? []).filter((name) => !isOwnColumn(name)));
  const watches = new Map<string, Watch>();
  const spread = new SpreadSample();
  const scan = { first: [] as Record<string, string>[], rowsRead: 0, damagedRows: 0, complete: true };
  const asked = new Map<string, Guess>();
  let problem: string | null = null;
  try {
    for await (const group of parseFile(shape)) {
      for (const row of group) {
        scan.rowsRead += 1;
        if (row.problem !== null) {
          scan.damagedRows += 1;
          if (!shape.header) for (const column in row.cells) columns.add(column);
          continue;
        }
        if (isTotalLine(row.cells, false)) continue;
        spread.add(row);
        for (const [column, guess] of Object.entries(row.asked ?? {})) {
          const known = asked.get(column);
          asked.set(column, known ? joined(known, guess) : guess);
        }
        if (scan.first.length < FIRST_ROWS) scan.first.push(row.cells);
        for (const column in row.cells) {
          let watch = watches.get(column);
          if (!watch) {
            if (watches.size >= MOST_COLUMNS) continue;
            watch = new Watch();
            watches.set(column, watch);
            columns.add(column);
          }
          watch.add(row.cells[column] ?? '');
        }
      }
      if (performance.now() > until) {
        scan.complete = false;
        break;
      }
    }
  } catch (error) {
    if (scan.rowsRead === 0) throw error;
    problem = error instanceof Error ? error.message : 'The file breaks off.';
  }
  const tallies = new Map<string, ColumnTally>();
  for (const [column, { counts, dates }] of watches) tallies.set(column, { counts, dates });
  const sample = spread.rows.map((row) => row.cells);
  return { ...scan, columns: [...columns], sample, problem, tallies, asked };
}

import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { ZodError } from 'zod';
import { SettingsProblem } from '@/db/server/problem';
import { EnvProblems } from '@/server/env';
import { AppError } from '@/server/errors';

/** What an exit code of the command line means. */
export const EXIT = {
  ok: 0,
  /** Wrong or missing input or settings. */
  badInput: 1,
  /** Something was refused, or only a part of it was done. */
  refused: 2,
  internal: 70,
} as const;

type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with one line and an exit code. */
export class CommandProblem extends Error {
  override name = 'CommandProblem';
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.badInput,
  ) {
    super(message);
  }
}

export type Cell = string | number | boolean | Date | null | undefined;
export type Row = Record<string, Cell>;

function showCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

/** Rows as aligned columns; numbers stand to the right. */
export function formatTable(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const width = (name: string) => Math.max(name.length, ...rows.map((row) => showCell(row[name]).length));
  const columns = names.map((name) => ({
    name,
    width: width(name),
    right: rows.every(
      (row) => row[name] === null || row[name] === undefined || typeof row[name] === 'number',
    ),
  }));
  const line = (cells: string[]) =>
    columns
      .map((column, i) =>
        column.right ? (cells[i] ?? '').padStart(column.width) : (cells[i] ?? '').padEnd(column.width),
      )
      .join('  ')
      .trimEnd();
  return [line(names), ...rows.map((row) => line(names.map((name) => showCell(row[name]))))].join('\n');
}

export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true;
}

/** Prints a result: the value itself with `--json`, else the text made of it. */
export function printResult<T>(command: Command, value: T, asText: (value: T) => string): void {
  const text = wantsJson(command) ? JSON.stringify(value, null, 2) : asText(value);
  process.stdout.write(`${text}\n`);
}

export interface Progress {
  update(progress: { done: number; total: number; phase?: string }): void;
  stop(): void;
}

/** Where a bar cannot be drawn, as in the log of a nightly job, a line now and then says how far it is. */
const LINE_EVERY_MILLISECONDS = 15_000;

function showLines(label: string): Progress {
  let said = performance.now();
  return {
    update: ({ done, total, phase }) => {
      if (performance.now() - said < LINE_EVERY_MILLISECONDS) return;
      said = performance.now();
      const share = total > 0 ? `${Math.round((100 * done) / total)}%` : '';
      process.stderr.write(`${label}: ${[share, phase].filter(Boolean).join(', ')}\n`);
    },
    stop: () => {},
  };
}

/** A bar on a terminal, lines elsewhere; on stderr, so that stdout holds the result alone. */
export function showProgress(label: string): Progress {
  if (!process.stderr.isTTY) return showLines(label);
  const format = `${label} {bar} {percentage}% {value}/{total} {phase}`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true });
  let started = false;
  return {
    update: ({ done, total, phase = '' }) => {
      if (!started) bar.start(total, done, { phase });
      else {
        bar.setTotal(total);
        bar.update(done, { phase });
      }
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

interface Ending {
  lines: readonly string[];
  exitCode: ExitCode;
}

/** Faults of the place where files lie, which the person can put right. */
const DISK_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOENT', 'ENOTDIR', 'EISDIR']);

function explain(error: unknown): Ending {
  if (error instanceof CommandProblem) return { lines: [error.message], exitCode: error.exitCode };
  if (error instanceof SettingsProblem) return { lines: [error.message], exitCode: EXIT.badInput };
  if (error instanceof EnvProblems) return { lines: error.lines, exitCode: EXIT.badInput };
  if (error instanceof ZodError) {
    const lines = error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
    return { lines, exitCode: EXIT.badInput };
  }
  if (error instanceof AppError) {
    const exitCode = error.code === 'bad_input' || error.code === 'not_found' ? EXIT.badInput : EXIT.refused;
    return { lines: [error.message], exitCode };
  }
  if (error instanceof Error && 'code' in error && DISK_CODES.has(String(error.code))) {
    return { lines: [`A file or folder cannot be used: ${error.message}`], exitCode: EXIT.badInput };
  }
  const cause = error instanceof Error && error.cause instanceof Error ? `${error.cause.message}\n` : '';
  const text = cause + (error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { lines: [`Something went wrong inside Heard: ${text}`], exitCode: EXIT.internal };
}

/** Says on stderr what went wrong (with `--json` on stdout too) and sets the exit code. */
export function reportError(error: unknown, json = false): void {
  const { lines, exitCode } = explain(error);
  for (const line of lines) process.stderr.write(`${line}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: { exitCode, messages: lines } })}\n`);
  process.exitCode = exitCode;
}

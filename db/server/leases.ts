import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, markProcess, parseMark } from './process-mark';

/** Who uses the embedded database now: one small file a user, so that the last one out stops it. */
const FOLDER = 'database-users';

export function takeLease(home: string): string {
  const folder = join(home, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(file, JSON.stringify(markProcess()), { mode: 0o600 });
  return file;
}

export function dropLease(file: string): void {
  rmSync(file, { force: true });
}

/** Counts the living users and clears away what dead ones left. */
export function countLeases(home: string): number {
  const folder = join(home, FOLDER);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return 0;
  }
  let living = 0;
  for (const name of names) {
    const file = join(folder, name);
    let text = '';
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      continue;
    }
    const mark = parseMark(text);
    if (mark && isRunning(mark)) living += 1;
    else rmSync(file, { force: true });
  }
  return living;
}

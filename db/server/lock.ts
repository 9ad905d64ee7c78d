import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettingsProblem } from './problem';
import { isRunning, markProcess, parseMark } from './process-mark';

/** Recovery after a crash of a large database may take minutes; whoever holds the lock then is at work. */
const PATIENCE_MS = 10 * 60_000;
const POLL_MS = 50;

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Makes a file that names its holder, unless another living process holds it already. */
export function tryTake(file: string, content: string): boolean {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, content, { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = parseMark(readOrNull(file) ?? '');
    if (holder && isRunning(holder)) return false;
    renameSync(own, file);
    return readOrNull(file) === content;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Runs one piece of work at a time over all processes that share this folder. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, 'database.lock');
  const content = JSON.stringify({ ...markProcess(), key: Math.random() });
  const deadline = Date.now() + PATIENCE_MS;
  while (!tryTake(file, content)) {
    if (Date.now() > deadline) {
      throw new SettingsProblem(
        `Another process has held ${file} for ten minutes: end it, then start again.`,
      );
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if (readOrNull(file) === content) rmSync(file, { force: true });
  }
}

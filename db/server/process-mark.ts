import { readFileSync } from 'node:fs';

/** Names one process for good: a pid alone is given to another process after a while, or after a restart. */
export interface ProcessMark {
  pid: number;
  since: string | null;
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function readStat(pid: number): { state: string; since: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces; fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', since: `${bootId()}:${fields[19] ?? ''}` };
  } catch {
    return null;
  }
}

export function markProcess(pid: number = process.pid): ProcessMark {
  return { pid, since: readStat(pid)?.since ?? null };
}

export function isRunning(mark: ProcessMark): boolean {
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = readStat(mark.pid);
  if (!stat) return true;
  // A zombie still answers to its pid but holds nothing any more.
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return mark.since === null || mark.since === stat.since;
}

export function parseMark(text: string): ProcessMark | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value)) return null;
    const since = 'since' in value && typeof value.since === 'string' ? value.since : null;
    return typeof value.pid === 'number' ? { pid: value.pid, since } : null;
  } catch {
    return null;
  }
}

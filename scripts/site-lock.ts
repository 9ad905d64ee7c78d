import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryTake } from '@/db/server/lock';
import { SettingsProblem } from '@/db/server/problem';
import { markProcess } from '@/db/server/process-mark';

/** A site that was killed frees its port, or says that it is stopping, within this time. */
const KILLED_MS = 3_000;
/** An orderly stop waits for the worker's job and the database. */
const STOPPING_MS = 30_000;
const POLL_MS = 100;

interface SiteMark {
  pid: number;
  url: string;
  stopping: boolean;
}

export interface SiteLock {
  /** Tells the next start that waiting is worth while. */
  announceStop(): void;
  release(): void;
}

function readHolder(file: string): SiteMark | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SiteMark;
  } catch {
    return null;
  }
}

/** One site a data folder: two would run the same jobs and share one secret by accident. */
export async function takeSite(home: string, url: string): Promise<SiteLock> {
  const file = join(home, 'site.json');
  const mark = { ...markProcess(), url };
  const begun = Date.now();
  while (!tryTake(file, JSON.stringify({ ...mark, stopping: false }))) {
    const holder = readHolder(file);
    if (Date.now() - begun > (holder?.stopping ? STOPPING_MS : KILLED_MS)) {
      throw new SettingsProblem(
        `Heard already runs at ${holder?.url} with the data folder ${home} (process ${holder?.pid}): stop it first, or set HEARD_HOME and PORT.`,
      );
    }
    await sleep(POLL_MS);
  }
  return {
    announceStop: () => writeFileSync(file, JSON.stringify({ ...mark, stopping: true })),
    release: () => rmSync(file, { force: true }),
  };
}

/** Which addresses "localhost" means: a browser may try either first. */
export function listenAddresses(host: string): string[] {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

function tryListen(port: number, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen(port, address, () => probe.close(() => resolve(null)));
  });
}

/** Makes sure that the site will be able to listen; a site killed a moment ago gets the time to let go. */
export async function checkPort(port: number, host: string): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const codes = await Promise.all(listenAddresses(host).map((address) => tryListen(port, address)));
    const code =
      codes.find((found) => found === 'EADDRINUSE' || found === 'EACCES') ??
      (codes.every(Boolean) ? codes[0] : null);
    if (!code) return;
    if (code === 'EACCES')
      throw new SettingsProblem(`PORT ${port} may not be used by this user: choose one above 1023.`);
    if (code !== 'EADDRINUSE')
      throw new SettingsProblem(`HEARD_HOST ${host} is no address of this machine (${code}).`);
    if (Date.now() - begun > KILLED_MS) {
      throw new SettingsProblem(
        `Port ${port} is taken by another program: stop that, or set PORT to a free one.`,
      );
    }
    await sleep(POLL_MS);
  }
}

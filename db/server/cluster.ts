import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, runAs } from './account';
import { SettingsProblem } from './problem';
import { isRunning } from './process-mark';
import { tuneServer, writeSettings } from './tuning';

export const SUPERUSER = 'postgres';
/** A killed server's lock and shared memory were seen to linger 1–3 s; the rest is for slower machines. */
const LOCK_PATIENCE_MS = 15_000;
/** The processes of a dead server are gone by then. */
const FOREIGN_PID_MS = 5_000;
const START_SECONDS = 600;
const STOP_SECONDS = 120;
const SETTINGS_FILE = 'heard.conf';
const LOG_KEEP_BYTES = 10 * 1024 * 1024;
/** Below the range from which systems take outgoing ports, so that a stored port stays free. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** One database server: its programs, its folder, and the user it runs as. */
export interface Cluster {
  program: string;
  folder: string;
  account: Account | null;
}

export const dataFolder = (folder: string): string => join(folder, 'data');
const logFile = (folder: string): string => join(folder, 'postgres.log');

function giveTo(account: Account | null, file: string): void {
  if (account) chownSync(file, account.uid, account.gid);
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isPortFree(port)) return port;
  }
}

/** Makes the data files; a half-made folder of an interrupted attempt is made anew. */
export async function initCluster(cluster: Cluster, superuserPassword: string): Promise<void> {
  const target = dataFolder(cluster.folder);
  const fresh = `${target}.new`;
  const passwordFile = join(cluster.folder, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600, flag: 'wx' });
  giveTo(cluster.account, passwordFile);
  try {
    const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
    const { code, output } = await runAs(cluster.account, join(cluster.program, 'bin', 'initdb'), [
      `--pgdata=${fresh}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${locale}`,
      '--no-instructions',
    ]);
    if (code !== 0) throw new SettingsProblem(`The database could not be created: ${lastLine(output)}`);
    appendFileSync(join(fresh, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`);
    renameSync(fresh, target);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** What postmaster.pid says about the server that wrote it. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export function readPostmaster(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(dataFolder(folder), 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0 || !isRunning({ pid, since: null })) return null;
    if (!looksLikePostgres(pid)) return null;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

function looksLikePostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return true;
  }
}

function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.findLast((line) => /FATAL|ERROR|error:|could not/.test(line));
  return (telling ?? lines.findLast((line) => line !== '') ?? 'no reason given').replace(
    /^.*?(FATAL|ERROR|error): +/,
    '',
  );
}

function logSize(folder: string): number {
  try {
    return statSync(logFile(folder)).size;
  } catch {
    return 0;
  }
}

async function checkVersion(cluster: Cluster): Promise<void> {
  const stored = readFileSync(join(dataFolder(cluster.folder), 'PG_VERSION'), 'utf8').trim();
  const { output } = await runAs(cluster.account, join(cluster.program, 'bin', 'postgres'), ['--version']);
  const installed = /\) (\d+)/.exec(output)?.[1];
  if (!installed)
    throw new SettingsProblem(
      `The PostgreSQL programs in ${cluster.program} do not run: ${lastLine(output)}`,
    );
  if (installed !== stored) {
    throw new SettingsProblem(
      `The data in ${cluster.folder} is of PostgreSQL ${stored}, the install brings ${installed}: export with the old version first.`,
    );
  }
}

type Attempt = 'started' | 'port taken' | 'locked';

async function tryStart(cluster: Cluster, port: number, overrides: Record<string, string>): Promise<Attempt> {
  const data = dataFolder(cluster.folder);
  const settings = join(data, SETTINGS_FILE);
  writeFileSync(settings, writeSettings(tuneServer(port, overrides)), { mode: 0o600 });
  giveTo(cluster.account, settings);
  if (logSize(cluster.folder) > LOG_KEEP_BYTES)
    renameSync(logFile(cluster.folder), `${logFile(cluster.folder)}.1`);
  const before = logSize(cluster.folder);
  const { code, output } = await runAs(cluster.account, join(cluster.program, 'bin', 'pg_ctl'), [
    'start',
    '--wait',
    `--timeout=${START_SECONDS}`,
    `--pgdata=${data}`,
    `--log=${logFile(cluster.folder)}`,
  ]);
  if (code === 0) return 'started';
  const said = existsSync(logFile(cluster.folder))
    ? readFileSync(logFile(cluster.folder)).subarray(before).toString('utf8')
    : '';
  if (/Address already in use|could not create any TCP\/IP sockets/.test(said)) return 'port taken';
  if (/lock file|pre-existing shared memory|is already in use/.test(said + output)) return 'locked';
  throw new SettingsProblem(
    `The database did not start: ${lastLine(said || output)} (log: ${logFile(cluster.folder)})`,
  );
}

/** Starts the server and returns the port it listens on: the wanted one, or another when that is taken. */
export async function startCluster(
  cluster: Cluster,
  wantedPort: number,
  overrides: Record<string, string> = {},
): Promise<number> {
  await checkVersion(cluster);
  let port = (await isPortFree(wantedPort)) ? wantedPort : await findFreePort();
  const begun = Date.now();
  for (;;) {
    const attempt = await tryStart(cluster, port, overrides);
    if (attempt === 'started') return port;
    const waited = Date.now() - begun;
    if (waited > LOCK_PATIENCE_MS) {
      throw new SettingsProblem(
        `The database in ${cluster.folder} is held by another server that does not answer (log: ${logFile(cluster.folder)}).`,
      );
    }
    if (attempt === 'port taken') port = await findFreePort();
    else {
      if (waited > FOREIGN_PID_MS) dropForeignLock(cluster);
      await sleep(500);
    }
  }
}

/**
 * After a restart of a container another process may bear the pid that a dead server left in its lock file. A lock
 * of a dead pid is left alone: through it the server sees whether processes of the dead one still live.
 */
function dropForeignLock(cluster: Cluster): void {
  const file = join(dataFolder(cluster.folder), 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (pid > 0 && isRunning({ pid, since: null }) && !looksLikePostgres(pid)) rmSync(file, { force: true });
}

/** Ends all connections, writes everything to disk and waits until the server is gone. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  if (readPostmaster(cluster.folder) === null) return;
  const { code, output } = await runAs(cluster.account, join(cluster.program, 'bin', 'pg_ctl'), [
    'stop',
    '--mode=fast',
    '--wait',
    `--timeout=${STOP_SECONDS}`,
    `--pgdata=${dataFolder(cluster.folder)}`,
  ]);
  if (code !== 0 && readPostmaster(cluster.folder) !== null) {
    throw new Error(`The database did not stop: ${lastLine(output)} (log: ${logFile(cluster.folder)})`);
  }
}

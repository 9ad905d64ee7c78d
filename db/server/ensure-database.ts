import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount } from './account';
import {
  type Cluster,
  dataFolder,
  findFreePort,
  initCluster,
  readPostmaster,
  SUPERUSER,
  startCluster,
  stopCluster,
} from './cluster';
import { askOnce, checkExternal } from './external';
import { countLeases, dropLease, takeLease } from './leases';
import { withLock } from './lock';
import { placeFolder } from './place';
import { SettingsProblem } from './problem';
import { placeProgram } from './program';
import { makeHome, newPassword, readState, type ServerState, saveState } from './state';

/** Role that owns the database, and the database; the role is no superuser, as on a hosted PostgreSQL. */
const OWNER = 'heard';
const ADOPT_PATIENCE_MS = 60_000;

export interface DatabaseOptions {
  /** The data folder (HEARD_HOME). */
  home: string;
  /** A PostgreSQL that somebody else runs; then nothing is started here. */
  databaseUrl?: string;
  /** Server settings beside the tuned ones. */
  settings?: Record<string, string>;
  /** Takes a line that the person should read (where the files went). */
  onNotice?: (line: string) => void;
}

export interface RunningDatabase {
  url: string;
  embedded: boolean;
  startedHere: boolean;
  /** Starts the embedded server again when it is gone; does nothing while it runs. */
  revive(): Promise<void>;
  /** Ends this use; the last user over all processes stops the embedded server. */
  stop(): Promise<void>;
}

function ownerUrl(state: ServerState, port: number): string {
  return `postgresql://${OWNER}:${state.ownerPassword}@127.0.0.1:${port}/${OWNER}`;
}

function superuserUrl(state: ServerState, port: number): string {
  return `postgresql://${SUPERUSER}:${state.superuserPassword}@127.0.0.1:${port}/postgres`;
}

async function answers(state: ServerState, port: number): Promise<boolean> {
  try {
    return await askOnce(superuserUrl(state, port), async (sql) => (await sql`SELECT 1`).length === 1, 3);
  } catch {
    return false;
  }
}

/** The port of a server of ours that runs already (a site's, or an orphan of a killed one). */
async function adopt(cluster: Cluster, state: ServerState): Promise<number | null> {
  const deadline = Date.now() + ADOPT_PATIENCE_MS;
  for (;;) {
    const postmaster = readPostmaster(cluster.folder);
    if (postmaster === null) return null;
    if (postmaster.ready && (await answers(state, postmaster.port))) return postmaster.port;
    if (Date.now() > deadline) {
      throw new SettingsProblem(
        `A database server (process ${postmaster.pid}) holds ${cluster.folder} and does not answer: end it, then start again.`,
      );
    }
    await sleep(100);
  }
}

async function makeOwner(state: ServerState, port: number): Promise<void> {
  await askOnce(superuserUrl(state, port), async (sql) => {
    const roles = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${OWNER}`;
    const verb = roles.length > 0 ? 'ALTER' : 'CREATE';
    await sql.unsafe(`${verb} ROLE ${OWNER} LOGIN CREATEDB CREATEROLE PASSWORD '${state.ownerPassword}'`);
    const databases = await sql`SELECT 1 FROM pg_database WHERE datname = ${OWNER}`;
    if (databases.length === 0) await sql.unsafe(`CREATE DATABASE ${OWNER} OWNER ${OWNER}`);
  });
}

async function prepare(
  home: string,
  notice: (line: string) => void,
): Promise<{ cluster: Cluster; state: ServerState }> {
  const known = readState(home);
  const account = chooseAccount(known ? dataFolder(known.folder) : null);
  const folder = known?.folder ?? placeFolder(home, account, notice);
  const cluster: Cluster = { account, folder, program: placeProgram(account, folder) };
  if (!known && existsSync(dataFolder(folder))) {
    throw new SettingsProblem(
      `${folder} holds a database whose password file (${home}/database.json) is gone: restore it, or move the folder away.`,
    );
  }
  const state = known ?? {
    folder,
    port: await findFreePort(),
    ownerPassword: newPassword(),
    superuserPassword: newPassword(),
    ready: false,
  };
  if (!existsSync(dataFolder(folder))) {
    saveState(home, { ...state, ready: false });
    await initCluster(cluster, state.superuserPassword);
    return { cluster, state: { ...state, ready: false } };
  }
  return { cluster, state };
}

async function enter(home: string, options: DatabaseOptions): Promise<RunningDatabase> {
  const { cluster, state } = await prepare(home, options.onNotice ?? (() => {}));
  const adopted = await adopt(cluster, state);
  const port = adopted ?? (await startCluster(cluster, state.port, options.settings));
  if (!state.ready) await makeOwner(state, port);
  if (!state.ready || port !== state.port) saveState(home, { ...state, port, ready: true });
  const lease = takeLease(home);
  let left: Promise<void> | null = null;
  const revive = async () => {
    if (left !== null || readPostmaster(cluster.folder) !== null) return;
    await withLock(home, async () => {
      if ((await adopt(cluster, state)) !== null) return;
      const again = await startCluster(cluster, port, options.settings);
      if (again !== port) throw new Error(`The database fell and its port ${port} was taken meanwhile.`);
    });
  };
  const leave = () =>
    withLock(home, async () => {
      dropLease(lease);
      if (countLeases(home) === 0) await stopCluster(cluster);
    });
  return {
    url: ownerUrl(state, port),
    embedded: true,
    startedHere: adopted === null,
    revive,
    stop: () => {
      left ??= leave();
      return left;
    },
  };
}

/**
 * Gives a database to work with: the one at `databaseUrl`, or the embedded server of this data folder, which is
 * created, started or joined as needed. Throws `SettingsProblem` with one line that says what to put right.
 */
export async function ensureDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  if (options.databaseUrl) {
    await checkExternal(options.databaseUrl);
    return {
      url: options.databaseUrl,
      embedded: false,
      startedHere: false,
      revive: async () => {},
      stop: async () => {},
    };
  }
  const wanted = resolve(options.home);
  try {
    makeHome(wanted);
    const home = realpathSync(wanted);
    return await withLock(home, () => enter(home, options));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new SettingsProblem(
        `The data folder ${wanted} may not be written by this user: ${(error as Error).message}`,
      );
    }
    if (code === 'ENOSPC') throw new SettingsProblem(`No room is left on the disk of ${wanted}.`);
    throw error;
  }
}

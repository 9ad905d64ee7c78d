import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { SettingsProblem } from './problem';

/** The system user the database server runs as; null means whoever started Heard. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

function listAccounts(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}

function findAccount(name: string): Account | null {
  return listAccounts().find((account) => account.name === name && account.uid !== 0) ?? null;
}

/**
 * PostgreSQL refuses to run as root, so as root it runs as another system user: the owner of the data that is
 * there, else `postgres`, else `heard` (made here), else `nobody`.
 */
export function chooseAccount(dataFolder: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (dataFolder && existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) {
      return listAccounts().find((account) => account.uid === uid) ?? { name: `user ${uid}`, uid, gid };
    }
  }
  const existing = findAccount('postgres') ?? findAccount('heard');
  if (existing) return existing;
  spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'heard'],
    {
      stdio: 'ignore',
    },
  );
  const chosen = findAccount('heard') ?? findAccount('nobody');
  if (!chosen) {
    throw new SettingsProblem(
      'PostgreSQL may not run as root and no other system user was found: start Heard as an ordinary user, or set DATABASE_URL.',
    );
  }
  return chosen;
}

function identity(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Asks as that user, since only the system knows every rule (modes, lists, mounts). */
export function canEnter(account: Account | null, folder: string): boolean {
  const script = 'cd -- "$1"';
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', folder], { cwd: '/', stdio: 'ignore', ...identity(account) })
      .status === 0
  );
}

export function canExecute(account: Account | null, file: string): boolean {
  const script = 'test -x "$1" && test -r "$1"';
  return (
    spawnSync('/bin/sh', ['-c', script, 'sh', file], { cwd: '/', stdio: 'ignore', ...identity(account) })
      .status === 0
  );
}

export interface Outcome {
  code: number;
  output: string;
}

export function runAs(account: Account | null, file: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      // Its own session: Ctrl-C in the terminal must reach the server only through an orderly stop.
      detached: true,
      ...identity(account),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, output });
    });
  });
}

import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureDatabase, type RunningDatabase } from '@/db/server/ensure-database';
import { SettingsProblem } from '@/db/server/problem';
import { readState } from '@/db/server/state';
import { makeTestHome } from '@/tests/support/test-home';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const settings = { shared_buffers: '64MB' };

let home: string;
let open: RunningDatabase[];

async function start(): Promise<RunningDatabase> {
  const database = await ensureDatabase({ home, settings });
  open.push(database);
  return database;
}

async function ask(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    return (await sql`SELECT 1 AS one`)[0]?.one;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function postmasterPid(): number {
  const folder = readState(home)?.folder ?? '';
  return Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function lives(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A process of its own that uses the database, as a command line call or a site does. */
async function startUser(): Promise<{
  kill(signal: NodeJS.Signals): Promise<void>;
  finish(): Promise<void>;
}> {
  const script = `
    import { ensureDatabase } from ${JSON.stringify(join(root, 'db/server/ensure-database.ts'))};
    const database = await ensureDatabase({ home: ${JSON.stringify(home)}, settings: ${JSON.stringify(settings)} });
    process.stdin.once('data', async () => { await database.stop(); process.exit(0); });
    console.log('up');
  `;
  const file = join(home, `user-${Math.random().toString(36).slice(2)}.mts`);
  writeFileSync(file, script);
  const child = spawn(join(root, 'node_modules/.bin/node'), ['--import', 'tsx', file], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the user process ended with ${code}`)));
  });
  return {
    kill: async (signal) => {
      child.kill(signal);
      await gone;
    },
    finish: async () => {
      child.stdin.write('done\n');
      await gone;
    },
  };
}

beforeEach(() => {
  home = makeTestHome();
  open = [];
});

afterEach(async () => {
  for (const database of open) await database.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('the embedded database', () => {
  test('is created with secrets that only its owner can read, and is gone after stop', async () => {
    const database = await start();
    expect(database.startedHere).toBe(true);
    expect(await ask(database.url)).toBe(1);
    expect(statSync(join(home, 'database.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(readState(home)?.folder ?? '', 'data')).mode & 0o077).toBe(0);
    const pid = postmasterPid();
    await database.stop();
    expect(lives(pid)).toBe(false);
    await expect(ask(database.url)).rejects.toThrow();
  });

  test('refuses a wrong password', async () => {
    const database = await start();
    const wrong = new URL(database.url);
    wrong.password = 'password';
    await expect(ask(wrong.toString())).rejects.toThrow(/password authentication failed/);
  });

  test('is joined by a second use and stops with the last one, whichever came first', async () => {
    const first = await start();
    const second = await start();
    expect(second.startedHere).toBe(false);
    expect(second.url).toBe(first.url);
    const pid = postmasterPid();
    await first.stop();
    expect(await ask(second.url)).toBe(1);
    await second.stop();
    expect(lives(pid)).toBe(false);
  });

  test('stays for another process and is stopped by it', async () => {
    const here = await start();
    const other = await startUser();
    const pid = postmasterPid();
    await here.stop();
    expect(lives(pid)).toBe(true);
    await other.finish();
    expect(lives(pid)).toBe(false);
  });

  test('is started once when several ask at the same moment', async () => {
    const databases = await Promise.all([start(), start(), start()]);
    expect(databases.filter((database) => database.startedHere)).toHaveLength(1);
    expect(new Set(databases.map((database) => database.url)).size).toBe(1);
  });

  test('is adopted after its starter was killed, and no user is counted for the dead one', async () => {
    const killed = await startUser();
    const pid = postmasterPid();
    await killed.kill('SIGKILL');
    expect(lives(pid)).toBe(true);
    const database = await start();
    expect(database.startedHere).toBe(false);
    await database.stop();
    expect(lives(pid)).toBe(false);
  });

  test('keeps what was committed when starter and server are killed together', async () => {
    const killed = await startUser();
    const state = readState(home);
    const url = `postgresql://heard:${state?.ownerPassword}@127.0.0.1:${state?.port}/heard`;
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    await sql`CREATE TABLE kept AS SELECT 42 AS answer`;
    await sql.end();
    process.kill(postmasterPid(), 'SIGKILL');
    await killed.kill('SIGKILL');
    const database = await start();
    const again = postgres(database.url, { max: 1 });
    const [row] = await again`SELECT answer FROM kept`;
    await again.end();
    expect(row?.answer).toBe(42);
  });

  test('comes back at the same address when the server alone was killed', async () => {
    const database = await start();
    const killed = postmasterPid();
    process.kill(killed, 'SIGKILL');
    await vi.waitUntil(() => !lives(killed));
    await database.revive();
    expect(await ask(database.url)).toBe(1);
    const risen = postmasterPid();
    await database.revive();
    expect(postmasterPid()).toBe(risen);
  });

  test('moves to another port when its own was taken meanwhile', async () => {
    const before = await start();
    const { port } = new URL(before.url);
    await before.stop();
    const { createServer } = await import('node:net');
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(Number(port), '127.0.0.1', () => resolve()));
    const after = await start();
    squatter.close();
    expect(new URL(after.url).port).not.toBe(port);
    expect(await ask(after.url)).toBe(1);
  });

  test('waits for a lock whose holder lives and takes one whose holder is dead', async () => {
    writeFileSync(join(home, 'database.lock'), JSON.stringify({ pid: process.pid, since: null }));
    const waiting = start();
    const first = await Promise.race([waiting.then(() => 'entered'), sleep(300).then(() => 'waits')]);
    expect(first).toBe('waits');
    writeFileSync(join(home, 'database.lock'), JSON.stringify({ pid: process.pid, since: 'another boot:1' }));
    expect((await waiting).embedded).toBe(true);
  });
});

describe('a database run by somebody else', () => {
  test('is used as it is and never stopped', async () => {
    const embedded = await start();
    const external = await ensureDatabase({ home: join(home, 'unused'), databaseUrl: embedded.url });
    expect(external).toMatchObject({ embedded: false, startedHere: false, url: embedded.url });
    await external.stop();
    expect(await ask(embedded.url)).toBe(1);
  });

  test('that does not answer is one clear line without its password', async () => {
    const attempt = ensureDatabase({ home, databaseUrl: 'postgresql://heard:secret@127.0.0.1:9/heard' });
    await expect(attempt).rejects.toThrow(SettingsProblem);
    const message = await attempt.then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toMatch(/^DATABASE_URL .* cannot be reached: /);
    expect(message).not.toContain('secret');
    expect(message.split('\n')).toHaveLength(1);
  });
});

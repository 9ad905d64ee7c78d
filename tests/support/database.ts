import { rmSync } from 'node:fs';
import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import { ensureDatabase } from '@/db/server/ensure-database';
import { clearTestHomes, makeTestHome } from './test-home';

const TEMPLATE = 'heard_template';
/** The data is thrown away: no write has to survive a power cut, and little memory is enough. */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_connections: '200',
};

function withName(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.toString();
}

/** An autovacuum worker in a database that is to go belongs to the superuser and may not be ended: it is soon done. */
const MAY_NOT_END = '42501';
const TRIES = 20;
const PAUSE_MS = 250;

async function runOnce(sql: postgres.Sql, statement: string): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await sql.unsafe(statement);
      return;
    } catch (error) {
      const busy = error instanceof postgres.PostgresError && error.code === MAY_NOT_END;
      if (!busy || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function run(url: string, statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await runOnce(sql, statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export interface TestServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts a throw-away server with one migrated template; `HEARD_TEST_DATABASE_URL` names another server to use. */
export async function startTestServer(): Promise<TestServer> {
  await clearTestHomes();
  const home = makeTestHome();
  const databaseUrl = process.env.HEARD_TEST_DATABASE_URL;
  const database = await ensureDatabase({ home, databaseUrl, settings: THROWAWAY });
  const stop = async () => {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await run(database.url, [
      `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`,
      `CREATE DATABASE ${TEMPLATE}`,
    ]);
    await migrate(withName(database.url, TEMPLATE));
    return { url: database.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives a fresh copy of the migrated template and returns its address. */
export async function cloneTemplate(serverUrl: string, name: string): Promise<string> {
  await run(serverUrl, [
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`,
  ]);
  return withName(serverUrl, name);
}

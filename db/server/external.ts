import postgres from 'postgres';
import { SettingsProblem } from './problem';

const OLDEST_VERSION = 15;
const CONNECT_SECONDS = 10;

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password) shown.password = '***';
    return shown.toString();
  } catch {
    return 'DATABASE_URL';
  }
}

/** Runs one question on a connection of its own. */
export async function askOnce<T>(
  url: string,
  ask: (sql: postgres.Sql) => Promise<T>,
  seconds = CONNECT_SECONDS,
): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: seconds, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}

/** Makes sure that a database which somebody else runs is there and new enough. */
export async function checkExternal(url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new SettingsProblem('DATABASE_URL must look like postgresql://user:password@host:5432/database.');
  }
  let version: number;
  try {
    version = await askOnce(url, async (sql) => {
      const [row] = await sql<{ number: string }[]>`SELECT current_setting('server_version_num') AS number`;
      return Math.floor(Number(row?.number) / 10_000);
    });
  } catch (error) {
    throw new SettingsProblem(`DATABASE_URL (${withoutPassword(url)}) cannot be reached: ${reason(error)}`);
  }
  if (version < OLDEST_VERSION) {
    throw new SettingsProblem(
      `DATABASE_URL leads to PostgreSQL ${version}; Heard needs ${OLDEST_VERSION} or newer.`,
    );
  }
}

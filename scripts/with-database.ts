import { closePools } from '@/db/client';
import { migrate } from '@/db/migrate';
import { ensureDatabase } from '@/db/server/ensure-database';
import { env, secret } from '@/server/env';

const INTERRUPTED = 130;
/** `disconnect` comes when the process that started this one is gone. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/**
 * Runs one command with the database of this data folder: a running site's, or one started for it and stopped
 * after it. An interrupted command leaves no server behind either.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = env();
  const database = await ensureDatabase({
    home: settings.home,
    databaseUrl: settings.databaseUrl,
    onNotice: (line) => process.stderr.write(`${line}\n`),
  });
  let left: Promise<void> | null = null;
  const leave = () => {
    left ??= closePools().then(() => database.stop());
    return left;
  };
  // A signal may come twice, from the terminal and from the parent: the second must not cut the stop short.
  const interrupt = () => {
    leave().finally(() => process.exit(INTERRUPTED));
  };
  for (const event of INTERRUPTIONS) process.on(event, interrupt);
  process.channel?.unref();
  try {
    process.env.HEARD_DATABASE_URL = database.url;
    process.env.HEARD_SECRET = secret();
    await migrate(database.url);
    return await work();
  } finally {
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
      process.removeListener(event, interrupt);
    await leave();
  }
}

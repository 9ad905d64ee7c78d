import { closePools, surviveLostConnections } from '@/db/client';
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
export async function withDatabase<T>(
  work: () => Promise<T>,
  /** Brings the work to a safe point when the command is interrupted, while the database is still there. */
  comeToRest: () => Promise<void> = async () => {},
): Promise<T> {
  surviveLostConnections();
  const settings = env();
  const starting = ensureDatabase({
    home: settings.home,
    databaseUrl: settings.databaseUrl,
    onNotice: (line) => process.stderr.write(`${line}\n`),
  });
  let left: Promise<void> | null = null;
  const leave = () => {
    left ??= (async () => {
      await closePools();
      const database = await starting.catch(() => null);
      await database?.stop();
    })();
    return left;
  };
  let interrupted = false;
  // A signal may come twice, from the terminal and from the parent: the second must not cut the stop short.
  const interrupt = () => {
    if (interrupted) return;
    interrupted = true;
    comeToRest()
      .catch(() => {})
      .then(leave)
      .finally(() => process.exit(INTERRUPTED));
  };
  for (const event of INTERRUPTIONS) process.on(event, interrupt);
  process.channel?.unref();
  try {
    const database = await starting;
    process.env.HEARD_DATABASE_URL = database.url;
    process.env.HEARD_SECRET = secret();
    await migrate(database.url);
    return await work();
  } finally {
    await leave();
    // What the stop cut short fails; that is no news, and the process ends as interrupted.
    if (interrupted) await new Promise(() => {});
    for (const event of INTERRUPTIONS) process.removeListener(event, interrupt);
  }
}

/** Serialization failure and deadlock: the transaction was undone and may simply be run again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const MOST_TRIES = 5;

function databaseCode(error: unknown): string | null {
  let cause = error;
  while (cause instanceof Error) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = cause.cause;
  }
  return null;
}

/** Runs a transaction again where the database asked for it. */
export async function retryConflicts<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const code = databaseCode(error);
      if (attempt >= MOST_TRIES || code === null || !TRY_AGAIN.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 20));
    }
  }
}

/** Long enough for a database that was killed to recover and start again, short enough for a queue to take over. */
const AWAY_MILLISECONDS = 120_000;
const PAUSE_MILLISECONDS = 500;
/** Whoever worked this long had a database: what ended it is a new outage. */
const WORKED_MILLISECONDS = 5000;

/** Classes of errors with which a lost or stopping server shows itself, to us or to the driver. */
const AWAY = /^(08|57P0|ECONN|EPIPE|ETIMEDOUT|CONNECTION_|CONNECT_)/;

export function isAway(error: unknown): boolean {
  return AWAY.test(databaseCode(error) ?? '');
}

/** Runs work that may be run again anew for as long as the database is away; a new outage has the whole patience. */
export async function outlast<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let away = 0;
  for (;;) {
    const begun = performance.now();
    try {
      return await run();
    } catch (error) {
      if (!isAway(error) || signal?.aborted) throw error;
      const worked = performance.now() - begun;
      away = worked > WORKED_MILLISECONDS ? 0 : away + worked + PAUSE_MILLISECONDS;
      if (away > AWAY_MILLISECONDS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}

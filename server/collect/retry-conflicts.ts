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

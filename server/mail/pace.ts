const MINUTE_MS = 60_000;

/** Lets one through, then the next after its share of the minute: mail services count over short spans too. */
export interface Pace {
  /** Waits for this caller's turn; false where the wait was ended. */
  turn(signal?: AbortSignal): Promise<boolean>;
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}

export function paceOf(perMinute: number): Pace {
  const step = MINUTE_MS / perMinute;
  let next = 0;
  return {
    async turn(signal) {
      const now = performance.now();
      const mine = Math.max(now, next);
      next = mine + step;
      if (mine > now && !signal?.aborted) await sleep(mine - now, signal);
      return !signal?.aborted;
    },
  };
}

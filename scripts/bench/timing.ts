import { performance } from 'node:perf_hooks';

export interface Latency {
  medianMs: number;
  p95Ms: number;
  runs: number;
}

/** Until the engine has compiled what runs often and the connections know their statements. */
const WARM_UP = 15;

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs `work` after a short warm-up and answers median and 95th percentile in milliseconds. */
export async function measureLatency(
  runs: number,
  work: (run: number) => Promise<unknown>,
): Promise<Latency> {
  for (let run = 0; run < WARM_UP; run++) await work(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { medianMs: at(times, 0.5), p95Ms: at(times, 0.95), runs };
}

/** Seconds that `work` took. */
export async function measureSeconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

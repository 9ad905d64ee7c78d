import { closePools } from '@/db/client';
import { scopeOfJob } from '@/server/access/mint-scope';
import { runImport } from '@/server/collect/run-import';
import { contextFor } from '@/server/context';
import { measureSeconds } from './timing';

/** What a process that does nothing but import tells of itself. */
export interface Alone {
  seconds: number;
  startMegabytes: number;
  peakMegabytes: number;
}

const [orgId, batchId, path] = process.argv.slice(2);
const startMegabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
const ctx = contextFor(scopeOfJob(Number(orgId)));
const seconds = await measureSeconds(() => runImport(ctx, { batchId: batchId ?? '' }, { path }));
// The most that the system ever gave it, in kilobytes.
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const alone: Alone = { seconds, startMegabytes, peakMegabytes };
process.stdout.write(`${JSON.stringify(alone)}\n`);
await closePools();

import type { Command } from 'commander';
import { JOBS, type JobName } from '@/server/jobs/queue';
import { startWorker } from '@/server/jobs/worker';
import { CommandProblem } from '../output';
import { withDatabase } from '../with-database';

const NAMES = Object.keys(JOBS) as JobName[];

function toName(name: string): JobName {
  const found = NAMES.find((one) => one === name);
  if (!found) throw new CommandProblem(`--leave is one of: ${NAMES.join(', ')}.`);
  return found;
}

/** `heard worker`: one more worker beside the site's own, on this machine or another. */
export function registerWorker(program: Command): void {
  program
    .command('worker')
    .summary('run one more worker, here or on another machine')
    .description(
      'Takes jobs, reads texts and sums up days until it is stopped. On another machine it needs the same DATABASE_URL and HEARD_SECRET; for imports also the uploads folder of HEARD_HOME, shared, or --leave import-file.',
    )
    .option('--leave <name...>', 'jobs that this worker leaves to others', [])
    .action(async ({ leave }: { leave: string[] }) => {
      const leaves = leave.map(toName);
      let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
      await withDatabase(
        async () => {
          worker = await startWorker({ leaves });
          process.stderr.write('The worker is there. Stop it with Ctrl-C.\n');
          await new Promise<never>(() => {});
        },
        async () => worker?.stop(),
      );
    });
}

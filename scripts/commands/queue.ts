import type { Command } from 'commander';
import { z } from 'zod';
import { stopQueue } from '@/server/jobs/queue';
import { readQueue } from '@/server/jobs/read-queue';
import { sendJobsBack, throwJobsAway } from '@/server/jobs/settle-jobs';
import { contextOf } from '../context-of';
import { CommandProblem, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

type View = Awaited<ReturnType<typeof readQueue>>;

const STATES = { created: 'waits', active: 'runs', retry: 'waits to be tried again' } as const;

function asText(view: View): string {
  const alive = view.workers.filter((worker) => !worker.gone).length;
  const lines = [
    `${alive} ${alive === 1 ? 'worker' : 'workers'}, ${view.running} ${view.running === 1 ? 'job' : 'jobs'} running, ${view.waiting} waiting, ${view.setAside.length} set aside; ` +
      `${view.backlog.unread} records to read, ${view.backlog.dirtyDays} days to sum up.`,
  ];
  if (view.jobs.length > 0) {
    lines.push(
      '',
      formatTable(
        view.jobs.map(({ name, state, tries, about, startAfter, failure }) => ({
          work: name,
          about: about?.name,
          state: STATES[state],
          failed: tries,
          from: startAfter,
          failure: failure?.split('\n')[0],
        })),
      ),
    );
  }
  if (view.setAside.length > 0) {
    lines.push(
      '',
      'Set aside:',
      formatTable(
        view.setAside.map(({ id, name, tries, about, failure }) => ({
          id,
          work: name,
          about: about?.name,
          tries,
          failure: failure?.split('\n')[0],
        })),
      ),
    );
  }
  return lines.join('\n');
}

function readJobId(text: string): string {
  const found = z.uuid().safeParse(text);
  if (!found.success) throw new CommandProblem(`"${text}" is not the id of a job: see "heard queue list".`);
  return found.data;
}

interface Options {
  org?: string;
  all?: boolean;
}

/** `heard queue`: what runs and waits, and what was set aside and needs a person. */
export function registerQueue(program: Command): void {
  const queue = program.command('queue').summary('what runs, what waits, and what was set aside');
  queue
    .command('list')
    .summary('jobs of an organisation, and the workers')
    .option('--org <slug>', 'the organisation; not needed where there is one')
    .action(async ({ org }: Options, command: Command) => {
      await withDatabase(async () => printResult(command, await readQueue(await contextOf(org)), asText));
    });
  for (const [name, summary, settle] of [
    ['retry', 'try jobs again that were set aside', sendJobsBack],
    ['discard', 'throw jobs away that were set aside', throwJobsAway],
  ] as const) {
    queue
      .command(`${name} [ids...]`)
      .summary(summary)
      .option('--org <slug>', 'the organisation; not needed where there is one')
      .option('--all', 'every one that is set aside')
      .action(async (given: string[], { org, all }: Options, command: Command) => {
        await withDatabase(async () => {
          const ctx = await contextOf(org);
          const ids = all ? (await readQueue(ctx)).setAside.map(({ id }) => id) : given.map(readJobId);
          if (ids.length === 0) {
            throw new CommandProblem(all ? 'No job is set aside.' : 'Name jobs by their id, or give --all.');
          }
          try {
            await settle(ctx, { ids });
            printResult(
              command,
              { jobs: ids.length },
              ({ jobs }) => `${jobs} ${name === 'retry' ? 'sent back' : 'thrown away'}.`,
            );
          } finally {
            await stopQueue();
          }
        });
      });
  }
}

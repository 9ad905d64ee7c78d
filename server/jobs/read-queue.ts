import { asSystem } from '@/db/client';
import type { Ctx } from '../context';
import { listJobNames, tallyBacklog } from './queries';
import {
  type JobSetAside,
  listJobsSetAside,
  listQueuedJobs,
  listWorkers,
  type QueuedJob,
  tallyQueuedJobs,
  type Worker,
} from './queries-queue';
import { WORKER_GONE_SECONDS } from './readiness';
import { SCHEDULE } from './schedule';

/** More would not be read; the counts are of all. */
const MOST_SHOWN = 100;

type Named<T> = T & {
  /** The file, connector, webhook or survey that the job is about; null for the organisation as a whole. */
  readonly about: { readonly name: string; readonly href: string } | null;
};

export interface QueueView {
  readonly now: string;
  readonly waiting: number;
  readonly running: number;
  readonly jobs: readonly Named<QueuedJob>[];
  readonly setAside: readonly Named<JobSetAside>[];
  /** Every worker of the installation; `gone` when it was not heard of for too long. */
  readonly workers: readonly (Worker & { readonly gone: boolean })[];
  /** What collecting left to be done: records to be read, records that could not be, days to be summed anew. */
  readonly backlog: Awaited<ReturnType<typeof tallyBacklog>>;
  /** What happens by the clock, a sentence each. */
  readonly schedule: readonly string[];
}

/** What a job is about, beside its organisation: the one other part of its payload. */
function subjectOf({ orgId: _own, ...rest }: Record<string, unknown>): string | null {
  const id = Object.values(rest)[0];
  return id === undefined ? null : String(id);
}

/** What works for this organisation, what waits, and what was given up and needs a person. */
export async function readQueue(ctx: Ctx): Promise<QueueView> {
  const { orgId } = ctx.scope;
  const [[tally, jobs, setAside, workers], backlog] = await Promise.all([
    asSystem((db) =>
      Promise.all([
        tallyQueuedJobs(db, orgId),
        listQueuedJobs(db, orgId, MOST_SHOWN),
        listJobsSetAside(db, orgId, MOST_SHOWN),
        listWorkers(db),
      ]),
    ),
    ctx.tx((db) => tallyBacklog(db, orgId)),
  ]);
  const ids = [...jobs, ...setAside].flatMap((job) => subjectOf(job.data) ?? []);
  const names = await ctx.tx((db) => listJobNames(db, orgId, ids));
  const named = <T extends { data: Record<string, unknown> }>(job: T): Named<T> => {
    const id = subjectOf(job.data);
    return { ...job, about: id === null ? null : (names.get(id) ?? null) };
  };
  return {
    now: ctx.now().toISOString(),
    ...tally,
    jobs: jobs.map(named),
    setAside: setAside.map(named),
    workers: workers.map((worker) => ({ ...worker, gone: worker.secondsAgo > WORKER_GONE_SECONDS })),
    backlog,
    schedule: SCHEDULE.map(({ words }) => words),
  };
}

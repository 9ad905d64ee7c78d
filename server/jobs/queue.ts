import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { databaseUrl } from '@/db/client';
import { log } from '@/server/log';

const organisation = z.number().int().positive();

/** The closed list of what can be queued, with what each job must be told. */
export const JOBS = {
  'import-file': z.object({ orgId: organisation, batchId: z.uuid() }),
  understand: z.object({ orgId: organisation }),
  'roll-up': z.object({ orgId: organisation }),
  'poll-connector': z.object({ orgId: organisation, connectorId: z.number().int().positive() }),
  'receive-hook': z.object({ orgId: organisation, deliveryId: z.uuid() }),
  'send-invitations': z.object({ orgId: organisation, mailingId: z.uuid() }),
  tidy: z.object({ orgId: organisation }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobData<N extends JobName> = z.infer<(typeof JOBS)[N]>;

/** One job a key waits and one runs: work that arrives meanwhile is done after, and never twice at once. */
const POLICY = 'stately';
/** A worker that was killed shows no sign of life; after this its job is given to another. */
const HEARTBEAT_SECONDS = 30;
/** The longest file: past this a job counts as stuck even while its worker lives. */
const EXPIRE_SECONDS = 12 * 60 * 60;
/** Pauses double from one second, at random within; at this length they stop growing. */
const RETRY_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 15 * 60;
/**
 * How often a job is tried again before it is set aside for a person. What waits for another system gets about two
 * hours, which outlasts a restart there; what depends on this machine alone is not cured by waiting.
 */
const RETRIES: Record<JobName, number> = {
  'import-file': 5,
  understand: 5,
  'roll-up': 5,
  'poll-connector': 5,
  'receive-hook': 16,
  'send-invitations': 16,
  tidy: 3,
};
/** Where jobs go that failed each time; nobody works on it, a person sends them back or throws them away. */
export const SET_ASIDE = 'set-aside';
const SET_ASIDE_SECONDS = 365 * 24 * 60 * 60;
/** Done jobs only matter while somebody looks into a fault. */
const KEEP_SECONDS = 24 * 60 * 60;
/** Notifications wake a worker at once; polling is for the ones that got lost. */
const POLL_SECONDS = 1;
const MONITOR_SECONDS = 15;
const SCHEDULE_POLL_SECONDS = 30;
const STOP_PATIENCE_MS = 20_000;

interface Queues {
  sender: Promise<PgBoss> | null;
  runner: Promise<PgBoss> | null;
  stopping: AbortController;
}

// Next.js loads a module once per bundle; one queue a process is kept on the global object.
const holder = globalThis as typeof globalThis & { heardQueues?: Queues };

function queues(): Queues {
  holder.heardQueues ??= { sender: null, runner: null, stopping: new AbortController() };
  return holder.heardQueues;
}

async function open(role: 'sender' | 'runner'): Promise<PgBoss> {
  const runs = role === 'runner';
  const boss = new PgBoss({
    connectionString: databaseUrl(),
    application_name: `heard ${role}`,
    schema: 'pgboss',
    max: runs ? 4 : 2,
    supervise: runs,
    schedule: runs,
    monitorIntervalSeconds: MONITOR_SECONDS,
    useListenNotify: runs,
  });
  boss.on('error', (error) => log.error({ error }, 'the job queue met an error'));
  await boss.start();
  await boss.createQueue(SET_ASIDE, {
    retentionSeconds: SET_ASIDE_SECONDS,
    deleteAfterSeconds: SET_ASIDE_SECONDS,
  });
  for (const name of Object.keys(JOBS) as JobName[]) {
    const options = {
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: RETRIES[name],
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
      retryDelayMax: LONGEST_PAUSE_SECONDS,
      deleteAfterSeconds: KEEP_SECONDS,
      deadLetter: SET_ASIDE,
      notify: true,
    };
    await boss.createQueue(name, { policy: POLICY, ...options });
    // A queue that an earlier version made keeps what it was made with until it is told otherwise.
    if (runs) await boss.updateQueue(name, options);
  }
  return boss;
}

/** Opens the queue of this process for running jobs. */
export async function startQueue(): Promise<void> {
  const held = queues();
  held.runner ??= open('runner');
  await held.runner;
}

/** Lets running jobs come to a safe point, puts back what is unfinished and closes the connections. */
export async function stopQueue(): Promise<void> {
  const held = queues();
  holder.heardQueues = undefined;
  held.stopping.abort(new Error('The worker is stopping; the job goes on when one starts again.'));
  for (const opening of [held.sender, held.runner]) {
    const boss = await opening?.catch(() => null);
    await boss?.stop({ graceful: true, timeout: STOP_PATIENCE_MS });
  }
}

/** What the job is about: with the same one waiting, a second is not queued. */
function keyOf(data: Readonly<Record<string, string | number>>): string {
  return Object.values(data).join(' ');
}

/** The queue of this process, opened where it is not open yet. */
async function sender(): Promise<PgBoss> {
  const held = queues();
  held.sender ??= (held.runner ?? open('sender')).catch((error) => {
    held.sender = null;
    throw error;
  });
  return held.sender;
}

/** Sends jobs that were set aside back to where they failed; returns how many went. */
export async function sendBack(ids: readonly string[]): Promise<number> {
  return (await sender()).redrive(SET_ASIDE, { ids: [...ids] });
}

/** Throws jobs away that were set aside. */
export async function throwAway(ids: readonly string[]): Promise<void> {
  await (await sender()).deleteJob(SET_ASIDE, [...ids]);
}

/** Queues one job; false where the same one waits already. */
export async function enqueue<N extends JobName>(
  name: N,
  data: JobData<N>,
  options: { startAfterSeconds?: number } = {},
): Promise<boolean> {
  const payload = JOBS[name].parse(data);
  const id = await (await sender()).send(name, payload, {
    singletonKey: keyOf(payload),
    ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
  });
  return id !== null;
}

/**
 * Runs jobs of one name in this process, one at a time unless `atOnce` says more. `signal` ends with the
 * worker: a handler then stops at its next safe point by throwing, and the job is run again later.
 */
export async function work<N extends JobName>(
  name: N,
  handler: (data: JobData<N>, signal: AbortSignal) => Promise<void>,
  options: { atOnce?: number } = {},
): Promise<void> {
  const held = queues();
  const boss = await held.runner;
  if (!boss) throw new Error('The queue is not started.');
  for (let runner = 0; runner < (options.atOnce ?? 1); runner++) {
    let id: string | null = null;
    id = await boss.work(
      name,
      { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS },
      async (jobs) => {
        try {
          for (const job of jobs) {
            const data = JOBS[name].parse(job.data) as JobData<N>;
            await handler(data, AbortSignal.any([job.signal, held.stopping.signal]));
          }
        } finally {
          // Else the next of many that wait is begun only at the next poll: one a second.
          if (id !== null) boss.notifyWorker(id);
        }
      },
    );
  }
}

/** Runs `task` at the times of a cron expression (UTC), in one process of all that are there. */
export async function every(name: string, cron: string, task: () => Promise<void>): Promise<void> {
  const boss = await queues().runner;
  if (!boss) throw new Error('The queue is not started.');
  await boss.createQueue(name, { policy: POLICY, retryLimit: 0, deleteAfterSeconds: KEEP_SECONDS });
  await boss.schedule(name, cron);
  await boss.work(name, { pollingIntervalSeconds: SCHEDULE_POLL_SECONDS }, task);
}

import { scopeOfJob } from '@/server/access/mint-scope';
import { forgetOldCalls } from '@/server/api/forget-old-calls';
import { pollConnector } from '@/server/collect/connectors/poll-connector';
import { processDelivery } from '@/server/collect/hooks/process-delivery';
import { runImport } from '@/server/collect/run-import';
import { sendMailing } from '@/server/collect/surveys/invitations/send-mailing';
import { tidyMailings } from '@/server/collect/surveys/invitations/tidy-mailings';
import { type Ctx, contextFor } from '@/server/context';
import type { JobData, JobName } from './queue';

interface Handler<N extends JobName> {
  /** How many of this name one worker does at a time; 1 unless it says more. */
  atOnce?: number;
  /** Does the job. `signal` ends with the worker: it then throws at its next safe point and is run again later. */
  run(ctx: Ctx, data: JobData<N>, signal: AbortSignal): Promise<void>;
}

/** What a worker does for each name that can be queued. Every one of them may run twice and has its effect once. */
export const HANDLERS: { readonly [N in JobName]?: Handler<N> } = {
  'import-file': {
    async run(ctx, { batchId }, signal) {
      await runImport(ctx, { batchId }, { signal });
    },
  },
  'poll-connector': {
    // They wait for other servers most of the time.
    atOnce: 4,
    async run(ctx, { connectorId }, signal) {
      await pollConnector(ctx, { connectorId }, { signal });
    },
  },
  'receive-hook': {
    async run(ctx, { deliveryId }, signal) {
      await processDelivery(ctx, { deliveryId }, { signal });
    },
  },
  'send-invitations': {
    async run(ctx, { mailingId }, signal) {
      await sendMailing(ctx, { mailingId }, { signal });
    },
  },
  tidy: {
    async run(ctx) {
      await forgetOldCalls(ctx);
      await tidyMailings(ctx);
    },
  },
};

/** Runs one job as the organisation that it belongs to. */
export async function handle<N extends JobName>(
  name: N,
  data: JobData<N>,
  signal: AbortSignal,
): Promise<void> {
  const handler = HANDLERS[name];
  if (!handler) throw new Error(`Nothing is there to do "${name}".`);
  await handler.run(contextFor(scopeOfJob(data.orgId)), data, signal);
}

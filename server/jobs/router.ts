import { procedureFor, router } from '../trpc';
import { readUnreadAgain } from '../understand/read-unread-again';
import { jobsInput } from './input';
import { readQueue } from './read-queue';
import { sendJobsBack, throwJobsAway } from './settle-jobs';

const collect = procedureFor('collect');

export const jobsRouter = router({
  queue: collect.query(({ ctx }) => readQueue(ctx)),
  sendBack: collect.input(jobsInput).mutation(({ ctx, input }) => sendJobsBack(ctx, input)),
  throwAway: collect.input(jobsInput).mutation(({ ctx, input }) => throwJobsAway(ctx, input)),
  readUnreadAgain: collect.mutation(({ ctx }) => readUnreadAgain(ctx)),
});

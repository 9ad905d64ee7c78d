import { accessRouter } from './access/router';
import { apiRouter } from './api/router';
import { collectRouter } from './collect/router';
import { jobsRouter } from './jobs/router';
import { measureRouter } from './measure/router';
import { shareRouter } from './share/router';
import { router } from './trpc';
import { understandRouter } from './understand/router';

/** The sentence, as one door: collect → understand → measure → share. */
export const appRouter = router({
  access: accessRouter,
  collect: collectRouter,
  understand: understandRouter,
  measure: measureRouter,
  share: shareRouter,
  jobs: jobsRouter,
  api: apiRouter,
});

export type AppRouter = typeof appRouter;

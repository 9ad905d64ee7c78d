import { env } from '../env';
import { openProcedure, router } from '../trpc';
import { apiDocument } from './openapi';

export const apiRouter = router({
  document: openProcedure.query(() => apiDocument(env().url)),
});

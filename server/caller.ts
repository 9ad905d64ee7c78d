import { cache } from 'react';
import { currentAccess } from './access/current-access';
import { appRouter } from './router';
import { createCallerFactory } from './trpc';

const createCaller = createCallerFactory(appRouter);

/** The router, called on the server in the name of the signed-in person; one a request. */
export const currentCaller = cache(async () => {
  const access = await currentAccess();
  return createCaller({ scope: access?.scope ?? null });
});
